"""What a chain of arguments leaves to others: what another does, gerunds that tell when, phrases of names.

References
----------
Quirk et al., *A Comprehensive Grammar of the English Language*, 1985, 15.28 (adverbial gerunds), 16.50-16.54
(objects that do what an infinitive says).
"""

from __future__ import annotations

from kg.analysis.grammar.control import control_of, controllers
from kg.analysis.parse.tree import Word
from kg.analysis.relations.claimed_words import Claim, Place
from kg.analysis.relations.patterns.verbal import WHEN
from kg.knowledge.frames import frames
from kg.knowledge.lexicon import lexicon
from kg.knowledge.rule_table import Step
from kg.knowledge.word_classes import word_class

# Prepositions and modifiers of a plan that is not the subject's: "angered by government plans to cut".
_OTHERS = frozenset({"about", "against", "by", "of", "over"})
_BODIES = word_class("planning body")
_REACHED = frozenset({"acl", "pcomp", "relcl", "xcomp"})


def _is_done_by_another(verb: Word) -> bool:
    """Whether a chain reaches a verb whose doer it passed: "asked Lin to go", "backed Lin's bid to win".

    Who is given a chance is who may take it: "offered Lin the chance to win".
    """
    if verb.dep_ not in _REACHED:
        return False
    if verb.dep_ in ("acl", "relcl"):
        noun = verb.head
        given = noun.dep_ == "dobj" and any(
            c.dep_ in ("dative", "dobj") and c.i < noun.i for c in noun.head.rights
        )
        others = noun.dep_ == "pobj" and noun.head.lower_ in _OTHERS
        others = others or any(c.dep_ == "poss" or c.lower_ in _BODIES for c in noun.lefts)
        return verb.tag_ == "VB" and (given or others)
    return control_of(verb) is not None or bool(controllers(verb)) or _is_deed_of_noun(verb)


def _is_deed_of_noun(gerund: Word) -> bool:
    """Whether a gerund tells for what a noun judges another: "voiced her criticism of Lin for selling it".

    Who undergoes the noun is the judged one: "drew praise for saving it".
    """
    preposition = gerund.head
    if gerund.dep_ != "pcomp" or gerund.tag_ != "VBG" or preposition.dep_ != "prep":
        return False
    above = preposition.head
    nouns = (
        [above] if above.pos_ == "NOUN" else [c for c in above.rights if c.dep_ == "dobj" and c.i < gerund.i]
    )
    verbs = (frames()[noun.lemma_.lower()].verb for noun in nouns if noun.lemma_.lower() in frames())
    verb = above if above.pos_ == "VERB" else above.head
    undergoes = lexicon().supporting_verbs.get(verb.lemma_) in ("given", "theme")
    return not undergoes and any(f"{known} {preposition.lower_}" in lexicon().control for known in verbs)


def _tells_when(verb: Word) -> bool:
    """Whether a gerund is a clause of its own: "after leaving Apple"."""
    return verb.dep_ == "pcomp" and verb.tag_ == "VBG" and verb.head.lower_ in WHEN


def _is_of_name(preposition: Word) -> bool:
    """Whether a phrase tells of the name before it: "beat Lee of the People Power Party"."""
    return preposition.dep_ == "prep" and preposition.head.pos_ == "PROPN"


EMBEDDED = (
    Claim(place=Place.BEYOND, holds=_is_done_by_another),
    Claim(place=Place.BEYOND, holds=_tells_when),
    Claim(place=Place.LAST, holds=_is_of_name, through=Step.NOUN),
)
