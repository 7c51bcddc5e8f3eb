"""The one place where the stages are composed: articles in, a graph out."""

from __future__ import annotations

import re
import signal
import threading
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from functools import cached_property
from itertools import tee
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg import arguments
from kg.arguments import Day, PathLikes
from kg.config import DEFAULT_MODEL, Settings, stamped
from kg.drafts import Extractor
from kg.engines import Engine, Outcome, Work, find_engine
from kg.errors import SourceError, VocabularyWarning
from kg.evidence import admit
from kg.extractors import extractor as find_extractor
from kg.graph import KnowledgeGraph
from kg.linking import Linked, Overrides, decided
from kg.models import Models, named
from kg.names import short
from kg.proposers import Proposer, read_proposals
from kg.resources import Resource, resource
from kg.sources import Options, Problem, absent, publication_day, read_articles
from kg.store import (
    Failure,
    Store,
    digest,
    pack_statements,
    read,
    unpack_mentioned,
    unpack_references,
    unpack_statements,
)
from kg.types import Article, ArticleResult, Entity, Statement

if TYPE_CHECKING:
    from types import FrameType


_SENTENCE = 20_000  # characters that a sentence may have; the time to read one grows with its square
_SHOWN = 160  # characters of a source in a message
_STOP = re.compile(r"[.!?\n]")


@dataclass(slots=True, kw_only=True)
class Report:
    """What became of the articles of a build.

    Parameters
    ----------
    read : int
        Articles in the sources, each counted once.
    new, changed, unchanged : int
        Of these, those that the store did not hold, held otherwise, or held as they are.
    outdated : int
        Articles analysed again: another kg, model or vocabulary analysed them before, or none could.
    copies : int
        Articles that say what another one says, and were not analysed apart.
    failed : int
        Articles that could not be analysed.
    duplicates : list of str
        Where an article was given again.
    """

    read: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    outdated: int = 0
    copies: int = 0
    failed: int = 0
    duplicates: list[str] = field(default_factory=list)

    def counts(self) -> dict[str, int]:
        """Return the numbers by name."""
        numbers = {name: value for name, value in asdict(self).items() if isinstance(value, int)}
        return {**numbers, "duplicates": len(self.duplicates)}


