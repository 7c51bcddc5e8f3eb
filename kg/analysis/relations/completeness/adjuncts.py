"""What only stands beside a clause or a noun: settings, means, purposes and times taken for objects.

References
----------
Quirk et al., *A Comprehensive Grammar of the English Language*, 1985, 8.39-8.86 (adjuncts), 9.8 (marginal
prepositions), 15.60 (absolute clauses).
"""

from __future__ import annotations

from itertools import pairwise

from kg.analysis.grammar.phrases import set_off
from kg.analysis.parse.tree import Word
from kg.analysis.relations.candidates import Candidate
from kg.analysis.relations.patterns.verbal import is_purpose
from kg.knowledge.lexicon import lexicon
from kg.knowledge.rule_table import Kind, Step
from kg.knowledge.word_classes import word_class
from kg.types import EntityType

_COMPLEMENTS = frozenset({"ccomp", "xcomp"})
_SAID = _COMPLEMENTS | {"acomp", "attr", "oprd"}  # what a verb says, besides its objects
MARGINAL = word_class("marginal preposition")
MOMENTS = word_class("noun of time") | {"while"}
_TEMPORAL = frozenset(
    {
        "after",
        "as",
        "at",
        "before",
        "by",
        "during",
        "for",
        "from",
        "in",
        "of",
        "on",
        "over",
        "since",
        "through",
    }
    | {"throughout", "to", "until", "within"}
)
_LASTING = word_class("lasting verb")
_SENTENCING = word_class("sentencing verb")
_MEASURES = frozenset({"CARDINAL", "MONEY", "PERCENT", "QUANTITY"})
_TO_ANOTHER = frozenset({"for", "of", "off", "on", "out", "upon"})


def is_absolute(candidate: Candidate) -> bool:
    """What is so meanwhile: "it is not fixed, with the board known for haste", "with rates falling, it grew".

    The subject of a clause without a verb or with a participle (Quirk et al. 15.60).
    """
    if candidate.clause is None:
        return False
    for word in candidate.relation:
        opens = word.is_sent_start is True
        if (
            word.lower_ == "with"
            and word.dep_ == "prep"
            and (opens or (word.head.i < word.i and set_off(word)))
        ):
            for noun in word.rights:
                listed = (noun, *(t for t in noun.subtree if t.dep_ == "conj"))
                participle = any(
                    c.dep_ == "acl" and c.tag_ in ("VBG", "VBN") for t in listed for c in t.rights
                )
                taken = (
                    opens and noun.lower_.endswith("ing") and any(c.dep_ == "compound" for c in noun.lefts)
                )
                if participle or taken or noun.pos_ not in ("NOUN", "NUM", "PRON", "PROPN"):
                    return True
    return False


def is_another_purpose(candidate: Candidate) -> bool:
    """An infinitive after a phrase that may say who does it: "called on the board to open talks"."""
    clause = candidate.clause
    if clause is None or Step.PURPOSE not in candidate.rule.steps:
        return False
    for verb in candidate.relation:
        if is_purpose(verb) and verb.head in candidate.relation:
            placed = any(c.dep_ in ("prep", "advmod") and c.i < verb.i for c in verb.head.rights)
            if verb.head.lemma_ == "be" and placed:
                return True  # "was in Rome to watch", which is not "was to watch"
            start = verb.left_edge
            if start.i and start.nbor(-1).dep_ == "pobj" and start.nbor(-1).head.lower_ == "for":
                return True  # "came despite a demand for Peru to leave"
            given = any(c.dep_ == "dobj" for c in verb.head.rights)
            for word in verb.head.rights:
                to_another = word.lower_ in _TO_ANOTHER or (word.lower_ == "to" and given)
                if word.i < verb.i and to_another and word not in candidate.relation:
                    return True
    return False


def is_apart_by_place(candidate: Candidate) -> bool:
    """What is no body of the role, but where its holder speaks: "the founder at a press conference"."""
    last = candidate.relation[-1]
    if candidate.rule.kind is not Kind.ROLE or last.lower_ not in ("at", "in"):
        return False
    known = lexicon().nouns.get(candidate.object.lemma_.lower())
    return candidate.object.pos_ == "NOUN" and (known is None or known.type is EntityType.EVENT)


def is_beside_role(candidate: Candidate) -> bool:
    """A phrase after "as", which is of what stands after "as": "serves as a reminder to readers"."""
    last = candidate.relation[-1]
    if candidate.clause is None or last.dep_ != "prep" or last.head.pos_ != "VERB":
        return False
    return any(
        c.dep_ == "prep" and c.lower_ == "as" and c.i < last.i and c not in candidate.relation
        for c in last.head.rights
    )


def is_circumstance_of_class(candidate: Candidate) -> bool:
    """What a predicate noun that is no role has beside it: "is a matter for the courts"."""
    if not candidate.rule.copular:
        return False
    last = candidate.relation[-1]
    noun = last.head if last.dep_ == "prep" else last
    lemma = noun.lemma_.lower()
    if lemma in lexicon().roles:
        return False
    known = lexicon().nouns.get(lemma)
    if last.dep_ == "prep":
        return last.lower_ != "of" and (known is None or known.type is EntityType.OTHER)
    place = known is not None and known.type in (EntityType.GPE, EntityType.LOC)
    return place and candidate.object.dep_ != "poss"


