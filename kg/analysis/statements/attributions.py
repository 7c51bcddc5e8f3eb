"""Who says so, as an entity: one that the article knows, or a source of the article's own.

References
----------
O'Keefe et al., "A sequence labelling approach to quote attribution", EMNLP 2012 (whoever spoke last).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from kg.analysis.statements.entities import ArticleEntities
from kg.knowledge.lexicon import lexicon
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
_GENDER = {"he": "m", "she": "f"}
_REACH = 800  # characters back to whoever spoke last

Voices = Sequence[tuple[int, Entity]]
"""Who speaks in an article, by the heads of the phrases, in reading order."""


def voices_of(triples: Iterable[SurfaceTriple], entities: ArticleEntities) -> Voices:
    """Return who is said to speak, by name or description."""
    heads = {t.attribution.speaker.head for t in triples if t.attribution is not None}
    known = ((head, entities.by_head.get(head, ())) for head in sorted(heads))
    return [(head, found[0]) for head, found in known if len(found) == 1]


def attribution(
    article: Article, triple: SurfaceTriple, entities: ArticleEntities, voices: Voices = ()
) -> Attribution | None:
    """Who says so; a speaker that the article does not name is still one."""
    said = triple.attribution
    if said is None:
        return None
    return Attribution(speaker=_speaker(said.speaker, article, entities, voices), surface=said.surface)


def _spoke_last(phrase: Phrase, voices: Voices) -> Entity | None:
    """Return who goes on speaking as "he" or "she": the last before, if it is a person who may be that."""
    at = bisect_left(voices, phrase.head, key=lambda voice: voice[0])
    head, last = voices[at - 1] if at else (-_REACH, None)
    if last is None or last.type is not EntityType.PERSON or phrase.head - head > _REACH:
        return None
    if "@" in last.id and last.label.endswith("s"):
        return None  # "politicians"
    gender = lexicon().given_names.get(last.label.split()[0])
    return last if gender in (None, _GENDER[phrase.text.lower()]) else None


def _speaker(phrase: Phrase, article: Article, entities: ArticleEntities, voices: Voices) -> Entity:
    """Return who speaks: a described one by all that says whose it is, "Reis's campaign", not "campaign"."""
    found = entities.by_head.get(phrase.head, ())
    if not found and phrase.text.lower() in _GENDER:
        return _spoke_last(phrase, voices) or _unnamed(phrase, article)
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
