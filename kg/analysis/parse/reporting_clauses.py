"""Who speaks a quotation, by the words right beside its marks, where the parse finds no subject.

The parser often misreads a long name with titles and brackets after an inverted verb: '"…," said ranking
Democrat Ana Reis (D-Ohio)'. Quirk et al., *A Comprehensive Grammar of the English Language*, 1985, 14.28.
"""

from __future__ import annotations

from dataclasses import replace

from kg.analysis.parse.quotes import Quote
from kg.analysis.parse.tree import Tree, Word
from kg.knowledge.lexicon import lexicon
from kg.knowledge.word_classes import word_class

_ISSUING = word_class("verb of issuing")
_VERBS = ("VERB", "AUX")
_REACH = 14  # words between the mark and whoever speaks
_SPEAKING = frozenset({"VBD", "VBG", "VBN", "VBZ"})
_FINITE = frozenset({"MD", "VBD", "VBP", "VBZ"})
_NOMINAL = frozenset({"CD", "DT", "HYPH", "IN", "JJ", "NN", "NNP", "NNPS", "NNS", "POS", "PRP$"})
_HEADS = frozenset({"CD", "NN", "NNP", "NNPS", "NNS"})
_NAMED = ("GPE", "NORP", "ORG", "PERSON")
_BREAKS = frozenset({".", ";", ":", "?", "!"})
_SUBJECTS = ("nsubj", "nsubjpass")


def with_adjacent_speaker(doc: Tree, quote: Quote) -> Quote | None:
    """Return the quotation with the speaker that stands after its closing mark, or before its opening one."""
    found = _after(doc, quote) or _before(doc, quote)
    return replace(quote, speaker=found[0].i, verb=found[1].i) if found is not None else None


def _after(doc: Tree, quote: Quote) -> tuple[Word, Word] | None:
    """Read '"…," said Ana Reis' and '"…" the editor Ana Reis responded'."""
    if not quote.closed:
        return None
    line = _line(doc.words[quote.end + 1 : quote.end + 1 + _REACH])
    verb = next((i for i, w in enumerate(line) if _reports(w)), None)
    if verb is None and doc[quote.end - 1].text in (",", "?", "!"):
        return _mistaken(line)
    if verb is None or any(w.is_quote for w in line[:verb]):
        return None
    commas = [i for i, w in enumerate(line[:verb]) if w.text == ","]
    if commas:  # '"…," Ana Reis, now 81 and retired in Ohio, said'
        named = line[commas[0] - 1] if commas[0] else None
        person = (
            named is not None and named.pos_ == "PROPN" and all(w.pos_ == "PROPN" for w in line[: commas[0]])
        )
        beside = person and commas[-1] == verb - 1 and len(commas) > 1 and doc[quote.end - 1].text != "."
        return (line[commas[0] - 1], line[verb]) if beside else None
    if verb == 0:
        named = _first(line[1:])
    elif doc[quote.end - 1].text == "." or line[0].lower_ in ("and", "but"):
        return None
    else:
        named = line[verb - 1] if line[verb - 1].pos_ in ("NOUN", "PRON", "PROPN") else None
    return (named, line[verb]) if named is not None else None


def _mistaken(line: list[Word]) -> tuple[Word, Word] | None:
    """Read '"…," the two write' and '"…," the email read', whose verb the tagger took for a noun."""
    last = line[-1] if len(line) > 1 else None
    if last is None or any(w.tag_ not in _NOMINAL for w in line):
        return None
    phrase = line[: next((i for i, w in enumerate(line) if w.tag_ == "IN"), len(line) - 1)]
    said = {last.lower_, last.lower_.removesuffix("s")} & lexicon().reporting.keys()
    speaks = any("verb" in lexicon().reporting[word].kinds for word in said)
    text = bool(phrase) and phrase[-1].lemma_.lower() in lexicon().documents
    speaks = speaks or (last.lower_ in ("read", "reads") and text)
    return (phrase[-1], last) if speaks and phrase and phrase[-1].tag_ in _HEADS else None


