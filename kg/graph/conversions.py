"""A graph in other libraries and in other languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from kg.display import represent
from kg.graph.holding import LinkedResults
from kg.query import Answer, ask

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    import rdflib


class Conversions(LinkedResults):
    """A graph as networkx, pandas, rdflib and notebooks have it, and asked in Cypher and SPARQL."""

    def cypher(self, question: str) -> Answer:
        """Ask in Cypher: entities are nodes of their class, statements relationships of their predicate.

        Needs ``pip install ".[cypher]"``.

        Raises
        ------
        QueryError
            If the question is not understood.

        Examples
        --------
        >>> import kg
        >>> graph = kg.build_text("France signed a treaty with Italy on 26 November 2021.")
        >>> graph.cypher("MATCH (a:GPE)-[r:treaty]->(b:GPE) RETURN b.label, r.time").rows
        (('Italy', '2021-11-26'),)
        """
        return ask("cypher", self, question)

    def sparql(self, question: str) -> Answer:
        """Ask in SPARQL 1.1: the triples are those of the Turtle, and so are the prefixes, known beforehand.

        Raises
        ------
        QueryError
            If the question is not understood.

        Examples
        --------
        >>> import kg
        >>> graph = kg.build_text("France signed a treaty with Italy on 26 November 2021.")
        >>> graph.sparql("SELECT ?b WHERE { ?a rel:treaty ?c . ?c rdfs:label ?b }").rows
        (('Italy',),)
        """
        return ask("sparql", self, question)

    def to_networkx(self, *, literals: bool = True, events: bool = False) -> nx.MultiDiGraph:
        """Return a networkx graph: an entity a node, a statement an edge keyed by its id.

        Parameters
        ----------
        literals : bool
            Whether literal objects are nodes too (``kind="literal"``).
        events : bool
            Whether events are nodes too (``kind="event"``), with an edge to each participant.

        Examples
        --------
        >>> import kg
        >>> graph = kg.build_text("France signed a treaty with Italy on 26 November 2021.")
        >>> network = graph.to_networkx(events=True)
        >>> [data["label"] for _, data in network.nodes(data=True) if data["kind"] == "event"]
        ['treaty: France – Italy']
        """
        from kg.query.network import network

        found = network(self.entities.values(), self._statements.values(), literals=literals)
        if events:
            from kg.events import add_events

            add_events(found, ((event, self.agreement(event)) for event in self.events()))
        return found

    def to_pandas(self, of: str = "statements") -> pd.DataFrame:
        """Return a table of pandas; needs ``pip install pandas``.

        Parameters
        ----------
        of : {"statements", "evidence", "entities"}
            ``"statements"``: a statement a row, by its id, with who did what to whom, when, where, who says
            so, on how many independent `sources` it rests, and the sentence of its surest evidence with
            that article's headline, outlet, date and address. ``"evidence"``: the same for every sentence
            that states something, so that one statement may have several rows. ``"entities"``: an entity a
            row, by its id, the best connected first, with the sentence that best states something of it.

        Returns
        -------
        pandas.DataFrame
            `published` holds days; `time` is text, since it may be a year, a month or a period.

        Raises
        ------
        QueryError
            If there is no such table, or pandas is not installed.

        Examples
        --------
        >>> import kg
        >>> graph = kg.build_text("Iran sued Oman.", published="2021-11-26")
        >>> graph.to_pandas()[["subject", "predicate", "object", "sentence"]].values.tolist()
        [['Iran', 'sued', 'Oman', 'Iran sued Oman.']]
        >>> graph.to_pandas("entities")["name"].tolist()
        ['Iran', 'Oman']
        """
        from kg.query.tables import table

        return table(self, of)

    def to_rdflib(self) -> rdflib.Graph:
        """Return the triples of the Turtle as an `rdflib.Graph`.

        Examples
        --------
        >>> import kg
        >>> graph = kg.build_text("France signed a treaty with Italy on 26 November 2021.")
        >>> from rdflib import RDFS
        >>> "Italy" in {str(label) for label in graph.to_rdflib().objects(None, RDFS.label)}
        True
        """
        return cast("rdflib.Graph", represent("rdflib", self))

    def _repr_html_(self) -> str | None:
        """Return what a notebook shows: the graph's page in an isolated frame."""
        return cast("str | None", represent("html", self))
