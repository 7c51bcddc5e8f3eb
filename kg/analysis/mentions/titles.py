"""Titles of works: in quotation marks, or opened by a capital "The" inside a sentence.

References
----------
The Chicago Manual of Style, 17th ed., 8.159 (title case) and 8.163-8.202 (titles in quotation marks).
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.analysis.parse.quotes import Quote
from kg.analysis.parse.tree import Passage, Tree, Word
from kg.knowledge.lexicon import lexicon
from kg.knowledge.word_classes import word_class
from kg.types import EntityType

_LONGEST = 10  # words of a title
# Words that title case leaves small.
_SMALL = frozenset(
    {"a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "nor", "of", "off", "on", "or"}
    | {"over", "the", "to", "up", "upon", "via", "vs", "with", "'s", "’s", "n't", "n’t"}
)  # fmt: skip
_NAMING = word_class("naming word") | {"as", "the", "this"}
_BESIDE = 4  # words between a quotation and the verb that reports it
_LABELS = ("WORK_OF_ART", "ORG", "FAC", "EVENT", "LAW")


def titles_of_works(doc: Tree) -> Iterator[Passage]:
    """Yield the titles of a text, with what the model takes them for."""
    taken: set[int] = set()
    for quote in doc.quotes:
        title = _quoted(doc, quote)
        if title is not None:
            taken.update(t.i for t in title)
            yield title
    for title in _opened(doc):
        if not any(t.i in taken for t in title):
            yield title


def _quoted(doc: Tree, quote: Quote) -> Passage | None:
    """The words in quotation marks, if they are spelt as a title is: '"Song of Solomon," which won'."""
    start, end = quote.start, quote.end
    while end > start and doc[end - 1].text in (",", "."):
        end -= 1
    if not 0 < end - start <= _LONGEST or not doc[start].text[:1].isupper():
        return None
    words = [t for t in doc[start:end] if any(c.isalnum() for c in t.text)]
    large = [t for t in words if t.text[:1].isupper() or t.text[:1].isdigit()]
    if not all(t in large or t.text in _SMALL for t in words) or _is_nickname(doc, start, quote.end):
        return None
    before = doc[start - 2] if start > 1 else None
    named = any(t.lower_ in _NAMING for t in doc[max(start - 3, 0) : start - 1])  # "called it …"
    if named and doc[start].ent_type_ != "WORK_OF_ART":
        return None
    if not _names_work(doc, start, before):
        spoken = _is_spoken(doc, quote) or doc[end - 1].text in ("!", "?")
        shouted = all(t.is_upper for t in large)
        single = len(large) == 1 and doc[start].tag_ not in ("NNP", "NNPS")
        if spoken or shouted or single:
            return None
    return Passage(doc, start, end, label="WORK_OF_ART")


def _is_spoken(doc: Tree, quote: Quote) -> bool:
    """Whether a verb of its own sentence, right beside it, reports the quotation."""
    if quote.verb is None or doc[quote.verb].sent not in (doc[quote.start].sent, doc[quote.end - 1].sent):
        return False
    return quote.start - _BESIDE <= quote.verb <= quote.end + _BESIDE


def _names_work(doc: Tree, start: int, before: Word | None) -> bool:
    """Whether a class noun says that a work is named: 'her novel "Beloved"', '"Home," the novel'."""
    nouns = [before] if before is not None else []
    token = doc[start]
    nouns += [c for c in token.rights if c.dep_ == "appos"]
    if token.dep_ == "appos":
        nouns.append(token.head)
    if before is not None and before.text == ",":
        nouns.append(before.nbor(-1))
    kinds = (lexicon().nouns.get(noun.lemma_.lower()) for noun in nouns)
    return any(kind is not None and kind.type is EntityType.WORK_OF_ART for kind in kinds)


def _is_nickname(doc: Tree, start: int, end: int) -> bool:
    """Inside a name: 'Joaquín "El Chapo" Guzmán'."""
    if start < 2 or end + 1 >= len(doc):
        return False
    return doc[start - 2].tag_ == doc[end + 1].tag_ == "NNP" and doc[end].text != ","


def _opened(doc: Tree) -> Iterator[Passage]:
    """Yield names that a capital "The" inside a sentence opens and an "of" continues: "The Mask of Zorro"."""
    for token in doc:
        if token.text != "The" or token.is_sent_start:
            continue
        end = _end_of_title(doc, token.i + 1)
        words = doc[token.i + 1 : end]
        if any(t.lower_ == "of" for t in words):
            labels = [t.ent_type_ for t in words if t.ent_type_ in _LABELS]
            label = labels[0] if labels and words[0].ent_type_ == labels[0] else "WORK_OF_ART"
            yield Passage(doc, token.i + 1, end, label=label)


def _end_of_title(doc: Tree, start: int) -> int:
    """Return where a run of capitalised words ends, joined by "of", "of the" or "and"."""
    end = start
    while end < len(doc):
        joint = end
        while end > start and joint < len(doc) and doc[joint].lower_ in ("of", "the"):
            joint += 1
        if joint >= len(doc) or not doc[joint].text[:1].isupper():
            break
        end = joint + 1
    return end
