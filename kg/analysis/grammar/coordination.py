"""Mend what the small parser most often joins wrongly: coordinated clauses and what hangs on coordinations.

Each rule names a configuration that English does not have, and the one that it has instead.

References
----------
Quirk et al., *A Comprehensive Grammar of the English Language*, 1985, 13.43-13.54 (what may be coordinated),
13.65-13.68 (modifiers of coordinations), 15.59 (means).
"""

from __future__ import annotations

from kg.analysis.grammar.functions import SUBJECTS, first_conjunct, verb_of
from kg.analysis.parse.tree import Word
from kg.knowledge.lexicon import lexicon
from kg.knowledge.word_classes import word_class

_FINITE = ("VBD", "VBZ", "VBP", "MD")
_VERBS = ("VERB", "AUX")
_SUBJECTS = frozenset({*SUBJECTS, "csubj", "csubjpass", "expl"})
_NOMINAL = ("NOUN", "PROPN", "NUM")
_HELD = frozenset({"acomp", "attr", "ccomp", "dobj", "xcomp"})
_SPENDING = word_class("spending verb")
_SPENT = word_class("spent thing")
_MEANS = frozenset({"employ", "use"})
# What may use something: persons, bodies and machines.
_USERS = frozenset({"PERSON", "ORG", "GROUP", "GPE", "PRODUCT"})


def own_subject_after_and(verb: Word) -> Word | None:
    """A noun between "and" and a finite verb is the verb's subject, no second object of the verb before.

    "The man was put under guard and papers were seized": papers. Verbs that share a subject have the "and"
    between them. Changes the noun, and leaves the verb where it hangs.
    """
    group = _begins(verb)
    if group.tag_ not in _FINITE or _has_subject(verb):
        return None
    last = _before(group)
    noun = _phrase_of(last) if last is not None and last.i > first_conjunct(verb).i else None
    if noun is None or noun in verb.subtree or verb in noun.subtree or noun.head.i > noun.i:
        return None
    if group.pos_ != "AUX" and not _needs_subject(verb, noun):
        return None
    if noun.dep_ != "conj" and not _part_inside(noun):
        return None
    if noun.left_edge.i == 0 or noun.left_edge.nbor(-1).dep_ != "cc":
        return None
    noun.dep_ = "nsubjpass" if any(c.dep_ == "auxpass" for c in verb.children) else "nsubj"
    noun.attach(verb)
    return None


def _needs_subject(verb: Word, noun: Word) -> bool:
    """Whether a verb without an auxiliary has a tense, and may have the noun for its subject.

    "Lin cut the tax and the mayor called it a blow": a participle after a noun has no object.
    """
    first = first_conjunct(verb)
    whole = first is not verb and _is_finite(first) and _has_subject(first)
    held = any(c.dep_ in _HELD or (c.dep_ == "prep" and verb.tag_ != "VBD") for c in verb.rights)
    agrees = verb.tag_ == "VBD" or (verb.tag_ == "VBP") == (noun.tag_ in ("NNS", "NNPS"))
    alone = all(t.dep_ != "cc" for t in noun.doc.words[first.i : noun.left_edge.i - 1])
    return whole and held and agrees and alone


def _part_inside(noun: Word) -> bool:
    """Take out of a phrase the noun that "and" joins to it: "guard", of "guard and search papers"."""
    join = next((t for t in reversed(noun.doc[noun.left_edge.i : noun.i]) if t.dep_ == "cc"), None)
    first = join.head if join is not None else noun
    if join is None or first.i > join.i or first.head is not noun or first.pos_ not in _NOMINAL:
        return False
    if any(c.i < first.i for c in noun.lefts):
        return False
    first.dep_ = noun.dep_
    first.attach(noun.head)
    return True


def finite_with_finite(verb: Word) -> Word | None:
    """A finite verb after "and" is joined to the finite verb before, to no infinitive inside its clause.

    "Vale opened a shop to help farmers and would pay them": Vale would pay.
    """
    first = first_conjunct(verb)
    begins = _begins(verb)
    if first is verb or verb.pos_ not in _VERBS or first.pos_ not in _VERBS:
        return None
    if _is_finite(first) and not _reports_after_modal(verb, first):
        return None
    before = _before(begins)
    if before is None or before.dep_ != "cc" or _has_subject(verb) or not _is_surely_finite(verb, first):
        return None
    earlier = reversed(verb.doc[verb.sent.start : begins.i])
    last = next((t for t in earlier if t is not first and t.pos_ in _VERBS and _heads_finite(t)), None)
    if last is None or last not in first.ancestors or any(c.lower_ in ("it", "there") for c in last.lefts):
        return None  # "it was not possible to say and urged": who urged is told further up
    return last


