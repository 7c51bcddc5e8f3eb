"""What a verb, a noun or an adjective needs, and a reading does not have with it.

References
----------
Quirk et al., *A Comprehensive Grammar of the English Language*, 1985, 2.31-2.34 (obligatory adverbials),
16.31-16.66 (complementation of verbs and adjectives). Levin, *English Verb Classes and Alternations*, 1993.
"""

from __future__ import annotations

from itertools import pairwise

from kg.analysis.grammar.arguments import measured
from kg.analysis.grammar.functions import is_ranked
from kg.analysis.grammar.noun_phrases import can_act
from kg.analysis.grammar.phrases import set_off
from kg.analysis.parse.tree import Word
from kg.analysis.relations.candidates import Candidate, last_verb
from kg.analysis.relations.completion import COURSES, STAYING, completes, is_complement, lacking
from kg.analysis.relations.patterns.verbal import is_purpose
from kg.analysis.relations.shown_phrases import is_content
from kg.knowledge.lexicon import lexicon
from kg.knowledge.rule_table import Step
from kg.knowledge.word_classes import word_class
from kg.types import EntityType

_OF_CLAUSES = word_class("clause verb")
_COMPLEMENTS = frozenset({"ccomp", "xcomp"})
_ON_OBJECT = (
    (Step.OBJECT,),
    (Step.POSSESSED,),
    (Step.OBJECT, Step.NOUN, Step.PREPOSITION),
    (Step.OBJECT, Step.NOUN, Step.PREPOSITION, Step.OWNER),
)
_WITH_OBJECT = word_class("verb of taking on")
_ADDRESSING = word_class("addressing verb")
_PERSONS = frozenset({"her", "him"})
_SPARING = word_class("verb of benefit or loss")
_THINGS = frozenset({"it", "them"})
DITRANSITIVE = word_class("ditransitive verb")


def lacks_clause(candidate: Candidate) -> bool:
    """An object without the infinitive or clause that says what of it: "prompted firms (to return money)"."""
    verb, steps = last_verb(candidate), candidate.rule.steps
    if verb is None or candidate.clause is None:
        return False
    among = candidate.rule.step is Step.PREPOSITION and candidate.relation[-1].lower_ in ("among", "of")
    if (candidate.rule.step is Step.COMPLEMENT or among) and _is_ranked(candidate.object):
        return any(c.tag_ == "VB" and c.dep_ in ("advcl", "xcomp", "acl", "relcl") for c in verb.rights)
    if any(_lacks_task(t, candidate) for t in candidate.relation):
        return True  # "is the first of five banks (to report)"
    if candidate.clause.head.lemma_ in _OF_CLAUSES and len(steps) > 1 and steps[0] is Step.OBJECT:
        return True  # "did not believe anyone from Rome (had called)"
    inside = verb.lemma_ in _ADDRESSING and steps[:3] == (Step.OBJECT, Step.NOUN, Step.PREPOSITION)
    if not inside and candidate.rule.step not in (Step.OBJECT, Step.POSSESSED, Step.RECIPIENT):
        return False
    if verb.lemma_ in _OF_CLAUSES or verb.lemma_ in _WITH_OBJECT:
        return verb.lemma_ in _OF_CLAUSES
    if candidate.relation[-1].lower_ in ("guilty", "innocent", "liable"):
        return False  # the verdict is what the clause says
    if (
        verb.lemma_ in _ADDRESSING
        and not inside
        and (candidate.object.pos_ == "PROPN" or candidate.object.lower_ in _PERSONS)
    ):
        return False  # who spoke to whom is something
    after = max(candidate.object.i, verb.i)
    if verb.lemma_ in ("have", "use") and any(
        is_purpose(c) and c.i > after and not set_off(c) for c in verb.rights
    ):
        return True
    return any(
        (c.dep_ in _COMPLEMENTS or is_complement(c, verb))
        and c.i > after
        and c not in candidate.completing
        and not set_off(c)
        and not _is_relative(c)
        for c in verb.rights
    )


def _lacks_task(ranked: Word, candidate: Candidate) -> bool:
    """Whether a word of a relation is the first or last to do what is not told with it."""
    own = (
        c
        for c in ranked.rights
        if c.tag_ == "VB" and c.dep_ in ("acl", "relcl") and c not in candidate.relation
    )
    return ranked.dep_ == "attr" and is_ranked(ranked) and any(own)


