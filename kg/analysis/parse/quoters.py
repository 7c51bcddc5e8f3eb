"""Who speaks a quotation.

In this order: whose a noun of saying before it is; the subject of the verb that stands beside it and reports
it; who signs it after a dash, or is announced before a colon; what else introduces it (`introductions`); who
speaks the one that it goes on with, over paragraphs or after the report of the first; and, of one that stands
free, whoever spoke last.

References
----------
Quirk et al., *A Comprehensive Grammar of the English Language*, 1985, 14.28-14.29 (reporting clauses, their
place and their inversion). O'Keefe et al., "A sequence labelling approach to quote attribution", EMNLP 2012
(quotations without a report of their own).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from kg.analysis.parse.introductions import by_any_verb, by_noun, by_source, owner_of
from kg.analysis.parse.quotes import Quote, is_free, quotations
from kg.analysis.parse.reporting_clauses import outside_brackets, subject_of, with_adjacent_speaker
from kg.analysis.parse.running import NOBODY, continued, led_in, said_with_next, spoke_last
from kg.analysis.parse.tree import Passage, Tree, Word, tree_of
from kg.knowledge.lexicon import lexicon

_SUBJECTS = ("nsubj", "nsubjpass")
_DASHES = frozenset({"—", "–", "-", "--", "―"})
_SIGNATURE = 12  # words that a signature may have
_LEAST = 5  # words of a paragraph that may be a quotation without marks
_AUTHORS = frozenset({"i", "we", "you"})
_VERBS = ("VERB", "AUX")
_WITHIN = frozenset({"acl", "advcl", "ccomp", "relcl", "xcomp"})  # a clause that a report may hold
_COPULAS = frozenset({"be", "have"})


@Language.factory(
    "kg_quotes", requires=["doc.sents", "token.dep", "token.head", "token.lemma"], assigns=["doc._.kg_quotes"]
)
def create_quotes(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Create the component that finds quotations and their speakers."""
    return find_quotes


def find_quotes(doc: Doc) -> Doc:
    """Set ``doc._.kg_quotes``, in reading order."""
    tree = tree_of(doc)
    plain = quotations(tree)
    blocks = list(_block_quotations(tree, plain))
    found: list[Quote] = []
    for quote in sorted([*plain, *blocks], key=lambda q: q.start) if blocks else plain:
        if quote.verb is not None:
            found.append(quote)
            continue
        spoken = by_noun(tree, quote) or _reported(tree, quote, plain) or _signed(tree, quote)
        spoken = spoken or _announced(tree, quote) or with_adjacent_speaker(tree, quote)
        spoken = spoken or by_source(tree, quote) or by_any_verb(tree, quote)
        if spoken is None:
            spoken = led_in(tree, quote, plain)
        if spoken is None and found:
            spoken = continued(tree, found[-1], quote, plain)
        if spoken is None:
            free = is_free(tree, quote, plain)
            spoken = spoke_last(tree, quote, found) if free else _embedded(tree, quote)
        found.append(spoken or quote)
    doc._.kg_quotes = tree.quotes = tuple(said_with_next(tree, found, plain))
    return doc


# -- the report beside it


def _reported(doc: Tree, quote: Quote, quotes: Sequence[Quote]) -> Quote | None:
    """Find the reporting verb beside the quotation, in the sentences of its first and last word.

    A verb inside another quotation tells of other words.
    """
    candidates: list[tuple[int, int, Word]] = []
    for sentence in _sentences_around(doc, quote):
        for verb in sentence:
            if verb.pos_ not in _VERBS or any(q.start <= verb.i < q.end for q in quotes):
                continue
            if verb.dep_ == "relcl" and quote.start <= verb.head.i < quote.end:
                continue  # '"… for files" that would answer': what is quoted reports nothing
            reports = verb.lemma_ in lexicon().reporting
            if not reports and not _is_set_beside(doc, verb, quote):
                continue
            subject = _agent(verb) if _is_passive(verb) else subject_of(verb) or _inverted(verb, quote)
            subject = outside_brackets(subject, verb) if subject is not None else None
            if subject is not None and subject.lower_ in NOBODY and not reports:
                continue  # "It gets better: …"
            if subject is not None and not quote.start <= subject.i < quote.end:
                gap = quote.start - verb.i if verb.i < quote.start else verb.i - quote.end
                candidates.append((gap, verb.i, subject))
    if not candidates:
        return None
    _, verb_at, subject = min(candidates, key=lambda c: c[:2])
    return replace(quote, speaker=subject.i, verb=verb_at)


