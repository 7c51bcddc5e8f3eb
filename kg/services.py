"""Text in, text out: what scorers and other programs ask of kg without wanting a graph."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import tee
from pathlib import Path
from typing import TYPE_CHECKING

from kg.config import DEFAULT_MODEL
from kg.sources import Problem, read_lines
from kg.types import Article

if TYPE_CHECKING:
    from kg.analysis.relations.openie import Extraction


def extract_openie(
    sentences: Iterable[str], *, nary: bool = False, model: str | None = None
) -> Iterator[tuple[str, float, str, tuple[str, ...]]]:
    """Yield the extractions of sentences whose tokens are separated by spaces.

    Parameters
    ----------
    sentences : iterable of str
        Analysed as exactly those tokens.
    nary : bool
        One tuple a clause with all its arguments, rather than one thing a line.

    Yields
    ------
    tuple
        The sentence, the confidence, the relation and the arguments.

    Examples
    --------
    >>> next(extract_openie(["Graner handcuffed him to the bars ."]))[2:]
    ('handcuffed', ('Graner', 'him'))
    """
    for line, found in _extractions(sentences, nary=nary, model=model):
        yield line, found.confidence, found.relation, found.arguments


def explain_openie(
    sentences: Iterable[str], *, nary: bool = False, model: str | None = None
) -> Iterator[tuple[str, str, list[str]]]:
    """Yield for each extraction what it says, the rule that found it, and the parse behind it.

    Parameters are those of `extract_openie`.

    Examples
    --------
    >>> said, rule, parse = next(explain_openie(["Graner handcuffed him ."]))
    >>> said, rule
    ('(Graner; handcuffed; him)', 'object')
    >>> for line in parse:
    ...     print(line)
    handcuffed VBD ROOT
    ├─ Graner NNP nsubj
    └─ him PRP dobj
    """
    from kg.analysis.relations.fragments import fragment

    for _, found in _extractions(sentences, nary=nary, model=model):
        subject, *others = found.arguments
        yield f"({'; '.join((subject, found.relation, *others))})", found.rule, fragment(found.words)


def _extractions(
    sentences: Iterable[str], *, nary: bool, model: str | None
) -> Iterator[tuple[str, Extraction]]:
    from spacy.tokens import Doc

    from kg.analysis import computed, load
    from kg.analysis.relations.openie import extractions

    nlp = load(model or DEFAULT_MODEL)
    lines, again = tee(sentences)
    docs = computed(nlp.pipe(Doc(nlp.vocab, words=s.split()) for s in again))
    for line, doc in zip(lines, docs, strict=True):
        for found in extractions(doc, nary=nary):
            yield line, found


def resolve_texts(
    source: str | Path, *, model: str | None = None, on_problem: Callable[[Problem], None]
) -> Iterator[tuple[Article, list[list[tuple[int, int]]]]]:
    """Yield the coreference clusters of each text of a JSON Lines file.

    Parameters
    ----------
    source : str or Path
        The file, or ``"-"`` for standard input: an object with ``id`` and ``text`` a line.
    model : str, optional
        Name of an installed spaCy model.
    on_problem : callable
        Told of every line that could not be read.

    Yields
    ------
    tuple
        The text, and its clusters of two mentions or more as spans of characters, sorted.

    Examples
    --------
    >>> list(resolve_texts("nowhere.jsonl", on_problem=lambda problem: print(problem.reason)))
    there is no such file or folder
    []
    """
    from kg.analysis import annotate, load

    articles, again = tee(read_lines(source, on_problem))
    docs = annotate(load(model or DEFAULT_MODEL), ((a.text, ()) for a in again))
    for article, doc in zip(articles, docs, strict=True):
        clusters: dict[int, list[tuple[int, int]]] = {}
        for mention in (m for m in doc._.kg_coref if m.kind != "bridge"):
            clusters.setdefault(mention.cluster, []).append((mention.start, mention.end))
        yield article, sorted(sorted(spans) for spans in clusters.values() if len(spans) > 1)
