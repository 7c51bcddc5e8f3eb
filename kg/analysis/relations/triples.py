"""From a Doc to surface triples: every pattern over every sentence, qualified and measured."""

from __future__ import annotations

from collections.abc import Container, Iterator
from functools import partial

from spacy.tokens import Doc

from kg.analysis.grammar.clauses import find_clauses
from kg.analysis.grammar.noun_phrases import can_act
from kg.analysis.parse.tree import Passage, Word, tree_of
from kg.analysis.relations.candidates import Candidate
from kg.analysis.relations.claimed_words import is_claimed
from kg.analysis.relations.clues import ClueReader
from kg.analysis.relations.completeness import is_spent, stands_alone
from kg.analysis.relations.completion import completed, lemmas_with, spelt, with_completion
from kg.analysis.relations.interrogatives import is_open_question
from kg.analysis.relations.lemmas import content, participle
from kg.analysis.relations.patterns.actions import SHARED, is_action
from kg.analysis.relations.patterns.appointments import ASCRIBED, ascribed
from kg.analysis.relations.patterns.characterisations import CHARACTERISED, characterisations
from kg.analysis.relations.patterns.embedded import EMBEDDED
from kg.analysis.relations.patterns.gaps import gaps
from kg.analysis.relations.patterns.happenings import HAPPENED, happenings
from kg.analysis.relations.patterns.intents import intended
from kg.analysis.relations.patterns.judgements import JUDGED, judgements
from kg.analysis.relations.patterns.nominal import nominal
from kg.analysis.relations.patterns.permissions import permissions
from kg.analysis.relations.patterns.possessed import possessed, possessor
from kg.analysis.relations.patterns.reciprocal import reciprocal
from kg.analysis.relations.patterns.supported import SUPPORTED, supported
from kg.analysis.relations.patterns.verbal import chains, gerunds, raised
from kg.analysis.relations.qualifiers import QUALIFYING, Qualifiers, presuppose, qualify
from kg.analysis.relations.shown_phrases import is_empty, shown, shown_beside
from kg.analysis.relations.surface import attributed, extent_of, phrase, shown_phrase, spans_of
from kg.analysis.relations.surroundings import Surroundings, surroundings
from kg.types import Phrase, Polarity, SurfaceTriple

# What is told otherwise than by a chain of arguments.
_CLAIMS = (
    *QUALIFYING,
    *SHARED,
    *ASCRIBED,
    *CHARACTERISED,
    *EMBEDDED,
    *HAPPENED,
    *JUDGED,
    *SUPPORTED,
)


def extract(
    doc: Doc,
    *,
    published: str | None = None,
    about: Container[int] | None = None,
    seen: bool = False,
) -> list[SurfaceTriple]:
    """Return what the sentences of an analysed article state, in reading order, without duplicates.

    Parameters
    ----------
    doc : Doc
        Analysed by a pipeline from `kg.analysis.load`.
    published : str or None
        ISO date of publication, the anchor of relative dates.
    about : container of int or None
        Heads (offsets into the text) of the subjects asked for; None for all.
    seen : bool
        Whether the clues have what the model sees in the words: it says something to who knows the model.

    Examples
    --------
    >>> from kg.analysis import load
    >>> [t.relation for t in extract(load()("Ana seized the town in May 2021."))]
    ['seized']
    """
    reader = _Reader(published, about, seen=seen)
    found: dict[tuple[object, ...], SurfaceTriple] = {}
    told: set[tuple[int, int]] = set()  # subjects and words of their relations
    for sentence in _sentences(doc):
        found_here = list(candidates(sentence, published))
        swallowed = {t.i for f in found_here if f.clause is not None for t in f.relation}
        extent = extent_of(sentence)
        for candidate in found_here:
            if candidate.rule.fallback and (candidate.subject.i, candidate.relation[-1].i) in told:
                continue  # another statement says it with a participant
            goes_on = [c for c in candidate.object.children if c.dep_ == "prep" and c.i in swallowed]
            cut = (
                bool(goes_on)
                and is_action(candidate.object)
                and not set(goes_on) <= set(shown(candidate.object))
            )
            triple = reader.triple(candidate, extent, cut=cut)
            if triple is not None:
                key = (triple.subject.head, triple.lemmas, triple.object.head)
                found.setdefault(key, triple)
                if not candidate.rule.undecided:
                    told.update((candidate.subject.i, t.i) for t in candidate.relation)
    return list(found.values())


def candidates(sentence: Passage, published: str | None = None) -> Iterator[Candidate]:
    """Yield what every pattern finds in a sentence."""
    clauses = find_clauses(sentence)
    for clause in clauses:
        yield from intended(clause)
        yield from chains(clause)
        yield from gerunds(clause)
        yield from gaps(clause)
        yield from raised(clause)
        yield from characterisations(clause)
        yield from permissions(clause)
        yield from reciprocal(clause)
        yield from possessed(clause)
        yield from possessor(clause)
        yield from judgements(clause)
        yield from ascribed(clause)
        yield from supported(clause)
    yield from nominal(sentence)
    for clause in clauses:
        yield from happenings(clause, published)


