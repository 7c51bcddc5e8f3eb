"""The frames of nouns of action: which phrase tells who does it, which who or what undergoes it.

A frame has three sources: the vocabulary, whose noun triggers name the preposition of their object;
WordNet, by the verb that the noun is derived from (`nominalisations.tsv`); `noun_frames.tsv` for what
neither tells.

References
----------
Meyers et al., "The NomBank project", 2004. Macleod et al., "NOMLEX: a lexicon of nominalizations",
EURALEX 1998.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType

from kg.knowledge.lexicon import lexicon
from kg.knowledge.tables import read_table
from kg.knowledge.vocabulary import Vocabulary
from kg.types import EntityType

_HAPPENING = (EntityType.EVENT, EntityType.LAW, EntityType.OTHER)  # what a noun of action may be of
# Relations of parts, owners and places, whose nouns tell of no action: "the German arm of Vale".
_STATES = frozenset({"located_in", "owns", "part_of"})
# Prepositions of who undergoes it, the plainest first, where only triggers tell them.
_PLAINEST = ("of", "against", "on", "into", "for", "to", "over", "in", "with")
_SUFFERED = 4  # of them
_SHARED = frozenset({"among", "between"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The arguments of a noun of action.

    Parameters
    ----------
    verb : str
        What it is derived from: ``"reject"`` of a rejection; empty if that is no verb.
    themes : tuple of str
        Prepositions of who or what undergoes it, the plainest first.
    agents : frozenset of str
        Prepositions of who does it, beside "by".
    governed : frozenset of str
        Those that tell it only where another undergoes it: "won the support *of* the union".
    undergone : str
        The preposition that would lead to who undergoes it, where a verb makes that its subject: "came
        under attack", which is an attack "on" it.
    mutual : bool
        Whether two take part alike: "the merger of Vale and Orsa".
    """

    verb: str = ""
    themes: tuple[str, ...] = ()
    agents: frozenset[str] = frozenset()
    governed: frozenset[str] = frozenset()
    undergone: str = ""
    mutual: bool = False


@cache
def frames() -> Mapping[str, Frame]:
    """Return the frames by the lemma of their noun.

    Examples
    --------
    >>> frames()["rejection"].verb, frames()["visit"].themes[0], frames()["arrival"].agents
    ('reject', 'to', frozenset({'of'}))
    """
    found = {**_of_verbs(), **_of_triggers()}
    for row in read_table("noun_frames.tsv"):
        known, agents = found.get(row["lemma"], Frame()), frozenset(row["agent"].split())
        themes = dict.fromkeys((*row["theme"].split(), *known.themes))
        found[row["lemma"]] = replace(
            known,
            themes=tuple(word for word in themes if word not in agents | _SHARED),
            agents=(known.agents - {*themes}) | agents,
            governed=frozenset(row["governed"].split()),
            mutual=known.mutual or not _SHARED.isdisjoint(themes),
        )
    own = {row["lemma"] for row in read_table("noun_frames.tsv")}
    return MappingProxyType(
        {noun: _suffered(noun, _sent(noun, frame), own) for noun, frame in found.items() if _may_act(noun)}
    )


def verb_of(lemmas: Sequence[str]) -> tuple[str, ...]:
    """Return the verb that says what a noun with its preposition says, or nothing.

    Examples
    --------
    >>> verb_of(("rejection", "of")), verb_of(("reaction", "to")), verb_of(("version", "of"))
    (('reject',), ('react', 'to'), ())
    """
    frame = frames().get(lemmas[0]) if len(lemmas) == 2 else None
    if frame is None or not frame.verb or lemmas[1] not in frame.themes:
        return ()
    return (frame.verb,) if lemmas[1] == "of" else (frame.verb, lemmas[1])


def _of_verbs() -> dict[str, Frame]:
    """The frames that derivation gives: the object of the verb after "of", or its subject if it has none."""
    return {
        row["lemma"]: Frame(
            verb=row["verb"],
            themes=("of",) if row["of"] == "theme" else (),
            agents=frozenset({"of"} if row["of"] == "agent" else ()),
        )
        for row in read_table("nominalisations.tsv")
    }


def _of_triggers() -> dict[str, Frame]:
    """The frames that the vocabulary gives, with the verbs of the nouns that have one."""
    told: dict[str, set[str]] = {}
    inverse: set[tuple[str, ...]] = set()
    for lemmas, match in Vocabulary.load().nouns.items():
        if len(lemmas) == 2 and lemmas[1] != "by" and match.predicate.id not in _STATES:
            told.setdefault(lemmas[0], set()).add(lemmas[1])
            inverse.update({lemmas} if match.inverse else ())
    derived = _of_verbs()
    return {
        noun: Frame(
            verb=derived.get(noun, Frame()).verb,
            themes=tuple(
                sorted(prepositions - _SHARED, key=lambda word: ((noun, word) in inverse, *_rank(word)))
            ),
            agents=derived.get(noun, Frame()).agents - prepositions,
            mutual=not _SHARED.isdisjoint(prepositions),
        )
        for noun, prepositions in told.items()
    }


def _rank(preposition: str) -> tuple[int, str]:
    plain = preposition in _PLAINEST
    return _PLAINEST.index(preposition) if plain else len(_PLAINEST), preposition


def _sent(noun: str, frame: Frame) -> Frame:
    """The frame with who sends what is sent: "a warning from the bank"."""
    if noun not in lexicon().senders:
        return frame
    themes = tuple(word for word in frame.themes if word != "from")
    return replace(frame, themes=themes, agents=frame.agents | {"from"})


def _suffered(noun: str, frame: Frame, own: Container[str]) -> Frame:
    """The frame with the preposition of who undergoes it: what is sent goes to somebody."""
    first = frame.themes[0] if frame.themes else ""
    if noun in lexicon().senders and noun not in own:
        return replace(frame, undergone="to" if "to" in frame.themes else "")
    return replace(frame, undergone=first if noun in own or first in _PLAINEST[:_SUFFERED] else "")


def _may_act(noun: str) -> bool:
    """Whether a noun tells what is done: no person, body or place is, whatever it is derived from."""
    known = lexicon().nouns.get(noun)
    return (known is None or known.type in _HAPPENING) and noun not in lexicon().roles
