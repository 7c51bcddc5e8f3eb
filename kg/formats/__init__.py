"""Formats a graph is written in and read from: one file and one entry here for each.

An adapter is a module with ``write(graph, path)`` and, if the entry says `readable`, ``read(path)``. It is
imported when it is first used, so a format costs nothing until then.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg import arguments
from kg.errors import FormatError
from kg.plugins import installed

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

__all__ = ["FORMATS", "Format", "find_format", "formats", "read", "write"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format and the module that knows it.

    Parameters
    ----------
    name : str
        What ``--format`` takes.
    suffixes : tuple of str
        File name endings that stand for it, each with its dot.
    description : str
        One line for ``kg export --list``.
    module : str
        The adapter to import.
    filename : str
        What the file is called in a build folder.
    readable : bool
        Whether a graph can be read back from it.
    usual : bool
        Whether ``kg build`` writes it unasked.
    folder : bool
        Whether it can be a folder of files.
    """

    name: str
    suffixes: tuple[str, ...]
    description: str
    module: str
    filename: str
    readable: bool = False
    usual: bool = False
    folder: bool = False

    def load(self, function: str) -> Callable[..., Any]:
        """Import the adapter and return its function of this name."""
        found: Callable[..., Any] = getattr(import_module(self.module), function)
        return found


FORMATS: tuple[Format, ...] = (
    Format(
        name="annotations",
        suffixes=(".anno",),
        description="W3C Web Annotations of every mention, for annotation tools",
        module="kg.formats.annotations",
        filename="mentions.anno",
    ),
    Format(
        name="cypher",
        suffixes=(".cypher", ".cql"),
        description="Cypher script for Neo4j and Memgraph; may run twice",
        module="kg.formats.cypher",
        filename="graph.cypher",
    ),
    Format(
        name="docbin",
        suffixes=(".spacy",),
        description="spaCy DocBin: the articles with every mention as a span",
        module="kg.formats.docbin",
        filename="mentions.spacy",
    ),
    Format(
        name="gexf",
        suffixes=(".gexf",),
        description="GEXF for Gephi and networkx",
        module="kg.formats.gexf",
        filename="graph.gexf",
    ),
    Format(
        name="graphml",
        suffixes=(".graphml",),
        description="GraphML for networkx, Gephi, Cytoscape and igraph",
        module="kg.formats.graphml",
        filename="graph.graphml",
        usual=True,
    ),
    Format(
        name="html",
        suffixes=(".html", ".htm"),
        description="interactive page, self-contained, works with the network off",
        module="kg.formats.html",
        filename="graph.html",
        usual=True,
    ),
    Format(
        name="jsonl",
        suffixes=(".jsonl", ".ndjson"),
        description="JSON Lines, one statement a line; with the articles beside it",
        module="kg.formats.jsonl",
        filename="statements.jsonl",
        readable=True,
        usual=True,
    ),
    Format(
        name="jsonld",
        suffixes=(".jsonld",),
        description="JSON-LD 1.1, its context in the file, for web developers",
        module="kg.formats.rdf.jsonld",
        filename="graph.jsonld",
        readable=True,
    ),
    Format(
        name="neo4j",
        suffixes=(".csv",),
        description="CSV for neo4j-admin database import: relationships; nodes and predicates beside",
        module="kg.formats.csv",
        filename="relationships.csv",
    ),
    Format(
        name="ntriples",
        suffixes=(".nt",),
        description="N-Triples (RDF 1.1), one triple a line, for bulk loaders",
        module="kg.formats.rdf.ntriples",
        filename="graph.nt",
        readable=True,
    ),
    Format(
        name="parquet",
        suffixes=(".parquet",),
        description="Parquet, one statement a row, for pandas, DuckDB and Spark; into a folder, by month",
        module="kg.formats.parquet",
        filename="statements.parquet",
        folder=True,
    ),
    Format(
        name="trig",
        suffixes=(".trig",),
        description="TriG (RDF 1.1), a named graph for each article, so that one can be dropped",
        module="kg.formats.rdf.trig",
        filename="graph.trig",
        readable=True,
    ),
    Format(
        name="turtle",
        suffixes=(".ttl", ".turtle"),
        description="Turtle (RDF 1.1) for Protégé, Jena, GraphDB and Oxigraph",
        module="kg.formats.rdf.turtle",
        filename="graph.ttl",
        readable=True,
        usual=True,
    ),
    Format(
        name="turtle12",
        suffixes=(".ttl12",),
        description="Turtle of RDF 1.2, statements as reifiers of triple terms",
        module="kg.formats.rdf.turtle12",
        filename="graph.ttl12",
        readable=True,
    ),
)


# A store is read like a format, but it is no rendering of a graph: `kg build --store` writes it.
_STORE = Format(
    name="store",
    suffixes=(".kg",),
    description="the store of kg build",
    module="kg.store",
    filename="news.kg",
    readable=True,
)


