"""Where somebody is from: "a man from Leeds", "Ana Roe, 30, of Leeds", "a Louisiana man".

What stands after a person with "from" is where the person comes from or lives; "of" says it only of a name,
and apart from it ("Augustine of Hippo" is all name). After a verb that takes its object from somewhere the
phrase is the verb's: "took a boy from Leeds".

References
----------
Quirk et al., *A Comprehensive Grammar of the English Language*, 1985, 17.37-17.46 (prepositional
postmodification), 9.46-9.49 (source), 17.104-17.112 (premodification by nouns).
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.analysis.grammar.arguments import conjuncts
from kg.analysis.parse.tree import Word
from kg.analysis.relations.candidates import Candidate
from kg.knowledge.gazetteer import gazetteer
from kg.knowledge.lexicon import lexicon
from kg.knowledge.rule_table import ORIGIN
from kg.knowledge.word_classes import word_class
from kg.types import EntityType

_PLACES = frozenset({"GPE", "LOC", "FAC"})
_VALUES = frozenset({"CARDINAL", "DATE", "EVENT", "LAW", "MONEY", "ORDINAL", "QUANTITY", "TIME"})
_TAKING = word_class("taking verb")


def origins(holder: Word) -> Iterator[Candidate]:
    """Yield where a person is from, as a phrase after the noun or a name before it says."""
    named = holder.pos_ == "PROPN" and holder.ent_type_ == "PERSON" and holder.dep_ != "compound"
    if not named and not is_person(holder):
        return
    for preposition in holder.rights:
        if preposition.dep_ == "prep" and _tells_origin(preposition, holder, named=named):
            for place in (t for c in preposition.rights if c.dep_ == "pobj" for t in conjuncts(c)):
                if _is_place(place, alone=preposition.lower_ == "from" and not named):
                    yield Candidate(subject=holder, relation=(preposition,), object=place, rule=ORIGIN)
    for place in holder.lefts if holder.tag_ == "NN" and holder.lemma_.lower() not in lexicon().roles else ():
        named = place.dep_ == "compound" and place.tag_ == "NNP" and place.ent_type_ == "GPE"
        if named and place.i == holder.i - 1 and not any(c.dep_ == "poss" for c in holder.lefts):
            yield Candidate(subject=holder, relation=(holder,), object=place, rule=ORIGIN)


def is_person(noun: Word) -> bool:
    """Whether a common noun is of a person: "a boy", "a lawyer", "the 42-year-old".

    Parameters
    ----------
    noun : Word
        Head of a phrase.
    """
    if noun.lower_ == "old" and noun.pos_ in ("ADJ", "NOUN"):
        years = [c for c in noun.lefts if c.dep_ == "npadvmod"]
        return noun.dep_ != "amod" and bool(years) and years[0].i == noun.i - 2
    if noun.pos_ != "NOUN":
        return False
    known = lexicon().nouns.get(noun.lemma_.lower())
    role = lexicon().roles.get(noun.lemma_.lower())
    return known.type is EntityType.PERSON if known is not None else role is not None and role.person


def _tells_origin(preposition: Word, holder: Word, *, named: bool) -> bool:
    apart = preposition.nbor(-1).text == ","
    if preposition.lower_ == "of":
        return named and apart
    if preposition.lower_ != "from" or any(c.lower_ == "to" for c in preposition.head.rights):
        return False
    verb = holder.head
    near = apart or preposition.i == holder.i + 1
    return near and not (holder.dep_ == "dobj" and not apart and verb.lemma_ in _TAKING)


def _is_place(word: Word, *, alone: bool) -> bool:
    """Whether a name is of a place; after "from" a name of no known kind is one, too."""
    if word.tag_ not in ("NNP", "NNPS") and word.ent_type_ not in _PLACES:
        return False
    if word.ent_type_ in _PLACES:
        return word.text[:1].isupper()
    referent = gazetteer().find(word.text)
    if referent is not None:
        return referent.entity.type in (EntityType.GPE, EntityType.LOC) and referent.kind != "demonym"
    return alone and word.ent_type_ not in _VALUES
