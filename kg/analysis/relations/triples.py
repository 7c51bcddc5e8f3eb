"""From a Doc to surface triples: every pattern over every sentence, qualified and measured."""

from __future__ import annotations

from collections.abc import Container, Iterator
from functools import partial

from spacy.tokens import Doc

from kg.analysis.grammar.clauses import find_clauses
from kg.analysis.grammar.control import control_of, controllers
from kg.analysis.grammar.noun_phrases import can_act
from kg.analysis.grammar.repair import takes_as
from kg.analysis.parse.tree import Passage, Word, tree_of
from kg.analysis.relations.candidates import Candidate
from kg.analysis.relations.clues import Clues
from kg.analysis.relations.completeness import is_spent, stands_alone
from kg.analysis.relations.completion import completed, lemmas_with, spelt, with_completion
from kg.analysis.relations.interrogatives import is_open_question
from kg.analysis.relations.lemmas import content, participle
from kg.analysis.relations.patterns.actions import is_action
from kg.analysis.relations.patterns.appointments import CONFERRED, holders, is_ascribed
from kg.analysis.relations.patterns.characterisations import characterisations
from kg.analysis.relations.patterns.happenings import completes, happenings
from kg.analysis.relations.patterns.judgements import judgements, judges
from kg.analysis.relations.patterns.nominal import nominal
from kg.analysis.relations.patterns.permissions import permissions
from kg.analysis.relations.patterns.possessed import possessed, possessor
from kg.analysis.relations.patterns.reciprocal import reciprocal
from kg.analysis.relations.patterns.roles import ROLE_PREPOSITIONS
from kg.analysis.relations.patterns.verbal import ADVERBIAL, chains, gerunds, raised
from kg.analysis.relations.qualifiers import Qualifiers, presuppose, qualify
from kg.analysis.relations.shown_phrases import is_empty, shown
from kg.analysis.relations.surface import attributed, extent_of, phrase, spans_of
from kg.analysis.relations.surroundings import Surroundings, surroundings
from kg.knowledge.lexicon import lexicon
from kg.types import Phrase, Polarity, SurfaceTriple

_SETTING = frozenset(
    {"in", "at", "on", "during", "after", "before", "from", "through", "via", "inside", "near", "outside"}
)
# Prepositions that a construction leaves out: "gave her a post", "London-based".
_IMPLIED = {
    "recipient": ("to",),
    "couple": ("to",),
    "based": ("in",),
    "possessed": ("of",),
    "native": ("of",),
    "pair": ("between",),
}
_PROJECTING = frozenset(
    {
        "affiliation",
        "age",
        "apposition",
        "based",
        "bridging",
        "change",
        "class",
        "description",
        "hyphen",
        "inclusion",
    }
    | {"location", "native", "origin", "sender", "title", "topic", "unit"}
)
_OF_TIMES = ("title", "age", "happening", "measure")
_RESTRICTING = frozenset({"inclusion", "location", "sender", "topic"})  # of these, prepositional phrases
# Prepositions and modifiers of a plan that is not the subject's: "angered by government plans to cut".
_OTHERS = frozenset({"about", "against", "by", "of", "over"})
_BODIES = frozenset({"company", "government", "industry", "state"})
_REACHED = frozenset({"acl", "pcomp", "relcl", "xcomp"})


