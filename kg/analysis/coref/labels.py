"""What a described referent is called: its noun with all that tells which one is meant.

"Shares" are nobody's; "shares in Vale" and "Vale's shares" are. A phrase keeps whose it is, what it is of,
and what restricts it before its verb; what merely tells more of it goes.

References
----------
Quirk et al., *A Comprehensive Grammar of the English Language*, 1985, 17.4-17.40 (postmodification: what
restricts and what does not), 5.121-5.125 (the genitive as determiner).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.analysis.coref.salience import DiscourseContext
from kg.analysis.grammar.antecedents import meant
from kg.analysis.grammar.functions import SUBJECTS, first_conjunct
from kg.analysis.grammar.phrases import set_off
from kg.analysis.mentions.mentions import anchor
from kg.analysis.parse.tree import Word
from kg.knowledge.lexicon import lexicon
from kg.types import EntityType, Mention

_LONGEST = 12  # words of a label
_TIMES = ("DATE", "TIME")
_CLAUSES = ("acl", "relcl")
_FINITE = ("MD", "VBD", "VBP", "VBZ")
# What a comma adds to a phrase that it leaves whole: "men of the town, including clerks"; a list is one.
_SUPPLEMENT = re.compile(r", (?=including\b|such as\b)|,(?= )(?!.*\b(?:and|or)\b)")
_STOPS = (",", ".", "'")
_MARKS = frozenset('()[]{}"“”«»:;•|–—\n')


def label_of(mention: Mention, context: DiscourseContext) -> str:
    """Return what a description is called by: "Vale's shares", "Ana Reis's husband" of "her husband".

    Parameters
    ----------
    mention : Mention
        A description.
    context : DiscourseContext
        The article, resolved.
    """
    head = context.tokens[mention]
    if mention.type is EntityType.GROUP and anchor(head) is not None:
        return mention.name  # "Russian troops" are so everywhere
    owned = f"{_owner(head, context)}{mention.name}"
    for last in _ends(head):
        tail = _SUPPLEMENT.split(head.doc.text[mention.end : last.idx + len(last)])[0]
        if _MARKS.isdisjoint(tail) and len(f"{owned}{tail}".split()) <= _LONGEST:
            return f"{owned}{tail}"
    return owned


def _owner(head: Word, context: DiscourseContext) -> str:
    """Return whose it is, with the space before the noun: "Vale's ", "Ana Reis's " of "her"."""
    first = head
    if not any(c.dep_ in ("det", "poss") for c in head.lefts):
        first = first_conjunct(head)  # "Vale's weight and size"
    owner = next((c for c in first.lefts if c.dep_ == "poss"), None)
    if owner is None or (owner.tag_ == "PRP$" and not _is_subject(head)):
        return ""
    if owner.tag_ in ("PRP$", "WP$"):
        whose = owner if owner.tag_ == "PRP$" else meant(owner)
        index = context.cluster_at(whose)
        mentions = context.clusters[index].mentions if index is not None and whose is not head else ()
        named = [m.name for m in mentions if m.kind == "name"]
        described = [m.name for m in mentions if m.head == whose.idx] if owner.tag_ == "WP$" else []
        return f"{max(named or described, key=len)}'s " if named or described else ""
    words = [
        t for t in owner.subtree if t.head is not owner or t.dep_ not in ("det", "predet", "prep", "advmod")
    ]
    text = head.doc.text[words[0].idx : words[-1].idx + len(words[-1])]
    return f"{text} " if len(text.split()) < _LONGEST // 2 and _MARKS.isdisjoint(text) else ""


def _is_subject(head: Word) -> bool:
    """Whether a noun stands before the verb that it is a subject of."""
    first = first_conjunct(head)
    return first.dep_ in SUBJECTS and head.i < first.head.i


def _ends(head: Word) -> Iterator[Word]:
    """Yield where a phrase may end that tells which: after all that restricts it, after its "of" phrase."""
    last = of = None
    subject = _is_subject(head)
    for child in head.rights:
        if not _restricts(child, head):
            break
        if not subject and child.lower_ != "of" and not _is_relative(child):
            break
        last = child.right_edge if subject or child.dep_ == "relcl" else _before_cut(child)
        if last.text in _STOPS:
            last = last.nbor(-1)
        if last.dep_ in ("agent", "prep") or last.text in _STOPS:
            return  # "photos released by", whoever the parser thinks did it
        if child.lower_ == "of":
            of = last
    yield from (word for word in (last, of) if word is not None)


def _is_relative(clause: Word) -> bool:
    """Whether a relative pronoun opens a clause, so that it is clear what it hangs on: "men who left"."""
    whole = not any(t.text == "," for t in clause.subtree)
    return clause.dep_ == "relcl" and whole and clause.left_edge.tag_ in ("WDT", "WP")


def _completes_with(verb: Word, preposition: str) -> bool:
    """Whether a verb takes a preposition after its object: "accuse … of", "deprive … of"."""
    return f"{verb.lemma_} {preposition}" in lexicon().control or preposition in lexicon().obliques.get(
        verb.lemma_, ()
    )


def _before_cut(phrase: Word) -> Word:
    """Return where a phrase ends before a clause that is cut: "of a king claiming Rao (is)"."""
    last = phrase.right_edge
    if last.i + 1 < len(last.doc) and last.nbor().tag_ in _FINITE:
        clause = next((w for w in phrase.subtree if w.dep_ in _CLAUSES and w.i > phrase.i + 1), None)
        return clause.left_edge.nbor(-1) if clause is not None else last
    return last


def _restricts(child: Word, head: Word) -> bool:
    """Whether what follows a noun tells which one is meant; a clause does so of what is not new (17.22)."""
    if set_off(child) or child.left_edge.i <= head.i:
        return False
    if child.dep_ == "prep":
        if head.dep_ == "dobj" and _completes_with(head.head, child.lower_):
            return False  # "accused the runners of cheating", of which the parser makes one phrase
        return not any(c.ent_type_ in _TIMES for c in child.children)
    if child.dep_ not in _CLAUSES:
        return False
    return child.tag_ == "VB" or not any(c.lower_ in ("a", "an") for c in head.lefts)
