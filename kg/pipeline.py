"""The one place where the stages are composed: articles in, a graph out."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg import arguments
from kg.arguments import Day, PathLikes
from kg.builds import Build, Listener, Report, Step
from kg.config import DEFAULT_MODEL, Settings
from kg.drafts import Extractor
from kg.engines import Engine, find_engine
from kg.errors import SourceError, VocabularyWarning
from kg.extractors import extractor as find_extractor
from kg.graph import KnowledgeGraph
from kg.linking import Overrides, decided
from kg.models import named
from kg.names import short
from kg.proposers import Proposer, read_proposals
from kg.resources import Resource, resource
from kg.runs import Run, Start
from kg.sources import Options, Problem, absent, publication_day, read_articles
from kg.store import (
    Store,
    read,
)
from kg.types import Article, ArticleResult

_SHOWN = 160  # characters of a source in a message


def build(
    sources: PathLikes = (),
    *,
    store: str | Path | None = None,
    processes: int | str | None = None,
    engine: str | Engine | None = None,
    extractor: str | Extractor | Proposer | None = None,
    proposals: PathLikes = (),
    model: str | None = None,
    published: Day = None,
    vocabulary: PathLikes = (),
    gazetteer: PathLikes = (),
    overrides: Overrides | str | Path | None = None,
    options: Options | None = None,
    on_step: Listener | None = None,
) -> Build:
    """Build a graph from files, folders, globs or ``"-"`` for standard input.

    Parameters
    ----------
    sources : str, Path or iterable of them
        What to read, one or several; nothing, if all is in the store.
    store : str or Path, optional
        File to keep articles and results in: only articles that are new or changed there are analysed, and
        the graph is that of all its articles.
    processes : int or ``"auto"``
        How many processes analyse, one by default; auto takes one a core if there are many articles. In a
        script, call this under ``if __name__ == "__main__":`` if it is more than one.
    engine : str or kg.engines.Engine, optional
        Where articles are analysed, in place of `processes`: one that an installed package adds, by name, or
        one of your own.
    extractor : str, kg.drafts.Extractor or kg.proposers.Proposer, optional
        What finds the claims, by name or as it is; by default kg's rules. A proposer proposes beside them;
        "llm" is the language model that ``KG_LLM_MODEL`` and ``KG_LLM_URL`` name.
    proposals : str, Path or iterable of them
        Files of JSON Lines with what another tool proposes of the articles: ``article``, ``subject``,
        ``predicate``, ``object``, ``quote``. What an article's words do not bear out is refused.
    model : str, optional
        Name of an installed spaCy model; by default the small English one that kg depends on.
    published : str, date or datetime, optional
        Day of publication, for articles that state none.
    vocabulary : str, Path or iterable of them
        Turtle files with further predicates and triggers.
    gazetteer : str, Path or iterable of them
        CSV or Turtle files with names and whom they stand for.
    overrides : Overrides, str or Path, optional
        What you have decided about the entities, or the file that holds it.
    options : Options, optional
        How the sources are read, where there is a choice.
    on_step : callable, optional
        Told of each article read, then of each analysed.

    Returns
    -------
    Build
        The graph, and what could not be read or analysed.

    Raises
    ------
    SourceError
        If none of the sources exists; the message tells if one of them looks like a text.
    ConfigError
        If a setting has no meaning, or a file of terms, names or decisions cannot be read.
    TypeError
        If an argument is of a wrong type.
    ModelError
        If the model cannot be used.
    StoreError
        If the store cannot be used, is being written to by another process, or the disk is full.
    KeyboardInterrupt
        On Ctrl-C, once the articles in hand are done; at once on the second one.

    Warns
    -----
    VocabularyWarning
        For each conflict of a vocabulary: a trigger taken from another predicate, a predicate without
        triggers, a domain or range that nothing meets.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "talks.txt").write_text("France signed a treaty with Italy.")
    ...     graph = build(folder)
    >>> [s.predicate.id for s in graph.statements(subject="France", object="Italy")]
    ['treaty']
    >>> graph.report.read, graph.problems
    (1, ())
    """
    given = _present(arguments.paths("sources", sources))
    day, settings = arguments.day("published", published), _settings(model, vocabulary, gazetteer)
    decisions = None if overrides is None else decided(overrides)
    place = None if store is None else arguments.path("store", store)
    if options is not None:
        remedy = "write kg.Options(any_language=True) or the like"
        arguments.instance("options", options, Options, "kg.Options", remedy)
    if on_step is not None and not callable(on_step):
        raise arguments.refusal("on_step", on_step, "a function of a Step", "leave it out, or give one")
    filed, unread = read_proposals(_read("proposals", proposals))
    proposers = (filed,) if filed.proposals or unread else ()
    chosen, finder = find_engine(engine, processes), find_extractor(named(extractor), settings, proposers)
    _warn(settings.vocabulary)
    problems = [Problem(where=each.where, reason=each.reason) for each in unread]
    with Store(place, write=True) as kept:
        run = Run(kept, finder, on_step or (lambda _: None))
        run.read(
            read_articles(
                given,
                published=day,
                options=options,
                on_problem=problems.append,
                on_duplicate=run.report.duplicates.append,
            )
        )
        problems += [
            Problem(
                where=id_,
                reason="has proposals and is not among the articles; give it as a source, by this id",
            )
            for id_ in filed.proposals
            if kept.known(id_) is None and not kept.is_queued(id_)
        ]
        run.analyse(chosen)
        graph = None if place else kept.graph()
        failures = tuple(kept.failures())

    def derive() -> KnowledgeGraph:
        found = read(place) if graph is None and place else graph or KnowledgeGraph()
        return found if decisions is None else found.with_overrides(decisions)

    return Build(report=run.report, problems=tuple(problems), failures=failures, derive=derive)


def build_text(text: str, *, id: str = "text", published: Day = None) -> Build:  # noqa: A002
    """Build a graph from one text.

    Parameters
    ----------
    text : str
        The text, whole, or a sentence.
    id : str
        The id of the article that it makes.
    published : str, date or datetime, optional
        Day of publication, which "on Monday" is anchored on.

    Raises
    ------
    ConfigError
        If `published` is no date.
    TypeError
        If an argument is of a wrong type.

    Examples
    --------
    >>> graph = build_text("France signed a treaty with Italy in November 2021.")
    >>> [(s.subject.label, s.object.label, s.time) for s in graph.statements(predicate="treaty")]
    [('France', 'Italy', '2021-11')]
    >>> graph
    KnowledgeGraph(1 article, 3 entities, 2 statements)
    """
    takes = "one text (str)"
    arguments.instance("text", text, str, takes, "files go to kg.build; merge the graphs of texts with |")
    arguments.instance("id", id, str, takes, 'write it like "report-7"')
    day = publication_day(arguments.day("published", published))
    graph = KnowledgeGraph(analyse([Article(id=id, text=text, published=day)]))
    return Build(report=Report(read=1, new=1), problems=(), failures=(), derive=lambda: graph)


def _present(sources: tuple[str | Path, ...]) -> tuple[str | Path, ...]:
    """Return the sources if one of them exists: what lacks all of them is a mistake, not an empty graph."""
    reasons = [(source, absent(source)) for source in sources]
    if sources and all(reason for _, reason in reasons):
        source, reason = reasons[0]
        more = f" (and {len(sources) - 1:,} more)" if len(sources) > 1 else ""
        name = short(" ".join(str(source).split()), _SHOWN)
        remedy = "" if ";" in str(reason) else "; give one that exists"
        raise SourceError(f"{name}{more}: {reason}{remedy}")
    return sources


def _settings(model: str | None, vocabulary: PathLikes, gazetteer: PathLikes) -> Settings:
    if model is not None:
        arguments.instance(
            "model", model, str, "the name of a spaCy model (str)", "leave it out for kg's own"
        )
    return Settings(
        model=model or DEFAULT_MODEL,
        vocabulary=_read("vocabulary", vocabulary),
        gazetteer=_read("gazetteer", gazetteer),
    )


def _read(name: str, given: PathLikes) -> tuple[Resource, ...]:
    return tuple(resource(path, name) for path in arguments.files(name, given))


def _warn(vocabulary: tuple[Resource, ...]) -> None:
    """Tell the conflicts of vocabularies, before the work rather than after it."""
    if vocabulary:
        from kg.knowledge.vocabulary import Vocabulary

        for conflict in Vocabulary.load(*vocabulary).conflicts:
            warnings.warn(conflict, VocabularyWarning, stacklevel=3)


def analyse(
    articles: Iterable[Article],
    *,
    model: str | None = None,
    vocabulary: PathLikes = (),
    gazetteer: PathLikes = (),
    extractor: str | Extractor | Proposer | None = None,
) -> Iterator[ArticleResult]:
    """Yield the result of each article, in order: a pure function of the article and the settings."""
    return Start(find_extractor(named(extractor), _settings(model, vocabulary, gazetteer))).results()(
        articles
    )


__all__ = ["Build", "Listener", "Report", "Step", "analyse", "build", "build_text"]