def _is_set_beside(doc: Tree, verb: Word, quote: Quote) -> bool:
    """Whether punctuation makes a verb the report, whatever it is: '"…," sighed Ana', 'Ana shrugged: "…"'."""
    if verb.dep_ not in ("ROOT", "ccomp", "parataxis") or verb.lemma_ in _COPULAS:
        return False  # "is" and "has" tell of what is quoted
    last = doc[quote.end - 1].text
    if verb.i > quote.end and last in (",", "?", "!", "—"):
        first = quote.end + 1
        return first <= verb.left_edge.i or (verb.i == first or _subject_starts(verb, first))
    return verb.i < quote.start and verb.dep_ == "ROOT" and _colon_before(doc, quote) is not None


def _inverted(verb: Word, quote: Quote) -> Word | None:
    """The noun after a verb that follows the closing mark is its subject: '"…," opined Reis'."""
    if verb.i != quote.end + 1:
        return None
    return next((c for c in verb.rights if c.dep_ in ("dobj", "attr") and c.pos_ in ("PROPN", "NOUN")), None)


def _subject_starts(verb: Word, first: int) -> bool:
    subject = subject_of(verb)
    return subject is not None and subject.left_edge.i == first and verb.tag_ in ("VBD", "VBZ", "VBP")


def _sentences_around(doc: Tree, quote: Quote) -> list[Passage]:
    first, last = doc[quote.start].sent, doc[quote.end - 1].sent
    found = [first] if first is last else [first, last]
    after = doc[last.end] if last.end < len(doc) else None
    if after is not None and last.end <= quote.end + 1 and after.sent not in found:
        broken = doc[quote.end - 1].text != "." and not after.is_quote
        if broken or after.lower_ in (",", "said"):
            found.append(after.sent)
    return found


def _is_passive(verb: Word) -> bool:
    """Whether a verb tells what somebody is asked or told: "was asked by Reis", "asked by Reis"."""
    reduced = verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl")
    return any(c.dep_ == "auxpass" for c in verb.lefts) or (
        reduced and not any(c.dep_ in ("aux", *_SUBJECTS) for c in verb.lefts)
    )


def _agent(verb: Word) -> Word | None:
    by = next((c for c in verb.rights if c.dep_ in ("agent", "prep") and c.lower_ == "by"), None)
    return next((c for c in by.rights if c.dep_ == "pobj"), None) if by is not None else None


def _embedded(doc: Tree, quote: Quote) -> Quote | None:
    """Find the verb whose object or complement is quoted: 'calling the plan "a gift that helps nobody"'."""
    words = [w for w in doc.words[quote.start : quote.end] if not w.is_punct and not w.is_space]
    top = next((w for w in words if not quote.start <= w.head.i < quote.end), None)
    for verb in top.ancestors if top is not None else ():
        if verb.pos_ != "VERB" or quote.start <= verb.i < quote.end:
            continue
        subject = _agent(verb) if _is_passive(verb) else subject_of(verb)  # 'billed by Vale as "the best"'
        if verb.lemma_ in lexicon().attitudes or verb.lemma_ in lexicon().reporting:
            return replace(quote, speaker=subject.i, verb=verb.i) if subject is not None else None
        if verb.dep_ not in _WITHIN:
            return None
    return None


# -- a paragraph after a colon