def _is_relative(verb: Word) -> bool:
    return any(t.tag_ in ("WDT", "WP") for c in verb.lefts for t in c.subtree)


def _is_ranked(noun: Word) -> bool:
    inner = measured(noun)
    return is_ranked(noun) or (inner is not None and is_ranked(inner))


def lacks_oblique(candidate: Candidate) -> bool:
    """An object without the phrase that completes its verb: "left the town (without power)"."""
    verb = last_verb(candidate)
    if verb is None or candidate.clause is None:
        return False
    head, told = candidate.clause.head, (*candidate.relation, *candidate.completing)
    if candidate.rule.steps[:3] == (Step.OBJECT, Step.NOUN, Step.GERUND) and any(
        c.dep_ == "prep" and c not in told and completes(head, c) for c in head.rights
    ):
        return True  # "described their reasons for missing the test (as thin)"
    return _hangs_on_object(candidate, verb) and any(
        c.dep_ in ("prep", "prt", "advmod", "dative")
        and completes(verb, c)
        and c not in candidate.relation
        and c not in candidate.completing
        for c in verb.rights
    )


def _hangs_on_object(candidate: Candidate, verb: Word) -> bool:
    """Whether a reading ends in the verb's object or inside its phrase."""
    steps = candidate.rule.steps
    last = Step.OBJECT if Step.OBJECT in steps else Step.POSSESSED
    return last in steps and steps[steps.index(last) :] in _ON_OBJECT and verb in candidate.relation


def lacks_phrase(candidate: Candidate) -> bool:
    """A verb or adjective with a further phrase, without the one that completes it: "was put by the king"."""
    last = candidate.relation[-1]
    if candidate.clause is None or last.dep_ not in ("prep", "agent"):
        return False
    if lacking(candidate):
        return True
    verb = last.head
    told = (*candidate.relation, *candidate.completing)
    opens = last.i < verb.i
    if opens and _says_more(verb, told):
        return True
    before = [c for c in verb.rights if (opens or c.i < last.i) and c not in told]
    if verb.lemma_ in STAYING and any(_says_where(c) for c in before):
        return True  # "will be (out of action) after a fall", "were (up 16%) at $5"
    return verb.pos_ == "VERB" and any(c.dep_ == "prep" and completes(verb, c) for c in before)


def _says_more(verb: Word, told: tuple[Word, ...]) -> bool:
    """Whether a clause says more, not told, than the verb before which a phrase stands.

    "In Peru, sales are likely (to fall)", "after the vote, the firm grew (in value)": what opens a clause is
    said of the whole of it (Quirk et al. 8.36, sentence adjuncts).
    """
    heads = (verb, *(c for c in verb.rights if c.dep_ == "acomp"))
    clauses = any(c.dep_ in ("ccomp", "xcomp") and c not in told for head in heads for c in head.rights)
    first = next(iter(verb.rights), None)
    phrase = first is not None and first.dep_ == "prep" and first.left_edge.i == verb.i + 1
    active = not any(c.dep_ == "auxpass" for c in verb.lefts)
    return clauses or (phrase and active and first not in told)


def _says_where(word: Word) -> bool:
    """Whether a phrase or an adverb is what a copula says: "at risk", "up 16%"; a date or a time never is."""
    if word.dep_ == "prep":
        return not any(t.ent_type_ in ("DATE", "TIME") for t in word.rights)
    return word.dep_ == "advmod" and word.lower_ in COURSES


def lacks_role(candidate: Candidate) -> bool:
    """A chain through what the subject is, where that is no role: "is the thrust from"."""
    through = candidate.rule.steps[:3] == (Step.COMPLEMENT, Step.NOUN, Step.PREPOSITION)
    if not through or candidate.clause is None:
        return False
    noun = candidate.relation[-1].head
    known = lexicon().nouns.get(noun.lemma_.lower())
    if any(c.dep_ == "poss" for c in noun.lefts) and noun.lemma_.lower() not in lexicon().roles:
        return True  # "was his part in the win"
    return noun.pos_ == "NOUN" and not (
        noun.lemma_.lower() in lexicon().roles
        or noun.lemma_.lower() in lexicon().partitives
        or (known is not None and known.type is not EntityType.OTHER)
    )


def is_given_time(candidate: Candidate) -> bool:
    """What somebody has some time for, said as if it had to be: "had (until May) to pay"."""
    return any(
        verb.lemma_ == "have"
        and after.lower_ == "to"
        and after.head.dep_ == "xcomp"
        and after.head.head is verb
        and any(c.dep_ in ("prep", "npadvmod") and verb.i < c.i < after.i for c in verb.rights)
        for verb, after in pairwise(candidate.relation)
    )


