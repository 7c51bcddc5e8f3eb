"""What a relation takes in so that it says what its sentence says: "left … without power", "brought … back".

`completeness` silences a reading whose verb needs what another argument of its clause says. Where that is
short, the relation takes it in instead. Words that make another relation of the verb are in its lemmas, too;
words that only say more of what is related are shown alone.

References
----------
Quirk et al., *A Comprehensive Grammar of the English Language*, 1985, 8.27-8.30 and 16.24 (obligatory
adverbials), 16.2-16.16 (particles), 16.43-16.59 (object complements, two objects), 16.63-16.66 (object and
infinitive), 7.85-7.88 (comparison of adjectives).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.analysis.grammar.arguments import conjuncts, full, identifying, is_directional
from kg.analysis.grammar.noun_phrases import can_act
from kg.analysis.grammar.phrases import set_off
from kg.analysis.parse.tree import Word
from kg.analysis.relations.additions import LONGEST, additions, short_phrase
from kg.analysis.relations.candidates import Candidate, last_verb
from kg.analysis.relations.shown_phrases import is_empty
from kg.knowledge.lexicon import lexicon
from kg.knowledge.rule_table import Step
from kg.knowledge.word_classes import word_class

_PLACES = word_class("adverb of place") | {"inside", "outside"}
_RANKS = frozenset(
    {"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "last"}
)
COURSES = word_class("adverb of course")
_RANKING = word_class("ranking verb") | {"be"}
_MANNER = word_class("verb of manner")
_HOW = ("ly", "well", "badly")
_MAKING = word_class("verb of getting done")
_PERCEIVING = word_class("verb of seeing or imagining")
STAYING = frozenset({"be", "remain", "stay"})  # what they say stands in the phrase after them
_OBJECTS = (Step.OBJECT, Step.POSSESSED)


def completed(candidate: Candidate) -> Candidate:
    """Return a reading with what its verb needs, as far as that is short."""
    if candidate.clause is None:
        return candidate
    verb = last_verb(candidate)
    found = _needed(candidate, verb) if verb is not None and verb.rights else ()
    needed = (*candidate.completing, *(t for t in found if t not in candidate.completing))
    more = tuple(additions(candidate, verb))
    if not (needed or more):
        return candidate
    return replace(candidate, completing=needed, telling=tuple(t for t in more if t not in needed))


def spelt(words: tuple[Word, ...], candidate: Candidate) -> str:
    """Return a relation as text, with a mark where its object stands before what completes it.

    "asked … to leave", of (Rao, asked Lin to leave): it is Lin who leaves. Words are as far apart as in the
    text: "didn't sell".
    """
    behind = [t for t in candidate.completing if candidate.rule.step in _OBJECTS and t.i > candidate.object.i]
    first = min(behind, key=lambda t: t.i, default=None)
    text = ""
    for word, after in zip(words, (*words[1:], None), strict=True):
        small = word.is_sent_start and word is not words[0] and word.pos_ != "PROPN"
        text += f"{'… ' if word is first else ''}{word.lower_ if small else word.text}"
        apart = after is not None and (after.i != word.i + 1 or after is first or word.whitespace_)
        text += " " if apart else ""
    return text


def with_completion(candidate: Candidate, *, told: bool = True) -> tuple[Word, ...]:
    """Return the words of a relation as they read, with what completes it.

    Parameters
    ----------
    candidate : Candidate
        From `completed`.
    told : bool
        Whether with the words that only say more.
    """
    found = list(candidate.relation)
    for word in (*candidate.completing, *(candidate.telling if told else ())):
        if word not in found:
            before = [at for at, other in enumerate(found) if other.i < word.i]
            at = max(before, key=lambda at: found[at].i) + 1 if before else 0
            found.insert(at, word)
    return tuple(found)


def lemmas_with(lemmas: tuple[str, ...], candidate: Candidate) -> tuple[str, ...]:
    """Return the lemmas of a relation with those of what makes another relation of it.

    Parameters
    ----------
    lemmas : tuple of str
        Of the relation without it.
    candidate : Candidate
        From `completed`.
    """
    taken = candidate.completing
    if not taken:
        return lemmas
    inner = ("pobj", "pcomp", "dobj", "amod", "acomp")
    heads = [
        t
        for t in taken
        if t.head not in taken
        or t.dep_ == "prep"
        or t.dep_ == "auxpass"  # "wants … to be sold"
        or (t.lower_ == "to" and t.dep_ == "aux")
        or (t.dep_ == "neg" and t.head.tag_ == "VB")  # "urged … not to leave"
        or (t.dep_ in inner and t.pos_ != "PROPN" and (t.head.dep_ == "prep" or t.dep_ == "dobj"))
    ]
    told = " ".join(
        t.lower_ if t.dep_ == "prep" else t.lemma_.lower() for t in heads if t.pos_ not in ("NUM", "PRON")
    )
    last = candidate.relation[-1]
    if not told or not lemmas:
        return lemmas
    if last.dep_ == "agent" and lemmas[-1] != last.lower_:
        return (*lemmas[:-1], f"{lemmas[-1]} {told}")  # who acts became the subject
    if last.dep_ in ("prep", "agent") and lemmas[-1:] == (last.lower_,) and taken[-1].i < last.i:
        return (*lemmas[:-1], told, lemmas[-1])
    return (*lemmas[:-1], f"{lemmas[-1]} {told}")  # "back", as in "bring back", is no verb of its own


# -- what makes another relation of the verb


def _needed(candidate: Candidate, verb: Word) -> Iterator[Word]:
    yield from _of_adjective(candidate)
    step = candidate.rule.step
    first = next((t for t in candidate.relation if t.dep_ in ("prep", "agent") and t.head is verb), None)
    on_object = step is Step.POSSESSED or (step is Step.OBJECT and candidate.object.i > verb.i)
    through = candidate.rule.steps[:2] == (Step.OBJECT, Step.NOUN)
    if step is Step.OBJECT:
        yield from _state(candidate.object)
        if verb.lemma_ in _PERCEIVING:
            yield from _seen(candidate.object, verb)
    for child in verb.rights:
        if child in candidate.relation or child is candidate.object or set_off(child):
            continue
        before = first is not None and child.i < first.i
        if child.dep_ == "prep" and (before or on_object) and candidate.object not in child.subtree:
            stays = before and verb.lemma_ in STAYING  # "is on the hook for", "remains on hold after"
            if completes(verb, child) or (on_object and _is_state(child)) or stays:
                yield from short_phrase(child)
        elif child.dep_ == "advmod" and (before or on_object or through):
            yield from _adverb(child, verb, candidate)
        elif on_object and step is Step.OBJECT and child.i > candidate.object.i:
            yield from _of_object(child, verb, candidate.object)


def _adverb(adverb: Word, verb: Word, candidate: Candidate) -> Sequence[Word]:
    """Return an adverb that is part of what the verb says, with what completes it: "back to Norway"."""
    words = full(adverb)
    ranks = verb.lemma_ in _RANKING and adverb.lower_ in _RANKS
    leads = is_directional(adverb) and adverb.i + 1 == candidate.relation[-1].i  # "stepped down from"
    tells = verb.lemma_ == "be" and adverb.lower_ in COURSES and not adverb.rights
    short = len(words) <= LONGEST and candidate.object not in words
    placed = adverb.lower_ in _PLACES and short and _has_object(verb, adverb)
    manner = verb.lemma_ in _MANNER and adverb.lower_.endswith(_HOW)
    return words if ranks or leads or tells or placed or manner else []


def _of_object(child: Word, verb: Word, target: Word) -> Sequence[Word]:
    """Return what the verb makes of its object or makes it do: "called … *dull*", "led … *to leave*"."""
    if child.dep_ in ("oprd", "acomp"):
        words = full(child)
        return words if len(words) <= LONGEST else []
    return _infinitive(child) if is_complement(child, verb) and _may_do(target, verb) else []


def _seen(noun: Word, verb: Word) -> Iterator[Word]:
    """What somebody is seen to do: "saw two men *running*"."""
    for child in (*noun.rights, *verb.rights):
        follows = child.dep_ in ("acl", "advcl") and child.i > noun.i and not set_off(child)
        if follows and child.tag_ == "VBG" and not child.lefts:
            words = full(child)
            yield from (
                words if len(words) <= LONGEST else [child, *(c for c in child.rights if c.dep_ == "prt")]
            )


def _state(noun: Word) -> Iterator[Word]:
    """The state that a phrase with a bare noun tells, where the parser hangs it on the object: "on board"."""
    for child in noun.rights:
        if child.dep_ == "prep" and _is_state(child):
            yield from (child, *child.rights)


def _is_state(preposition: Word) -> bool:
    """Whether a phrase is a preposition with a bare noun that tells a state: "on hold", "at risk"."""
    if len(preposition.rights) != 1:
        return False
    noun = preposition.rights[0]
    return not noun.lefts and not noun.rights and f"{preposition.lower_} {noun.lower_}" in lexicon().states


def _of_adjective(candidate: Candidate) -> Iterator[Word]:
    """What an adjective of the relation needs: "would be subject *to a tax* under the law"."""
    for child in lacking(candidate):
        yield from short_phrase(child)


def lacking(candidate: Candidate) -> list[Word]:
    """Return the phrases that complete an adjective of a relation and are not told with it."""
    return [
        child
        for word in candidate.relation
        if word.dep_ in ("acomp", "oprd") and word.rights
        for child in word.rights
        if child.dep_ == "prep"
        and child.lower_ in lexicon().obliques.get(word.lower_, ())
        and child not in candidate.relation
        and child not in candidate.completing
        and candidate.object is not child
    ]


def completes(verb: Word, preposition: Word) -> bool:
    """Whether a prepositional phrase completes a verb: "left the town *without power*"; a date never does."""
    if any(t.ent_type_ in ("DATE", "TIME") for t in preposition.rights):
        return False  # "hold elections in October"
    completing = lexicon().obliques.get(verb.lemma_)
    if completing is not None and preposition.lower_ in completing:
        return True
    return preposition.lower_ == "as" and lexicon().complements.get(verb.lemma_) in ("as", "both")


def is_complement(child: Word, verb: Word) -> bool:
    """Whether a clause says what the object of its verb does: "led the judge *to dismiss the claim*"."""
    return child.dep_ == "xcomp" or (child.dep_ == "advcl" and child.tag_ == "VB" and verb.lemma_ in _MAKING)


def _has_object(verb: Word, adverb: Word) -> bool:
    near = adverb.i == verb.i + 1  # "brought back the money"
    return any(c.dep_ in ("dobj", "nsubjpass") and (near or c.i < adverb.i) for c in verb.children)


def _may_do(noun: Word, verb: Word) -> bool:
    """Whether an infinitive can be what the object does, or is used for; "a call to leave" calls nobody."""
    return verb.lemma_ == "use" or can_act(noun)


def _infinitive(verb: Word) -> Sequence[Word]:
    """Return "to" and an infinitive with its object, if they are few words: "to sell the mine"."""
    to = [c for c in verb.lefts if c.dep_ == "aux" and c.lower_ == "to"]
    if verb.tag_ != "VB" or not to or set_off(verb):
        return []
    words: Sequence[Word] = full(verb)
    if len(words) > LONGEST:
        objects = [c for c in verb.rights if c.dep_ == "dobj"]
        short = identifying(objects[0]) if len(objects) == 1 and not conjuncts(objects[0])[1:] else []
        other = any(c.dep_ in ("xcomp", "ccomp", "dative", "oprd", "acomp", "attr") for c in verb.rights)
        if not short or other or is_empty(objects[0], short):
            return []
        particles = [c for c in verb.children if c.dep_ == "prt"]
        words = sorted({*to, verb, *particles, *short}, key=lambda t: t.i)
    return words if len(words) <= LONGEST else []


__all__ = [
    "COURSES",
    "STAYING",
    "completed",
    "completes",
    "is_complement",
    "lacking",
    "lemmas_with",
    "spelt",
    "with_completion",
]
