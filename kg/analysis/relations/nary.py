"""The n-ary reading of a sentence: each clause once, with all its arguments in full.

A clause gives one tuple for every subject and every conjunct of its object. Prepositions next to the
verb, infinitives that it leads to and adverbs in its group are part of the relation. A clause or noun
phrase that supplements a noun is left out of the noun's phrase and read for itself.

References
----------
Quirk et al., *A Comprehensive Grammar of the English Language*, 1985, chapters 10, 14, 15 and 17.
Del Corro & Gemulla, "ClausIE", WWW 2013.
Schmitz et al., "Open language learning for information extraction", EMNLP 2012 (inferred "be").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, product

from kg.analysis.grammar.antecedents import RELATIVES
from kg.analysis.grammar.clauses import Clause, find_clauses
from kg.analysis.grammar.phrases import OBJECTS, Words, alternatives, conjunct, ordered, phrase, set_off, tidy
from kg.analysis.grammar.verb_phrases import verb_group, verbs
from kg.analysis.parse.tree import Passage, Word
from kg.analysis.relations.patterns.verbal import continues_parent
from kg.knowledge.lexicon import lexicon

_CORE = OBJECTS | {"dative", "acomp"}
_PLAIN = _CORE | {"npadvmod", "prep", "agent"}
_MEASURED = frozenset({"DATE", "TIME", "CARDINAL", "QUANTITY", "PERCENT", "MONEY"})
# Readings of one clause: what coordinated objects multiply to is cut here.
_MOST = 8


@dataclass(frozen=True, slots=True)
class Reading:
    """A relation with its arguments, as words of the sentence.

    Parameters
    ----------
    relation : tuple of Word
        Empty where nothing but the inferred copula relates the arguments.
    arguments : tuple of tuple of Word
        The subject first.
    copula : bool
        Whether a copula that the sentence leaves out comes before the relation.
    confidence : float
        By construction: the more has to be inferred, the lower.
    rule : str
        ``"clause"``, ``"apposition"`` or ``"title"``.
    """

    relation: Words
    arguments: tuple[Words, ...]
    copula: bool
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True)
class _Argument:
    """A phrase that a verb governs, or, of a coordinated object, one phrase for each conjunct."""

    head: Word
    phrases: tuple[Words, ...]


def readings(sentence: Passage) -> Iterator[Reading]:
    """Yield the n-ary readings of a parsed sentence."""
    for clause in find_clauses(sentence):
        if not continues_parent(clause) and not _shares_infinitive(clause):
            yield from _clausal(clause)
    for token in sentence:
        yield from _apposition(token)
        yield from _title(token)


# -- clauses


def _shares_infinitive(clause: Clause) -> bool:
    """Whether the verb is coordinated with another non-finite one, which has it in its phrase."""
    return (
        clause.kind == "conj"
        and clause.inherited
        and clause.head.tag_ in ("VB", "VBG")
        and (clause.group[0] is clause.head or clause.group[0].lower_ == "to")
    )


def _clausal(clause: Clause) -> Iterator[Reading]:
    bare = clause.group[0] is clause.head and clause.head.tag_ in ("VBN", "VBG")
    copula = _lacks_copula(clause, bare)
    for relation, found in _led(clause.head, [*clause.group, *_adverbs(clause.head)], [], clause):
        relation, arguments = _prepositional(*_reporting(relation, found))
        for subject in clause.subjects:
            own = conjunct(subject, without=clause.head)
            pronoun = len(own) == 1 and own[0].tag_ in ("WDT", "WP")
            if not arguments or pronoun or clause.head in own:
                continue
            for chosen in islice(product(*(a.phrases for a in arguments)), _MOST):
                yield Reading(relation, (own, *chosen), copula, _confidence(clause, bare), "clause")


def _lacks_copula(clause: Clause, bare: bool) -> bool:
    """Whether a copula is understood: "ships (are) carrying grain", "the plan (is) to grow"."""
    if clause.gap == "purpose":
        return clause.group[0].lower_ == "to"
    return bare and (clause.passive or clause.kind in ("acl", "advcl"))


def _confidence(clause: Clause, bare: bool) -> float:
    if clause.inherited and clause.group[0].tag_ in ("VB", "TO"):
        return 0.5  # an infinitive tells what is meant to be
    if bare:
        return 0.7
    return 0.8 if clause.inherited else 0.9


def _led(
    verb: Word, relation: list[Word], before: list[_Argument], clause: Clause | None
) -> Iterator[tuple[Words, list[_Argument]]]:
    """Yield the relation, led through infinitives ("agreed to buy"), with all arguments.

    An infinitive behind an object or complement of its governor is an argument instead.
    """
    found = _arguments(verb, clause)
    following = next((c for c in verb.children if c.dep_ == "xcomp" and c.pos_ in ("VERB", "AUX")), None)
    if following is None or any(a.head.dep_ in _CORE and a.head.i > verb.i for a in found):
        rest = [] if following is None else [_Argument(following, (phrase(following),))]
        yield ordered(relation), [*found, *rest, *before]
        return
    to = [c for c in following.children if c.dep_ == "aux" and c.lower_ == "to"]
    for inner in verbs(following):
        words = [*relation, *to, *verb_group(inner), *_adverbs(inner)]
        yield from _led(inner, words, [*found, *before], None)


def _arguments(verb: Word, clause: Clause | None) -> list[_Argument]:
    """Return what the verb governs: what follows it first, then what is fronted."""
    found: list[_Argument] = []
    if clause is not None and clause.gap == "object" and clause.antecedent is not None:
        found.append(_Argument(clause.antecedent, (conjunct(clause.antecedent, without=clause.head),)))
    taken = _adverbs(verb)
    for child in verb.children:
        if clause is not None and clause.antecedent is not None and (relative := _relative(child)):
            if relative is not child:  # "a post to which he was elected": to a post
                found.append(_Argument(child, ((child, *conjunct(clause.antecedent, without=clause.head)),)))
        elif child.dep_ in _PLAIN or (child not in taken and _is_complement(child, verb)):
            found.append(_Argument(child, alternatives(child)))
    return sorted(found, key=lambda argument: (argument.head.i < verb.i, argument.head.i))


def _relative(child: Word) -> Word | None:
    """Return the relative pronoun that an argument is or that a preposition governs."""
    inside = [child, *(c for c in child.children if child.dep_ == "prep" and c.dep_ == "pobj")]
    return next((t for t in inside if t.lower_ in RELATIVES and t.tag_ in ("WDT", "WP")), None)


def _is_complement(child: Word, verb: Word) -> bool:
    """Whether a clause or adverb is an argument: content, integrated adverbial, adverb after the verb."""
    if child.i < verb.i:
        return child.dep_ == "ccomp" and _is_quoted(child, verb)
    if child.dep_ == "advcl":
        return not set_off(child)
    return child.dep_ == "ccomp" or (child.dep_ == "advmod" and child.tag_ in ("RB", "RBR"))


def _is_quoted(content: Word, verb: Word) -> bool:
    """Whether a clause before its verb is what the verb reports: "Prices fell, he said"."""
    between = verb.doc[content.i : verb.i]
    return not any(t.text == ";" for t in between) and not any(
        c.dep_ in ("dobj", "ccomp") and c.i > verb.i for c in verb.children
    )


def _adverbs(verb: Word) -> list[Word]:
    """Return the adverbs in and beside the verb group, which belong to it: "was *officially* opened"."""
    start = verb_group(verb)[0].i - 1
    return [
        c
        for c in verb.children
        if c.dep_ == "advmod"
        and c.tag_ in ("RB", "RBR", "RBS")
        and c.text[0].islower()
        and start <= c.i <= verb.i + 1
        and not c.children
    ]


def _reporting(relation: Words, arguments: list[_Argument]) -> tuple[Words, list[_Argument]]:
    """Take the conjunction of a final content clause into the relation: "said that"."""
    if arguments and arguments[-1].head.dep_ == "ccomp":
        content = arguments[-1].phrases[0]
        if len(content) > 1 and content[0].lower_ == "that":
            rest = _Argument(arguments[-1].head, (tidy(content[1:]),))
            return (*relation, content[0]), [*arguments[:-1], rest]
    return relation, arguments


def _prepositional(relation: Words, arguments: list[_Argument]) -> tuple[Words, list[_Argument]]:
    """Take the preposition next to the verb into the relation: "withdrew from", "in which she serves".

    A preposition that stands behind an object or is fronted stays with its own phrase.
    """
    if not arguments or arguments[0].head.dep_ not in ("prep", "agent"):
        return relation, arguments
    head = arguments[0].head
    rest = tuple(t for t in arguments[0].phrases[0] if t is not head)
    antecedent = bool(rest) and rest[-1].i < head.i
    if not rest or not (antecedent or head.i > relation[-1].i):
        return relation, arguments
    return (*relation, head), [_Argument(head, (rest,)), *arguments[1:]]


# -- noun phrases


def _apposition(token: Word) -> Iterator[Reading]:
    """An apposition set off by a comma predicates: "Anna Weber, the director" says that she is."""
    head = token.head
    if (
        token.dep_ == "appos"
        and set_off(token)
        and {token.pos_, head.pos_} <= {"NOUN", "PROPN"}
        and "PROPN" in (token.pos_, head.pos_)
        and token.ent_type_ not in _MEASURED
    ):
        yield Reading((), (conjunct(head), conjunct(token)), True, 0.7, "apposition")


def _title(name: Word) -> Iterator[Reading]:
    """A role before a name predicates: "French President Emmanuel Macron" is French President."""
    if name.pos_ != "PROPN" or name.dep_ == "compound" or name.ent_type_ not in ("PERSON", ""):
        return
    modifiers = [c for c in name.lefts if c.dep_ in ("compound", "nmod", "amod")]
    for role in reversed(modifiers):
        if role.lemma_.lower().replace("-", " ") in lexicon().roles:
            title = ordered(t for c in modifiers if c.i <= role.i for t in c.subtree)
            own = ordered([name, *(t for c in modifiers if c.i > role.i for t in c.subtree)])
            yield Reading((), (own, title), True, 0.5, "title")
            return


__all__ = ["Reading", "readings"]
