"""RDF at the size of a newsroom, in one run beside its rivals: ``python -m tests.benchmarks.rdf``.

A graph of a million triples in the default profile is made of dice, in kg's own types. Printed are the time
of the Turtle export beside

* rdflib's own Turtle serialiser, timed on a part, which flatters it: its cost grows faster than its input,
* pyoxigraph's stream of the same triples, its terms made of strings on the way, as any writer in Python must,
* pyoxigraph's stream of the same triples as terms that lie ready in memory, which no graph of kg's does,

then the peak memory of the export beside that of the graph, and the time of a join of three patterns with a
filter over an Oxigraph store. Times are medians of three; a size may be given as argument.
"""

from __future__ import annotations

import gc
import io
import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox
import rdflib

from kg.formats import write
from kg.formats.rdf import NAMESPACE
from kg.graph import KnowledgeGraph
from tests.graphs import random_graph

SIZE = 1_000_000
A_STATEMENT = 28  # triples that a statement of the dice comes to, its article included; about
PART = 50_000  # triples that rdflib is timed on
PREFIXES = {
    "article": f"{NAMESPACE}article/",
    "evidence": f"{NAMESPACE}evidence/",
    "kg": f"{NAMESPACE}vocabulary#",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "statement": f"{NAMESPACE}statement/",
}
QUERY = """
PREFIX kg: <https://example.org/kg/vocabulary#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX prov: <http://www.w3.org/ns/prov#>
SELECT ?statement ?object ?place WHERE {
    ?statement rdf:subject <BUSIEST> ;
        rdf:object ?object ;
        prov:wasDerivedFrom ?place .
    FILTER (?object != <OTHER>)
}"""
BUSIEST = """
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
SELECT ?entity (COUNT(*) AS ?claims) WHERE { ?statement rdf:subject ?entity }
GROUP BY ?entity ORDER BY DESC(?claims) LIMIT 2"""


def timed(work: Callable[[], object], times: int = 3) -> float:
    """Return the median time of a few runs, in seconds of this process."""
    found = []
    for _ in range(times):
        gc.collect()
        began = time.process_time()
        work()
        found.append(time.process_time() - began)
    return statistics.median(found)


def made(size: int) -> KnowledgeGraph:
    """Return a graph of about so many triples, its names linked."""
    graph = random_graph(size // 200, size // A_STATEMENT)
    len(graph.statements())
    return graph


def export(size: int, path: Path) -> tuple[int, float]:
    """Write a graph as Turtle; return its statements and the time."""
    graph = made(size)
    return len(graph), timed(lambda: write(graph, path))


def memory(size: int, folder: Path) -> float:
    """Return the peak memory of the export, the graph included, as a multiple of the graph's."""
    gc.collect()
    tracemalloc.start()
    graph = made(size)
    gc.collect()
    of_graph, _ = tracemalloc.get_traced_memory()
    tracemalloc.reset_peak()
    write(graph, folder / "memory.ttl")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak / of_graph


def ready_stream(triples: list[ox.Triple]) -> float:
    """Return the time that pyoxigraph takes to write these triples as Turtle, and nothing else."""
    return timed(lambda: ox.serialize(triples, io.BytesIO(), ox.RdfFormat.TURTLE, prefixes=PREFIXES))


def stream(triples: list[ox.Triple]) -> float:
    """Return the time that pyoxigraph takes to write as Turtle what lies in memory as strings."""
    rows = [
        (t.subject.value, t.predicate.value, t.object.value, getattr(t.object, "datatype", None))  # type: ignore[union-attr]
        for t in triples
    ]

    def terms() -> Iterator[ox.Triple]:
        node, literal, triple = ox.NamedNode, ox.Literal, ox.Triple
        for subject, predicate, value, datatype in rows:
            target = node(value) if datatype is None else literal(value, datatype=datatype)
            yield triple(node(subject), node(predicate), target)

    return timed(lambda: ox.serialize(terms(), io.BytesIO(), ox.RdfFormat.TURTLE, prefixes=PREFIXES))


def rdflib_turtle(triples: list[ox.Triple]) -> float:
    """Return the time a triple that rdflib's Turtle serialiser takes on the first of these triples."""
    part = triples[:PART]
    data = "".join(f"{triple} .\n" for triple in part)
    graph = rdflib.Graph().parse(data=data, format="nt")
    return timed(lambda: graph.serialize(format="turtle"), times=1) / len(part)


def join(triples: list[ox.Triple]) -> tuple[float, int]:
    """Return the time of a join over a store of these triples, asked of the busiest entity, and its rows."""
    store = ox.Store()
    store.bulk_extend(ox.Quad(*triple) for triple in triples)
    busiest, other = (row["entity"].value for row in store.query(BUSIEST))  # type: ignore[union-attr]
    question = QUERY.replace("BUSIEST", busiest).replace("OTHER", other)
    rows = len(list(store.query(question)))  # type: ignore[arg-type]
    return timed(lambda: list(store.query(question)), times=9), rows  # type: ignore[arg-type]


def main(size: int = SIZE) -> None:
    """Print the figures."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "graph.ttl"
        statements, ours = export(size, path)
        megabytes = path.stat().st_size / 1e6
        triples = [quad.triple for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE)]
        count = len(triples)
        print(f"graph      {statements:>10,} statements, {count:,} triples, {megabytes:.0f} MB of Turtle")
        print(f"kg         {ours:>10.2f} s  {count / ours:>12,.0f} triples/s")
        bare, ready = stream(triples), ready_stream(triples)
        print(f"pyoxigraph {bare:>10.2f} s  {count / bare:>12,.0f} triples/s, terms made of strings")
        print(f"pyoxigraph {ready:>10.2f} s  {count / ready:>12,.0f} triples/s, terms that lie ready")
        each = rdflib_turtle(triples)
        print(f"rdflib     {each * count:>10.2f} s  {1 / each:>12,.0f} triples/s, from {PART:,}")
        asked, rows = join(triples)
        del triples
        print(f"join       {asked * 1000:>10.1f} ms for {rows:,} rows")
        ratio = memory(size, folder)
    print()
    print(f"kg is {each * count / ours:.1f} × as fast as rdflib (goal: 10 or more)")
    print(f"kg takes {ours / bare:.2f} × the time of pyoxigraph's stream from strings (goal: 3 or less)")
    print(f"kg takes {ours / ready:.2f} × the time of pyoxigraph's stream of ready terms (goal: 3 or less)")
    print(f"the export's peak memory is {ratio:.2f} × the graph's (goal: 1.5 or less)")
    print(f"the join takes {asked * 1000:.1f} ms (goal: 50 or less)")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