def _block_quotations(doc: Tree, quotes: Sequence[Quote]) -> Iterator[Quote]:
    """Yield the paragraphs that a report announces, without quotation marks, by a colon at its end.

    "The mayor wrote on her blog:", and what she wrote (*The Chicago Manual of Style*, 13.9 and 13.19).
    """
    for space in doc.words:
        at = space.i - 1
        if not space.is_space or "\n" not in space.text or at < 1 or doc[at].text != ":":
            continue
        end = next((w.i for w in doc.words[space.i + 1 :] if w.is_space and "\n" in w.text), len(doc))
        if end - space.i < _LEAST or any(q.start <= space.i + 2 and q.end > at for q in quotes):
            continue
        verb = next((w for w in reversed(doc.words[doc[at].sent.start : at]) if _announces(w)), None)
        subject = subject_of(verb) if verb is not None else None
        if verb is not None and subject is not None and subject.lower_ not in NOBODY | _AUTHORS:
            yield Quote(start=space.i + 1, end=end, speaker=subject.i, verb=verb.i)


def _announces(verb: Word) -> bool:
    row = lexicon().reporting.get(verb.lemma_.lower())
    return verb.tag_ in ("VBD", "VBG", "VBP", "VBZ") and row is not None and "verb" in row.kinds


# -- a name beside it


def _signed(doc: Tree, quote: Quote) -> Quote | None:
    """Find who signs the quotation: '"…" — Ana Reis, mayor', on its line or the next."""
    at = quote.end + quote.closed
    while at < len(doc) and doc[at].is_space:
        at += 1
    if at + 1 >= len(doc) or doc[at].text not in _DASHES:
        return None
    line: list[Word] = []
    for word in doc.words[at + 1 : at + 2 + _SIGNATURE]:
        if word.is_space and "\n" in word.text:
            break
        line.append(word)
    name = [w for w in line[: next((i for i, w in enumerate(line) if w.is_punct), None)] if not w.is_space]
    if not name or len(line) > _SIGNATURE or not name[0].text[0].isupper():
        return None
    if any(w.pos_ in _VERBS for w in line):
        return None
    return replace(quote, speaker=doc[name[0].i : name[-1].i + 1].root.i, verb=at)


def _colon_before(doc: Tree, quote: Quote) -> Word | None:
    """Return the colon that announces a quotation, on its line or before it."""
    at = quote.start - 2
    while at >= 0 and doc[at].is_space:
        at -= 1
    return doc[at] if at > 0 and doc[at].text == ":" else None


def _announced(doc: Tree, quote: Quote) -> Quote | None:
    """Find who is announced before a colon: 'Reis: "…"', 'And from chairwoman Ana Reis:'."""
    colon = _colon_before(doc, quote)
    if colon is None:
        return None
    lead = [w for w in doc[colon.sent.start : colon.i] if not w.is_space]
    speaking = [w for w in lead if w.pos_ in _VERBS and w.lemma_ in lexicon().reporting]
    for verb in reversed(speaking or [w for w in lead if w.pos_ in _VERBS]):
        subject = subject_of(verb)
        if subject is not None and subject.i < colon.i:
            known = (speaking or _is_named(subject)) and subject.lower_ not in NOBODY
            return replace(quote, speaker=subject.i, verb=verb.i) if known else None
    if lead and not any(w.pos_ in _VERBS for w in lead):
        heads = (w for w in lead if _is_named(w) and w.dep_ not in ("compound", "amod", "poss"))
        head = next(heads, None) or next((w for w in map(_written_by, lead) if w is not None), None)
        return replace(quote, speaker=head.i, verb=colon.i) if head is not None else None
    return None


def _written_by(document: Word) -> Word | None:
    """Return whose text is announced: 'From Reis's post: "…"'."""
    texts = lexicon().documents.keys() | lexicon().reporting.keys()
    return owner_of(document) if document.pos_ == "NOUN" and document.lemma_.lower() in texts else None


def _is_named(word: Word) -> bool:
    return word.pos_ in ("PROPN", "PRON") or word.lemma_.lower() in lexicon().roles
