"""What the parse says as grammar: mended trees, clauses, arguments, noun phrases, signatures."""
