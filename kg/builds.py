"""A build: what became of its articles, how far it is, and the graph that it ends in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from kg.graph import KnowledgeGraph
from kg.linking import Linked, Overrides
from kg.proposals import Refusal
from kg.sources import Problem
from kg.store import Failure
from kg.types import Article, ArticleResult, Entity, Statement


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
    def refused(self) -> Mapping[str, tuple[Refusal, ...]]:
        """What was proposed of the articles, by article id, that none of them bears out."""
        return self._derived.refused

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

    def by_article(self) -> Iterator[tuple[Article, list[Statement]]]:
        """Yield each article with what it states, by what is claimed, on its own evidence alone."""
        return self._derived.by_article()

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
