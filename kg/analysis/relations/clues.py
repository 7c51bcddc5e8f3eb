"""What is known of an extraction that may tell right from wrong: names of yes-or-no features.

The model of `kg.analysis.statements.confidence` weighs them. A number that passes several thresholds has the
feature of each.

References
----------
Fader, Soderland & Etzioni, "Identifying relations for open information extraction", EMNLP 2011, section 4 (a
confidence function over shallow features).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.analysis.parse.tree import Passage, Word
from kg.analysis.relations.candidates import Candidate
from kg.analysis.relations.completeness import doubtful
from kg.analysis.relations.confidence import features

_MARGINS = (0.3, 0.8, 1.5, 3.0, 5.0)  # of the parser's scores
_NAMES = (0.5, 1.0, 2.0, 4.0)  # of the name recogniser's
_WORDS = (1, 2, 4, 7)
_PLACES = (1, 3, 10, 30)  # sentences before
_FAR = 6  # words from a conjunct to the one before
_LIGHT = frozenset(
    {"be", "have", "do", "get", "go", "make", "take", "give", "come", "put", "keep", "let", "see"}
)
_ENDS = (".", "!", "?", '"', "”", "'", "’", ")", "…")


class Clues:
    """The clues of an article's candidates; what several of them share it works out once."""

    def __init__(self) -> None:
        self._sentences: dict[int, tuple[str, ...]] = {}
        self._phrases: dict[tuple[str, int], tuple[str, ...]] = {}

    def of(self, candidate: Candidate, number: int) -> tuple[str, ...]:
        """Return the clues that the parse gives, sorted.

        Parameters
        ----------
        candidate : Candidate
            What a pattern found.
        number : int
            How many sentences stand before its own.
        """
        verb = candidate.clause.head if candidate.clause is not None else candidate.relation[0]
        last = candidate.rule.rpartition("+")[2]
        found = {
            *features(candidate),
            f"rule:{candidate.rule}" if candidate.clause is None else f"last:{last}",
            *_of_margins(candidate, verb),
            *self._of_sentence(verb.sent, number),
            *_of_relation(candidate, verb),
            *self._of_phrase("subject", candidate.subject),
            *self._of_phrase("object", candidate.object),
            *(f"doubt:{name}" for name in doubtful(candidate)),
        }
        return tuple(sorted(found))

    def _of_sentence(self, sentence: Passage, number: int) -> tuple[str, ...]:
        known = self._sentences.get(sentence.start)
        if known is None:
            known = self._sentences[sentence.start] = tuple(_of_sentence(sentence, number))
        return known

    def _of_phrase(self, role: str, head: Word) -> tuple[str, ...]:
        known = self._phrases.get((role, head.i))
        if known is None:
            known = self._phrases[role, head.i] = tuple(_of_phrase(role, head))
        return known


def _of_margins(candidate: Candidate, verb: Word) -> Iterator[str]:
    """How sure the model was of the arcs and of the names."""
    margins = verb.doc.margins
    arcs, names = margins.get("parser"), margins.get("ner")
    if arcs is not None:
        words = {verb.i, candidate.subject.i, candidate.object.i, *(w.i for w in candidate.relation)}
        yield from _below("arc", min(arcs[i] for i in words), _MARGINS)
        yield from _below("subject:arc", arcs[candidate.subject.i], _MARGINS)
        yield from _below("object:arc", arcs[candidate.object.i], _MARGINS)
    if names is not None:
        for role, head in (("subject", candidate.subject), ("object", candidate.object)):
            if head.pos_ == "PROPN" or head.ent_type_:
                words = {head.i, *(c.i for c in head.lefts if c.pos_ == "PROPN")}
                yield from _below(f"{role}:name", min(names[i] for i in words), _NAMES)


def _of_sentence(sentence: Passage, number: int) -> Iterator[str]:
    words = [w for w in sentence if not w.is_space]
    letters = [w for w in words if w.text[:1].isalpha()]
    yield from _above("before", number, _PLACES)
    if words and words[-1].text not in _ENDS:
        yield "sentence:open"
    if letters and letters[0].text[:1].islower():
        yield "sentence:lower"
    if letters and sum(w.text[:1].isupper() for w in letters) > 0.5 * len(letters):
        yield "sentence:capitals"
    if letters and sum(w.text.isupper() and len(w.text) > 1 for w in letters) > 0.4 * len(letters):
        yield "sentence:shouted"
    if any(w.text in (":", "|", "•", "/", ">") for w in words):
        yield "sentence:marks"
    if any(w.text in ("(", "[", "–", "—", "--") for w in words):
        yield "sentence:asides"
    if words and words[-1].text == "?":
        yield "sentence:question"
    if any("\n" in w.text for w in sentence if w.is_space):
        yield "sentence:broken"
    if len(letters) < 7:
        yield "sentence:short"


def _of_relation(candidate: Candidate, verb: Word) -> Iterator[str]:
    last = candidate.relation[-1]
    yield from _above("relation", len(candidate.relation), (1, 2, 3, 4))
    if last.pos_ == "ADP" or last.dep_ == "prep":
        yield f"preposition:{last.lower_}"
    if verb.lemma_ in _LIGHT:
        yield f"light:{verb.lemma_}"
    if verb.pos_ not in ("VERB", "AUX", "NOUN"):
        yield f"head:{verb.pos_}"
    for child in verb.children:
        if child.dep_ in ("ccomp", "xcomp", "advcl", "dative", "prt", "neg", "mark", "expl", "aux", "agent"):
            yield f"has:{child.dep_}"
    if verb.dep_ in ("xcomp", "pcomp", "advcl", "acl", "relcl", "ccomp", "conj"):
        yield f"is:{verb.dep_}"
    yield from (f"completing:{w.dep_}" for w in candidate.completing if w.head not in candidate.completing)
    if any(w.pos_ == "PRON" and w.dep_ in ("dobj", "dative") for w in candidate.relation):
        yield "relation:pronoun"
    if candidate.object.dep_ == "conj" and candidate.object.i - candidate.object.head.i > _FAR:
        yield "object:far"
    if candidate.subject.i > verb.i:
        yield "subject:after"
    if any(w.text in ("“", "”", '"') for w in verb.doc[min(candidate.subject.i, verb.i) : verb.i]):
        yield "quote:between"


def _of_phrase(role: str, head: Word) -> Iterator[str]:
    words = list(head.subtree)
    yield from _above(f"{role}:words", len(words), _WORDS)
    yield f"{role}:{head.tag_}"
    yield f"{role}:is:{head.dep_}"
    for child in head.children:
        if child.dep_ in (
            "relcl",
            "acl",
            "appos",
            "conj",
            "poss",
            "nummod",
            "amod",
            "compound",
            "prep",
            "punct",
        ):
            yield f"{role}:has:{child.dep_}"
    if head.ent_type_:
        yield f"{role}:ent:{head.ent_type_}"
    if not any(c.dep_ in ("det", "poss", "nummod", "amod", "compound") for c in head.children):
        yield f"{role}:bare"


def _above(name: str, number: float, thresholds: Iterable[float]) -> Iterator[str]:
    yield from (f"{name}>{threshold}" for threshold in thresholds if number > threshold)


def _below(name: str, number: float, thresholds: Iterable[float]) -> Iterator[str]:
    yield from (f"{name}<{threshold}" for threshold in thresholds if number < threshold)


__all__ = ["Clues"]
