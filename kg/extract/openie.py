"""The two OpenIE renderings of the clause analysis: binary chains and n-ary tuples.

*binary* says one thing a line and is what the graph is made of; *nary* gives a clause with all its
arguments, each in full.

References
----------
Gashteovski et al., "BenchIE", ACL 2022 (binary). Bhardwaj, Aggarwal & Mausam, "CaRB", EMNLP 2019 (n-ary).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from kg.extract.arguments import full, identifying, whole, with_of
from kg.extract.clauses import Clause, find_clauses, verb_group
from kg.extract.patterns.verbal import chains, continues_parent


@dataclass(frozen=True, slots=True)
class Extraction:
    """A relation and its arguments in the sentence's own words."""

    relation: str
    arguments: tuple[str, ...]
    confidence: float


def extractions(doc: Doc, *, nary: bool = False) -> Iterator[Extraction]:
    """Yield what an analysed text says, without repetition.

    Parameters
    ----------
    doc : Doc
        Analysed by a pipeline from `kg.language.load`.
    nary : bool
        One tuple a clause, with all its arguments, rather than one thing a line.
    """
    seen: set[tuple[str, ...]] = set()
    for sentence in doc.sents:
        for found in _tuples(sentence) if nary else _chains(sentence):
            key = (found.relation, *found.arguments)
            if key not in seen and found.relation and all(found.arguments):
                seen.add(key)
                yield found


def _text(words: Iterable[Token]) -> str:
    return " ".join(t.text for t in words if not t.is_space)


# -- binary


def _chains(sentence: Span) -> Iterator[Extraction]:
    for clause in find_clauses(sentence):
        for found in chains(clause):
            yield Extraction(
                relation=_text(found.relation),
                arguments=(_text(with_of(found.subject)), _text(identifying(found.object))),
                confidence=round(0.9 * 0.85 ** (found.depth - 1), 4),
            )


# -- n-ary


def _tuples(sentence: Span) -> Iterator[Extraction]:
    for clause in find_clauses(sentence):
        if continues_parent(clause):
            continue
        relation, arguments = _clause_tuple(clause)
        if not arguments:
            continue
        for subject in clause.subjects:
            yield Extraction(
                relation=_text(relation),
                arguments=(_text(_subject(subject, clause)), *(_text(a) for a in arguments)),
                confidence=0.9 if not clause.inherited else 0.7,
            )


def _subject(subject: Token, clause: Clause) -> list[Token]:
    """The whole phrase, unless the clause itself is part of it."""
    return identifying(subject) if clause.head in subject.subtree else full(subject)


def _clause_tuple(clause: Clause) -> tuple[list[Token], list[list[Token]]]:
    """Return the relation, led through infinitives, and the full phrases of every argument."""
    relation = list(clause.group)
    arguments: list[list[Token]] = []
    verb: Token | None = clause.head
    while verb is not None:
        nearer, following = _arguments(verb, clause if verb == clause.head else None)
        arguments += nearer
        if following is not None and not nearer:
            relation += verb_group(following)
        elif following is not None:
            arguments.append(whole(following))
            following = None
        verb = following
    return relation, arguments


def _arguments(verb: Token, clause: Clause | None) -> tuple[list[list[Token]], Token | None]:
    found: list[list[Token]] = []
    following: Token | None = None
    if clause is not None and clause.gap == "object" and clause.antecedent is not None:
        found.append(identifying(clause.antecedent))
    for child in verb.children:
        if (
            child.dep_ in ("dobj", "attr", "oprd", "dative", "acomp", "npadvmod")
            or child.dep_ in ("prep", "agent")
            or (child.dep_ in ("ccomp", "advcl") and child.i > verb.i)
        ):
            found.append(whole(child))
        elif child.dep_ == "xcomp" and child.pos_ in ("VERB", "AUX"):
            following = child
    return found, following


__all__ = ["Extraction", "extractions"]
