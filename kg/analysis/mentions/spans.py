"""The spans of a text that name somebody or something, cut to the name.

They come from the model's named entities, from runs of proper nouns that it left out and from titles in
quotation marks; parts of one name that it took for two are put together.

References
----------
Quirk et al., *A Comprehensive Grammar of the English Language*, 1985, 5.60-5.72 (proper names, and the titles
and descriptors that stand before them).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache
from itertools import chain

from kg.analysis.mentions.cutting import Cutter
from kg.analysis.mentions.labels import NAME_LABELS, TITLE_LABELS, VALUE_LABELS
from kg.analysis.mentions.merging import joined
from kg.analysis.mentions.titles import titles_of_works
from kg.analysis.mentions.trimming import BRAND, names_body, names_person, trim
from kg.analysis.mentions.written import in_capitals, nicknamed, numbered
from kg.analysis.parse.tree import Passage, Tree, Word
from kg.knowledge.gazetteer import gazetteer
from kg.knowledge.lexicon import lexicon

_JOINTS = frozenset({"of", "for", "and", "in", "on", "to", "at", "by", "with", "from", "against", "&", "de"})


def name_spans(doc: Tree, common: Collection[str] = (), agents: Collection[str] = ()) -> list[Passage]:
    """Return the spans of the names of an article; each has the model's label, if it had one.

    Parameters
    ----------
    doc : Tree
        The article, parsed.
    common : collection of str
        English words that may stand before a name at the start of a sentence: "disgraced".
    agents : collection of str
        English words for somebody by what he or she does or is from: "sprinter", "welshman".
    """
    offices, genitives = _offices(doc), _genitive_names(doc)
    taken: set[int] = set()
    found: list[Passage] = []
    for written in chain(nicknamed(doc), titles_of_works(doc), numbered(doc)):
        if not any(t.i in taken for t in written):
            taken.update(t.i for t in written)
            found.append(written)
    works = len(found)
    surnames = {e[-1].text for e in doc.ents if e.label_ == "PERSON" and len(e) > 1}
    for ent in doc.ents:
        if ent.label_ in NAME_LABELS:
            for part in _parts(ent, surnames):
                trimmed = trim(part, offices, genitives)
                if trimmed is not None and not any(t.i in taken for t in trimmed):
                    taken.update(t.i for t in trimmed)
                    found.append(trimmed)
        elif ent.label_ in VALUE_LABELS and not _is_month_name(ent):
            taken.update(t.i for t in ent)
    for run in _proper_runs(doc, taken | offices):
        trimmed = trim(run, offices, genitives)
        if trimmed is not None:
            found.append(trimmed)
    names = sorted(found[works:], key=lambda s: s.start)
    return in_capitals(doc, [*found[:works], *joined(list(Cutter(names, common, agents).cut()))])


def _offices(doc: Tree) -> set[int]:
    """Indices of the words of an office of several words: "Home Secretary", "Secretary of State"."""
    found: set[int] = set()
    lengths = _office_lengths()
    for token in (t for t in doc if t.text in lengths):
        for length in lengths[token.text]:
            words = doc[token.i : token.i + length]
            if words.text in lexicon().titles:
                found.update(t.i for t in words)
    return found


@cache
def _office_lengths() -> dict[str, tuple[int, ...]]:
    """First words of offices of several words, with how many words they have."""
    lengths: dict[str, set[int]] = {}
    for form in lexicon().titles:
        words = form.split()
        if len(words) > 1:
            lengths.setdefault(words[0], set()).add(len(words))
    return {word: tuple(sorted(found)) for word, found in lengths.items()}


def _is_month_name(ent: Passage) -> bool:
    """A month that is a given name: "April Jones", but not "in April Jones left"."""
    return len(ent) == 1 and names_person(ent[0])


def _parts(ent: Passage, surnames: set[str]) -> Iterator[Passage]:
    """Split a name that runs over a line break, a determiner, a comma of a list, or "'s" and a person.

    "Moreau the Medal of Honour", "Roux, Ana Moreau", "Volta's Moreau"; not "the Bank of the West", "Ana Roux,
    Jr", "St John's College". None goes on in small letters after a comma.
    """
    start = ent.start
    for token in ent:
        if token.is_space:
            if token.i > start:
                yield Passage(ent.doc, start, token.i, label=ent.label_)
            start = token.i + 1
        elif token.i > start and (
            _parts_names(ent, token)
            or _names_person_next(ent, token, surnames)
            or _is_verb(ent, token)
            or _is_broken_off(ent, token)
        ):
            yield Passage(ent.doc, start, token.i)
            start = token.i + 1
        elif token.i > start and _parts_persons(ent, token):
            yield Passage(ent.doc, start, token.i, label="PERSON")
            start = token.i + 1
    if ent.end > start:
        yield Passage(ent.doc, start, ent.end, label=ent.label_)


def _is_verb(ent: Passage, token: Word) -> bool:
    """Whether a verb stands between two names that the model took for one: "Ivo Petrov ran Sofia"."""
    inside = token.i + 1 < ent.end and token.nbor().text[:1].isupper() and token.is_lower
    goes = ent.label_ == "PERSON" and token.lower_ in ("at", "from", "to")  # "Vega to Volta"
    return inside and (goes or (token.tag_ in ("VBD", "VBZ") and ent.label_ not in TITLE_LABELS))


def _is_broken_off(ent: Passage, comma: Word) -> bool:
    """Whether a name has ended before a comma: "Moreau, party" of "loss to Moreau, party chairman Lin"."""
    inside = comma.text == "," and comma.i + 1 < ent.end and ent.label_ not in TITLE_LABELS
    return inside and comma.nbor().is_lower


def _parts_persons(ent: Passage, comma: Word) -> bool:
    """Whether a comma stands between two persons that the model took for one: "Roux, Ana Moreau"."""
    if comma.text != "," or comma.i + 1 >= ent.end or comma.nbor().text.rstrip(".") in ("Jr", "Sr"):
        return False
    rest = ent.doc[comma.i + 1 : ent.end]
    full = len(rest) == 2 and rest[0].text in lexicon().given_names and not names_body(rest)
    return ent.label_ == "PERSON" or (full and ent.label_ not in TITLE_LABELS)


def _names_person_next(ent: Passage, mark: Word, surnames: set[str]) -> bool:
    words = ent.doc[mark.i + 1 : ent.end]
    if mark.tag_ != "POS":
        return False
    if len(words) == 1:
        return words[0].text in surnames
    return len(words) == 2 and words[0].text in lexicon().given_names and not names_body(words)


def _parts_names(ent: Passage, determiner: Word) -> bool:
    """Whether a determiner begins another name: not in "Bank of the West", "Ivan the Terrible"."""
    if determiner.text not in ("the", "a", "an"):
        return False
    epithet = ent.label_ == "PERSON" and ent.end - determiner.i <= 3
    return determiner.nbor(-1).lower_ not in _JOINTS and not epithet


def _proper_runs(doc: Tree, taken: set[int]) -> Iterator[Passage]:
    """Yield runs of proper nouns and demonyms that no entity covers: "Jean-Roux", "Volta & Daughters".

    An ampersand is part of a firm's name; between two names there is "and".
    """
    start: int | None = None
    for token in doc:
        proper = token.i not in taken and (
            (token.tag_ in ("NNP", "NNPS") and token.text[:1].isupper())
            or BRAND.fullmatch(token.text) is not None
            or (
                token.text in ("-", "&")
                and start is not None
                and token.i + 1 < len(doc)
                and token.nbor().tag_ in ("NNP", "NNPS")
            )
            or _is_given_name(token)
            or (token.pos_ == "ADJ" and token.text[:1].isupper() and gazetteer().find(token.text) is not None)
        )
        if proper and start is None:
            start = token.i
        elif not proper and start is not None:
            yield Passage(doc, start, token.i)
            start = None
    if start is not None:
        yield Passage(doc, start, len(doc))


def _is_given_name(token: Word) -> bool:
    """A given name that the tagger took for another word; at the start of a sentence it must be a noun."""
    if token.text not in lexicon().given_names or token.ent_type_ in VALUE_LABELS:
        return False
    return token.pos_ in ("NOUN", "PROPN") or not token.is_sent_start


# -- cutting


def _genitive_names(doc: Tree) -> frozenset[str]:
    """Names that end in "'s": subjects with it, and never said without it: "McDonald's said"."""
    marked = [t.nbor(-1) for t in doc if t.tag_ == "POS" and t.ent_type_ == "ORG" and t.i]
    acting = {t.text for t in marked if t.dep_ in ("nsubj", "nsubjpass")}
    bare = {t.text for t in doc if t.text in acting and t.i + 1 < len(doc) and t.nbor().tag_ != "POS"}
    return frozenset(acting - bare)
