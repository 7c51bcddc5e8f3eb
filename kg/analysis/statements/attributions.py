"""Who says so, as an entity: one that the article knows, or a source of the article's own."""

from __future__ import annotations

from collections.abc import Sequence

from kg.analysis.statements.entities import ArticleEntities
from kg.names import slug
from kg.types import (
    Article,
    Attribution,
    Entity,
    EntityType,
    Phrase,
    SurfaceTriple,
)

_SOME = frozenset({"few", "half", "many", "most", "several", "some"})
_UNNAMED = "unnamed source"  # of a quotation that nobody is said to speak


def attribution(article: Article, triple: SurfaceTriple, entities: ArticleEntities) -> Attribution | None:
    """Who says so; a speaker that the article does not name is still one."""
    said = triple.attribution
    if said is None:
        return None
    return Attribution(speaker=_speaker(said.speaker, article, entities), surface=said.surface)


def _speaker(phrase: Phrase, article: Article, entities: ArticleEntities) -> Entity:
    """Return who speaks: a described one by all that says whose it is, "Reis's campaign", not "campaign"."""
    found = entities.by_head.get(phrase.head, ())
    if not found or ("@" in found[0].id and found[0].id not in entities.standing):
        return _unnamed(phrase, article)
    if len(found) > 1:  # "both", "the two senators"
        return _several(found, article)
    speaker = found[0]
    if "@" in speaker.id and (_names_more(phrase.text, speaker.label) or _is_part(phrase.text)):
        return _unnamed(phrase, article)
    return speaker


def _several(speakers: Sequence[Entity], article: Article) -> Entity:
    """Those that a plural sums up speak as one: "both said that"."""
    label = ", ".join(e.label for e in speakers[:-1]) + f" and {speakers[-1].label}"
    return Entity(id=f"other/{slug(label)}@{slug(article.id)}", label=label, type=EntityType.GROUP)


def _is_part(text: str) -> bool:
    """Whether a phrase tells of some only: what "some students" say, the students do not."""
    return text.partition(" ")[0].lower() in _SOME


def _names_more(text: str, label: str) -> bool:
    """Whether a phrase has a name that a label lacks, beyond its first word: "the pitch on Volta"."""
    names = (w for w in text.split()[1:] if w[:1].isupper())
    first = text.split()[:1]
    whose = any(w[:1].isupper() and w.endswith(("'s", "’s", "'", "’")) for w in first)
    return whose or any(name not in label for name in names)


def _unnamed(phrase: Phrase, article: Article) -> Entity:
    """A source that the article does not name is the article's own: another's "officials" are others."""
    label = " ".join(phrase.text.split()) if any(c.isalnum() for c in phrase.text) else _UNNAMED
    return Entity(id=f"other/{slug(label)}@{slug(article.id)}", label=label, type=EntityType.OTHER)
