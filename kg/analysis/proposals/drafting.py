"""From proposals to drafts: located, read and set beside what the rules found, or refused with the reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from kg.analysis.parse.tree import tree_of
from kg.analysis.proposals.agreement import agreeing
from kg.analysis.proposals.confidence import agreed, clues_of, confidence
from kg.analysis.proposals.ends import End, Ends, Window
from kg.analysis.proposals.predicates import Wording, hedge, predicate_of, taken_apart
from kg.analysis.proposals.quotations import fold, places
from kg.analysis.proposals.readings import Reading, read
from kg.analysis.proposals.words import Lemma
from kg.analysis.relations.surface import attributed, spans_of
from kg.analysis.statements.attributions import attribution
from kg.analysis.statements.confidence import EVEN, doubts
from kg.analysis.statements.confidence import clues_of as rule_clues
from kg.analysis.statements.entities import ArticleEntities
from kg.analysis.statements.literals import literal
from kg.drafts import Draft, Span
from kg.knowledge.lexicon import lexicon
from kg.knowledge.vocabulary import Vocabulary
from kg.proposals import Proposal
from kg.types import Article, Clues, Entity, Modality, Phrase, Polarity, SurfaceTriple

NOT_QUOTED = "the quotation is not in the article"
TOO_SHORT = "the quotation is one word, which states nothing"
NO_PROSE = "the quotation stands in no prose of the article"
NO_SUBJECT = "the article does not name the subject"
NO_OBJECT = "the article does not name the object"
ONE = "subject and object are one"
NO_RELATION = "the predicate says nothing"
NOT_DENIED = "the quotation does not deny it"
ASKED_FOR = "the quotation is what somebody is told to say"
BACKWARDS = "the quotation has it the other way round"
_WORDS = 2  # that a quotation has at the least


@dataclass(frozen=True, slots=True)
class Judged:
    """A draft of a proposal, with the clues to whether it is right, and whether words state its relation."""

    draft: Draft
    clues: Clues
    own: tuple[str, ...]
    worded: bool


class Reader:
    """Reads the proposals of one article against it.

    Parameters
    ----------
    article : Article
        Whose words decide.
    doc : Doc
        Its analysis.
    entities : ArticleEntities
        Its entities.
    vocabulary : Vocabulary
        The predicates and their triggers.
    words : mapping of str to sequence of Lemma
        The words of each predicate.
    rule : str
        What the proposer is called.
    """

    def __init__(
        self,
        article: Article,
        doc: Doc,
        entities: ArticleEntities,
        vocabulary: Vocabulary,
        words: Mapping[str, Sequence[Lemma]],
        *,
        rule: str,
    ) -> None:
        self._article = article
        self._tree = tree_of(doc)
        self._noise = doc._.kg_noise
        self._entities = entities
        self._vocabulary = vocabulary
        self._words = words
        self._rule = rule
        self._ends = Ends(article, self._tree, entities, doc._.kg_coref)

    def read(self, proposal: Proposal) -> Judged | str:
        """Return a proposal as a draft, or why it is none."""
        if len(proposal.quote.split()) < _WORDS:
            return TOO_SHORT
        found = places(proposal.quote, self._article.text)
        if not found:
            return NOT_QUOTED
        windows = [self._window(place) for place in found if not self._is_noise(place)]
        if not windows:
            return NO_PROSE
        drafts = [self._drafted(proposal, window) for window in windows]
        return next((d for d in drafts if isinstance(d, Judged)), drafts[0])

    def _is_noise(self, place: Span) -> bool:
        return any(start <= place[0] < end for start, end in self._noise)

    def _window(self, place: Span) -> Window:
        start, end = place
        return Window(place, tuple(s for s in self._tree.sents if s.start_char < end and s.end_char > start))

    def _drafted(self, proposal: Proposal, window: Window) -> Judged | str:
        wording = taken_apart(self._words[proposal.predicate])
        if not wording.told:
            return NO_RELATION
        subject = self._ends.find(proposal.subject, proposal.subject_type, window, value=wording.by)
        if subject is None:
            return NO_SUBJECT
        target = self._ends.find(proposal.object, proposal.object_type, window, value=not wording.by)
        if target is None:
            return NO_OBJECT
        told_apart = fold(proposal.subject) != fold(proposal.object) and proposal.object_type == "LITERAL"
        if subject.value == target.value and told_apart:  # "Orsa, a mining firm": what it is, is a value
            target = replace(target, value=literal(proposal.object), mention=None)
        if wording.by:
            subject, target = target, subject
        if subject.value == target.value or not isinstance(subject.value, Entity):
            return ONE
        reading = read(wording, subject, target, window, self._article.published)
        if reading.backwards:
            return BACKWARDS
        if reading.asked_for:
            return ASKED_FOR
        if wording.negated and not reading.attitude and not reading.denied:
            return NOT_DENIED
        return self._judged(proposal, wording, subject, target, reading, window)

    def _judged(
        self,
        proposal: Proposal,
        wording: Wording,
        subject: End,
        target: End,
        reading: Reading,
        window: Window,
    ) -> Judged:
        assert isinstance(subject.value, Entity)
        lemmas = _lemmas(wording, reading)
        predicate, inverse = predicate_of(wording, lemmas, subject.value, target.value, self._vocabulary)
        who, whom = subject.value, target.value
        if inverse and isinstance(whom, Entity):
            who, whom = whom, who
        said = attributed(reading.qualifiers.speaker)
        triple = SurfaceTriple(
            subject=_phrase(subject),
            relation=proposal.predicate,
            lemmas=lemmas,
            object=_phrase(target),
            trigger=spans_of(reading.words) or (window.quote,),
            sentence=_extent(window, self._article.text),
            rule=self._rule,
            attribution=said,
        )
        source = attribution(self._article, triple, self._entities)
        polarity, modality = reading.qualifiers.polarity, reading.qualifiers.modality
        if modality is Modality.ASSERTED and not reading.attitude:
            modality = hedge(wording)
        if wording.negated and not reading.attitude:
            polarity = Polarity.NEGATIVE
        if reading.attitude and source is not None and source.speaker.id == subject.value.id:
            source, polarity, modality = (
                None,
                Polarity.POSITIVE,
                Modality.ASSERTED,
            )  # that it says so is no claim
        place = self._place(reading)
        draft = Draft(
            sentence=triple.sentence,
            subject=subject.span,
            relation=triple.trigger,
            object=target.span,
            of=who,
            predicate=predicate,
            to=whom,
            rule=self._rule,
            speaker=None if source is None or said is None else (said.speaker.start, said.speaker.end),
            attribution=source,
            polarity=polarity,
            modality=modality,
            time=reading.qualifiers.time,
            place=None if place in (who, whom) else place,
            surface=proposal.predicate,
        )
        clues = rule_clues(draft, triple, self._entities.mentions, self._entities.standing)
        own = tuple(sorted(clues_of(subject, target, reading)))
        sure = confidence(clues, own)
        against = () if sure >= EVEN else doubts(clues)
        return Judged(replace(draft, confidence=sure, doubts=against), clues, own, bool(reading.words))

    def _place(self, reading: Reading) -> Entity | None:
        word = reading.qualifiers.place
        found = self._entities.by_head.get(word.idx, ()) if word is not None else ()
        return found[0] if len(found) == 1 else None


def merged(found: Iterable[Draft], proposed: Iterable[Judged], text: str) -> tuple[Draft, ...]:
    """Return the rules' drafts with those of proposals: what both say is one claim, surer, on both evidences.

    Parameters
    ----------
    found : iterable of Draft
        The rules'.
    proposed : iterable of Judged
        The proposals of the same article.
    text : str
        The article's.
    """
    drafts = list(found)
    rules = tuple(drafts)
    for judged in proposed:
        own = judged.draft
        at = agreeing(own, rules, text, worded=judged.worded)
        if at is None:
            drafts.append(own)
            continue
        sure = agreed(rules[at].confidence, own.confidence)
        kept = () if sure >= EVEN else rules[at].doubts
        drafts[at] = replace(rules[at], confidence=sure, doubts=kept)
        drafts.append(
            replace(drafts[at], rule=own.rule, subject=own.subject, object=own.object, surface=own.surface)
        )
    return tuple(drafts)


def _lemmas(wording: Wording, reading: Reading) -> tuple[str, ...]:
    """Return what carries the relation, without what the qualifiers tell: "accept" of "refuses to accept"."""
    words, lemmas = list(wording.told), list(wording.lemmas)
    if wording.negated and reading.attitude:  # who thinks that it is not so does think so
        return (lemmas[0], "not", *lemmas[1:])
    plain = (
        reading.qualifiers.polarity is Polarity.POSITIVE and reading.qualifiers.modality is Modality.ASSERTED
    )
    while not (plain or reading.attitude) and len(words) > 1 and lemmas[0] in lexicon().signatures:
        below = next((i for i, w in enumerate(words) if i and w.pos == "VERB"), None)
        if below is None:
            break
        words, lemmas = words[below:], lemmas[below:]
    return tuple(lemmas)


def _extent(window: Window, text: str) -> Span:
    """Return the sentences without the spaces around them."""
    start, end = window.span
    whole = text[start:end]
    return start + len(whole) - len(whole.lstrip()), start + len(whole.rstrip())


def _phrase(end: End) -> Phrase:
    start, stop = end.span
    head = end.mention.head if end.mention is not None else end.head.idx if end.head is not None else start
    return Phrase(start=start, end=stop, head=head, text="", full_end=stop)