def _sentences(doc: Doc) -> Iterator[Passage]:
    """Yield the sentences that are reporting."""
    noise = doc._.kg_noise
    for sentence in tree_of(doc).sents:
        start = next((t.idx for t in sentence if not t.is_space), sentence.start_char)
        if not any(a <= start < b for a, b in noise):
            yield sentence


class _Reader:
    """Turns candidates into triples; what several candidates of an article share it works out once."""

    def __init__(self, published: str | None, about: Container[int] | None, *, seen: bool) -> None:
        self._published = published
        self._about = about
        self._clues = ClueReader(seen=seen)
        self._around: dict[int, Surroundings] = {}
        self._qualifiers: dict[tuple[object, ...], Qualifiers] = {}

    def triple(self, candidate: Candidate, extent: tuple[int, int], *, cut: bool) -> SurfaceTriple | None:
        """Return the candidate as a triple, or None if it is no statement of its own."""
        subject, relation, target = candidate.subject, candidate.relation, candidate.object
        clause = candidate.clause
        swapped = clause is not None and _has_agent(relation, target)
        if swapped:
            subject, target, relation = target, subject, relation[:-1]
        if self._about is not None and subject.idx not in self._about:
            return None
        timed = candidate.object.ent_type_ in ("DATE", "TIME") and not candidate.rule.takes_times
        if timed and not is_spent(candidate.object):
            return None  # times qualify; they are no objects
        if not candidate.rule.for_graph or is_claimed(candidate, _CLAIMS):
            return None
        if clause is not None and is_open_question(clause.head):
            return None
        candidate = completed(candidate)
        if not stands_alone(candidate):
            return None
        qualifiers = self._qualify(candidate)
        said = candidate.speaker or qualifiers.speaker
        if said is not None and candidate.object is said.head and candidate.relation[-1] in said.words:
            return None  # "to Reis, …" says whose view it is
        told = [t for t in relation if t.i > target.i]
        words = shown_beside(target, told) if told else shown(target)
        words = _without_no(target, words) if qualifiers.polarity is Polarity.NEGATIVE else words
        shown_relation = tuple(t for t in with_completion(candidate) if not (swapped and t.dep_ == "agent"))
        lemmas = (*content(relation), *candidate.rule.implied, *candidate.implied)
        lemmas = lemmas_with(lemmas, candidate)
        return SurfaceTriple(
            subject=shown_phrase(subject),
            relation=spelt(shown_relation, candidate),
            lemmas=lemmas,
            object=self._object(target, words, candidate),
            trigger=spans_of(t for t in shown_relation if t not in candidate.telling),
            sentence=extent,
            rule=candidate.rule.name,
            time=qualifiers.time,
            place=shown_phrase(qualifiers.place) if qualifiers.place is not None else None,
            polarity=qualifiers.polarity,
            modality=qualifiers.modality,
            attribution=attributed(said),
            partial=cut or is_empty(target, words),
            participle="" if swapped else participle(candidate, lemmas),
            nouns=frozenset(t.lemma_.lower() for t in relation if t.pos_ == "NOUN"),
            clues=partial(self._clues.of, candidate),
        )

    def _object(self, target: Word, words: tuple[Word, ...], candidate: Candidate) -> Phrase:
        """Return an object as a phrase; of a change the relation has the words that say which way."""
        if candidate.rule.within:
            return phrase(target, [t for t in words if t not in candidate.relation], candidate.relation)
        return shown_phrase(target) if words == shown(target) else phrase(target, words)

    def _qualify(self, candidate: Candidate) -> Qualifiers:
        verb = (
            candidate.clause.head
            if candidate.clause is not None
            else candidate.clause_verb or candidate.relation[0]
        )
        if candidate.rule.presupposes:
            return presuppose(verb, restricts=candidate.rule.restricts and _restricts(verb))
        words = (verb, *candidate.relation) if candidate.clause_verb is not None else candidate.relation
        key = (verb.i, candidate.object.i, *(t.i for t in words))
        known = self._qualifiers.get(key)
        if known is None:
            around = self._around.get(verb.i)
            if around is None:
                around = self._around[verb.i] = surroundings(verb)
            known = self._qualifiers[key] = qualify(verb, around, words, self._published, candidate.object)
        return known


def _restricts(preposition: Word) -> bool:
    """Whether a phrase says which is meant: it does not after a name or a comma (Potts 2005)."""
    named = preposition.head.pos_ == "PROPN"
    return preposition.dep_ == "prep" and not named and preposition.nbor(-1).text != ","


def _without_no(head: Word, words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Drop the "no" that the polarity of a statement tells: "found no proof" denies that proof was found."""
    first = words[0] if words else head
    return words[1:] if first.lower_ == "no" and first.head is head and len(words) > 1 else words


def _has_agent(relation: tuple[Word, ...], target: Word) -> bool:
    """Whether a passive names who acts: "was bought by Vale", "is to be bought by Vale"."""
    by = relation[-1]
    if by.dep_ != "agent" or target.dep_ not in ("pobj", "conj") or not can_act(target):
        return False
    return by.head in relation