def with_what_is_told(verb: Word) -> Word | None:
    """What a report cannot be joined to by its form is joined to what it tells.

    "Said she is ready to fight, close the port": a bare infinitive goes on with the infinitive before it.
    "Told them it could be off, and has been wrong": after a report in the past the present with the present.
    """
    report, begins = verb.head, _begins(verb)
    row = lexicon().reporting.get(report.lemma_)
    if row is None or verb.i < report.i or _has_subject(verb) or _begins(report).tag_ not in _FINITE:
        return None
    before = _before(begins)
    told = next((c for c in report.rights if c.dep_ == "ccomp" and c is not verb and c.i < verb.i), None)
    if told is None or before is None or not (before.is_punct or before.dep_ == "cc"):
        return None
    joint: Word | None = None
    if verb.tag_ == "VB" and begins is verb:
        infinitives = (t for t in told.subtree if t.tag_ == "VB" and t.i < verb.i and _has_to(t))
        joint = max(infinitives, key=lambda t: t.i, default=None)
    elif (
        begins.tag_ in ("VBP", "VBZ") and report.tag_ == "VBD" and _begins(told).tag_ in ("MD", "VBP", "VBZ")
    ):
        joint = told if _agrees(begins, told) else None
    if joint is not None:
        verb.dep_ = "conj"
    return joint


def gerund_of_list(participle: Word) -> Word | None:
    """A gerund between one and "and" with another is the second of three: "backs selling it, saving it and".

    A participle with the verb's subject has no list around it (Quirk et al. 13.17, 15.60).
    """
    first = next((c for c in participle.head.rights if c.dep_ == "xcomp" and c.i < participle.i), None)
    third = next((c for c in participle.rights if c.dep_ == "conj" and c.tag_ == "VBG"), None)
    if participle.tag_ != "VBG" or first is None or first.tag_ != "VBG":
        return None
    if third is None or _has_subject(participle):
        return None
    between = [c.text for c in participle.doc.words[first.i : participle.i] if c.is_punct]
    if between != [","] or not any(c.dep_ == "cc" for c in participle.rights):
        return None
    participle.dep_ = "conj"
    return first


def _has_to(verb: Word) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.lefts)


def _agrees(finite: Word, clause: Word) -> bool:
    """Whether a verb in the present may have the subject of a clause (Quirk et al. 10.34)."""
    subject = next((c for c in clause.lefts if c.dep_ in SUBJECTS), None)
    if subject is None or subject.pos_ == "PRON":
        return subject is not None and (subject.lower_ in ("he", "it", "she")) == (finite.tag_ == "VBZ")
    several = subject.tag_ in ("NNPS", "NNS") or any(c.dep_ == "conj" for c in subject.rights)
    return several == (finite.tag_ == "VBP")


def reduced_relative(verb: Word) -> Word | None:
    """Of two clauses that nothing joins, the first is a participle: "said men trapped there were calling"."""
    begins = _begins(verb)
    if begins.pos_ != "AUX" or begins.tag_ not in _FINITE or _has_subject(verb):
        return None
    first = next((c for c in verb.head.rights if c.dep_ == "ccomp" and c.right_edge.i == begins.i - 1), None)
    if (
        first is None
        or first.tag_ not in ("VBN", "VBD")
        or any(c.dep_ in ("aux", "auxpass") for c in first.lefts)
    ):
        return None
    noun = next((c for c in first.lefts if c.dep_ in SUBJECTS and c.pos_ in _NOMINAL), None)
    if noun is None:
        return None
    noun.dep_ = "nsubjpass" if any(c.dep_ == "auxpass" for c in verb.children) else "nsubj"
    noun.attach(verb)
    first.dep_ = "acl"
    first.attach(noun)
    return None


def last_of_coordination(clause: Word) -> Word | None:
    """A relative clause without a comma is of the last of unlike nouns: "the mayor and aides who had slept".

    Of like nouns it is of all: "men and women who had slept".
    """
    noun = clause.head
    between = [c for c in noun.rights if c.dep_ == "conj" and c.i < clause.left_edge.i]
    if (
        not between
        or clause.left_edge.nbor(-1).text == ","
        or noun.pos_ not in _NOMINAL
        or clause.tag_ == "VB"
    ):
        return None
    last = between[-1]
    while inner := [c for c in last.rights if c.dep_ == "conj" and c.i < clause.left_edge.i]:
        last = inner[-1]
    return last if last.tag_ != noun.tag_ else None


def shared_head(noun: Word) -> Word | None:
    """Two bare nouns of a kind before a plural both modify it: "neck and knee injuries" (Quirk et al. 13.65).

    "Amazon and Nestle directors" are no Amazon. Persons and nouns with a determiner stand for themselves.
    """
    first, joint = noun.head, noun.head.nbor()
    if noun.tag_ != "NNS" or joint.lower_ not in ("and", "or") or first.i > noun.i:
        return None
    second = noun.doc[joint.i + 1 : noun.i]
    if not second or any(w.dep_ != "compound" or w.head is not noun for w in second):
        return None
    alike = first.tag_ == second[-1].tag_ and first.tag_ in ("NN", "NNP")
    known = any(c.dep_ not in ("amod", "compound") for c in first.lefts) or first.ent_type_ == "PERSON"
    if not alike or known or first.ent_type_ != second[-1].ent_type_ or first.rights[-1] is not noun:
        return None
    noun.replace(first)
    for word in [c for c in first.lefts if c.dep_ == "amod"]:
        word.attach(noun)
    first.dep_ = "compound"
    first.attach(noun)
    second[-1].dep_ = "conj"
    second[-1].attach(first)
    return None


