"""What the parse takes for a relation and is none: expletives, owners, examples, formulae.

References
----------
Quirk et al., *A Comprehensive Grammar of the English Language*, 1985, 6.17 (prop "it"), 18.33
(extraposition). Halliday & Hasan, *Cohesion in English*, 1976, 6.1 (general nouns).
"""

from __future__ import annotations

from kg.analysis.grammar.functions import ALL_SUBJECTS
from kg.analysis.grammar.phrases import set_off
from kg.analysis.parse.tree import Word
from kg.analysis.relations.candidates import Candidate
from kg.analysis.relations.completeness.adjuncts import MARGINAL, MOMENTS
from kg.analysis.relations.completeness.complements import DITRANSITIVE
from kg.analysis.relations.patterns.actions import is_action
from kg.analysis.relations.shown_phrases import within
from kg.analysis.relations.verb_groups import is_condition, is_negated, modal
from kg.knowledge.lexicon import lexicon
from kg.knowledge.rule_table import Kind, Step
from kg.knowledge.word_classes import word_class
from kg.types import Modality

_EXTRAPOSING = word_class("extraposing verb") | {"be"}
_OPEN = frozenset({"impossible", "possible", "right"})  # "it is possible to leave": whoever leaves
_UNSPECIFIC = frozenset({"my", "our", "your"})
_CROWDING = word_class("verb of a crowd")
_CONTRASTS = word_class("noun of contrast")
_BESIDE = MARGINAL | {"as", "like", "than", "unlike"}
_FORMULAE = frozenset({"anonymity", "comment"})
_PRO_FORMS = frozenset({"it", "so", "that", "this"})
_SMALL = frozenset(
    {"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}
)


def is_crossed(candidate: Candidate) -> bool:
    """What "respectively" gives to another of the subjects (Quirk et al. 13.44)."""
    ends = (candidate.subject, candidate.object)
    if candidate.clause is None or not any(
        c.lower_ == "respectively" for w in (candidate.clause.head, candidate.object) for c in w.children
    ):
        return False
    lines = [sorted((end, *end.conjuncts), key=lambda w: w.i) for end in ends]
    places = [line.index(end) for line, end in zip(lines, ends, strict=True)]
    return len(lines[0]) == len(lines[1]) > 1 and places[0] != places[1]


def is_formula(candidate: Candidate) -> bool:
    """What every newsroom writes of its own work: "did not respond to requests"."""
    return candidate.object.lower_ in _FORMULAE


def is_impersonal(candidate: Candidate) -> bool:
    """An "it" that stands for what follows, or for time and weather: "it was time to leave"."""
    clause = candidate.clause
    if clause is None or candidate.subject.lower_ not in ("it", "there"):
        return False
    verb = clause.head
    if candidate.subject.lower_ == "there":
        return True
    complements = [c for c in verb.rights if c.dep_ in ("attr", "acomp", "oprd", "dobj")]
    for word in complements:
        told = [c for c in (*verb.rights, *word.rights) if c.i > word.i and _is_extraposed(c)]
        if any(c.tag_ != "VB" or not _is_raising(word) for c in told) and verb.lemma_ in _EXTRAPOSING:
            return True
    return verb.lemma_ == "be" and any(c.lemma_ in MOMENTS for c in complements)


def _is_extraposed(verb: Word) -> bool:
    """Whether a clause can be what "it" stands for: "to leave", "(that) firms leave"."""
    if verb.tag_ == "VB":
        return verb.dep_ in ("xcomp", "advcl", "acl", "relcl", "ccomp")
    return verb.dep_ in ("ccomp", "csubj") and any(c.dep_ in ALL_SUBJECTS for c in verb.lefts)


def _is_raising(adjective: Word) -> bool:
    """Whether the infinitive after an adjective has the subject for its own: "it is about to take a loss"."""
    return (
        adjective.pos_ == "ADJ" and adjective.lemma_ in lexicon().signatures and adjective.lemma_ not in _OPEN
    )


def is_clause_after_preposition(candidate: Candidate) -> bool:
    """A clause of time taken for a phrase: "was hit after the game Halo was blamed".

    A passive with a subject of its own and no preposition left over has no gap for the noun before it
    (Quirk et al. 17.13).
    """
    last = candidate.relation[-1]
    if last.lower_ not in ("after", "as", "before", "since", "until"):
        return False
    return any(
        c.dep_ == "relcl"
        and c.lefts[:1]
        and c.lefts[0].dep_ == "nsubjpass"
        and c.lefts[0].tag_ != "WDT"
        and not any(w.dep_ == "prep" and not w.rights for w in c.rights)
        for c in candidate.object.rights
    )


def is_misread_participle(candidate: Candidate) -> bool:
    """A participle of a passive with an object: "reported to customers, affected persons and owners"."""
    clause = candidate.clause
    return (
        clause is not None
        and candidate.rule.steps == (Step.OBJECT,)
        and clause.passive
        and clause.inherited
        and clause.kind == "conj"
        and any(c.dep_ == "dobj" for c in clause.head.rights)
        and clause.head.lemma_ not in DITRANSITIVE
    )


def is_no_relation(candidate: Candidate) -> bool:
    """What stands beside a noun or is compared to it: "achievements including", "impression as"."""
    last = candidate.relation[-1]
    if candidate.rule.sets_apart:
        return candidate.relation[0].lemma_ in _CONTRASTS
    return (last.lower_ == "per" and candidate.object.lemma_ in MOMENTS) or (
        candidate.rule.kind is Kind.NOUN and last.lower_ in _BESIDE
    )


def is_owner(candidate: Candidate) -> bool:
    """Whose the last argument is, where that is no office and no deed: "seen inside the firm's hangar"."""
    if candidate.rule.step is not Step.OWNER:
        return False
    noun = candidate.relation[-1]
    if candidate.object.pos_ == "PROPN" and is_action(noun):
        return False  # "impressed by Vale's offer"
    return not (noun.lemma_.lower() in lexicon().roles and candidate.relation[-2].lower_ == "as")


def is_possessed_oddly(candidate: Candidate) -> bool:
    """Whose something is, where the verb does nothing to it: "was Claxton's win"."""
    clause = candidate.clause
    if clause is None:
        return False
    if candidate.rule.owner == "object":
        return clause.head.lemma_ in ("be", "become", "tell") or candidate.object.lower_ in _UNSPECIFIC
    return candidate.rule.owner == "subject" and clause.kind == "acl"


def is_such_as(candidate: Candidate) -> bool:
    """An example or an alternative, and no relation: "data such as names", "jazz rather than rock"."""
    last = candidate.relation[-1]
    if last.lower_ == "than":
        return last.nbor(-1).lower_ == "rather" or not any(
            t.tag_ in ("JJR", "RBR") or t.lower_ == "other" for t in candidate.relation
        )
    if last.lower_ == "like":
        return (
            last.head.pos_ not in ("VERB", "AUX", "ADJ")
            or set_off(last)
            or last.i < last.head.i
            or _swallows(candidate)
        )
    return last.lower_ == "as" and (
        any(c.lower_ == "such" for c in last.lefts) or (last.i > 0 and last.nbor(-1).lower_ == "such")
    )


def _swallows(candidate: Candidate) -> bool:
    """Whether an object stands between the verb and its last preposition: "browse sites like"."""
    return any(t.pos_ in ("NOUN", "PROPN") and t.dep_ in ("dobj", "pobj") for t in candidate.relation[-2:-1])


def is_asked_for(candidate: Candidate) -> bool:
    """What an indirect question asks for (Quirk et al. 15.5): "which ships it sold", "how many men left"."""
    ends = (candidate.subject, candidate.object)
    if any(c.tag_ in ("WDT", "WP") and c.dep_ == "det" for end in ends for c in end.lefts):
        return True
    if any(t.tag_ in ("WP", "WRB") and t.dep_ in ("dobj", "attr") for t in candidate.relation):
        return True  # "what will it carry into space"
    counted = (c for noun in (candidate.subject, candidate.object) for c in noun.lefts)
    return any(c.dep_ == "amod" and any(w.tag_ == "WRB" for w in c.lefts) for c in counted)


def is_adverb(candidate: Candidate) -> bool:
    """A preposition left alone before an adverb: "as it had hinted at previously"."""
    return candidate.rule.step is Step.PREPOSITION and candidate.object.tag_ in ("RB", "RBR", "RBS")


def is_of_any(candidate: Candidate) -> bool:
    """It is said of nobody in particular: "more than any rival making ships", "not seen any ships leaving".

    "Any" is licensed by a denial, a modal, a condition or a comparison (Giannakidou, *Polarity sensitivity as
    (non)veridical dependency*, 1998): where the clause has none of them, what licenses it is lost.
    """
    if candidate.clause is None:
        return False
    if _has_any(candidate.object) and any(t.lower_ in ("compared", "than") for t in candidate.relation):
        return True
    if not _has_any(candidate.subject):
        return False
    verb = candidate.clause.head
    licensed = is_condition(verb) or is_negated(verb) or any(t.dep_ == "neg" for t in candidate.relation)
    free = any(modal(t) is not Modality.ASSERTED for t in candidate.relation if t.pos_ in ("VERB", "AUX"))
    return not (licensed or free)


def _has_any(noun: Word) -> bool:
    return any(c.lower_ == "any" and c.dep_ == "det" for c in noun.lefts)


def is_pro_form(candidate: Candidate) -> bool:
    """A "do so", "do it" or "do that", which stands for what was told before (Quirk et al. 12.21-12.27)."""
    words = (*candidate.relation, *candidate.completing, *candidate.object.subtree)
    return any(
        t.lemma_ == "do" and t.pos_ == "VERB" and any(c.lower_ in _PRO_FORMS for c in t.rights[:1])
        for t in words
    )


def loses_rank(candidate: Candidate) -> bool:
    """What goes on from what is first or most within a time, without that time: "is the first strike in"."""
    return any(t.dep_ in ("attr", "dobj") and within(t) for t in candidate.relation)


def has_no_subject(candidate: Candidate) -> bool:
    """What a thing is for, as if the thing did it: "a bridge to cross the river"."""
    return candidate.clause is not None and candidate.clause.gap == "purpose"


def is_elliptical(candidate: Candidate) -> bool:
    """A numeral whose noun is to be supplied: "comes with two", "won the next five" (Quirk et al. 5.39)."""
    clause = candidate.clause is not None  # "A girl, six, hid": an age is whole
    if candidate.relation[-1].lower_ == "among" and candidate.object.tag_ == "CD":
        return True  # "was among more than 50 (injured)"
    return clause and any(_lacks_noun(end) for end in (candidate.subject, candidate.object))


def _lacks_noun(numeral: Word) -> bool:
    """Whether a small number stands for things that are named elsewhere; no measure, date or score."""
    verb = numeral.head
    if numeral.dep_ == "dobj" and (verb.lemma_ in _CROWDING or _leaves_dead(verb)):
        return False  # "killed seven", "left seven dead": the verb says that they are people
    if numeral.tag_ != "CD" or numeral.lower_ not in _SMALL or numeral.ent_type_ not in ("", "CARDINAL"):
        return False
    of = any(c.dep_ == "prep" for c in numeral.rights) or numeral.head.dep_ == "quantmod"
    return not of and all(c.dep_ in ("det", "amod", "advmod", "quantmod") for c in numeral.children)


def _leaves_dead(verb: Word) -> bool:
    """Whether a verb says in what state somebody is left: "left seven dead"."""
    return verb.lemma_ == "leave" and any(c.dep_ == "oprd" and c.pos_ == "ADJ" for c in verb.rights)


RULES = (
    has_no_subject,
    is_crossed,
    is_asked_for,
    is_adverb,
    is_of_any,
    is_elliptical,
    is_pro_form,
    loses_rank,
    is_impersonal,
    is_clause_after_preposition,
    is_misread_participle,
    is_formula,
    is_owner,
    is_possessed_oddly,
    is_no_relation,
    is_such_as,
)
