"""Clauses: the predications of a sentence with their subjects and verb groups.

Every verb that heads a clause becomes one `Clause`: main, coordinated, relative, participial,
infinitival or adverbial. Missing subjects are recovered where grammar says whose they are: shared by
coordination, the antecedent of a relative clause or participle, the controller of an infinitive.

References
----------
Quirk et al., *A Comprehensive Grammar of the English Language*, 1985, chapters 10, 14, 15 and 17.
Del Corro & Gemulla, "ClausIE: clause-based open information extraction", WWW 2013.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.analysis.grammar.antecedents import antecedent_of, is_relative, is_sentential, is_time_or_way, meant
from kg.analysis.grammar.arguments import conjuncts
from kg.analysis.grammar.control import (
    control_of,
    controllers,
    described,
    doer_of_gerund,
    is_anybody_s,
    is_hardly_done,
    is_of_another,
    is_said_of_noun,
    sums_up,
    told_of,
)
from kg.analysis.grammar.functions import ALL_SUBJECTS, is_ranked
from kg.analysis.grammar.phrases import set_off
from kg.analysis.grammar.verb_phrases import verb_group
from kg.analysis.parse.tree import Passage, Word, remembered
from kg.knowledge.word_classes import word_class

OBJECTS = frozenset({"dobj", "obj", "attr", "oprd"})
_SETTLEMENTS = word_class("settlement noun")
_CLAUSE_DEPS = frozenset(
    {"ROOT", "conj", "relcl", "acl", "advcl", "ccomp", "xcomp", "pcomp", "parataxis", "dep", "csubj", "appos"}
)


@dataclass(slots=True, eq=False)
class Clause:
    """A predication: a verb (or the copula) with its subjects.

    Parameters
    ----------
    head : Word
        The verb.
    subjects : list of Word
        Heads of the subject phrases; empty if none is known.
    group : list of Word
        The verb group in reading order: auxiliaries, negation, verb, particle.
    kind : str
        The dependency that hangs the clause into its sentence: ``"ROOT"``, ``"relcl"``, …
    passive : bool
        Whether the subject undergoes what the verb says.
    parent : Clause or None
        The clause that this one is part of.
    antecedent : Word or None
        The noun that a relative clause or participle modifies.
    gap : str or None
        Which argument the antecedent fills in a relative clause: ``"subject"`` or ``"object"``.
    inherited : bool
        True if the subject stands in another clause.
    """

    head: Word
    subjects: list[Word]
    group: list[Word]
    kind: str
    passive: bool
    parent: Clause | None = None
    antecedent: Word | None = None
    gap: str | None = None
    inherited: bool = False

    @property
    def objects(self) -> list[Word]:
        """Heads of the direct objects and nominal complements, coordinated ones included."""
        found = [
            t
            for c in self.head.children
            if c.dep_ in OBJECTS and not is_apposed(c)
            for t in conjuncts(c)
            # "Mukesh is its chairman and Anil its deputy": Anil begins another clause
            if not (c.dep_ == "attr" and c.pos_ == "NOUN" and t.pos_ == "PROPN")
        ]
        if self.gap == "object" and self.antecedent is not None and not found:
            return [self.antecedent]
        return [meant(t) for t in found]


@remembered
def is_apposed(target: Word) -> bool:
    """Whether a comma adds a noun to an object, as if it were another: "sells its brand, a trade that grows".

    A list goes on: "send the stage, its cargo and Vela".
    """
    if target.dep_ != "dobj" or target.i < target.head.i or not set_off(target):
        return False
    earlier = any(c.dep_ == "dobj" and target.head.i < c.i < target.i for c in target.head.rights)
    return earlier and not any(c.dep_ in ("cc", "conj") for c in target.rights)


def find_clauses(sentence: Passage) -> list[Clause]:
    """Return the clauses of a parsed sentence, outer before inner."""
    known: dict[int, Clause] = {}
    clauses: list[Clause] = []
    for verb in _outer_first(sentence.root):
        if not _heads_clause(verb):
            continue
        clause = _clause(verb, known)
        known[verb.i] = clause
        clauses.append(clause)
    return clauses


def _outer_first(root: Word) -> Iterator[Word]:
    waiting = [root]
    while waiting:
        word = waiting.pop()
        yield word
        waiting += reversed(word.children)


def _heads_clause(token: Word) -> bool:
    children = token.children
    if token.dep_ not in _CLAUSE_DEPS and not any(c.dep_ in ALL_SUBJECTS for c in children):
        return False
    if token.pos_ in ("VERB", "AUX"):
        return token.dep_ not in ("aux", "auxpass", "amod", "compound")
    return any(c.dep_ in ("nsubj", "nsubjpass") for c in children) and any(
        c.dep_ in ("cop", "aux", "auxpass") for c in children
    )


def _clause(verb: Word, known: dict[int, Clause]) -> Clause:
    parent = next((known[a.i] for a in verb.ancestors if a.i in known), None)
    own = [
        meant(s)
        for c in _subject_phrases(verb)
        if verb.dep_ == "ccomp" or not is_relative(c)  # "the car which he thinks hit her"
        for t in conjuncts(c)
        for s in _named(t)
    ]
    clause = Clause(
        head=verb,
        subjects=own,
        group=verb_group(verb),
        kind=verb.dep_,
        passive=_is_passive(verb),
        parent=parent,
    )
    if verb.dep_ in ("relcl", "acl") and not _is_content_of(verb):
        _attach_to_antecedent(clause)
    elif not own and parent is not None:
        _inherit(clause, parent)
    return clause


def _subject_phrases(verb: Word) -> list[Word]:
    """Return the heads of a verb's subjects; of two noun phrases before it the nearer one is the subject.

    "Longer term, a lower rate is good", "Payload: yesterday Vale showed it" (Quirk et al. 10.18).
    """
    found = [c for c in verb.children if c.dep_ in ALL_SUBJECTS]
    before = [c for c in found if c.i < verb.i and c.dep_ != "csubj" and c.pos_ in ("NOUN", "PROPN", "PRON")]
    return [c for c in found if c not in before[:-1]]


def _named(subject: Word) -> list[Word]:
    """Return the names that a subject spells out: "the cities of Leeds and York".

    What is said of several places together under their class noun is said of each (Quirk et al. 17.47).
    """
    if subject.pos_ != "NOUN":
        return [subject]
    if subject.tag_ == "NNS" and subject.lemma_ in _SETTLEMENTS:
        for of in (c for c in subject.rights if c.dep_ == "prep" and c.lower_ == "of"):
            names = [t for c in of.rights if c.dep_ == "pobj" for t in conjuncts(c)]
            if len(names) > 1 and all(t.pos_ == "PROPN" for t in names):
                return names
    for name in (c for c in subject.rights if c.dep_ == "appos" and c.pos_ == "PROPN"):
        further = [t for t in conjuncts(name) if t is not name]
        if subject.tag_ == "NN" and further and name.i + 1 < further[0].i:
            return [name, *(s for t in further for s in _named(t))]
    return [subject]


def _is_content_of(verb: Word) -> bool:
    """Whether a clause says what its noun is about: "reports that rebels had left" (Quirk et al. 17.26)."""
    marked = any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.children)
    return marked and any(c.dep_ in ALL_SUBJECTS for c in verb.children)


def _attach_to_antecedent(clause: Clause) -> None:
    verb = clause.head
    if is_sentential(verb) or is_hardly_done(verb):
        clause.subjects = []
        return
    antecedent = antecedent_of(verb)
    clause.antecedent = antecedent
    relative_subject = any(c.dep_ in ALL_SUBJECTS and is_relative(c) for c in verb.children)
    if clause.subjects:
        objects = [c for c in verb.children if c.dep_ in ("dobj", "attr") and not is_relative(c)]
        stranded = any(c.dep_ == "prep" and not list(c.children) for c in verb.children)
        adverbial = any(c.tag_ in ("WRB", "WP$") for c in verb.subtree if c.i < verb.i) or is_time_or_way(
            verb
        )
        piped = any(t.tag_ in ("WDT", "WP") and t.dep_ == "pobj" for t in verb.subtree if t.i < verb.i)
        if not objects and not stranded and not adverbial and not piped and not clause.passive:
            clause.gap = "object"
        return
    if verb.dep_ == "relcl" and not relative_subject and verb.tag_ not in ("VBG", "VBN", "VB"):
        return
    clause.gap = "subject"
    clause.inherited = True
    clause.subjects = _subject_for(antecedent)
    if verb.tag_ == "VB":
        owners = [c for c in antecedent.lefts if c.dep_ == "poss"] or _doers(antecedent)
        if owners:  # "Moscow's readiness to help": Moscow would help
            clause.subjects = owners
        elif is_ranked(antecedent):
            clause.group = [t for t in clause.group if t.lower_ != "to"]
        elif antecedent.dep_ not in ALL_SUBJECTS | OBJECTS | {"pobj"} or antecedent.ent_type_ == "":
            clause.gap = "purpose"
    if verb.tag_ == "VBN" or (verb.tag_ == "VBD" and any(c.dep_ == "agent" for c in verb.rights)):
        clause.passive = clause.passive or not (_has_auxiliary(verb) or _is_main_verb(verb))


def _doers(noun: Word) -> list[Word]:
    """Who decides, tries or plans what an infinitive tells: "a decision by Volta to leave"."""
    by = (c for c in noun.rights if c.dep_ in ("agent", "prep") and c.lower_ == "by")
    return [t for c in by for o in c.rights if o.dep_ == "pobj" for t in conjuncts(o)]


def _is_main_verb(participle: Word) -> bool:
    """Whether a sentence has no verb but what the parser takes for the participle of its first noun.

    "The coalition bombed the town": with an object of its own it is no passive.
    """
    noun = participle.head
    held = (c for c in participle.rights if c.dep_ in ("dobj", "oprd"))
    direct = any(c.i == participle.i + 1 + len(c.lefts) for c in held)
    return noun.head is noun and direct and participle.i == noun.i + 1


def _subject_for(antecedent: Word) -> list[Word]:
    """Return the noun itself, or, for a predicate noun, the subject it is said of; a name names its own.

    "Murder is an offence which carries …": murder carries it.
    """
    copula = antecedent.head.lemma_ in ("be", "become")
    if antecedent.dep_ == "attr" and copula and antecedent.pos_ != "PROPN":
        subjects = [
            s
            for c in antecedent.head.children
            if c.dep_ == "nsubj" and c.lower_ not in ("it", "there", "this", "that")
            for s in conjuncts(c)
        ]
        if subjects and not any(is_relative(s) or s.tag_ in ("WP", "WDT") for s in subjects):
            return subjects
    return [antecedent]


def _inherit(clause: Clause, parent: Clause) -> None:
    """Give a clause without a subject the one that grammar lends it."""
    verb = clause.head
    clause.inherited = True
    if clause.kind == "xcomp" and verb.head == parent.head and (objects := controllers(verb)):
        clause.subjects = [s for o in objects for s in conjuncts(o)]
        clause.group = [t for t in clause.group if t.lower_ != "to"]
        return
    if clause.kind == "conj":
        first = verb.head
        clause.gap = "purpose" if parent.gap == "purpose" and verb.tag_ == "VB" else None
        clause.group = _shared_auxiliaries(verb, first) + clause.group
        if verb.tag_ == "VBN" and _is_passive(first) and not _has_auxiliary(verb):
            clause.passive = True
    told = told_of(verb)
    if told is not None:
        clause.subjects = [told]
        return
    if clause.kind == "ccomp" and is_of_another(verb):
        return
    if sums_up(verb) or is_anybody_s(verb) or _is_dangling(verb, parent) or is_said_of_noun(verb):
        return
    doer = doer_of_gerund(verb)
    if doer is not None:
        clause.subjects, clause.inherited = [doer], False
        return
    neighbour = described(verb)
    clause.subjects = [neighbour] if neighbour else _controlled(clause, parent) or list(parent.subjects)
    clause.antecedent = parent.antecedent if clause.kind == "conj" else None
    if clause.kind in ("advcl", "pcomp") and verb.tag_ == "VBN" and not _has_auxiliary(verb):
        clause.passive = True


def _is_dangling(verb: Word, parent: Clause) -> bool:
    """Whether a participle tells how something was done, not who did it: "was found using radar" (15.59)."""
    agent = any(c.dep_ == "agent" for c in parent.head.children)
    means = verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.lemma_ in ("apply", "employ", "use")
    return means and parent.passive and not agent


def _controlled(clause: Clause, parent: Clause) -> list[Word] | None:
    """Return who does what a gerund tells, where the verb above says that it is another than its subject."""
    control = control_of(clause.head)
    if control is None or control[1] != parent.head:
        return None
    if parent.passive:
        return list(parent.subjects)
    objects = [t for c in parent.head.children if c.dep_ == "dobj" for t in conjuncts(c)]
    return objects or None


def actors_and_acted_on(clause: Clause) -> tuple[list[Word], list[Word]]:
    """Return who acts and what is acted on, whatever the voice."""
    if not clause.passive:
        return clause.subjects, clause.objects
    agents = [
        t
        for c in clause.head.children
        if c.dep_ == "agent"
        for p in c.children
        if p.dep_ == "pobj"
        for t in conjuncts(p)
    ]
    return agents, clause.subjects


def _shared_auxiliaries(verb: Word, first: Word) -> list[Word]:
    """Return the auxiliaries that a coordinated verb shares: "was cut and flushed", "can see and hear"."""
    if _has_auxiliary(verb):
        return []
    auxiliaries = [c for c in first.children if c.dep_ in ("aux", "auxpass", "neg") and c.i < first.i]
    fits = verb.tag_ == first.tag_ and verb.tag_ in ("VBN", "VBG", "VB")
    return sorted(auxiliaries, key=lambda token: token.i) if fits else []


def _has_auxiliary(verb: Word) -> bool:
    return any(c.dep_ in ("aux", "auxpass") for c in verb.children)


def _is_passive(verb: Word) -> bool:
    return any(c.dep_ in ("nsubjpass", "auxpass", "csubjpass") for c in verb.children)