def parallel(noun: Word) -> Word | None:
    """Of two nouns with the same preposition the second is joined to the first, not to what it is of.

    "A rise in wages and a fall in jobs" is no rise in a fall (Frazier, Munn & Clifton, "Processing coordinate
    structures", J. Psycholinguist. Res. 29, 2000: conjuncts are alike).
    """
    first = noun.head
    preposition = first.head
    outer = preposition.head
    like = first.dep_ == "pobj" and outer.pos_ == "NOUN" and noun.pos_ == "NOUN" and outer.i < first.i
    if not like or not any(c.dep_ == "det" and c.lower_ in ("a", "an") for c in noun.lefts):
        return None
    own = any(c.dep_ == "det" and c.lower_ in ("a", "an") for c in outer.lefts)
    again = any(c.dep_ == "prep" and c.lower_ == preposition.lower_ for c in noun.rights)
    if not (own and again):
        return None
    for joint in [c for c in first.rights if c.dep_ == "cc"]:
        joint.attach(outer)
    return outer


def by_means_of(participle: Word) -> Word | None:
    """A thing uses nothing: "took a picture of the peak using a drone" tells how it was taken."""
    noun = participle.head
    if participle.tag_ != "VBG" or participle.lemma_ not in _MEANS or noun.dep_ not in ("dobj", "pobj"):
        return None
    known = lexicon().nouns.get(noun.lemma_.lower())
    acts = noun.lemma_.lower() in lexicon().roles or (known is not None and known.type.value in _USERS)
    verb = verb_of(noun)
    if acts or noun.pos_ != "NOUN" or verb is None or verb.i > noun.i:
        return None
    participle.dep_ = "advcl"
    return verb


def spent_doing(participle: Word) -> Word | None:
    """What time or money is spent on, who spends it does: "made his money buying land" (Quirk et al. 16.43).

    Changes the noun where the parser takes it for the participle's subject.
    """
    noun, verb = participle.head, participle.head.head
    if participle.dep_ == "ccomp":
        verb = participle.head
        noun = next((c for c in participle.lefts if c.dep_ == "nsubj"), verb)
    spends = verb.lemma_ in _SPENDING and noun.lemma_ in _SPENT and noun.i > verb.i
    if participle.tag_ != "VBG" or not spends or participle.i != noun.i + 1:
        return None
    if noun.head is participle:
        noun.dep_ = "dobj"
        noun.attach(verb)
    participle.dep_ = "advcl"
    return verb


def _reports_after_modal(verb: Word, first: Word) -> bool:
    """Whether a report in the past is joined to what only should or may be, in another's report.

    "Vale said Reis should go and said any delay would hurt": Vale said both.
    """
    row = lexicon().reporting.get(verb.lemma_)
    told = row is not None and any(c.dep_ == "ccomp" for c in verb.rights)
    past = verb.tag_ == "VBD" and _begins(verb) is verb
    return told and past and first.dep_ == "ccomp" and _begins(first).tag_ == "MD"


def _begins(verb: Word) -> Word:
    """Return the first word of a verb group: "were", of "were badly needed"."""
    return min((c for c in verb.lefts if c.dep_ in ("aux", "auxpass")), key=lambda c: c.i, default=verb)


def _before(word: Word) -> Word | None:
    """Return the word before, adverbs apart."""
    at = word.i - 1
    while at > word.sent.start and word.doc[at].pos_ == "ADV":
        at -= 1
    return word.doc[at] if at >= word.sent.start else None


def _phrase_of(last: Word) -> Word | None:
    """Return the head of the noun phrase that ends in a word, out of the phrases inside it."""
    if last.pos_ not in (*_NOMINAL, "PRON"):
        return None
    while last.dep_ != "conj":
        above = last.head
        inside = above.pos_ == "ADP" and above.i < last.i and above.head.pos_ in _NOMINAL
        if not inside or above.head.i > above.i:
            return last
        last = above.head
    return last


def _has_subject(verb: Word) -> bool:
    return any(c.dep_ in _SUBJECTS for c in verb.children)


def _heads_finite(word: Word) -> bool:
    """Whether a word is a verb with a tense, not one of its auxiliaries."""
    return word.dep_ not in ("aux", "auxpass") and _is_finite(word)


def _is_finite(verb: Word) -> bool:
    return _begins(verb).tag_ in _FINITE


def _is_surely_finite(verb: Word, first: Word) -> bool:
    """Whether a verb is finite by form, not by the tagger's guess at "cut" or "seen"."""
    begins = _begins(verb)
    if begins is not verb:
        return begins.tag_ in _FINITE
    certain = verb.tag_ == "VBZ" or (verb.tag_ == "VBD" and first.tag_ not in ("VBN", "VBD"))
    return certain and any(c.dep_ in ("ccomp", "dobj") for c in verb.rights)


__all__ = [
    "by_means_of",
    "finite_with_finite",
    "gerund_of_list",
    "last_of_coordination",
    "own_subject_after_and",
    "parallel",
    "reduced_relative",
    "shared_head",
    "spent_doing",
    "with_what_is_told",
]
