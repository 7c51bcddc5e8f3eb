"""Python as nobody should write it: one line that names the thing, the reason and the remedy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import kg
from kg.errors import KgError
from tests import factory

Misuse = Callable[[Any], object]

GRAPH: Any = factory.small_graph()  # no type stops a notebook

# What is written, and words of the message: the thing, the reason and the remedy.
MISUSES: dict[str, tuple[Misuse, type[Exception], tuple[str, ...]]] = {
    # -- building
    "build a sentence": (lambda k: k.build("Iran sued Oman today."), KgError, ("Iran sued", "kg.build_text")),
    "build sentences": (
        lambda k: k.build(["Iran sued Oman today."]),
        KgError,
        ("Iran sued", "kg.build_text"),
    ),
    "build a page of text": (lambda k: k.build("Iran sued Oman. " * 500), KgError, ("Iran", "kg.build_text")),
    "build nothing there": (
        lambda k: k.build("no/such/news"),
        KgError,
        ("no/such/news", "there is no", "give"),
    ),
    "build no match": (
        lambda k: k.build("no/such/*.txt"),
        KgError,
        ("no/such/*.txt", "matches no file", "give"),
    ),
    "build a number": (
        lambda k: k.build(3),
        TypeError,
        ("sources: takes a path", "not int", 'sources="news/"'),
    ),
    "build bytes": (lambda k: k.build(b"news/"), TypeError, ("sources:", "not bytes", "write")),
    "build a table": (lambda k: k.build({"a.txt": 1}), TypeError, ("sources:", "not dict", "write")),
    "build numbers": (lambda k: k.build(["a.txt", 3]), TypeError, ("sources:", "int is among them", "write")),
    "build an article": (
        lambda k: k.build(GRAPH.articles["kremlin"]),
        TypeError,
        ("sources:", "not Article"),
    ),
    "vocabulary of a number": (
        lambda k: k.build((), vocabulary=3),
        TypeError,
        ("vocabulary:", "not int", "write"),
    ),
    "vocabulary not there": (
        lambda k: k.build((), vocabulary="no.ttl"),
        KgError,
        ("no.ttl: cannot be read", "give another vocabulary"),
    ),
    "gazetteer of None": (
        lambda k: k.build((), gazetteer=[None]),
        TypeError,
        ("gazetteer:", "NoneType", "write"),
    ),
    "overrides of a table": (
        lambda k: k.build((), overrides={"ignore": ["x"]}),
        TypeError,
        ("overrides: takes one path", "not dict", "write"),
    ),
    "overrides not there": (
        lambda k: k.build((), overrides="no.toml"),
        KgError,
        ("no.toml: cannot be read", "give"),
    ),
    "published of a year": (
        lambda k: k.build((), published=2024),
        TypeError,
        ("published:", "not int", "write it"),
    ),
    "published of a word": (
        lambda k: k.build((), published="soon"),
        KgError,
        ("published: 'soon'", "write it like"),
    ),
    "store of a number": (
        lambda k: k.build((), store=3),
        TypeError,
        ("store: takes one path", "not int", "write"),
    ),
    "no process": (lambda k: k.build((), processes=0), KgError, ("processes: 0", "give 1 or more")),
    "processes in words": (lambda k: k.build((), processes="many"), KgError, ("processes: 'many'", "give 1")),
    "a model object": (
        lambda k: k.build((), model=object()),
        TypeError,
        ("model:", "not object", "leave it out"),
    ),
    "options of a table": (
        lambda k: k.build((), options={"any_language": True}),
        TypeError,
        ("options: takes kg.Options", "not dict", "write kg.Options"),
    ),
    "a listener that is none": (
        lambda k: k.build((), on_step=3),
        TypeError,
        ("on_step:", "not int", "leave it out"),
    ),
    "build_text of several": (lambda k: k.build_text(["a", "b"]), TypeError, ("text:", "not list", "merge")),
    "build_text of a path": (lambda k: k.build_text(Path("a.txt")), TypeError, ("text:", "Path", "kg.build")),
    "build_text of bytes": (lambda k: k.build_text(b"Iran sued Oman."), TypeError, ("text:", "bytes")),
    "build_text, id a number": (
        lambda k: k.build_text("Iran.", id=7),
        TypeError,
        ("id:", "not int", "write"),
    ),
    "build_text, no date": (
        lambda k: k.build_text("Iran.", published="soon"),
        KgError,
        ("published: 'soon'", "write"),
    ),
    # -- reading and writing
    "read several": (lambda k: k.read(["out"]), TypeError, ("path: takes one path", "not list", "write")),
    "read nothing there": (
        lambda k: k.read("nowhere"),
        KgError,
        ("nowhere: no graph there", "make one with"),
    ),
    "write in the wrong order": (
        lambda k: k.write("graph.ttl", GRAPH),
        TypeError,
        ("graph:", "not str", "path)"),
    ),
    "write to a number": (
        lambda k: k.write(GRAPH, 3),
        TypeError,
        ("path: takes one path", "not int", "write"),
    ),
    "write in no format": (
        lambda k: k.write(GRAPH, "graph.docx"),
        KgError,
        ("graph.docx", "no such format", "use"),
    ),
    "write to a folder in a file": (
        lambda k: k.write(GRAPH, Path(__file__) / "out"),
        KgError,
        ("out: cannot be written", "choose another place"),
    ),
    "write in several": (
        lambda k: k.write(GRAPH, "out", ["turtle"]),
        TypeError,
        ("format:", "not list", "kg export --list"),
    ),
    "open a number": (lambda k: k.open(3), TypeError, ("path: takes one path", "not int", "write")),
    "a graph of texts": (
        lambda k: k.KnowledgeGraph(["a text"]),
        TypeError,
        ("results:", "not str", "build_text"),
    ),
    "a graph of a path": (lambda k: k.KnowledgeGraph("out/"), TypeError, ("results:", "not str", "kg.build")),
    "overrides read of None": (
        lambda k: k.Overrides.read(None),
        TypeError,
        ("overrides:", "NoneType", "write"),
    ),
    "merge with a path": (lambda _: GRAPH.merge("out/"), TypeError, ("other:", "not str", "kg.read")),
    "diff with a path": (lambda _: GRAPH.diff("out/"), TypeError, ("later:", "not str", "kg.read")),
    # -- asking
    "two subjects": (
        lambda _: GRAPH.statements(subject=["Russia", "Ukraine"]),
        TypeError,
        ("subject: takes a name", "not list", "ask once for each"),
    ),
    "an object of a number": (
        lambda _: GRAPH.statements(object=20),
        TypeError,
        ("object:", "not int", "ask once"),
    ),
    "two predicates": (
        lambda _: GRAPH.statements(predicate=("a", "b")),
        TypeError,
        ("predicate:", "not tuple", "ask"),
    ),
    "an unknown subject": (
        lambda _: GRAPH.statements(subject="Rusia"),
        KgError,
        ('"Rusia"', "did you mean Russia"),
    ),
    "too confident": (
        lambda _: GRAPH.statements(min_confidence=3),
        ValueError,
        ("min_confidence: 3", "from 0 to 1", "write"),
    ),
    "confident in words": (
        lambda _: GRAPH.statements(min_confidence="high"),
        TypeError,
        ("min_confidence:", "a number from 0 to 1, not str", "write"),
    ),
    "no confidence at all": (
        lambda _: GRAPH.statements(min_confidence=float("nan")),
        ValueError,
        ("min_confidence: nan", "from 0 to 1"),
    ),
    "plain in words": (
        lambda _: GRAPH.statements(plain="no"),
        TypeError,
        ("plain: takes True or False", "not str"),
    ),
    "no polarity": (
        lambda _: GRAPH.statements(polarity="maybe"),
        KgError,
        ('polarity "maybe"', "use one of"),
    ),
    "a polarity of truth": (
        lambda _: GRAPH.statements(polarity=False),
        TypeError,
        ("polarity:", "bool", "use one"),
    ),
    "two modalities": (
        lambda _: GRAPH.statements(modality=["future"]),
        TypeError,
        ("modality:", "list", "use one"),
    ),
    "since a year": (
        lambda _: GRAPH.statements(since=2024),
        TypeError,
        ("since:", "not int", "write it like"),
    ),
    "since a word": (
        lambda _: GRAPH.statements(since="recently"),
        KgError,
        ('since "recently"', "write 2024"),
    ),
    "before it began": (
        lambda _: GRAPH.statements(since="2025", until="2024"),
        KgError,
        ("2025", "change places"),
    ),
    "two articles": (
        lambda _: GRAPH.statements(article=["a"]),
        TypeError,
        ("article:", "not list", "ask once"),
    ),
    "two outlets": (lambda _: GRAPH.statements(source=["a"]), TypeError, ("source:", "not list", "ask once")),
    "an entity of nothing": (lambda _: GRAPH.entity(None), TypeError, ("name:", "NoneType", "ask once")),
    "an entity nobody knows": (lambda _: GRAPH.entity("Atlantis"), KgError, ('"Atlantis"', "list them with")),
    "a statement by number": (lambda _: GRAPH.statement(3), TypeError, ("id:", "not int", "kg query shows")),
    "evidence by number": (lambda _: GRAPH.evidence(3), TypeError, ("id:", "not int", "kg query shows")),
    "no statement": (lambda _: GRAPH.statement("zz"), KgError, ("zz: no statement", "kg query shows")),
    "a path from two": (
        lambda _: GRAPH.path(["Putin"], "Mars"),
        TypeError,
        ("start:", "not list", "ask once"),
    ),
    "no path": (lambda _: GRAPH.path("Mars", "Ukraine"), KgError, ("Mars with Ukraine", "add articles")),
    "less than no paths": (
        lambda _: GRAPH.paths("Putin", "Mars", limit=-1),
        ValueError,
        ("limit: -1", "give 0 or more"),
    ),
    "half a hop": (
        lambda _: GRAPH.subgraph("Russia", 1.5),
        TypeError,
        ("radius:", "not float", "give 0 or more"),
    ),
    "a negative radius": (
        lambda _: GRAPH.subgraph("Russia", -1),
        ValueError,
        ("radius: -1", "give 0 or more"),
    ),
    "an outlet of a number": (
        lambda _: GRAPH.compare("The Example", 3),
        TypeError,
        ("b:", "not int", "compare two"),
    ),
    "no outlet": (
        lambda _: GRAPH.compare("The Example", "Nobody"),
        KgError,
        ('"Nobody"', "outlets: Other Wire"),
    ),
    "in, of a number": (lambda _: 3 in GRAPH, TypeError, ("in:", "not int", "ask for one")),
    "no table": (
        lambda _: GRAPH.to_pandas("edges"),
        KgError,
        ('"edges" is no table', "use one of statements"),
    ),
    "SPARQL of nothing": (lambda _: GRAPH.sparql(None), TypeError, ("question:", "NoneType", "in quotes")),
    "no SPARQL": (lambda _: GRAPH.sparql("SELECT"), KgError, ("SPARQL:", "prefixes known")),
    "no Cypher": (lambda _: GRAPH.cypher("MATCH ("), KgError, ("Cypher:", "a question is MATCH")),
}


@pytest.mark.parametrize("name", MISUSES)
def test_a_misuse_is_told_in_one_line(name: str) -> None:
    misuse, kind, words = MISUSES[name]
    with pytest.raises(kind) as raised:
        misuse(kg)
    message = str(raised.value)
    assert isinstance(raised.value, KgError | TypeError | ValueError)
    assert "\n" not in message
    assert len(message) < 400
    for word in words:
        assert word in message


def test_a_graph_is_no_sum_with_something_else() -> None:
    with pytest.raises(TypeError, match="unsupported operand"):
        GRAPH | "out/"
