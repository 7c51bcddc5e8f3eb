"""The lemmas that carry a relation: verbs, particles, prepositions and heads of nouns.

References
----------
Etzioni, Fader, Christensen, Soderland & Mausam, "Open information extraction: the second generation",
IJCAI 2011 (normalised relation phrases).
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.analysis.grammar.arguments import is_directional
from kg.analysis.grammar.signatures import signature_of
from kg.analysis.parse.tree import Word
from kg.analysis.relations.candidates import Candidate
from kg.analysis.relations.patterns.verbal import DEGREES, is_purpose

# Auxiliaries as they are shortened after their subject: "it's", "they've", with either apostrophe.
_SHORTENED = {"m": "be", "re": "be", "s": "be", "ve": "have"}
_TITLE = frozenset({"compound", "amod", "nmod"})
_FUNCTION = frozenset(
    {"advmod", "amod", "aux", "auxpass", "case", "cc", "compound", "det", "neg", "nmod", "nummod", "poss"}
    | {"predet", "punct", "quantmod"}
)


def participle(candidate: Candidate, lemmas: tuple[str, ...]) -> str:
    """Return what the subject undergoes, where the relation begins with it: "sacked" of "was sacked as"."""
    clause = candidate.clause
    if candidate.rule.undergone:
        return candidate.relation[0].lower_
    if clause is None or not clause.passive or not any(s is candidate.subject for s in clause.subjects):
        return ""
    return clause.head.lower_ if lemmas[:1] == (_lemma(clause.head),) else ""


def content(relation: Iterable[Word]) -> tuple[str, ...]:
    """Return the lemmas that carry the relation: verbs, particles, prepositions and heads of nouns."""
    words = list(relation)
    if not any(t.pos_ in ("VERB", "AUX") for t in words):
        return tuple(t.lemma_.lower() for t in words if t.text[0].isalpha())
    for index in range(len(words) - 1, 0, -1):
        verb = words[index]
        while verb.dep_ == "conj":
            verb = verb.head
        if verb.head in words and verb.head is not verb and _is_transparent(verb.head, verb):
            words = words[index:]  # "would be ready to assist" is about assisting
            break
    kept = [
        t
        for t in words
        if (
            t.dep_ not in _FUNCTION
            or (t.dep_ in _TITLE and t.head not in words)
            or is_directional(t)
            or _compares(t)
        )
        and (t.pos_ not in ("PROPN", "PRON", "NUM", "DET") or len(words) == 1)
        and not (t.dep_ == "npadvmod" and t.head.pos_ == "NUM")  # "$2 billion a year"
    ]
    lemmas = (_lemma(t) for t in kept if t.lower_ != "to" or t.pos_ == "ADP")
    return tuple(lemma for lemma in lemmas if lemma[0] not in "'’")  # what is only shortened says nothing


def _compares(word: Word) -> bool:
    """Whether an adverb makes the opposite or an excess of its adjective: "less wary", "too weak"."""
    return word.lower_ in DEGREES and word.head.dep_ in ("acomp", "conj", "oprd") and word.dep_ == "advmod"


def _lemma(word: Word) -> str:
    """Return the lemma; an infinitive is its own: "to found" is not from "find"."""
    if word.lower_[0] in "'’" and (
        word.pos_ in ("AUX", "VERB") or any(c.dep_ in ("acomp", "attr") for c in word.rights)
    ):
        return _SHORTENED.get(word.lower_[1:], word.lemma_.lower())
    if word.tag_ == "VB":
        return word.lower_
    if word.pos_ == "VERB" and word.lefts:
        auxiliaries = [c.lower_ for c in word.lefts if c.dep_ in ("aux", "auxpass")]
        return word.lower_ if auxiliaries == ["to"] else word.lemma_.lower()
    return word.lemma_.lower()


def _is_transparent(governor: Word, verb: Word) -> bool:
    """Whether what the governor embeds is what the relation tells: "refused to sign", "went on to win"."""
    if verb.pos_ != "VERB" or verb.dep_ not in ("xcomp", "acl", "pcomp", "advcl"):
        return False
    if verb.dep_ == "advcl":  # the parser's label after a particle
        return is_purpose(verb) and verb.nbor(-2) in governor.rights and signature_of(governor) is not None
    light = governor.lemma_ in ("be", "have", "go", "use") and verb.dep_ == "xcomp"
    if governor.lemma_ == "use" and any(c.dep_ == "dobj" for c in governor.rights):
        return False  # "used the money to buy", not "used to work"
    return light or signature_of(governor) is not None