def extract(
    doc: Doc, *, published: str | None = None, about: Container[int] | None = None
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

    Examples
    --------
    >>> from kg.analysis import load
    >>> [t.relation for t in extract(load()("Ana seized the town in May 2021."))]
    ['seized']
    """
    reader = _Reader(published, about)
    found: dict[tuple[object, ...], SurfaceTriple] = {}
    told: set[tuple[int, int]] = set()  # subjects and words of their relations
    for sentence in _sentences(doc):
        found_here = list(candidates(sentence, published))
        swallowed = {t.i for f in found_here if f.clause is not None for t in f.relation}
        extent = extent_of(sentence)
        for candidate in found_here:
            if candidate.rule == "happening" and (candidate.subject.i, candidate.relation[-1].i) in told:
                continue  # another statement says it with a participant
            goes_on = [c for c in candidate.object.children if c.dep_ == "prep" and c.i in swallowed]
            cut = (
                bool(goes_on)
                and is_action(candidate.object)
                and not set(goes_on) <= set(reader.shown(candidate.object))
            )
            triple = reader.triple(candidate, extent, cut=cut)
            if triple is not None:
                key = (triple.subject.head, triple.lemmas, triple.object.head)
                found.setdefault(key, triple)
                if candidate.rule != "reciprocal":  # whether they did it to each other is not decided here
                    told.update((candidate.subject.i, t.i) for t in candidate.relation)
    return list(found.values())


def candidates(sentence: Passage, published: str | None = None) -> Iterator[Candidate]:
    """Yield what every pattern finds in a sentence."""
    clauses = find_clauses(sentence)
    for clause in clauses:
        yield from chains(clause)
        yield from gerunds(clause)
        yield from raised(clause)
        yield from characterisations(clause)
        yield from permissions(clause)
        yield from reciprocal(clause)
        yield from possessed(clause)
        yield from possessor(clause)
        yield from judgements(clause)
    yield from nominal(sentence)
    for clause in clauses:
        yield from happenings(clause, published)


def _sentences(doc: Doc) -> Iterator[Passage]:
    """Yield the sentences that are reporting."""
    for sentence in tree_of(doc).sents:
        start = next((t.idx for t in sentence if not t.is_space), sentence.start_char)
        if not any(a <= start < b for a, b in doc._.kg_noise):
            yield sentence


class _Reader:
    """Turns candidates into triples; what several candidates of an article share it works out once."""

    def __init__(self, published: str | None, about: Container[int] | None) -> None:
        self._published = published
        self._about = about
        self._clues = Clues()
        self._phrases: dict[int, Phrase] = {}
        self._shown: dict[int, list[Word]] = {}
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
        timed = candidate.object.ent_type_ in ("DATE", "TIME") and candidate.rule not in _OF_TIMES
        if timed and not is_spent(candidate.object):
            return None  # times qualify; they are no objects
        if _is_redundant(candidate) or (clause is not None and is_open_question(clause.head)):
            return None
        candidate = completed(candidate)
        if not stands_alone(candidate):
            return None
        qualifiers = self._qualify(candidate)
        said = candidate.speaker or qualifiers.speaker
        if said is not None and candidate.object is said.head and candidate.relation[-1] in said.words:
            return None  # "to Reis, …" says whose view it is
        told = [t for t in relation if t.i > target.i]
        words = shown(target, told) if told else self.shown(target)
        words = _without_no(target, words) if qualifiers.polarity is Polarity.NEGATIVE else words
        shown_relation = tuple(t for t in with_completion(candidate) if not (swapped and t.dep_ == "agent"))
        lemmas = (*content(relation), *_IMPLIED.get(candidate.last_step, ()))
        lemmas = lemmas_with(lemmas, candidate)
        return SurfaceTriple(
            subject=self._phrase(subject),
            relation=spelt(shown_relation, candidate),
            lemmas=lemmas,
            object=self._object(target, words, candidate),
            trigger=spans_of(t for t in shown_relation if t not in candidate.telling),
            sentence=extent,
            rule=candidate.rule,
            time=qualifiers.time,
            place=self._phrase(qualifiers.place) if qualifiers.place is not None else None,
            polarity=qualifiers.polarity,
            modality=qualifiers.modality,
            attribution=attributed(said),
            partial=cut or is_empty(target, words),
            participle="" if swapped else participle(candidate, lemmas),
            clues=partial(self._clues.of, candidate),
        )

    def _phrase(self, head: Word) -> Phrase:
        known = self._phrases.get(head.i)
        if known is None:
            known = self._phrases[head.i] = phrase(head, self.shown(head))
        return known

    def _object(self, target: Word, words: list[Word], candidate: Candidate) -> Phrase:
        """Return an object as a phrase; of a change the relation has the words that say which way."""
        if candidate.rule == "change":
            return phrase(target, [t for t in words if t not in candidate.relation], candidate.relation)
        return self._phrase(target) if words is self._shown.get(target.i) else phrase(target, words)

    def shown(self, head: Word) -> list[Word]:
        """Return the words of a phrase that a statement shows."""
        known = self._shown.get(head.i)
        if known is None:
            known = self._shown[head.i] = shown(head)
        return known

    def _qualify(self, candidate: Candidate) -> Qualifiers:
        verb = (
            candidate.clause.head
            if candidate.clause is not None
            else candidate.clause_verb or candidate.relation[0]
        )
        if candidate.rule in _PROJECTING:
            return presuppose(verb, restricts=candidate.rule in _RESTRICTING and _restricts(verb))
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


def _without_no(head: Word, words: list[Word]) -> list[Word]:
    """Drop the "no" that the polarity of a statement tells: "found no proof" denies that proof was found."""
    first = words[0] if words else head
    return words[1:] if first.lower_ == "no" and first.head is head and len(words) > 1 else words


def _is_redundant(candidate: Candidate) -> bool:
    """What a qualifier or a nominal pattern says already, or what has no subject."""
    last = candidate.relation[-1]
    clause = candidate.clause
    return (
        clause is not None
        and (
            (last.lower_ == "as" and takes_as(last.head) and candidate.speaker is None)
            or (last.dep_ == "prep" and last.lower_ in _SETTING and _sets_report(last))
            or any(t.lower_ == "according" for t in candidate.relation)
            or (last.lower_ in ("between", "among") and last.head.pos_ == "NOUN")
            or clause.gap == "purpose"
            or (candidate.object.dep_ in ("acomp", "oprd") and completes(candidate.object))
            or candidate.rule.endswith("report")
            or _leads_through_a_name(candidate)
            or _is_adverbial_gerund(candidate)
            or any(
                t.dep_ in CONFERRED and holders(t) for t in candidate.relation
            )  # the role says whose it is
            or (candidate.object.dep_ == "attr" and is_ascribed(candidate.object))
            or (last.dep_ == "prep" and last.lower_ in ROLE_PREPOSITIONS and is_ascribed(last.head))
            or _is_crossed(candidate)
            or (candidate.rule != "deed" and judges(candidate.relation, candidate.object))
            or any(
                t.dep_ in _REACHED and t is not clause.head and _is_done_by_another(t)
                for t in candidate.relation[1:]
            )
        )
    )


def _is_crossed(candidate: Candidate) -> bool:
    """Whether "respectively" gives the object to another of the subjects (Quirk et al. 13.44)."""
    ends = (candidate.subject, candidate.object)
    if candidate.clause is None or not any(
        c.lower_ == "respectively" for w in (candidate.clause.head, candidate.object) for c in w.children
    ):
        return False
    lines = [sorted((end, *end.conjuncts), key=lambda w: w.i) for end in ends]
    places = [line.index(end) for line, end in zip(lines, ends, strict=True)]
    return len(lines[0]) == len(lines[1]) > 1 and places[0] != places[1]


def _sets_report(preposition: Word) -> bool:
    """Whether a phrase only says where or when somebody speaks; "assurances from Rao" says who gives them."""
    word = preposition.head
    row = lexicon().reporting.get(word.lemma_)
    if row is None or (preposition.lower_ == "from" and word.pos_ == "NOUN"):
        return False
    happens = word.pos_ == "VERB" and word.lemma_ in lexicon().happenings
    if happens and not any(c.dep_ == "ccomp" for c in word.children):
        return False  # "demonstrated in Lagos"
    return word.pos_ != "VERB" or "verb" in row.kinds


def _is_done_by_another(verb: Word) -> bool:
    """Whether a chain reaches a verb whose doer it passed: "asked Lin to go", "backed Lin's bid to win".

    Who is given a chance is who may take it: "offered Lin the chance to win".
    """
    if verb.dep_ in ("acl", "relcl"):
        noun = verb.head
        given = noun.dep_ == "dobj" and any(
            c.dep_ in ("dative", "dobj") and c.i < noun.i for c in noun.head.rights
        )
        others = noun.dep_ == "pobj" and noun.head.lower_ in _OTHERS
        others = others or any(c.dep_ == "poss" or c.lower_ in _BODIES for c in noun.lefts)
        return verb.tag_ == "VB" and (given or others)
    return control_of(verb) is not None or bool(controllers(verb))


def _is_adverbial_gerund(candidate: Candidate) -> bool:
    """A chain through "after leaving Apple": the gerund is a clause of its own."""
    return any(
        t.dep_ == "pcomp" and t.tag_ == "VBG" and t.head.lower_ in ADVERBIAL for t in candidate.relation[1:]
    )


def _has_agent(relation: tuple[Word, ...], target: Word) -> bool:
    """Whether a passive names who acts: "was bought by Vale", "is to be bought by Vale"."""
    by = relation[-1]
    if by.dep_ != "agent" or target.dep_ not in ("pobj", "conj") or not can_act(target):
        return False
    return by.head in relation


def _leads_through_a_name(candidate: Candidate) -> bool:
    """A chain that goes on inside a name's phrase tells of the name: "beat Lee of the People Power Party"."""
    last = candidate.relation[-1]
    return "noun" in candidate.rule and last.dep_ == "prep" and last.head.pos_ == "PROPN"
