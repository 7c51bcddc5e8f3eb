"""What a graph holds as tables of pandas: a statement a row, an evidence a row, an entity a row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Protocol

from kg.errors import QueryError
from kg.types import Article, Entity, Evidence, Statement

if TYPE_CHECKING:
    import pandas as pd

Row = dict[str, Any]

_CLAIM = ("subject", "predicate", "object", "time", "place", "polarity", "modality", "speaker", "plain")
_PLACE = ("headline", "outlet", "published", "url", "sentence", "article", "start", "end")
_COLUMNS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "statements": (*_CLAIM, "confidence", "sources", *_PLACE, "subject_id", "object_id"),
        "evidence": ("statement", *_CLAIM, "confidence", *_PLACE, "surface", "rule"),
        "entities": ("name", "type", "statements", "aliases", "same_as", *_PLACE),
    }
)
_INDEX = MappingProxyType({"statements": "statement", "evidence": None, "entities": "entity"})


class Tabled(Protocol):
    """What has statements, entities and articles."""

    @property
    def articles(self) -> Mapping[str, Article]:
        """The articles by id."""
        ...

    def statements(self) -> list[Statement]:
        """Return the statements."""
        ...

    def degree(self) -> list[tuple[Entity, int]]:
        """Return the entities, each with the number of its statements, most first."""
        ...

    def sources(self, statement: Statement) -> tuple[tuple[str, ...], ...]:
        """Return the independent sources of a statement."""
        ...

    def name(self, entity: Entity) -> str:
        """Return the name to print for an entity."""
        ...


def table(graph: Tabled, of: str) -> pd.DataFrame:
    """Return one of the tables; `kg.KnowledgeGraph.to_pandas` says what is in them.

    Raises
    ------
    QueryError
        If there is no such table, or pandas is not installed.
    """
    if of not in _ROWS:
        raise QueryError(f'of: "{of}" is no table; use one of {", ".join(_ROWS)}')
    try:
        import pandas as pd
    except ModuleNotFoundError as error:
        raise QueryError("pandas: not installed; tables need pip install pandas") from error
    index = _INDEX[of]
    columns = (*([index] if index else []), *_COLUMNS[of])
    frame = pd.DataFrame(list(_ROWS[of](graph)), columns=columns)
    # What is no date stays unknown, rather than making a column of texts of all that are.
    frame["published"] = pd.to_datetime(frame["published"], errors="coerce", format="%Y-%m-%d")
    return frame.set_index(index) if index else frame


def _statement_rows(graph: Tabled) -> Iterable[Row]:
    for statement in graph.statements():
        target = statement.object
        yield {
            "statement": statement.id,
            **_claim(graph, statement),
            "confidence": statement.confidence,
            "sources": len(graph.sources(statement)),
            **_place(graph, statement.surest),
            "subject_id": statement.subject.id,
            "object_id": target.id if isinstance(target, Entity) else None,
        }


def _evidence_rows(graph: Tabled) -> Iterable[Row]:
    for statement in graph.statements():
        claim = _claim(graph, statement)
        for evidence in statement.evidence:
            yield {
                "statement": statement.id,
                **claim,
                "confidence": evidence.confidence,
                **_place(graph, evidence),
                "surface": evidence.surface,
                "rule": evidence.rule,
            }


def _entity_rows(graph: Tabled) -> Iterable[Row]:
    best: dict[str, Statement] = {}
    for statement in graph.statements():
        for entity in statement.entities:
            if entity.id not in best or _rank(statement) < _rank(best[entity.id]):
                best[entity.id] = statement
    for entity, number in graph.degree():
        yield {
            "entity": entity.id,
            "name": graph.name(entity),
            "type": entity.type.value,
            "statements": number,
            "aliases": list(entity.aliases),
            "same_as": list(entity.same_as),
            **_place(graph, best[entity.id].surest),
        }


def _rank(statement: Statement) -> tuple[bool, float]:
    return not statement.plain, -statement.confidence


def _claim(graph: Tabled, statement: Statement) -> Row:
    target, said, place = statement.object, statement.attribution, statement.place
    return {
        "subject": graph.name(statement.subject),
        "predicate": statement.predicate.label,
        "object": graph.name(target) if isinstance(target, Entity) else target.value,
        "time": statement.time,
        "place": graph.name(place) if place else None,
        "polarity": statement.polarity.value,
        "modality": statement.modality.value,
        "speaker": graph.name(said.speaker) if said else None,
        "plain": statement.plain,
    }


def _place(graph: Tabled, evidence: Evidence) -> Row:
    article = graph.articles[evidence.article]
    return {
        "headline": article.title,
        "outlet": article.source,
        "published": article.published,
        "url": article.url,
        "sentence": evidence.text,
        "article": article.id,
        "start": evidence.start,
        "end": evidence.end,
    }


_ROWS: Mapping[str, Callable[[Tabled], Iterable[Row]]] = MappingProxyType(
    {"statements": _statement_rows, "evidence": _evidence_rows, "entities": _entity_rows}
)
