"""Values as records, the one form in which files and stores keep them: what JSON can hold."""

from __future__ import annotations

import json
from dataclasses import fields
from functools import lru_cache
from typing import Any

from kg.knowledge.families import family_of
from kg.knowledge.quantities import quantity_told
from kg.types import (
    Article,
    Attribution,
    Definition,
    Entity,
    EntityType,
    Evidence,
    Literal,
    Modality,
    Polarity,
    Predicate,
    Statement,
    to_spans,
)

Record = dict[str, Any]

_ARTICLE_FIELDS = ("id", "title", "published", "source", "author", "url", "language", "text")
assert {*_ARTICLE_FIELDS, "noise"} == {field.name for field in fields(Article)}
_DEFINED = {field.name: field.name for field in fields(Definition)} | {"inverse_mappings": "inverseMappings"}
_DEFINED_KEYS = frozenset(_DEFINED.values())
_DEFAULTS = tuple(field.default for field in fields(Definition))
_UNDEFINED = Definition()


def statement_record(statement: Statement, *, sources: int | None = None) -> Record:
    """Return the statement as what JSON can hold, keys in the order of the contract."""
    record = stored_record(statement, sources=sources)
    record["predicate"]["family"] = family_of(statement.predicate)
    quantity = quantity_told(statement)
    if quantity is not None:
        record["object"]["quantity"] = quantity.record()
    return record


def stored_record(statement: Statement, *, sources: int | None = None) -> Record:
    """Return what is kept of the statement: its family and its quantity, which its words tell, are not."""
    target, attribution, place = statement.object, statement.attribution, statement.place
    return {
        "id": statement.id,
        "subject": entity_record(statement.subject),
        "predicate": _predicate_record(statement),
        "object": entity_record(target)
        if isinstance(target, Entity)
        else {"value": target.value, "datatype": target.datatype},
        "time": statement.time,
        "place": entity_record(place) if place else None,
        "polarity": statement.polarity.value,
        "modality": statement.modality.value,
        "attribution": {**entity_record(attribution.speaker), "surface": attribution.surface}
        if attribution
        else None,
        "confidence": statement.confidence,
        **({} if sources is None else {"sources": sources}),
        "evidence": [_evidence_record(evidence) for evidence in statement.evidence],
    }


def entity_record(entity: Entity) -> Record:
    """Return the entity as what JSON can hold."""
    record: Record = {
        "id": entity.id,
        "label": entity.label,
        "type": entity.type.value,
        "aliases": list(entity.aliases),
    }
    return {**record, "sameAs": list(entity.same_as)} if entity.same_as else record


def article_record(article: Article) -> Record:
    """Return the article as what JSON can hold, its text last; language and noise where there are any."""
    record = {name: getattr(article, name) for name in _ARTICLE_FIELDS}
    if article.language is None:
        del record["language"]
    text = record.pop("text")
    return {**record, **({} if article.noise is None else {"noise": article.noise}), "text": text}


def _predicate_record(statement: Statement) -> Record:
    predicate = statement.predicate
    record: Record = {"id": predicate.id, "label": predicate.label, "surface": statement.surface}
    if predicate.broader is not None:
        record["broader"] = predicate.broader
    if predicate.symmetric:
        record["symmetric"] = True
    return {**record, **definition_record(predicate.definition)}


def definition_record(definition: Definition) -> Record:
    """Return a definition as what JSON can hold: what it says, and no more."""
    values = ((key, getattr(definition, name)) for name, key in _DEFINED.items())
    return {key: list(value) if isinstance(value, tuple) else value for key, value in values if value}


def to_definition(record: Record) -> Definition:
    """Return what a record, of a predicate or of its definition alone, says of the predicate.

    Raises
    ------
    ValueError
        If a value is of a kind that does not belong there.
    """
    if _DEFINED_KEYS.isdisjoint(record):
        return _UNDEFINED
    values = (
        _texts(record, key) if isinstance(default, tuple) else _get(record, key, str, default)
        for key, default in zip(_DEFINED.values(), _DEFAULTS, strict=True)
    )
    return _definition(*values)


@lru_cache(2**10)
def _definition(*values: Any) -> Definition:
    """Make a definition, one for all the statements of its predicate."""
    return Definition(**dict(zip(_DEFINED, values, strict=True)))


