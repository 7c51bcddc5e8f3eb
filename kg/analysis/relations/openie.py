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

from spacy.tokens import Doc

from kg.analysis.grammar.arguments import identifying, with_of
from kg.analysis.grammar.clauses import find_clauses
from kg.analysis.grammar.phrases import Words
from kg.analysis.parse.tree import Passage, Word, tree_of
from kg.analysis.relations.candidates import Candidate
from kg.analysis.relations.confidence import confidence
from kg.analysis.relations.nary import readings
from kg.analysis.relations.patterns.verbal import chains

# An inferred copula: without tense and number, which the sentence does not give it.
COPULA = "is"


@dataclass(frozen=True, slots=True)
class Extraction:
    """A relation and its arguments in the sentence's own words.

    Parameters
    ----------
    relation : str
        Its words, joined by spaces.
    arguments : tuple of str
        The subject first.
    confidence : float
        Probability that it is right.
    rule : str
        Name of the pattern that found it.
    words : tuple of Word
        The words that the pattern was read from: the relation's, and the heads of the arguments.
    """

    relation: str
    arguments: tuple[str, ...]
    confidence: float
    rule: str
    words: tuple[Word, ...]


def extractions(doc: Doc, *, nary: bool = False) -> Iterator[Extraction]:
    """Yield what an analysed text says, without repetition.

    Parameters
    ----------
    doc : Doc
        Analysed by a pipeline from `kg.analysis.load`.
    nary : bool
        One tuple a clause, with all its arguments, rather than one thing a line.
    """
    seen: set[tuple[str, ...]] = set()
    for sentence in tree_of(doc).sents:
        for found in _tuples(sentence) if nary else (chain for _, chain in chained(sentence)):
            key = (found.relation, *found.arguments)
            if key not in seen and found.relation and all(found.arguments):
                seen.add(key)
                yield found


def _text(words: Iterable[Word]) -> str:
    return " ".join(t.text for t in words if not t.is_space)


# -- binary


def chained(sentence: Passage) -> Iterator[tuple[Candidate, Extraction]]:
    """Yield the binary readings of a sentence, each with the candidate that it renders."""
    for clause in find_clauses(sentence):
        for found in chains(clause):
            if not found.rule.for_text:
                continue
            yield (
                found,
                Extraction(
                    relation=_text(found.relation),
                    arguments=(_text(with_of(found.subject)), _text(identifying(found.object))),
                    confidence=confidence(found),
                    rule=found.rule.name,
                    words=(found.subject, *found.relation, found.object),
                ),
            )


# -- n-ary


def _tuples(sentence: Passage) -> Iterator[Extraction]:
    for found in readings(sentence):
        relation = _text(found.relation)
        yield Extraction(
            relation=f"{COPULA} {relation}".rstrip() if found.copula else relation,
            arguments=tuple(_text(argument) for argument in found.arguments),
            confidence=found.confidence,
            rule=found.rule,
            words=(*found.relation, *(_head(argument) for argument in found.arguments)),
        )


def _head(words: Words) -> Word:
    """The word of a phrase that hangs outside it."""
    inside = set(words)
    return next((w for w in words if w.head not in inside or w.head is w), words[0])


__all__ = ["COPULA", "Extraction", "chained", "extractions"]
