"""Verbs and their arguments: who does what to whom, with, for, in and about what.

A clause is read as a set of chains. A chain starts with the subject and the verb group and swallows
one argument after the other into the relation, so that every argument is the object of one binary
reading: (Graner, handcuffed, him), (Graner, handcuffed him to, the bars), (Graner, handcuffed him to the
bars of, a cell window).
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.analysis.grammar.antecedents import meant
from kg.analysis.grammar.arguments import conjuncts, identifying, measured, prepositions
from kg.analysis.grammar.clauses import Clause, is_apposed
from kg.analysis.grammar.control import control_of, doer_of_gerund, is_anybody_s
from kg.analysis.grammar.functions import is_ranked
from kg.analysis.grammar.scores import is_score
from kg.analysis.grammar.verb_phrases import is_finite, verb_group, verbs
from kg.analysis.parse.tree import Word
from kg.analysis.relations.candidates import Candidate
from kg.knowledge.lexicon import lexicon
from kg.knowledge.rule_table import (
    ADJECTIVE,
    ADVERBIAL,
    COMPLEMENT,
    OBJECT,
    OWNER,
    PREPOSITION,
    RAISED,
    RECIPIENT,
    REPORT,
    START,
    THROUGH_GERUND,
    THROUGH_INFINITIVE,
    THROUGH_NOUN,
    THROUGH_PURPOSE,
)

_MAX_DEPTH = 3
DEGREES = frozenset({"enough", "least", "less", "more", "most", "too"})  # "is more wary than", "too weak for"
_SCARCE = frozenset({"little", "no", "nothing", "scarcely"})  # "is no more than" (Quirk et al. 7.86)
_CONTENTS = frozenset({"acomp", "attr", "ccomp", "oprd", "xcomp"})  # without what they say a verb says little
WHEN = frozenset({"after", "since", "upon", "while"})  # prepositions whose gerund tells what happened


def chains(clause: Clause) -> Iterator[Candidate]:
    """Yield the binary readings of a clause, one argument at a time."""
    if continues_parent(clause):
        return
    for start in readings_of(clause):
        for subject in clause.subjects:
            if start.object is not subject:
                yield start.step(subject=subject)


def gerunds(clause: Clause) -> Iterator[Candidate]:
    """Yield the readings of a gerund that tells when: "quit after losing Kyiv" (Quirk et al. 15.28).

    Those of one that another does, too: "blamed Ellison for losing it".
    """
    verb = clause.head
    preposition = verb.head
    told = clause.kind == "pcomp" and verb.tag_ == "VBG" and preposition.lower_ in WHEN
    told = told and clause.inherited and preposition.head.pos_ in ("VERB", "AUX")
    if told or control_of(verb) is not None:
        for start in readings_of(clause):
            yield from (start.step(subject=s) for s in clause.subjects if start.object is not s)


def continues_parent(clause: Clause) -> bool:
    """Whether the chains of the governing clause run through this one: "continue to live in Rome"."""
    parent = clause.parent
    if clause.kind == "conj" and parent is not None and clause.head.head is parent.head:
        return continues_parent(parent) and not (parent.head.tag_ == "VB" and is_finite(clause.head))
    if (clause.kind == "pcomp" or is_purpose(clause.head)) and clause.inherited:
        return True
    return (
        clause.kind == "xcomp"
        and clause.inherited
        and parent is not None
        and clause.subjects == parent.subjects
    )


def raised(clause: Clause) -> Iterator[Candidate]:
    """Yield what is expected or asked of a subject of its own: "they expect the film to be released".

    The subject of the infinitive is also what the verb above is about (raising to object, Postal 1974).
    """
    verb, above = clause.head, clause.parent
    raises = (
        clause.kind == "ccomp"
        and verb.tag_ in ("VB", "VBN")
        and above is not None
        and verb.head == above.head
    )
    if not raises or above is None or not any(t.lower_ == "to" for t in clause.group):
        return
    if clause.objects or any(c.dep_ in _CONTENTS for c in verb.children):
        return  # "wanted Rao to find the file" is about who finds what, "Rao to be free" about what Rao is
    for subject in above.subjects:
        for target in clause.subjects:
            if not clause.inherited and target.i > above.head.i:
                yield Candidate(
                    subject=subject,
                    relation=tuple(above.group),
                    object=target,
                    rule=RAISED,
                    clause=above,
                    completing=tuple(clause.group),
                )


def readings_of(clause: Clause) -> Iterator[Candidate]:
    """Yield the chains of a clause, whoever its subject is."""
    blank = Candidate(
        subject=clause.head, relation=tuple(clause.group), object=clause.head, rule=START, clause=clause
    )
    yield from _arguments(clause.head, blank, clause.objects, 1)


def _arguments(verb: Word, so_far: Candidate, objects: list[Word], depth: int) -> Iterator[Candidate]:
    if depth > _MAX_DEPTH:
        return
    for target in objects:
        rule = COMPLEMENT if target.dep_ in ("attr", "oprd") else OBJECT
        step = so_far.step(object=target, rule=so_far.rule.then(rule), depth=depth)
        yield step
        yield from _inside_noun(target, step, depth + 1)
    base = _with_complement(verb, _with_object(so_far, objects))
    yield from _recipients(verb, base, depth)
    yield from _adjectives(verb, so_far, depth)
    yield from _prepositional(verb, base, depth)
    yield from _adverbial_nouns(verb, base, depth)
    yield from _open_complements(verb, so_far, depth)
    yield from _purposes(verb, base, depth)
    yield from _reports(verb, base, depth)


def _reports(verb: Word, so_far: Candidate, depth: int) -> Iterator[Candidate]:
    """Yield what is said, as a whole: "the firm said it had sold the mine"."""
    if verb.lemma_ not in lexicon().reporting:
        return
    for child in verb.children:
        if child.dep_ == "ccomp" and child.i > verb.i:
            for said in [
                child,
                *(c for c in child.children if c.dep_ == "conj" and c.pos_ in ("VERB", "AUX")),
            ]:
                yield so_far.step(object=said, rule=so_far.rule.then(REPORT), depth=depth)


def _with_complement(verb: Word, so_far: Candidate) -> Candidate:
    """Swallow the adjective of a copula: "became ill with pneumonia"."""
    adjective = next((c for c in verb.children if c.dep_ == "acomp"), None)
    if adjective is None:
        return so_far
    return so_far.step(relation=(*so_far.relation, *_weighed(adjective)))


def _purposes(verb: Word, so_far: Candidate, depth: int) -> Iterator[Candidate]:
    """Go on through an infinitive of purpose: "drained the lake to create a port"."""
    for child in verb.children:
        if is_purpose(child):
            for inner_verb in verbs(child):
                inner = so_far.step(
                    relation=(*so_far.relation, *verb_group(inner_verb)),
                    rule=so_far.rule.then(THROUGH_PURPOSE),
                )
                yield from _arguments(inner_verb, inner, _own_objects(inner_verb), depth)


def is_purpose(verb: Word) -> bool:
    """Whether a verb is an infinitive of purpose after the verb that it explains."""
    own = any(c.dep_ == "mark" and c.lower_ == "for" for c in verb.lefts)  # "called for Orlen to pay"
    return (
        verb.dep_ == "advcl" and verb.tag_ == "VB" and verb.i > verb.head.i and _marked_to(verb) and not own
    )


def _with_object(so_far: Candidate, objects: list[Word]) -> Candidate:
    """Swallow the object nearest to what follows it."""
    direct = [o for o in objects if o.i > so_far.relation[0].i] or objects
    return _swallow(so_far, direct[-1]) if direct else so_far


def _recipients(verb: Word, so_far: Candidate, depth: int) -> Iterator[Candidate]:
    """Yield to whom: "gave the firm a loan" says what "gave a loan to the firm" says."""
    for child in verb.children:
        if child.dep_ == "dative" and child.pos_ in ("NOUN", "PROPN", "PRON"):
            for noun in conjuncts(child):
                yield so_far.step(object=noun, rule=so_far.rule.then(RECIPIENT), depth=depth)


def _prepositional(head: Word, so_far: Candidate, depth: int) -> Iterator[Candidate]:
    for words, target in prepositions(head):
        relation = (*so_far.relation, *words)
        if target.dep_ == "pcomp" and target.pos_ in ("VERB", "AUX"):
            own = any(c.dep_ in ("nsubj", "nsubjpass") for c in target.lefts)
            if own or doer_of_gerund(target) or is_anybody_s(target):
                continue  # "led to her leaving": not the subject's act
            for gerund in verbs(target):
                inner = so_far.step(
                    relation=(*relation, *verb_group(gerund)), rule=so_far.rule.then(THROUGH_GERUND)
                )
                yield from _arguments(gerund, inner, _own_objects(gerund), depth)
            continue
        for noun in map(meant, conjuncts(target)):
            step = so_far.step(
                relation=relation, object=noun, rule=so_far.rule.then(PREPOSITION), depth=depth
            )
            yield step
            yield from _owners(noun, step)
            yield from _inside_noun(noun, step, depth + 1)


def _owners(noun: Word, step: Candidate) -> Iterator[Candidate]:
    """Yield whose the argument is: "quit as Ajax boss" is about Ajax too."""
    role = noun.lemma_.lower() in lexicon().roles and step.relation[-1].lower_ == "as"
    for child in noun.lefts:
        named = child.pos_ == "PROPN" or child.ent_type_ in ("NORP", "ORG", "GPE")
        owns = child.dep_ == "poss" and child.pos_ in ("PROPN", "NOUN") and noun.pos_ != "PROPN"
        if owns or (role and named and child.dep_ in ("compound", "amod")):
            relation = (*step.relation, noun)
            yield step.step(relation=relation, object=child, rule=step.rule.then(OWNER))


def _inside_noun(noun: Word, step: Candidate, depth: int) -> Iterator[Candidate]:
    """Go on from an object through its prepositional phrases and its infinitive."""
    counted = measured(noun) or noun
    infinitives = [c for c in counted.rights if _is_infinitive_of_noun(c) and not is_ranked(counted)]
    if depth > _MAX_DEPTH or not (infinitives or prepositions(counted)):
        return
    so_far = _swallow(step, noun)
    yield from _prepositional(counted, so_far.step(rule=so_far.rule.then(THROUGH_NOUN)), depth)
    for verb in infinitives:
        inner = so_far.step(
            relation=(*so_far.relation, *verb_group(verb)),
            rule=so_far.rule.then(THROUGH_INFINITIVE),
        )
        yield from _arguments(verb, inner, _own_objects(verb), depth)


def _is_infinitive_of_noun(verb: Word) -> bool:
    """Whether a verb is an infinitive that says what its noun is about: "a plan to sell the mine"."""
    return verb.dep_ in ("acl", "relcl") and verb.tag_ == "VB" and _marked_to(verb)


def _adjectives(verb: Word, so_far: Candidate, depth: int) -> Iterator[Candidate]:
    for head in (c for c in verb.children if c.dep_ == "acomp"):
        for adjective in conjuncts(head):
            inner = so_far.step(
                relation=(*so_far.relation, *_weighed(adjective)),
                rule=so_far.rule.then(ADJECTIVE),
            )
            amounts = [c for c in adjective.rights if c.dep_ == "npadvmod"]  # "worth $17bn"
            further = [
                *(inner.step(object=amount, depth=depth) for amount in amounts),
                *_prepositional(adjective, inner, depth),
                *_open_complements(adjective, inner, depth),
            ]
            if not further:
                yield so_far.step(object=adjective, rule=so_far.rule.then(ADJECTIVE), depth=depth)
            yield from further


def _weighed(adjective: Word) -> list[Word]:
    """Return an adjective with how far it holds: "*more* wary", "big *enough*"."""
    return sorted([adjective, *(c for c in adjective.children if _weighs(c))], key=lambda word: word.i)


def _weighs(word: Word) -> bool:
    """Whether a word says how far something is compared: "*more* wary than", "*little* more than a plan"."""
    return word.lower_ in DEGREES or (word.lower_ in _SCARCE and word.head.lower_ in ("less", "more"))


def _adverbial_nouns(verb: Word, so_far: Candidate, depth: int) -> Iterator[Candidate]:
    """Yield nouns used as adverbs: "abandoned several years later", "rose 4.5 %"."""
    for child in verb.children:
        if is_score(child) and any(c.dep_ == "dobj" for c in verb.rights):
            continue  # "beat Chile 3-1"
        if child.dep_ == "npadvmod" and verb.lemma_ != "be":
            yield so_far.step(object=child, rule=so_far.rule.then(ADVERBIAL), depth=depth)


def _open_complements(verb: Word, so_far: Candidate, depth: int) -> Iterator[Candidate]:
    for child in verb.children:
        if child.dep_ != "xcomp" or child.pos_ not in ("VERB", "AUX"):
            continue
        between = [c for c in verb.children if c.dep_ in ("dobj", "dative") and verb.i < c.i < child.i]
        held = [t for c in between for t in identifying(c)]
        to = [c for c in child.children if c.dep_ == "aux" and c.lower_ == "to"]
        for inner_verb in verbs(child):
            group = verb_group(inner_verb)
            inner = so_far.step(
                relation=(*so_far.relation, *held, *(t for t in to if t not in group), *group),
                rule=so_far.rule.then(THROUGH_INFINITIVE),
            )
            yield from _arguments(inner_verb, inner, _own_objects(inner_verb), depth)


def _own_objects(verb: Word) -> list[Word]:
    own = (c for c in verb.children if c.dep_ in ("dobj", "attr", "oprd") and not is_apposed(c))
    return [t for c in own for t in conjuncts(c)]


def _swallow(step: Candidate, target: Word) -> Candidate:
    """Take an object into the relation."""
    words = [t for t in identifying(target) if t not in step.relation]
    return step.step(relation=(*step.relation, *words))


def _marked_to(verb: Word) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)
