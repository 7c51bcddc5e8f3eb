"""What is so only with words that a reading leaves out: of how many, compared to what, under which adjective.

References
----------
Quirk et al., *A Comprehensive Grammar of the English Language*, 1985, 6.31 (reciprocal pronouns), 13.46
(combinatory coordination), 15.63-15.69 (comparison), 16.72-16.83 (adjectives with infinitives), 17.35
(infinitives after nouns). Dowty, "A note on collective predicates", 1987.
"""

from __future__ import annotations

from kg.analysis.grammar.arguments import is_alternative, is_joint
from kg.analysis.grammar.control import doer_of_gerund
from kg.analysis.grammar.functions import ALL_SUBJECTS, is_ranked
from kg.analysis.parse.tree import Word
from kg.analysis.relations.candidates import Candidate
from kg.analysis.relations.shown_phrases import shown
from kg.analysis.relations.verb_groups import has_no, is_for_clause, is_negated
from kg.knowledge.lexicon import lexicon
from kg.knowledge.rule_table import Step
from kg.knowledge.word_classes import word_class

_COMPARED = word_class("comparing adjective")
_HARD = word_class("adjective of hindrance")
_JUDGING = word_class("judging verb")
_NEAR = 6  # words from a noun to an "each other" in its phrase
_UNTIL = frozenset({"since", "until"})
_SAYING = frozenset({"ask", "say", "think"})


def is_made_hard(candidate: Candidate) -> bool:
    """What an adjective says is hard to do: "makes it difficult for a poor state to run the mines"."""
    clause = candidate.clause
    if clause is None or not is_for_clause(clause.head):
        return False
    above = clause.head.head
    return any(w.lower_ in _HARD for w in (above, *(c for c in above.children if c.i < clause.head.i)))


def is_of_more(candidate: Candidate) -> bool:
    """What is said of more or fewer than others: "more homes were sold than in May", "less money went"."""
    subject, clause = candidate.subject, candidate.clause
    if clause is None or not any(c.lower_ in ("fewer", "less", "more") for c in subject.lefts):
        return False
    end = clause.head.right_edge.i
    return any(w.lower_ == "than" for w in clause.head.doc.words[subject.i : end + 1])


def is_of_one_alone(candidate: Candidate) -> bool:
    """What several do to each other, said of one of them: "Reis declared war on each other"."""
    subject, target = candidate.subject, candidate.object
    if subject.tag_ in ("NNS", "NNPS") or subject.lower_ in ("they", "we"):
        return False
    near = target.doc.words[target.i + 1 : target.i + _NEAR]
    mutual = [w for w in near if w.lower_ in ("another", "other") and w.nbor(-1).lower_ in ("each", "one")]
    return bool(mutual) and any(w in shown(target) for w in mutual)


def is_one_of_several(candidate: Candidate) -> bool:
    """One of those between which something is: "rotated between Bath, Wells and York"."""
    last = candidate.relation[-1]
    if candidate.clause is None or last.lower_ != "between" or last.head.pos_ != "VERB":
        return False
    return candidate.object.dep_ == "conj" or any(c.dep_ == "conj" for c in candidate.object.rights)


def is_on_what_is_said(candidate: Candidate) -> bool:
    """What somebody is quoted on, without what he says: "said of the measure"."""
    last = candidate.relation[-1]
    verb = last.head
    return last.lower_ == "of" and verb.lemma_ in _SAYING and not any(c.dep_ == "dobj" for c in verb.rights)


def is_plan_of_another(candidate: Candidate) -> bool:
    """What a plan is that somebody only judges: "should reverse the decision to ban him"."""
    for verb in candidate.relation:
        if verb.dep_ in ("acl", "relcl") and verb.tag_ == "VB" and verb.head.dep_ == "dobj":
            judged = verb.head.head
            if judged.lemma_ in _JUDGING and judged in candidate.relation:
                return True
    return False


def is_rate(candidate: Candidate) -> bool:
    """An amount without what it is counted by: "includes $22 (per share) in stock"."""
    return any(
        c.dep_ == "prep" and c.lower_ == "per"
        for word in candidate.relation
        if word.pos_ in ("NOUN", "NUM")
        for c in word.rights
    )


def lacks_infinitive(candidate: Candidate) -> bool:
    """An adjective without the infinitive that it is about: "is likely in Peru (to be large)".

    So is one that shares it with the next: "is ready (and willing to pay)".
    """
    bare = candidate.object if candidate.rule.step is Step.ADJECTIVE else None
    if bare is not None and bare.pos_ == "ADJ" and candidate.clause is not None:
        joined = [c for c in bare.rights if c.dep_ == "conj" and c.pos_ in ("ADJ", "VERB")]
        own = any(is_for_clause(c) for c in bare.rights)
        return own or any(_is_its_infinitive(c) for w in joined for c in w.rights)
    for word in candidate.relation if candidate.clause is not None else ():
        if word.dep_ in ("acomp", "oprd") and word.rights:
            told = (*candidate.relation, *candidate.completing, candidate.object)
            if any(_is_its_infinitive(c) and c not in told for c in word.rights):
                return True
    return False