@dataclass(kw_only=True, eq=False, repr=False)
class Build(KnowledgeGraph):
    """A finished build: a graph, which also tells what could not be read or analysed.

    Parameters
    ----------
    report : Report
        What became of the articles.
    problems : tuple of Problem
        What could not be read, or not as it stands.
    failures : tuple of Failure
        The articles that could not be analysed, or not with all that was asked for; the next build tries them
        again.
    derive : callable
        Makes the graph, when it is first asked for; of a store, from what it then holds.
    """

    report: Report
    problems: tuple[Problem, ...]
    failures: tuple[Failure, ...]
    derive: Callable[[], KnowledgeGraph]

    def __post_init__(self) -> None:
        super().__init__()

    @property
    def graph(self) -> KnowledgeGraph:
        """The graph that this is."""
        return self

    @cached_property
    def _derived(self) -> KnowledgeGraph:
        return self.derive()

    @property
    def results(self) -> Mapping[str, ArticleResult]:
        """The articles' own results by article id, sorted."""
        return self._derived.results

    @property
    def overrides(self) -> Overrides:
        """What a person has decided about the entities."""
        return self._derived.overrides

    @property
    def linked(self) -> Linked:
        """The outcome of linking names across articles, with what joined them."""
        return self._derived.linked

    @property
    def near_duplicates(self) -> tuple[tuple[str, ...], ...]:
        """The clusters of articles that are copies of one report, by id."""
        return self._derived.near_duplicates

    @property
    def articles(self) -> Mapping[str, Article]:
        """The articles by id, sorted."""
        return self._derived.articles

    @property
    def entities(self) -> Mapping[str, Entity]:
        """The entities by id, sorted; those that are only speakers or places included."""
        return self._derived.entities

    @property
    def unsure(self) -> tuple[Statement, ...]:
        """What the articles may state, but with less confidence than the floor; sorted by id."""
        return self._derived.unsure

    def by_claim(self, *, plain: bool = False, unsure: bool = False) -> Iterator[Statement]:
        """Yield the statements by what they claim: by subject, relation, object and qualifiers."""
        return self._derived.by_claim(plain=plain, unsure=unsure)

    @property
    def kept(self) -> tuple[Path, str] | None:
        """The file that it answers from and what tells that file's states apart; None of one in memory."""
        return self._derived.kept

    @property
    def _statements(self) -> Mapping[str, Statement]:
        return self._derived._statements

    @property
    def _index(self) -> Any:  # what the graph asks, which the pipeline does not
        return self._derived._index

    @property
    def _names(self) -> Any:
        return self._derived._names

    def _told(self) -> str:
        wrong = len(self.problems) + len(self.failures)
        return super()._told() + (f", {wrong} problem{'' if wrong == 1 else 's'}" if wrong else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """An article done, and how far the build is.

    Parameters
    ----------
    article : Article
        The one just read or analysed.
    done : int
        How many are.
    total : int or None
        How many there are; unknown while they are read.
    """

    article: Article
    done: int
    total: int | None = None


Listener = Callable[[Step], None]


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
        run = _Run(kept, finder, on_step or (lambda _: None))
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


class _Run:
    """One build into a store: read everything into its queue, then work the queue off.

    What the queue holds when a build is cut off is done by the next one.
    """

    def __init__(self, store: Store, extractor: Extractor, listen: Listener) -> None:
        self.report = Report()
        self._store = store
        self._extractor = extractor
        self._fingerprint = stamped(type(extractor).__qualname__, extractor.fingerprint)
        self._listen = listen
        self._number = store.begin_run(self._fingerprint)

    def read(self, articles: Iterable[Article]) -> None:
        """Queue the articles that are new or changed, and those of the store that are out of date."""
        report = self.report
        for article in articles:
            known = self._store.known(article.id)
            if known is not None and known.digest == digest(article):
                report.unchanged += 1
                self._store.unqueue(article.id)
            else:
                report.new += known is None
                report.changed += known is not None
                self._store.queue(article)
            report.read += 1
            self._listen(Step(article=article, done=report.read))
        report.outdated = self._store.queue_outdated(self._fingerprint)

    def analyse(self, chosen: Engine) -> None:
        """Work the queue off; on Ctrl-C, stop once the articles in hand are done."""
        total, done = self._store.queued(), 0
        with _interruptible() as stopped:
            models = Models(self._extractor, self._store.answers, stopped)
            start = Start(models.asked(lambda: self._wanted(stopped)))
            for outcome in models.judged(chosen.map(start, self._wanted(stopped))):
                done += 1
                self._finish(outcome)
                self._listen(Step(article=outcome.article, done=done, total=total))
            for outcome in self._copies(stopped):
                done += 1
                self._finish(outcome)
                self._listen(Step(article=outcome.article, done=done, total=total))
            if stopped():
                raise KeyboardInterrupt
        self._store.end_run(self._number, self.report.counts())

    def _wanted(self, stopped: Callable[[], bool]) -> Iterator[Article]:
        by_id = getattr(
            self._extractor, "reads_ids", False
        )  # what is found in one is then not found in its copy
        for article in self._store.waiting(self._fingerprint, copies=by_id):
            if stopped():
                return
            longest = max(map(len, _STOP.split(article.text)))
            if longest <= _SENTENCE:
                yield article
                continue
            reason = f"has a sentence of {longest:,} characters, {_SENTENCE:,} are the limit; split it"
            self._finish(Outcome(article=article, error=reason))

    def _copies(self, stopped: Callable[[], bool]) -> Iterator[Outcome]:
        from kg.analysis.statements.transfer import transfer, transfer_mentioned, transfer_references

        for article in self._store.waiting(self._fingerprint, copies=True):
            told = None if stopped() else self._store.teller(article, self._fingerprint)
            if told is not None:
                statements = transfer(unpack_statements(told[1]), told[0], article)
                found = transfer_references(unpack_references(told[1]), told[0], article)
                others = transfer_mentioned(unpack_mentioned(told[1]), told[0], article)
                self.report.copies += 1
                yield Outcome(article=article, statements=pack_statements(statements, found, others))

    def _finish(self, outcome: Outcome) -> None:
        self.report.failed += outcome.error is not None
        self._store.finish(
            outcome.article, outcome.statements, settings=self._fingerprint, error=outcome.error
        )


@contextmanager
def _interruptible() -> Iterator[Callable[[], bool]]:
    """Make the first Ctrl-C a request to stop, and the second one what it always is."""
    asked = threading.Event()

    def ask(number: int, frame: FrameType | None) -> None:
        if asked.is_set():
            signal.default_int_handler(number, frame)
        asked.set()

    if threading.current_thread() is not threading.main_thread():
        yield asked.is_set
        return
    before = signal.signal(signal.SIGINT, ask)
    try:
        yield asked.is_set
    finally:
        signal.signal(signal.SIGINT, before)


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


@dataclass(frozen=True, slots=True)
class Start:
    """Loads the extractor, in whatever process it is called."""

    extractor: Extractor

    def __call__(self) -> Work:
        """Return the work of an engine."""
        results = self.results()

        def work(batch: Sequence[Article]) -> Iterator[bytes]:
            return (
                pack_statements(r.statements, r.references, r.mentioned, r.refused) for r in results(batch)
            )

        return work

    def results(self) -> Callable[[Iterable[Article]], Iterator[ArticleResult]]:
        """Return the function from articles to results."""
        extract = self.extractor.start()

        def results(articles: Iterable[Article]) -> Iterator[ArticleResult]:
            articles, again = tee(articles)
            return (admit(article, found) for article, found in zip(articles, extract(again), strict=True))

        return results
