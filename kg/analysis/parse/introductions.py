"""What introduces a quotation where no verb of saying with a subject stands beside it.

References
----------
Quirk et al., *A Comprehensive Grammar of the English Language*, 1985, 8.89 (content disjuncts), 14.28-14.29
(reporting clauses), 17.26 (appositive clauses). Levin, *English Verb Classes and Alternations*, 1993, 37.3
(verbs of manner of speaking).
"""

from __future__ import annotations

from dataclasses import replace

from kg.analysis.parse.quotes import Quote, is_speech
from kg.analysis.parse.tree import Tree, Word
from kg.knowledge.lexicon import lexicon

_SUBJECTS = ("nsubj", "nsubjpass")
_SOURCE = 12  # words that "according to" may hold
_LIGHT = frozenset({"dobj", "dative", "advmod", "npadvmod", "prt", "prep"})  # what stands beside a report
_OWNING = frozenset({"by", "from", "of"})


def by_source(doc: Tree, quote: Quote) -> Quote | None:
    """Find "according to" right before a quotation or right after it: 'According to Ana Reis, "…"'."""
    at = quote.end + quote.closed
    if at < len(doc) and doc[at].lower_ == "according":
        return _accorded(doc[at], quote)
    mark = quote.start - 1
    if mark < 3 or doc[mark - 1].text not in (",", ":"):
        return None
    lead = doc.words[max(doc[mark - 1].sent.start, mark - 1 - _SOURCE) : mark - 1]
    adverb = next((w for w in reversed(lead) if w.lower_ == "according"), None)
    if adverb is None:
        return None
    source = doc.words[adverb.i + 1 : mark - 1]
    if any(w.pos_ in ("VERB", "AUX") or w.text == "," for w in source):
        return None
    return _accorded(adverb, quote)


def _accorded(adverb: Word, quote: Quote) -> Quote | None:
    to = next((c for c in adverb.children if c.lower_ == "to"), None)
    whom = next((c for c in to.rights if c.dep_ == "pobj"), None) if to is not None else None
    return replace(quote, speaker=whom.i, verb=adverb.i) if whom is not None else None


def by_any_verb(doc: Tree, quote: Quote) -> Quote | None:
    """Find the verb that a comma sets before a quotation, whatever it is: 'Reis went on, "…"'.

    What is quoted is a clause, opens with a capital, and nothing but an object and adverbs stands between:
    'chiding him, "…"'.
    """
    comma = quote.start - 2
    if comma < 1 or doc[comma].text != "," or not doc[quote.start].text[:1].isupper():
        return None
    if not is_speech(doc, quote):
        return None
    for verb in reversed(doc.words[doc[comma].sent.start : comma]):
        if verb.pos_ != "VERB" or verb.dep_ in ("relcl", "ccomp", "xcomp", "pcomp", "csubj"):
            continue
        beside = [c for c in verb.rights if c.i < comma]
        finite = verb.tag_ in ("VBD", "VBZ") and (verb.dep_ in ("ROOT", "conj") or _as(verb))
        speaking = finite or (verb.tag_ == "VBG" and verb.dep_ == "advcl")
        if not speaking or any(c.dep_ not in _LIGHT for c in beside) or _parted(doc, verb, comma):
            return None
        subject = _doer(verb)
        if subject is not None and subject.i > verb.i:
            return None  # 'Adding, "They left"'
        return replace(quote, speaker=subject.i, verb=verb.i) if subject is not None else None
    return None


def _as(verb: Word) -> bool:
    """Whether a clause is one of comment: "As Reis puts it"."""
    return verb.dep_ == "advcl" and any(c.lower_ == "as" and c.dep_ in ("mark", "advmod") for c in verb.lefts)


def _parted(doc: Tree, verb: Word, comma: int) -> bool:
    return any(w.text in (",", ";", ":") or w.is_quote for w in doc.words[verb.i : comma])


def _doer(verb: Word) -> Word | None:
    """Return the subject of a verb, or the one that it shares with the verb before it."""
    own = next((c for c in verb.lefts if c.dep_ in _SUBJECTS), None)
    if own is not None or verb.dep_ not in ("conj", "advcl") or verb.head.pos_ not in ("VERB", "AUX"):
        return own
    return _doer(verb.head)


def by_noun(doc: Tree, quote: Quote) -> Quote | None:
    """Find whose words a noun of saying introduces: 'her remark that "…"', 'a claim by Reis that "…"'."""
    that = doc[quote.start - 2] if quote.start > 2 else None
    if that is None or that.lower_ != "that" or that.dep_ != "mark":
        return None
    clause = that.head
    noun = clause.head
    row = lexicon().reporting.get(noun.lemma_.lower())
    if noun.pos_ != "NOUN" or row is None or "noun" not in row.kinds or clause.dep_ not in ("acl", "relcl"):
        return None
    owner = owner_of(noun)
    return replace(quote, speaker=owner.i, verb=noun.i) if owner is not None else None


def owner_of(noun: Word) -> Word | None:
    """Return whose words a noun names: "her remark", "a remark by Reis"."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ in ("prep", "agent") and child.lower_ in _OWNING:
            return next((c for c in child.rights if c.dep_ == "pobj"), None)
    return None