def _before(doc: Tree, quote: Quote) -> tuple[Word, Word] | None:
    """Read 'Ana Reis (D-Ohio) said, "…', 'Ana Reis replied in a tweet: "…' and '…, telling the crowd, "…'."""
    start = max(doc[quote.start - 1].sent.start, quote.start - 1 - _REACH)
    line = doc.words[start : quote.start - 1]
    if not line or line[-1].text not in (",", ":"):
        return None
    at = next((i for i in range(len(line) - 1, 0, -1) if _reports(line[i])), None)
    if at is None:
        return _issued(line)
    if any(w.text in (",", ":", ";") or w.is_quote for w in line[at:-1]):
        return None
    verb = line[at]
    if any(c.dep_ == "auxpass" for c in verb.lefts):
        return None
    if verb.tag_ == "VBG":
        sentence = doc.words[verb.sent.start : verb.i]
        subjects = [w for w in sentence if w.dep_ in _SUBJECTS and w.head.i < verb.i]
        return (subjects[0], verb) if subjects else None
    if verb.dep_ == "acl" and verb.head.i < verb.i and verb.head.pos_ in ("NOUN", "PROPN"):
        return verb.head, verb
    last = next((w for w in reversed(line[:at]) if w.text != ","), None)
    last = outside_brackets(last) if last is not None else None
    return (_on_behalf(last), verb) if last is not None and last.pos_ in ("PRON", "PROPN") else None


def _issued(line: list[Word]) -> tuple[Word, Word] | None:
    """Read 'Ana Reis issued a statement, "…': what is put out is what is quoted."""
    document = line[-2] if len(line) > 2 else line[-1]
    row = lexicon().reporting.get(document.lemma_.lower())
    verb = document.head
    if row is None or "noun" not in row.kinds or document.dep_ != "dobj" or verb.pos_ != "VERB":
        return None
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    return (subject, verb) if subject is not None else None


def _line(words: list[Word]) -> list[Word]:
    """Return the words up to the end of the sentence or of the line."""
    end = next((i for i, w in enumerate(words) if w.text in _BREAKS or (w.is_space and "\n" in w.text)), None)
    return words[:end]


def _reports(word: Word) -> bool:
    row = lexicon().reporting.get(word.lemma_.lower())
    return word.tag_ in _SPEAKING and row is not None and "verb" in row.kinds


def _first(words: list[Word]) -> Word | None:
    """Return the head of the first name, or of the first noun phrase if no name is in it."""
    noun: Word | None = None
    for word, after in zip(words, [*words[1:], None], strict=False):
        if word.text in (",", "(") or word.pos_ in ("ADP", "AUX") or word.tag_ in ("VBD", "VBP", "VBZ"):
            return noun
        ends = after is None or after.ent_type_ != word.ent_type_ or after.ent_iob_ == "B"
        if word.ent_type_ in _NAMED and word.pos_ == "PROPN":
            noun = word
            if word.ent_type_ == "PERSON" and ends:
                return word
        elif word.pos_ in ("NOUN", "PRON") and (noun is None or noun.pos_ != "PROPN"):
            noun = word
    return noun


def outside_brackets(word: Word, verb: Word | None = None) -> Word:
    """Return the noun before the bracket that a word stands in: of "Ana Reis (D-Ohio)", Reis.

    A bracket that holds the verb too is left as it is.
    """
    words, at = word.doc.words, word.i
    if verb is not None:
        word = nearer(word, verb)
        at = word.i
        if not any(w.text == ")" for w in words[at : verb.i]):
            return word
    if word.text == ")":
        at -= 1
    for i in range(at, max(word.sent.start, at - 6), -1):
        if words[i].text == ")":
            break
        if words[i].text == "(" and words[i - 1].pos_ in ("NOUN", "PROPN"):
            return words[i - 1]
    return word


