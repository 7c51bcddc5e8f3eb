"""From surface triples and mentions to the statements of one article."""
