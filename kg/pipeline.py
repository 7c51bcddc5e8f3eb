"""The one place where the stages are composed: articles in, a graph out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import tee
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import EvidenceError
from kg.graph import KnowledgeGraph
from kg.sources import Problem, noise, read_articles, read_lines
from kg.types import Article, ArticleResult

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from kg.vocabulary.predicates import Vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """A finished build: the graph, and what could not be read."""

    graph: KnowledgeGraph
    problems: tuple[Problem, ...]


def build(
    sources: Iterable[str | Path],
    *,
    model: str | None = None,
    published: str | None = None,
    vocabulary: Iterable[Path] = (),
    gazetteer: Iterable[Path] = (),
    on_article: Callable[[Article], None] | None = None,
) -> Build:
    """Build a graph from files, folders, globs or ``"-"`` for standard input.

    Parameters
    ----------
    sources : iterable of str or Path
        What to read.
    model : str, optional
        Name of an installed spaCy model; by default the small English one that kg depends on.
    published : str, optional
        ISO date for articles that state none.
    vocabulary : iterable of Path
        Turtle files with further predicates and triggers.
    gazetteer : iterable of Path
        CSV or Turtle files with names and whom they stand for.
    on_article : callable, optional
        Called with each article as soon as it is done.

    Returns
    -------
    Build
        The graph, and a `Problem` for each file or article that could not be read.

    Raises
    ------
    ModelError
        If the model cannot be used.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "talks.txt").write_text("France signed a treaty with Italy.")
    ...     done = build([folder])
    >>> [s.predicate.id for s in done.graph.statements(subject="France", object="Italy")]
    ['treaty']
    """
    problems: list[Problem] = []
    articles = read_articles(sources, published=published, on_problem=problems.append)
    results = []
    for result in analyse(articles, model=model, vocabulary=vocabulary, gazetteer=gazetteer):
        results.append(result)
        if on_article is not None:
            on_article(result.article)
    return Build(graph=KnowledgeGraph(results), problems=tuple(problems))


def build_text(text: str, *, id: str = "text", published: str | None = None) -> KnowledgeGraph:  # noqa: A002
    """Build a graph from one text.

    Examples
    --------
    >>> graph = build_text("France signed a treaty with Italy in November 2021.")
    >>> [(s.subject.label, s.object.label, s.time) for s in graph.statements(predicate="treaty")]
    [('France', 'Italy', '2021-11')]
    """
    return KnowledgeGraph(analyse([Article(id=id, text=text, published=published)]))


def analyse(
    articles: Iterable[Article],
    *,
    model: str | None = None,
    vocabulary: Iterable[Path] = (),
    gazetteer: Iterable[Path] = (),
) -> Iterator[ArticleResult]:
    """Yield the result of each article, in order: a pure function of the article and the settings."""
    from kg.language import DEFAULT_MODEL, annotate, load
    from kg.vocabulary.own_names import load_gazetteer
    from kg.vocabulary.predicates import Vocabulary

    nlp = load(model or DEFAULT_MODEL)
    words = Vocabulary.load(*vocabulary)
    names = load_gazetteer(*gazetteer)
    articles, again = tee(articles)
    docs = annotate(nlp, ((a.text, noise(a.text, a.title)) for a in again))
    pairs = zip(articles, docs, strict=True)
    while True:
        with names.active():  # not while the caller has the result
            pair = next(pairs, None)
            result = pair and _result(*pair, words)
        if result is None:
            return
        yield result


def _result(article: Article, doc: Doc, vocabulary: Vocabulary) -> ArticleResult:
    from kg.extract import extract
    from kg.resolve.entities import cast, references
    from kg.resolve.statements import state

    triples = extract(doc, published=article.published)
    statements = state(article, triples, doc._.kg_coref, vocabulary)
    for statement in statements:
        for evidence in statement.evidence:
            if article.text[evidence.start : evidence.end] != evidence.text:
                raise EvidenceError(f"{article.id}: evidence at {evidence.start} is not the article's text")
    kept = {entity.id for statement in statements for entity in statement.entities}
    found = references(cast(article.id, doc._.kg_coref), doc._.kg_coref, kept)
    return ArticleResult(article=article, statements=statements, references=found)


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
    from spacy.tokens import Doc

    from kg.extract.openie import extractions
    from kg.language import DEFAULT_MODEL, load

    nlp = load(model or DEFAULT_MODEL)
    lines, again = tee(sentences)
    for line, doc in zip(lines, nlp.pipe(Doc(nlp.vocab, words=s.split()) for s in again), strict=True):
        for found in extractions(doc, nary=nary):
            yield line, found.confidence, found.relation, found.arguments


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
    from kg.language import DEFAULT_MODEL, annotate, load

    articles, again = tee(read_lines(source, on_problem))
    docs = annotate(load(model or DEFAULT_MODEL), ((a.text, ()) for a in again))
    for article, doc in zip(articles, docs, strict=True):
        clusters: dict[int, list[tuple[int, int]]] = {}
        for mention in doc._.kg_coref:
            clusters.setdefault(mention.cluster, []).append((mention.start, mention.end))
        yield article, sorted(sorted(spans) for spans in clusters.values() if len(spans) > 1)
