"""A graph behind an address: a SPARQL 1.1 endpoint, a page to ask it, the viewer, statements as JSON."""