def formats() -> tuple[Format, ...]:
    """Return the formats of kg, then those that installed packages add, by name.

    A package adds one by an entry point in the group ``kg.formats`` that is a `Format`; kg's own names and
    endings come first.

    Raises
    ------
    FormatError
        If an entry point cannot be imported or is no `Format`.

    Examples
    --------
    >>> "turtle" in [entry.name for entry in formats()]
    True
    """
    return (*FORMATS, *_added())


def _added() -> Iterator[Format]:
    for name, place, found in installed("kg.formats", "format", FormatError):
        if not isinstance(found, Format):
            raise FormatError(f"{place}: format {name} is no kg.formats.Format; repair its package")
        yield found


def find_format(name: str) -> Format:
    """Return the format of this name, or of a file name with its ending.

    Raises
    ------
    FormatError
        If there is none; the message lists the formats.

    Examples
    --------
    >>> find_format("out/graph.ttl").name
    'turtle'
    >>> find_format("ttl").name
    'turtle'
    """
    suffix = Path(name).suffix.casefold() or f".{name.casefold()}"
    known = formats()
    for entry in known:
        if name.casefold() == entry.name or suffix in entry.suffixes:
            return entry
    options = ", ".join(f"{entry.name} ({entry.suffixes[0]})" for entry in known)
    raise FormatError(f"{name}: no such format; use one of {options}")


def write(graph: KnowledgeGraph, path: str | Path, format: str | None = None, **options: object) -> Path:  # noqa: A002 - the option's word
    """Write a graph to a file.

    Parameters
    ----------
    graph : KnowledgeGraph
        What to write.
    path : str or Path
        The file; its folder is made if need be. In an existing folder the file gets the format's usual
        name. A folder without a format gets what `kg build` writes: a file of each usual format.
    format : str, optional
        Name of the format; by default the file's ending tells it.
    **options
        What the format's own ``write`` takes beside: ``base`` for Turtle.

    Returns
    -------
    Path
        The file written, or the folder.

    Raises
    ------
    FormatError
        If the format is unknown, takes no such option, or the file cannot be written.

    Examples
    --------
    >>> import tempfile, kg
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     written = write(kg.KnowledgeGraph(), folder, "jsonl")
    ...     len(read(written)), len(read(write(kg.KnowledgeGraph(), f"{folder}/out")))
    (0, 0)
    """
    from kg.graph import KnowledgeGraph

    order = "write kg.write(graph, path)"
    arguments.instance("graph", graph, KnowledgeGraph, "a KnowledgeGraph", order)
    target = arguments.path("path", path)
    if format is not None:
        arguments.instance("format", format, str, "the name of a format (str)", "kg export --list shows them")
    if format is None and not options and (target.is_dir() or not target.suffix):
        try:
            target.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _unwritable(target, error) from error
        for each in formats():
            if each.usual:
                write(graph, target, each.name)
        return target
    entry = find_format(format or str(path))
    writer = entry.load("write")
    unknown = [name for name in options if name not in inspect.signature(writer).parameters]
    if unknown:
        raise FormatError(f"{entry.name}: takes no option {unknown[0]}; leave it out")
    if target.is_dir() and not entry.folder:
        target = target / entry.filename
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        writer(graph, target, **options)
    except OSError as error:
        raise _unwritable(target, error) from error
    return target


def _unwritable(path: Path, error: OSError) -> FormatError:
    return FormatError(f"{path}: cannot be written ({error.strerror or error}); choose another place")


def read(path: str | Path) -> KnowledgeGraph:
    """Read a graph from a build folder, from a file of a format that can be read back, or from a store.

    Raises
    ------
    FormatError
        If there is no graph in it, or a line of it is broken.

    Examples
    --------
    >>> import tempfile, kg
    >>> graph = kg.build_text("France signed a treaty with Italy on 26 November 2021.")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     read(write(graph, f"{folder}/statements.jsonl")) == graph
    True
    """
    source = arguments.path("path", path)
    if source.is_dir():
        source = source / find_format("jsonl").filename
    if not source.exists():
        raise FormatError(f"{source}: no graph there; make one with kg build SOURCE -o FOLDER")
    suffix = source.suffix.casefold()
    found = [entry for entry in formats() if suffix in entry.suffixes]
    entry = _STORE if _STORE.load("is_store")(source) else found[0] if found else None
    if entry is None or not entry.readable:
        options = ", ".join(entry.filename for entry in formats() if entry.readable)
        what = "no graph in it" if entry is None else f"{entry.name} cannot be read back"
        raise FormatError(f"{source}: {what}; give the folder of kg build, a store, or {options}")
    try:
        graph: KnowledgeGraph = entry.load("read")(source)
    except OSError as error:
        raise FormatError(f"{source}: cannot be read ({error.strerror or error})") from error
    return graph
