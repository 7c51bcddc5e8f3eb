"""What each article says in its own entities, before names are linked: ``results.jsonl``.

Overrides are decided anew from these results, so a decision taken back leaves no trace. The first line holds
the SHA-256 of the statements file of the same build; a file of another build is not read. Then an article a
line: its entities, its statements with entities by number, and how it refers to its entities.
Each line ends with the CRC-32 of what stands before it, so that damage is seen and costs the one article.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kg.evidence import check_result
from kg.proposals import refusal_record, to_refusal
from kg.records import Record, entity_record, stored_record, to_entity, to_statement
from kg.types import Article, ArticleResult, Entity, Reference

_DERIVED = ("id", "confidence")
_KEPT_BY_ARTICLE = ("article", "text")
_SUM = re.compile(rb', "crc32": "([0-9a-f]{8})"\}\s*')


def seal(statements: Path) -> Record:
    """Return the first line of the results that belong to a statements file."""
    with statements.open("rb") as file:
        return {"statements": hashlib.file_digest(file, "sha256").hexdigest()}


def summed(line: str) -> str:
    """Return a record's line with its check sum.

    Examples
    --------
    >>> summed('{"article": "a"}')
    '{"article": "a", "crc32": "604c243d"}'
    >>> check_sum(summed('{"article": "a"}').encode())
    b'{"article": "a"}'
    """
    total = zlib.crc32(line.encode("utf-8", "backslashreplace"))
    return f'{line[:-1]}, "crc32": "{total:08x}"}}'


def check_sum(raw: bytes) -> bytes:
    """Return a line without its check sum.

    Raises
    ------
    ValueError
        If it has one that is not the line's.
    """
    found = _SUM.search(raw, max(0, len(raw) - 32))
    if found is None:
        raise ValueError("it is cut short or was changed")
    line = raw[: found.start()] + b"}"
    if f"{zlib.crc32(line):08x}".encode() != found[1]:
        raise ValueError("it was changed after it was written")
    return line


def pack(result: ArticleResult) -> Record:
    """Return an article's result as what JSON can hold."""
    entities = sorted({entity for statement in result.statements for entity in statement.entities})
    number = {entity: index for index, entity in enumerate(entities)}
    entities += result.mentioned
    statements = []
    for statement in result.statements:
        said, target, place = statement.attribution, statement.object, statement.place
        record = stored_record(statement)
        for name in _DERIVED:
            del record[name]
        del record["predicate"]["surface"]
        record["subject"] = number[statement.subject]
        if isinstance(target, Entity):
            record["object"] = number[target]
        record["place"] = None if place is None else number[place]
        record["attribution"] = said and {"entity": number[said.speaker], "surface": said.surface}
        for evidence in record["evidence"]:
            for name in _KEPT_BY_ARTICLE:
                del evidence[name]
        statements.append(record)
    return {
        "article": result.article.id,
        "entities": [entity_record(entity) for entity in entities],
        "statements": statements,
        "references": [[r.entity, r.text, r.reason, list(r.starts), r.kind] for r in result.references],
        **({"refused": [refusal_record(each) for each in result.refused]} if result.refused else {}),
    }


def unpack(record: Record, articles: Mapping[str, Article]) -> ArticleResult:
    """Return the result that `pack` made a record of.

    Raises
    ------
    ValueError
        If it is none, or not one of these articles.
    """
    try:
        article = articles[record["article"]]
        entities = record["entities"]
        statements = tuple(to_statement(_filled(each, entities, article)) for each in record["statements"])
        references = tuple(_reference(each) for each in record["references"])
        refused = tuple(to_refusal(each) for each in record.get("refused", ()))
    except (AttributeError, KeyError, IndexError, TypeError) as error:
        raise ValueError("it is not the result of an article of this build") from error
    stated = {entity.id for statement in statements for entity in statement.entities}
    mentioned = tuple(to_entity(each) for each in entities if each["id"] not in stated)
    result = ArticleResult(
        article=article,
        statements=statements,
        references=references,
        mentioned=mentioned,
        refused=refused,
    )
    check_result(result)
    return result


def _filled(record: Record, entities: list[Record], article: Article) -> Record:
    """Put the entities and the words back in."""
    said, target, place = record["attribution"], record["object"], record["place"]
    return {
        **record,
        "subject": entities[record["subject"]],
        "object": target if isinstance(target, dict) else entities[target],
        "place": None if place is None else entities[place],
        "attribution": said and {**entities[said["entity"]], "surface": said["surface"]},
        "evidence": [
            {**each, "article": article.id, "text": article.text[each["start"] : each["end"]]}
            for each in record["evidence"]
        ],
    }


def _reference(record: list[Any]) -> Reference:
    entity, text, reason, starts, *kind = record
    return Reference(
        entity=str(entity),
        text=str(text),
        reason=str(reason),
        starts=tuple(starts),
        kind=str(kind[0]) if kind else "",
    )