def _evidence_record(evidence: Evidence) -> Record:
    record: Record = {
        "article": evidence.article,
        "start": evidence.start,
        "end": evidence.end,
        "text": evidence.text,
        "subject": list(evidence.subject),
        "trigger": [list(span) for span in evidence.trigger],
        "object": list(evidence.object),
        "surface": evidence.surface,
        "rule": evidence.rule,
        "confidence": evidence.confidence,
    }
    return {**record, "doubts": list(evidence.doubts)} if evidence.doubts else record


def dump(record: Record) -> str:
    """Return a record as one line of JSON."""
    return json.dumps(record, ensure_ascii=False, allow_nan=False)


def to_statement(record: Record) -> Statement:
    """Return the statement that `statement_record` made a record of.

    Raises
    ------
    ValueError
        If it is none.
    """
    target = _get(record, "object", dict)
    said, place = _get(record, "attribution", dict, None), _get(record, "place", dict, None)
    return Statement(
        subject=to_entity(_get(record, "subject", dict)),
        predicate=_predicate(_get(record, "predicate", dict)),
        object=Literal(value=_get(target, "value", str), datatype=_get(target, "datatype", str))
        if "value" in target
        else to_entity(target),
        time=_get(record, "time", str, None),
        place=to_entity(place) if place else None,
        polarity=Polarity(_get(record, "polarity", str)),
        modality=Modality(_get(record, "modality", str)),
        attribution=Attribution(speaker=to_entity(said), surface=_get(said, "surface", str))
        if said
        else None,
        evidence=tuple(_evidence(of_type(each, dict, "evidence")) for each in _get(record, "evidence", list)),
    )


def to_entity(record: Record) -> Entity:
    """Return the entity that `entity_record` made a record of.

    Raises
    ------
    ValueError
        If it is none.
    """
    return Entity(
        id=_get(record, "id", str),
        label=_get(record, "label", str),
        type=EntityType(_get(record, "type", str)),
        aliases=_texts(record, "aliases"),
        same_as=_texts(record, "sameAs"),
    )


def _predicate(record: Record) -> Predicate:
    return Predicate(
        id=_get(record, "id", str),
        label=_get(record, "label", str),
        broader=_get(record, "broader", str, None),
        symmetric=_get(record, "symmetric", bool, False),
        definition=to_definition(record),
    )


def _evidence(record: Record) -> Evidence:
    return Evidence(
        article=_get(record, "article", str),
        start=_get(record, "start", int),
        end=_get(record, "end", int),
        text=_get(record, "text", str),
        subject=_span(_get(record, "subject", list)),
        trigger=tuple(_span(each) for each in _get(record, "trigger", list)),
        object=_span(_get(record, "object", list)),
        surface=_get(record, "surface", str),
        rule=_get(record, "rule", str),
        confidence=_get(record, "confidence", (int, float)),
        doubts=_texts(record, "doubts"),
    )


def to_article(record: Record) -> Article:
    """Return the article that `article_record` made a record of.

    Raises
    ------
    ValueError
        If it is none.
    """
    required = {"id", "text"}
    fields = {n: _get(record, n, str, *(() if n in required else (None,))) for n in _ARTICLE_FIELDS}
    told = record.get("noise")
    try:
        noise = None if told is None else to_spans(told, len(fields["text"]))
    except ValueError as error:
        raise ValueError(f'"noise" {error}') from error
    return Article(**fields, noise=noise)


def _get(record: Record, key: str, kind: type | tuple[type, ...], *default: Any) -> Any:
    """Return a value of the record, of the kind wanted; absent or null, the default if there is one."""
    value = record.get(key)
    if value is None and default:
        return default[0]
    if value is None:
        raise ValueError(f'"{key}" is missing')
    return of_type(value, kind, f'"{key}"')


def of_type(value: Any, kind: type | tuple[type, ...], what: str) -> Any:
    """Return a value that is of a kind.

    Raises
    ------
    ValueError
        If it is not; `what` names it.
    """
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise ValueError(f"{what} is a {type(value).__name__}, which does not belong there")
    return value


def _texts(record: Record, key: str) -> tuple[str, ...]:
    return tuple(of_type(each, str, f'"{key}"') for each in _get(record, key, list, []))


def _span(value: Any) -> tuple[int, int]:
    if not isinstance(value, list) or len(value) != 2:
        raise ValueError("a span is not [start, end]")
    return of_type(value[0], int, "a span's start"), of_type(value[1], int, "a span's end")
