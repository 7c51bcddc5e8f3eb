"""Whether a reading says something on its own: what its words need must be with them.

Every argument of a clause gives a reading, and some are true only together with another argument ("left the
town without power" says more than that somebody left it) or say nothing alone ("began a process"). Such
a reading is no statement; the rendering as OpenIE keeps it.

References
----------
Quirk et al., *A Comprehensive Grammar of the English Language*, 1985, 2.31-2.34 (obligatory
adverbials), 6.17 (prop "it"), 9.8 (marginal prepositions), 16.31-16.66 (complementation of verbs). Halliday &
Hasan, *Cohesion in English*, 1976, 6.1 (general nouns).
"""

from __future__ import annotations

from itertools import pairwise

from kg.analysis.grammar.arguments import measured
from kg.analysis.grammar.clauses import SUBJECTS
from kg.analysis.grammar.functions import is_ranked
from kg.analysis.grammar.noun_phrases import can_act
from kg.analysis.grammar.phrases import set_off
from kg.analysis.parse.tree import Word
from kg.analysis.relations.candidates import Candidate, last_verb
from kg.analysis.relations.completion import completes, is_complement, lacking
from kg.analysis.relations.patterns.actions import is_action
from kg.analysis.relations.patterns.verbal import is_purpose
from kg.analysis.relations.shown_phrases import is_content
from kg.knowledge.lexicon import lexicon
from kg.types import EntityType

# Verbs of thinking and saying whose complement is a clause and no thing (Quirk et al. 16.31).
_OF_CLAUSES = frozenset(
    {"argue", "assume", "believe", "decide", "guess", "hope", "insist", "realise", "realize", "reckon", "say"}
    | {"suppose", "think", "wonder"}
)
_COMPLEMENTS = frozenset({"ccomp", "xcomp"})
_SAID = _COMPLEMENTS | {"acomp", "attr", "oprd"}  # what a verb says, besides its objects
# Verbs whose object takes part in what is done, whatever comes of the infinitive: "helped Kyiv win".
_WITH_OBJECT = frozenset(
    {"appoint", "assist", "elect", "help", "hire", "name", "nominate", "pay", "recruit", "teach", "train"}
)
# Verbs that name whom somebody speaks to (Levin 1993, 37.2 and 37.9).
_ADDRESSING = frozenset(
    {
        "advise",
        "ask",
        "assure",
        "direct",
        "inform",
        "instruct",
        "invite",
        "notify",
        "order",
        "persuade",
        "remind",
        "tell",
    }
    | {"urge", "warn"}
)
_PERSONS = frozenset({"her", "him"})
# Participles that work as prepositions (Quirk et al. 9.8).
_MARGINAL = frozenset(
    {"concerning", "considering", "excluding", "following", "given", "including", "involving", "meaning"}
    | {"pending", "regarding"}
)
_MOMENTS = frozenset(
    {
        "afternoon",
        "am",
        "century",
        "day",
        "decade",
        "bst",
        "evening",
        "fortnight",
        "gmt",
        "future",
        "hour",
        "minute",
        "moment",
    }
    | {
        "month",
        "morning",
        "night",
        "past",
        "period",
        "pm",
        "second",
        "season",
        "spell",
        "start",
        "time",
        "today",
    }
    | {"week", "weekend", "while", "writing", "year"}
)
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
_MEASURES = frozenset({"CARDINAL", "MONEY", "PERCENT", "QUANTITY"})
_DITRANSITIVE = frozenset(
    {
        "allow",
        "allot",
        "ask",
        "assign",
        "award",
        "charge",
        "deny",
        "fine",
        "forbid",
        "give",
        "grant",
        "guarantee",
    }
    | {
        "hand",
        "leave",
        "lend",
        "offer",
        "owe",
        "pay",
        "promise",
        "refuse",
        "sell",
        "send",
        "serve",
        "show",
        "teach",
    }
    | {"tell"}
)
_EXTRAPOSING = frozenset({"appear", "be", "become", "make", "remain", "seem", "take"})
_OPEN = frozenset({"impossible", "possible", "right"})  # "it is possible to leave": whoever leaves
_UNSPECIFIC = frozenset({"my", "our", "your"})
_CONTRASTS = frozenset({"comparison", "contrast", "difference", "distinction", "parallel", "similarity"})
_TO_ANOTHER = frozenset({"for", "of", "off", "on", "out", "upon"})
_BESIDE = _MARGINAL | {"as", "like", "than", "unlike"}
_SAYING = frozenset(
    {"add", "announce", "comment", "explain", "note", "remark", "say", "tell", "tweet", "write"}
)
_FORMULAE = frozenset({"anonymity", "comment"})