def is_first_since(candidate: Candidate) -> bool:
    """What is first or most only within a time that is left out: "her first race (since winning gold)"."""
    clause = candidate.clause
    ranked = [
        t for t in (candidate.object, *candidate.relation) if t.dep_ in ("attr", "dobj") and is_ranked(t)
    ]
    if clause is None or not ranked:
        return False
    since = [c for c in ranked[0].head.rights if c.dep_ == "prep" and c.lower_ == "since"]
    return any(c not in shown(candidate.object) and c not in candidate.completing for c in since)


def is_until_now(candidate: Candidate) -> bool:
    """What is denied only of a time that is left out: "has not played (since 2001)".

    Quirk et al. 8.57: negated, "since" and "until" tell when it was last or first so.
    """
    clause = candidate.clause
    if clause is None:
        return False
    told = (*candidate.relation, *candidate.completing)
    left_out = any(
        (c.dep_ == "prep" and c.lower_ in _UNTIL and c not in told)
        or (c.dep_ == "advcl" and any(m.lower_ in _UNTIL for m in c.lefts))
        for c in clause.head.rights
    )
    return left_out and any(is_negated(t) for t in candidate.relation if t.pos_ in ("AUX", "VERB"))


def _is_its_infinitive(verb: Word) -> bool:
    to = any(c.lower_ == "to" for c in verb.lefts)
    return (
        verb.dep_ == "xcomp"
        and verb.tag_ == "VB"
        and to
        and not any(c.dep_ in ALL_SUBJECTS for c in verb.lefts)
    )


def is_of_less(candidate: Candidate) -> bool:
    """What is called less likely or least able: "would be less likely to sign up"."""
    return Step.INFINITIVE in candidate.rule.steps and any(
        word.lower_ in ("less", "least") and word.head.dep_ in ("acomp", "oprd")
        for word in candidate.relation
    )


def is_said_of_all(candidate: Candidate) -> bool:
    """What several are together, said of one: "Vale and Orsa are the two lenders"."""
    subject, target = candidate.subject, candidate.object
    several = subject.dep_ == "conj" or any(c.dep_ == "conj" for c in subject.rights)
    known = any(c.dep_ == "nummod" or c.lower_ in ("the", "these", "those") for c in target.lefts)
    plural = target.tag_ in ("NNS", "NNPS") and subject.tag_ in ("NN", "NNP")
    return candidate.rule.step is Step.COMPLEMENT and several and plural and known


def is_alternative_end(candidate: Candidate) -> bool:
    """One of which it is left open whether it is that one: "Vale or Orsa bought it"."""
    ends = (candidate.subject, candidate.object)
    return candidate.clause is not None and any(
        is_alternative(end) and not (is_joint(end) and end.lemma_.lower() not in lexicon().nouns)
        for end in ends
    )


def is_either(candidate: Candidate) -> bool:
    """One of two things that may be so: "pays either a small tax or nothing" (Quirk et al. 13.39)."""
    clause = candidate.clause
    if clause is None or is_negated(clause.head):
        return False
    words = (candidate.subject, candidate.object, clause.head)
    return any(c.lower_ == "either" and c.dep_ == "preconj" for word in words for c in word.lefts)


def is_without(candidate: Candidate) -> bool:
    """What is done without something, as if it were not done: "saw the site with no trouble"."""
    last = candidate.relation[-1]
    verbal = candidate.clause is not None and last.head.pos_ in ("AUX", "VERB")
    return verbal and last.lower_ in ("at", "for", "under", "with") and has_no(candidate.object)


def is_who_does_it(candidate: Candidate) -> bool:
    """The subject of a gerund, without what it does: "could lead to Vale (losing the port)"."""
    target = candidate.object
    after = target.right_edge.i + 1
    if after >= len(target.doc.words):
        return False
    gerund = target.doc.words[after]
    if gerund.lower_ == "being" and gerund.dep_ == "auxpass":
        return gerund.head.dep_ in ("acl", "advcl", "pcomp", "xcomp")  # "led to the port (being sold)"
    return gerund.tag_ == "VBG" and gerund.dep_ in ("advcl", "pcomp") and doer_of_gerund(gerund) is target


def is_likened(candidate: Candidate) -> bool:
    """What is the same or another, without what it is compared to: "were the same on land (as at sea)"."""
    for word in candidate.relation if candidate.clause is not None else ():
        if word.lower_ in _COMPARED:
            told = (*candidate.relation, *candidate.completing, candidate.object)
            after = [c for c in (*word.rights, *word.head.rights) if c.dep_ == "prep"]
            compared = [c for c in after if c.lower_ in ("as", "from", "than", "to")]
            if compared and not any(c in told for c in compared):
                return True
    return _is_shared_by_all(candidate)


def _is_shared_by_all(candidate: Candidate) -> bool:
    """Whether several have the same thing, which one alone cannot: "Vale and Orsa want the same port"."""
    subject = candidate.subject
    several = subject.dep_ == "conj" or any(c.dep_ == "conj" for c in subject.rights)
    same = any(c.lower_ in ("different", "same", "similar") for c in candidate.object.lefts)
    return several and same and not any(c.lower_ == "as" for c in candidate.object.rights)


RULES = (
    is_either,
    is_without,
    is_alternative_end,
    is_of_less,
    is_said_of_all,
    is_likened,
    is_made_hard,
    is_who_does_it,
    is_of_more,
    is_of_one_alone,
    is_one_of_several,
    is_on_what_is_said,
    is_plan_of_another,
    is_rate,
    lacks_infinitive,
    is_first_since,
    is_until_now,
)
