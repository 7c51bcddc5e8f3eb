"""Articles and results as compact bytes: the lines of JSON Lines, compressed."""

from __future__ import annotations

import json
import zlib
from dataclasses import fields
from hashlib import sha256
from operator import attrgetter

from kg.proposals import Refusal, refusal_record, to_refusal
from kg.records import (
    article_record,
    dump,
    entity_record,
    stored_record,
    to_article,
    to_entity,
    to_statement,
)
from kg.types import Article, Entity, Reference, Statement

_LEVEL = 6
_MENTIONED = b'{"mentioned": '
_all_of = attrgetter(*(field.name for field in fields(Article)))


def pack_article(article: Article) -> bytes:
    """Return an article as bytes.

    Examples
    --------
    >>> article = Article(id="a", text="Talks fail", published="2024-01-31")
    >>> unpack_article(pack_article(article)) == article
    True
    """
    return _pack(dump(article_record(article)))


def unpack_article(data: bytes) -> Article:
    """Return the article that `pack_article` wrote."""
    return to_article(json.loads(zlib.decompress(data)))


def pack_statements(
    statements: tuple[Statement, ...],
    references: tuple[Reference, ...] = (),
    mentioned: tuple[Entity, ...] = (),
    refused: tuple[Refusal, ...] = (),
) -> bytes:
    """Return what an article states, refers to and mentions, and what was refused of it, as bytes.

    Examples
    --------
    >>> unpack_statements(pack_statements(()))
    ()
    """
    found = [json.dumps((r.entity, r.text, r.reason, r.starts, r.kind)) for r in references]
    found += [f"!{dump(refusal_record(each))}" for each in refused]
    others = [dump({"mentioned": [entity_record(each) for each in mentioned]})] if mentioned else []
    return _pack("\n".join((*(dump(stored_record(each)) for each in statements), *found, *others)))


def unpack_statements(data: bytes) -> tuple[Statement, ...]:
    """Return the statements that `pack_statements` wrote."""
    lines = zlib.decompress(data).split(b"\n")
    rows = (text for text in lines if text.startswith(b"{") and not text.startswith(_MENTIONED))
    return tuple(to_statement(json.loads(text)) for text in rows)


def unpack_references(data: bytes) -> tuple[Reference, ...]:
    """Return the references that `pack_statements` wrote.

    Examples
    --------
    >>> found = Reference(entity="place/france", text="France", reason="name", starts=(0, 40))
    >>> unpack_references(pack_statements((), (found,))) == (found,)
    True
    """
    lines = zlib.decompress(data).split(b"\n")
    rows = (json.loads(text) for text in lines if text.startswith(b"["))
    return tuple(
        Reference(entity=entity, text=text, reason=reason, starts=tuple(starts), kind="".join(kind))
        for entity, text, reason, starts, *kind in rows
    )


def unpack_mentioned(data: bytes) -> tuple[Entity, ...]:
    """Return the entities that an article states nothing of, as `pack_statements` wrote them.

    Examples
    --------
    >>> unpack_mentioned(pack_statements(()))
    ()
    """
    lines = zlib.decompress(data).split(b"\n")
    rows = (json.loads(text)["mentioned"] for text in lines if text.startswith(_MENTIONED))
    return tuple(to_entity(each) for row in rows for each in row)


def unpack_refused(data: bytes) -> tuple[Refusal, ...]:
    """Return the refusals that `pack_statements` wrote."""
    lines = zlib.decompress(data).split(b"\n")
    return tuple(to_refusal(json.loads(text[1:])) for text in lines if text.startswith(b"!"))


def digest(article: Article) -> str:
    """Return a hash of all that an article is."""
    return _hash(*_all_of(article))


def reading(article: Article) -> str:
    """Return a hash of what of an article its analysis reads.

    Articles of one reading say the same, whatever their ids and outlets.

    Examples
    --------
    >>> a, b = Article(id="a", text="Talks fail"), Article(id="b", text="Talks fail", source="The Example")
    >>> reading(a) == reading(b), reading(a) == reading(Article(id="a", text="Talks failed"))
    (True, False)
    """
    return _hash(article.text, article.title, article.published, article.language, article.noise)


def _hash(*parts: str | tuple[tuple[int, int], ...] | None) -> str:
    text = json.dumps(parts)  # ASCII, with an escape for what UTF-8 cannot hold
    return sha256(text.encode()).hexdigest()[:32]


def _pack(text: str) -> bytes:
    # As in the file: a lone surrogate becomes the escape that JSON has for it.
    return zlib.compress(text.encode("utf-8", "backslashreplace"), _LEVEL)