def is_for_another(candidate: Candidate) -> bool:
    """The subject of an infinitive: "came despite a demand for Peru (to leave)" (Quirk et al. 15.10)."""
    last, target = candidate.relation[-1], candidate.object
    end = target.i + 2
    if last.lower_ != "for" or target.head is not last or end >= len(target.doc) or target.rights:
        return False
    return target.nbor().lower_ == "to" and target.nbor(2).tag_ == "VB"


def is_fronted(candidate: Candidate) -> bool:
    """A setting before the clause, bare, or in place of what the verb says: "by comparison, she won"."""
    if not is_from_before(candidate) or candidate.clause is None:
        return False
    bare = not any(c.dep_ in ("amod", "compound", "det", "nummod", "poss") for c in candidate.object.lefts)
    empty = candidate.object.lemma_.lower() in {*lexicon().empty_nouns, *MOMENTS}
    told = (*candidate.relation, *candidate.completing)
    lost = any(c.dep_ in _SAID and c not in told for c in candidate.clause.head.rights)
    return bare or empty or lost or candidate.relation[-1].lower_ == "as"


def is_from_before(candidate: Candidate) -> bool:
    """A setting before the clause that is no place or body by name: "on the bright side, she had a year"."""
    clause = candidate.clause
    if (
        clause is None
        or not clause.subjects
        or clause.kind in ("relcl", "acl")
        or clause.head.lemma_ == "write"
    ):
        return False
    begins = next(
        (t for t in candidate.relation if t.dep_ in ("prep", "agent") and t.head is clause.head), None
    )
    return (
        begins is not None
        and begins.i < min(clause.head.i, *(s.i for s in clause.subjects))
        and (candidate.object.pos_ != "PROPN" or Step.NOUN in candidate.rule.steps)
    )


def is_marginal(candidate: Candidate) -> bool:
    """A participle that works as a preposition: "the incident concerning the mayor"."""
    clause = candidate.clause
    if any(
        t.lower_ in MARGINAL and t.lower_ != "following" and t.dep_ in ("prep", "agent")
        for t in candidate.relation[1:]
    ):
        return True
    return (
        clause is not None
        and clause.head.lower_ in MARGINAL
        and clause.kind in ("acl", "advcl", "relcl", "prep", "pcomp")
        and len(clause.group) == 1
    )


def is_moment(candidate: Candidate) -> bool:
    """A time taken for an object: "attempted for some time"."""
    last, target = candidate.relation[-1], candidate.object
    if is_spent(target):
        return False
    if last.pos_ == "ADP" and last.lower_ in _TEMPORAL and target.lemma_.lower() in MOMENTS:
        return True
    return last.lower_ == "since" and last.dep_ == "prep" and target.pos_ == "NOUN"


def is_passive_means(candidate: Candidate) -> bool:
    """A passive with "by" and a participle, which may modify the agent: "rescued by passing boats"."""
    words = candidate.relation
    return any(
        agent.dep_ in ("agent", "prep")
        and agent.lower_ == "by"
        and verb.tag_ == "VBG"
        and agent.head.tag_ == "VBN"
        and agent.head in words
        for agent, verb in pairwise(words)
    )


def is_spent(noun: Word) -> bool:
    """Whether a length of time is what a verb takes: "served ten years", "was jailed for six years".

    Quirk et al. 8.51-8.63, 16.24 (obligatory adverbials of duration).
    """
    verb = noun.head
    lasting = noun.dep_ in ("dobj", "npadvmod") and verb.lemma_ in _LASTING and noun.i > verb.i
    penalty = noun.dep_ == "pobj" and verb.lower_ in ("to", "for") and verb.head.lemma_ in _SENTENCING
    return (lasting or penalty) and any(c.dep_ == "nummod" or c.lower_ in ("a", "an") for c in noun.lefts)


def is_idle(candidate: Candidate) -> bool:
    """How long somebody spends, without where or on what: "spent three days (at the camp)"."""
    verb = candidate.object.head
    spends = candidate.rule.step is Step.OBJECT and verb.lemma_ == "spend" and is_spent(candidate.object)
    more = any(c.dep_ in ("prep", "advcl", "xcomp") for c in verb.rights)
    return spends and more and not candidate.completing


def is_unmeasured(candidate: Candidate) -> bool:
    """A noun used as an adverb that measures nothing: "realised that spring"."""
    return candidate.rule.step is Step.ADVERBIAL and not (
        is_spent(candidate.object)
        or candidate.object.ent_type_ in _MEASURES
        or any(c.ent_type_ in _MEASURES for c in candidate.object.lefts)
    )


RULES = (
    is_absolute,
    is_marginal,
    is_moment,
    is_unmeasured,
    is_idle,
    is_another_purpose,
    is_for_another,
    is_passive_means,
    is_circumstance_of_class,
    is_fronted,
    is_beside_role,
    is_apart_by_place,
)
