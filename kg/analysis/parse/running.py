"""Running quotations: who speaks one that has no report of its own.

References
----------
O'Keefe et al., "A sequence labelling approach to quote attribution", EMNLP 2012. Elson & McKeown, "Automatic
attribution of quoted speech in literary narrative", AAAI 2010 (turns of a conversation).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.analysis.parse.quotes import Quote, is_free
from kg.analysis.parse.reporting_clauses import subject_of
from kg.analysis.parse.tree import Tree, Word
from kg.knowledge.lexicon import lexicon
from kg.knowledge.word_classes import word_class

_REACH = 120  # words back to whoever spoke last
_UNKNOWN = 3  # quotations that nobody is said to speak, between one that somebody speaks and this one
_ISSUING = word_class("verb of issuing")
_SHOWING = frozenset({"find", "show"})  # what polls do without words of anybody's
NOBODY = frozenset({"it", "that", "there", "this", "which", "who"})  # subjects that tell of nobody's speaking
_ALOUD = word_class("thought said aloud")
_OUTSPOKEN = word_class("outspoken adjective")
_VOICES = word_class("voice noun")
_SHE = frozenset({"he", "she", "they"})


def led_in(doc: Tree, quote: Quote, quotes: Sequence[Quote]) -> Quote | None:
    """Return a free quotation as that of whom the sentence right before it tells as speaking.

    'Ana Reis called the charge absurd. "They lied."' It is of the same paragraph, its subject somebody, its
    verb one of communication, or a copula with how she speaks.
    """
    if not is_free(doc, quote, quotes):
        return None
    at = doc[quote.start].sent.start - 1
    while at > 0 and doc[at].is_space and "\n" not in doc[at].text:
        at -= 1
    if at <= 0 or "\n" in doc[at].text:
        return None
    sentence = doc[at].sent
    verb = sentence.root
    if any(w.is_quote or "\n" in w.text for w in sentence) or not (_tells(verb) or _speaks_out(verb)):
        return None
    subject = subject_of(verb)
    if subject is None or not _is_somebody(subject):
        return None
    return replace(quote, speaker=subject.i, verb=verb.i)


def _speaks_out(verb: Word) -> bool:
    if verb.lemma_ in ("be", "sound"):
        return any(c.dep_ == "acomp" and c.lower_ in _OUTSPOKEN for c in verb.rights)
    passive = any(c.dep_ == "auxpass" for c in verb.lefts)
    return (
        verb.pos_ == "VERB" and not passive and lexicon().attitudes.get(verb.lemma_) == "verb.communication"
    )


def _is_somebody(noun: Word) -> bool:
    lemma = noun.lemma_.lower()
    return noun.lower_ in _SHE or noun.pos_ == "PROPN" or lemma in lexicon().roles or lemma in _VOICES


def continued(doc: Tree, previous: Quote, quote: Quote, quotes: Sequence[Quote]) -> Quote | None:
    """Return the quotation as a part of the one before it, if it is.

    Over paragraphs, where the one before it was not closed; in a paragraph, where nothing but the report of
    the first lies between ('"…," Mr Lukashov said. "And …"'), or where both stand free.
    """
    if previous.verb is None:
        return None
    between = doc[previous.end : quote.start]
    breaks = any("\n" in t.text for t in between)
    goes_on = breaks and not previous.closed and not any(t.is_alpha for t in between)
    if not goes_on:
        if breaks:
            return None
        report = {t.i for t in doc[previous.verb].subtree} | {previous.verb}
        only_report = not any(t.is_alpha and t.i not in report for t in between)
        if not only_report and not is_free(doc, quote, quotes):
            return None
    return replace(quote, speaker=previous.speaker, verb=previous.verb)


def spoke_last(doc: Tree, quote: Quote, before: Sequence[Quote]) -> Quote | None:
    """Return a quotation that stands free: whoever spoke last says it, here or a paragraph before.

    What follows a question in a paragraph of its own is its answer, and another's.
    """
    paragraphs = 0
    known = next((q for q in reversed(before) if q.verb is not None), None)
    first = doc[quote.start].sent.start
    for verb in reversed(doc.words[max(0, first - _REACH) : first]):
        paragraphs += verb.is_space and "\n" in verb.text
        if paragraphs > 2:
            return None
        if known is not None and known.verb is not None and (verb.i < known.end or verb.i == known.verb):
            asked = doc[known.verb].lemma_ == "ask" and doc[known.end - 1].text == "?"
            return None if asked else replace(quote, speaker=known.speaker, verb=known.verb)
        if any(q.start <= verb.i < q.end for q in before[-_UNKNOWN:]):
            continue
        if verb.pos_ == "VERB" and _tells(verb) and not _is_inner(verb):
            subject = subject_of(verb)
            if subject is not None and subject.lower_ not in NOBODY:
                return replace(quote, speaker=subject.i, verb=verb.i)
    return None


def _tells(verb: Word) -> bool:
    """Whether somebody speaks: "said", "issued a statement"; "thought", "found" tell of no words."""
    row = lexicon().reporting.get(verb.lemma_)
    if row is not None and "verb" in row.kinds and verb.lemma_ not in _SHOWING:
        mental = lexicon().attitudes.get(verb.lemma_) in ("verb.cognition", "verb.emotion")
        return verb.lemma_ in _ALOUD or not mental
    return verb.lemma_ in _ISSUING and any(
        c.dep_ == "dobj" and c.lemma_.lower() in lexicon().reporting for c in verb.rights
    )


def _is_inner(verb: Word) -> bool:
    """Whether another verb holds a verb's clause: of "said that Reis denied", the second."""
    return verb.dep_ in ("relcl", "acl", "xcomp", "ccomp", "pcomp") and verb.head.i < verb.i


def said_with_next(doc: Tree, found: list[Quote], quotes: Sequence[Quote]) -> Iterator[Quote]:
    """Give a free quotation the speaker of the next one of its paragraph: '"No." "Never," she said.'."""
    for index, quote in enumerate(found):
        after = found[index + 1] if quote.verb is None and index + 1 < len(found) else None
        joined = after is not None and not any(
            t.is_alpha or "\n" in t.text for t in doc[quote.end : after.start]
        )
        if after is not None and joined and after.verb is not None and is_free(doc, quote, quotes):
            yield replace(quote, speaker=after.speaker, verb=after.verb)
        else:
            yield quote