def stands_alone(candidate: Candidate) -> bool:
    """Whether a candidate says something without the other arguments of its clause."""
    return not any(rule(candidate) for rule in RULES)


def doubtful(candidate: Candidate) -> list[str]:
    """Return the names of the rules by which a candidate may say too little, though it often does not."""
    return [rule.__name__.removeprefix("is_") for rule in DOUBTFUL if rule(candidate)]


def _step(candidate: Candidate) -> str:
    return candidate.rule.rpartition("+")[2]


def lacks_clause(candidate: Candidate) -> bool:
    """An object without the infinitive or clause that says what of it: "prompted firms (to return money)"."""
    verb = last_verb(candidate)
    if verb is None or candidate.clause is None:
        return False
    if _step(candidate) == "complement" and _is_ranked(candidate.object):
        return any(c.tag_ == "VB" and c.dep_ in ("advcl", "xcomp", "acl", "relcl") for c in verb.rights)
    if candidate.clause.head.lemma_ in _OF_CLAUSES and candidate.rule.startswith("object+"):
        return True  # "did not believe anyone from Rome (had called)"
    if _step(candidate) not in ("object", "possessed", "recipient"):
        return False
    if verb.lemma_ in _OF_CLAUSES or verb.lemma_ in _WITH_OBJECT:
        return verb.lemma_ in _OF_CLAUSES and candidate.rule != "deed"
    if candidate.relation[-1].lower_ in ("guilty", "innocent", "liable"):
        return False  # the verdict is what the clause says
    if verb.lemma_ in _ADDRESSING and (
        candidate.object.pos_ == "PROPN" or candidate.object.lower_ in _PERSONS
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
    if candidate.rule.startswith("object+noun+gerund") and any(
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


def lacks_phrase(candidate: Candidate) -> bool:
    """A verb or adjective with a further phrase, without the one that completes it: "was put by the king"."""
    last = candidate.relation[-1]
    if candidate.clause is None or last.dep_ not in ("prep", "agent"):
        return False
    if lacking(candidate):
        return True
    verb = last.head
    return verb.pos_ == "VERB" and any(
        c.dep_ == "prep"
        and c.i < last.i
        and completes(verb, c)
        and c not in candidate.relation
        and c not in candidate.completing
        for c in verb.rights
    )


def is_for_another(candidate: Candidate) -> bool:
    """The subject of an infinitive: "came despite a demand for Peru (to leave)" (Quirk et al. 15.10)."""
    last, target = candidate.relation[-1], candidate.object
    end = target.i + 2
    if last.lower_ != "for" or target.head is not last or end >= len(target.doc) or target.rights:
        return False
    return target.nbor().lower_ == "to" and target.nbor(2).tag_ == "VB"


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
                participle = any(c.dep_ == "acl" and c.tag_ in ("VBG", "VBN") for c in noun.rights)
                taken = (
                    opens and noun.lower_.endswith("ing") and any(c.dep_ == "compound" for c in noun.lefts)
                )
                if participle or taken or noun.pos_ not in ("NOUN", "NUM", "PRON", "PROPN"):
                    return True
    return False


def _hangs_on_object(candidate: Candidate, verb: Word) -> bool:
    """Whether a reading ends in the verb's object or inside its phrase."""
    steps = candidate.rule.split("+")
    last = "object" if "object" in steps else "possessed"
    return (
        last in steps
        and "+".join(steps[steps.index(last) :])
        in ("object", "possessed", "object+noun+preposition", "object+noun+preposition+owner")
        and verb in candidate.relation
    )


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
    return verb.lemma_ == "be" and any(c.lemma_ in _MOMENTS for c in complements)


def _is_extraposed(verb: Word) -> bool:
    """Whether a clause can be what "it" stands for: "to leave", "(that) firms leave"."""
    if verb.tag_ == "VB":
        return verb.dep_ in ("xcomp", "advcl", "acl", "relcl", "ccomp")
    return verb.dep_ in ("ccomp", "csubj") and any(c.dep_ in SUBJECTS for c in verb.lefts)


def _is_raising(adjective: Word) -> bool:
    """Whether the infinitive after an adjective has the subject for its own: "it is about to take a loss"."""
    return (
        adjective.pos_ == "ADJ" and adjective.lemma_ in lexicon().signatures and adjective.lemma_ not in _OPEN
    )


def is_marginal(candidate: Candidate) -> bool:
    """A participle that works as a preposition: "the incident concerning the mayor"."""
    clause = candidate.clause
    if any(
        t.lower_ in _MARGINAL and t.lower_ != "following" and t.dep_ in ("prep", "agent")
        for t in candidate.relation[1:]
    ):
        return True
    return (
        clause is not None
        and clause.head.lower_ in _MARGINAL
        and clause.kind in ("acl", "advcl", "relcl", "prep", "pcomp")
        and len(clause.group) == 1
    )


def is_moment(candidate: Candidate) -> bool:
    """A time taken for an object: "attempted for some time"."""
    last, target = candidate.relation[-1], candidate.object
    if last.pos_ == "ADP" and last.lower_ in _TEMPORAL and target.lemma_.lower() in _MOMENTS:
        return True
    return last.lower_ == "since" and last.dep_ == "prep" and target.pos_ == "NOUN"


def is_unmeasured(candidate: Candidate) -> bool:
    """A noun used as an adverb that measures nothing: "realised that spring"."""
    return _step(candidate) == "adverbial" and not (
        candidate.object.ent_type_ in _MEASURES
        or any(c.ent_type_ in _MEASURES for c in candidate.object.lefts)
    )


def is_misread_participle(candidate: Candidate) -> bool:
    """A participle of a passive with an object: "reported to customers, affected persons and owners"."""
    clause = candidate.clause
    return (
        clause is not None
        and candidate.rule == "object"
        and clause.passive
        and clause.inherited
        and clause.kind == "conj"
        and any(c.dep_ == "dobj" for c in clause.head.rights)
        and clause.head.lemma_ not in _DITRANSITIVE
    )


def is_doing(candidate: Candidate) -> bool:
    """To "do" something says nothing but with the noun that it supports."""
    verb = last_verb(candidate)
    return verb is not None and verb.lemma_ == "do" and _step(candidate) in ("object", "complement", "gerund")


def is_formula(candidate: Candidate) -> bool:
    """What every newsroom writes of its own work: "did not respond to requests"."""
    return candidate.object.lower_ in _FORMULAE


def is_another_purpose(candidate: Candidate) -> bool:
    """An infinitive after a phrase that may say who does it: "called on the board to open talks"."""
    clause = candidate.clause
    if clause is None or "purpose" not in candidate.rule.split("+"):
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


def is_owner(candidate: Candidate) -> bool:
    """Whose the last argument is, where that is no office and no deed: "seen inside the firm's hangar"."""
    if not candidate.rule.endswith("+owner"):
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
    if candidate.rule == "possessed":
        return clause.head.lemma_ in ("be", "become", "tell") or candidate.object.lower_ in _UNSPECIFIC
    return candidate.rule == "possessor" and clause.kind == "acl"


def is_no_relation(candidate: Candidate) -> bool:
    """What stands beside a noun or is compared to it: "achievements including", "impression as"."""
    last = candidate.relation[-1]
    if candidate.rule == "between":
        return candidate.relation[0].lemma_ in _CONTRASTS
    return (last.lower_ == "per" and candidate.object.lemma_ in _MOMENTS) or (
        candidate.rule == "nominal" and last.lower_ in _BESIDE
    )


def is_circumstance_of_class(candidate: Candidate) -> bool:
    """What a predicate noun that is no role has beside it: "is a matter for the courts"."""
    if candidate.rule != "predicative":
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


def is_fronted(candidate: Candidate) -> bool:
    """A setting before the clause, bare, or in place of what the verb says: "by comparison, she won"."""
    if not is_from_before(candidate) or candidate.clause is None:
        return False
    bare = not any(c.dep_ in ("amod", "compound", "det", "nummod", "poss") for c in candidate.object.lefts)
    empty = candidate.object.lemma_.lower() in {*lexicon().empty_nouns, *_MOMENTS}
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
        and (candidate.object.pos_ != "PROPN" or "noun" in candidate.rule.split("+"))
    )


def is_topic(candidate: Candidate) -> bool:
    """What a sentence turns to or is compared with: "as for the crash, he", "as with all plans, it may"."""
    return any(
        t.lower_ == "as" and t.dep_ == "prep" and any(c.dep_ == "prep" for c in t.rights)
        for t in candidate.relation
    )


def is_beside_role(candidate: Candidate) -> bool:
    """A phrase after "as", which is of what stands after "as": "serves as a reminder to readers"."""
    last = candidate.relation[-1]
    if candidate.clause is None or last.dep_ != "prep" or last.head.pos_ != "VERB":
        return False
    return any(
        c.dep_ == "prep" and c.lower_ == "as" and c.i < last.i and c not in candidate.relation
        for c in last.head.rights
    )


def is_apart_by_place(candidate: Candidate) -> bool:
    """What is no body of the role, but where its holder speaks: "the founder at a press conference"."""
    last = candidate.relation[-1]
    if candidate.rule not in ("apposition", "predicative", "title") or last.lower_ not in ("at", "in"):
        return False
    known = lexicon().nouns.get(candidate.object.lemma_.lower())
    return candidate.object.pos_ == "NOUN" and (known is None or known.type is EntityType.EVENT)


def is_object_complement(candidate: Candidate) -> bool:
    """What the subject calls or makes another, said as if of the subject: "kept (its options) open"."""
    clause, verb = candidate.clause, last_verb(candidate)
    if clause is None or verb is None or _step(candidate) != "complement" or verb is not clause.head:
        return False
    another = any(c.dep_ == "dobj" for c in verb.rights) or verb.lemma_ in lexicon().complements
    return verb.pos_ == "VERB" and not clause.passive and another


def is_cut_inside(candidate: Candidate) -> bool:
    """A noun taken into the relation without what makes it mean something: "began the process as"."""
    if candidate.clause is None:
        return False
    if candidate.rule == "possessed":
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


def is_recipient(candidate: Candidate) -> bool:
    """Who is given the object that follows: "offered passengers (a refund)" (Quirk et al. 16.55)."""
    target = candidate.object
    if _step(candidate) != "object" or target.dep_ != "dobj" or target.head.lemma_ not in _DITRANSITIVE:
        return False
    after = target.right_edge.i + 1
    return can_act(target) and any(c.dep_ == "dobj" and c.left_edge.i == after for c in target.head.rights)


def is_cut_off_state(candidate: Candidate) -> bool:
    """The noun of a state without its preposition, or as its object: "off limits", "took it in stride"."""
    target = candidate.object
    if target.dep_ == "attr" and target.left_edge.i:
        before = target.left_edge.nbor(-1)
        return before.dep_ == "prep" and not before.rights
    verb = last_verb(candidate)
    bare = target.dep_ == "pobj" and not target.lefts and not target.rights
    bare = bare and verb is not None and any(c.dep_ == "dobj" for c in verb.rights)
    return bare and f"{target.head.lower_} {target.lower_}" in lexicon().states


def is_cut_gift(candidate: Candidate) -> bool:
    """Who is given a noun without what completes it: "gave the firm the chance (to win)"."""
    return _step(candidate) == "recipient" and is_cut_inside(candidate)


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


def lacks_role(candidate: Candidate) -> bool:
    """A chain through what the subject is, where that is no role: "is the thrust from"."""
    rule = candidate.rule
    if not rule.startswith("complement+noun+preposition") or candidate.clause is None:
        return False
    noun = candidate.relation[-1].head
    known = lexicon().nouns.get(noun.lemma_.lower())
    return noun.pos_ == "NOUN" and not (
        noun.lemma_.lower() in lexicon().roles
        or noun.lemma_.lower() in lexicon().partitives
        or (known is not None and known.type is not EntityType.OTHER)
    )


RULES = (
    lacks_clause,
    lacks_oblique,
    lacks_phrase,
    is_absolute,
    is_impersonal,
    is_marginal,
    is_moment,
    is_unmeasured,
    is_misread_participle,
    is_doing,
    is_formula,
    is_another_purpose,
    is_for_another,
    is_passive_means,
    is_owner,
    is_possessed_oddly,
    is_no_relation,
    is_circumstance_of_class,
    is_fronted,
    is_topic,
    is_beside_role,
    is_apart_by_place,
    is_object_complement,
    is_cut_gift,
    is_recipient,
    is_cut_off_state,
    is_such_as,
    lacks_role,
)

# Of 100 such candidates some 50 are right: they are stated, and the confidence knows of them.
DOUBTFUL = (is_cut_inside, is_from_before)
