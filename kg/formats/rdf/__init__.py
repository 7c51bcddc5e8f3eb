"""A graph as RDF: what it says once (`layouts`, `nodes`), and one file for each way to write it."""

from kg.formats.rdf.terms import Names
from kg.formats.rdf.triples import to_rdflib
from kg.formats.rdf.turtle import write
from kg.formats.rdf.words import NAMESPACE, RELATIONS, VOCABULARY

__all__ = ["NAMESPACE", "RELATIONS", "VOCABULARY", "Names", "to_rdflib", "write"]