def is_cut_gift(candidate: Candidate) -> bool:
    """Who is given a noun without what completes it: "gave the firm the chance (to win)"."""
    return candidate.rule.step is Step.RECIPIENT and is_cut_inside(candidate)


def is_cut_inside(candidate: Candidate) -> bool:
    """A noun taken into the relation without what makes it mean something: "began the process as"."""
    if candidate.clause is None:
        return False
    if candidate.rule.owner == "object":
        return False  # whose it is takes part, whatever it is of
    path = {*candidate.relation, *candidate.object.ancestors, candidate.object}
    for noun in candidate.relation:
        if noun.pos_ != "NOUN" or noun is candidate.subject or noun.i < candidate.clause.head.i:
            continue
        for child in noun.rights:
            lost = child not in path and not any(t in path for t in child.subtree)
            of = child.dep_ == "prep" and child.lower_ == "of"
            to = child.dep_ in ("acl", "relcl") and child.tag_ == "VB" and not is_content(child)
            if lost and (of or to):
                return True
    return False


def is_cut_off_state(candidate: Candidate) -> bool:
    """The noun of a state without its preposition, or as its object: "off limits", "took it in stride".

    So is what only says what kind of officer somebody is: "commander in chief".
    """
    target = candidate.object
    if target.dep_ == "attr" and target.left_edge.i:
        before = target.left_edge.nbor(-1)
        return before.dep_ == "prep" and not before.rights
    verb = last_verb(candidate)
    bare = target.dep_ == "pobj" and not target.lefts and not target.rights
    beside = target.head.head.pos_ == "NOUN" or (
        verb is not None and any(c.dep_ == "dobj" for c in verb.rights)
    )
    return bare and beside and f"{target.head.lower_} {target.lower_}" in lexicon().states


def is_doing(candidate: Candidate) -> bool:
    """To "do" something says nothing but with the noun that it supports."""
    verb = last_verb(candidate)
    if candidate.clause is not None and verb is not candidate.clause.head:
        head = candidate.clause.head
        return head.lemma_ == "do" and head.pos_ == "VERB"  # "did well to block it"
    if verb is None or verb.lemma_ != "do":
        return False
    again = any(c.dep_ == "advmod" and c.lower_ == "so" for c in verb.rights)  # Quirk et al. 12.21
    return again or candidate.rule.step in (Step.OBJECT, Step.COMPLEMENT)


def has_open_object(candidate: Candidate) -> bool:
    """A thing taken into the relation as no more than a pronoun: "carried them for miles"."""
    return candidate.clause is not None and any(
        t.lower_ in _THINGS and t.dep_ in ("dobj", "dative") and t.i > candidate.clause.head.i
        for t in candidate.relation
    )


def lacks_gift(candidate: Candidate) -> bool:
    """Who is given, wished or spared something, as if it were the thing: "wished everyone (a good year)".

    The parser takes both for direct objects (Quirk et al. 16.55-16.57).
    """
    verb, target = last_verb(candidate), candidate.object
    direct = candidate.rule.step is Step.OBJECT and target.dep_ == "dobj"
    if not direct or verb is None or target.head is not verb:
        return False
    after = target.right_edge.i + 1
    gives = verb.lemma_ in DITRANSITIVE or verb.lemma_ in _SPARING
    receives = target.pos_ == "PRON" or can_act(target)
    another = any(c.dep_ == "dobj" and c.left_edge.i == after for c in verb.rights)
    return gives and receives and another


def is_object_complement(candidate: Candidate) -> bool:
    """What the subject calls or makes another, said as if of the subject: "kept (its options) open"."""
    clause, verb = candidate.clause, last_verb(candidate)
    if candidate.rule.step is not Step.COMPLEMENT or clause is None or verb is None:
        return False
    passive = clause.passive if verb is clause.head else any(c.dep_ == "auxpass" for c in verb.lefts)
    another = any(c.dep_ == "dobj" for c in verb.rights) or verb.lemma_ in lexicon().complements
    return verb.pos_ == "VERB" and not passive and another


RULES = (
    lacks_clause,
    lacks_oblique,
    lacks_phrase,
    is_doing,
    is_object_complement,
    has_open_object,
    lacks_gift,
    is_given_time,
    is_cut_gift,
    is_cut_off_state,
    lacks_role,
)