def stranded(verb: Word) -> Word | None:
    """Return the person whose name stands before a verb of saying that the parser left without a subject.

    "At the club in Ohio, Ana Reis, its president and owner, suggested that": what stands between the name and
    the verb is set off by commas or brackets, and holds no finite verb.
    """
    finite = verb.tag_ in ("VBD", "VBP", "VBZ") and verb.dep_ in ("ROOT", "ccomp", "parataxis")
    if not finite or not _reports_speech(verb) or any(c.dep_ in _SUBJECTS for c in verb.children):
        return None
    words, start = verb.doc.words, verb.sent.start
    at, beside = verb.i - 1, True  # whether nothing but adverbs or what is set off lies between
    while at >= start:
        word = words[at]
        if word.text == ")":
            at = next((i for i in range(at, start, -1) if words[i].text == "("), start) - 1
            continue
        if word.tag_ in _FINITE or word.text in _BREAKS or word.is_quote or (beside and word.dep_ == "cc"):
            return None
        if word.ent_type_ == "PERSON" and word.pos_ == "PROPN" and beside:
            return _on_behalf(word)
        beside = word.text == "," or (beside and word.dep_ == "advmod")
        at -= 1
    return None


def _on_behalf(name: Word) -> Word:
    """Return who speaks for somebody: of "a lawyer for Ana Reis said", the lawyer."""
    preposition = name.head
    speaker = preposition.head
    if name.dep_ != "pobj" or preposition.lower_ not in ("for", "of") or speaker.pos_ != "NOUN":
        return name
    speaks = preposition.lower_ == "for" and any(c.dep_ == "det" for c in speaker.lefts)
    return speaker if speaks or speaker.lemma_.lower() in lexicon().roles else name


def _reports_speech(verb: Word) -> bool:
    row = lexicon().reporting.get(verb.lemma_.lower())
    spoken = lexicon().attitudes.get(verb.lemma_) == "verb.communication"
    return row is not None and "verb" in row.kinds and spoken


def nearer(subject: Word, verb: Word) -> Word:
    """Return the person whose name stands right before a verb of saying, not a noun further back.

    "On Monday in Berea, Ohio, Ana Reis (D-Ohio), said": Reis.
    """
    words, at = verb.doc.words, verb.i - 1
    if at <= subject.i or subject.i >= verb.i:
        return subject
    while at > subject.i and (words[at].text == "," or words[at].dep_ in ("aux", "advmod")):
        at -= 1
    name = outside_brackets(words[at]) if words[at].text == ")" else words[at]
    if name.ent_type_ != "PERSON" or name.pos_ != "PROPN" or name.i <= subject.i or subject in name.ancestors:
        return subject
    comma = any(w.text == "," for w in words[subject.i : name.i])
    return name if comma and not any(w.dep_ in ("cc", "mark") for w in words[subject.i : name.i]) else subject


def subject_of(verb: Word) -> Word | None:
    """Return who does what a verb of a report tells, though it may be the subject of the verb above it."""
    for child in verb.children:
        if child.dep_ in _SUBJECTS:
            return child
    if verb.dep_ in ("conj", "advcl") and verb.head.pos_ in _VERBS and verb.head is not verb:
        return subject_of(verb.head)
    if verb.dep_ == "xcomp" and verb.tag_ == "VB":  # 'went on to say, "…"', 'had this to say: "…"'
        held = verb.head.lemma_ != "have" and any(c.dep_ == "dobj" for c in verb.head.rights)
        return subject_of(verb.head) if not held else None
    if verb.dep_ == "acl" and verb.tag_ == "VBG" and verb.head.dep_ == "dobj":
        text, above = verb.head, verb.head.head
        if text.lemma_.lower() in lexicon().documents:  # 'saw an article reporting that "…"'
            return subject_of(above) if above.lemma_ in _ISSUING else text
    if verb.dep_ == "pcomp" and verb.head.head.pos_ in _VERBS:
        return subject_of(verb.head.head)  # 'opened by saying, "…"'
    return stranded(verb)
