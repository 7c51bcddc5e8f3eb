"""Proper names: the spans that name somebody or something, trimmed and typed.

They come from the model's named entities and from runs of proper nouns that it left out, both cut to the
name itself and typed anew where the gazetteer, the words of the name or the article as a whole know better.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace

from kg.language.grammar import common_lemma
from kg.language.kinds import kind_beside
from kg.language.persons import may_be_person, persons
from kg.language.tree import Passage, Tree, Word
from kg.types import EntityType, Mention
from kg.vocabulary.gazetteer import gazetteer
from kg.vocabulary.lexicon import lexicon

NAME_LABELS = frozenset(
    {"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART"}
)
VALUE_LABELS = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL"})
# Between given name and surname: "Ursula von der Leyen".
_PARTICLES = frozenset(
    {
        "al",
        "bin",
        "da",
        "de",
        "del",
        "della",
        "den",
        "der",
        "di",
        "dos",
        "du",
        "la",
        "le",
        "ten",
        "van",
        "von",
    }
)
_LOCATIVE = frozenset(
    {
        "in",
        "at",
        "near",
        "inside",
        "outside",
        "around",
        "across",
        "through",
        "throughout",
        "towards",
        "toward",
        "into",
        "within",
    }
)
_MOTION = frozenset(
    {
        "go",
        "come",
        "travel",
        "fly",
        "arrive",
        "return",
        "move",
        "drive",
        "head",
        "flee",
        "sail",
        "visit",
        "leave",
        "enter",
        "reach",
        "tour",
        "march",
    }
)
_TOLD = 3  # votes of a class noun beside a name: "the oil group Yukos"
_TRIM = re.compile(r"^[\W_]+|[\W_]+$")


def find_names(doc: Tree) -> tuple[list[Mention], set[int]]:
    """Return the name mentions of an article, and the indices of the tokens that they cover."""
    spans = list(_name_spans(doc))
    labels = {span.start_char: span.label_ for span in spans}
    named = [_name(span) for span in spans]
    names = _retype(doc, named, persons(doc, named, labels))
    covered = {t.i for span in spans for t in span}
    return names + _surnames(doc, names, covered), covered


def _name_spans(doc: Tree) -> Iterator[Passage]:
    taken: set[int] = set()
    for title in _titles_of_works(doc):
        taken.update(t.i for t in title)
        yield title
    for ent in doc.ents:
        if ent.label_ in NAME_LABELS:
            for part in _lines(ent):
                trimmed = _trim(part)
                if trimmed is not None and not any(t.i in taken for t in trimmed):
                    taken.update(t.i for t in trimmed)
                    yield trimmed
        elif ent.label_ in VALUE_LABELS:
            taken.update(t.i for t in ent)
    for run in _proper_runs(doc, taken):
        trimmed = _trim(run)
        if trimmed is not None:
            yield trimmed


def _titles_of_works(doc: Tree) -> Iterator[Passage]:
    """Yield names that a capital "The" inside a sentence opens and an "of" continues: "The Mask of Zorro"."""
    for token in doc:
        if token.text != "The" or token.is_sent_start:
            continue
        end = _end_of_title(doc, token.i + 1)
        words = doc[token.i + 1 : end]
        if any(t.lower_ == "of" for t in words):
            labels = [
                t.ent_type_ for t in words if t.ent_type_ in ("WORK_OF_ART", "ORG", "FAC", "EVENT", "LAW")
            ]
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


def _lines(ent: Passage) -> Iterator[Passage]:
    """Split a name that runs over a line break."""
    start = ent.start
    for token in ent:
        if token.is_space:
            if token.i > start:
                yield Passage(ent.doc, start, token.i, label=ent.label_)
            start = token.i + 1
    if ent.end > start:
        yield Passage(ent.doc, start, ent.end, label=ent.label_)


def _proper_runs(doc: Tree, taken: set[int]) -> Iterator[Passage]:
    """Yield runs of proper nouns and demonyms that no entity covers."""
    start: int | None = None
    for token in doc:
        proper = token.i not in taken and (
            (token.tag_ in ("NNP", "NNPS") and token.text[:1].isupper())
            or (
                token.text == "-"
                and start is not None
                and token.i + 1 < len(doc)
                and token.nbor().tag_ == "NNP"
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


def _trim(span: Passage) -> Passage | None:
    """Cut determiners, titles, possessive marks and punctuation off a name; None if nothing is left."""
    start, end = span.start, span.end
    doc, titles = span.doc, lexicon().titles
    while start < end and _is_before_name(doc[start]):
        start += 1
    while start < end and (doc[end - 1].tag_ == "POS" or not any(c.isalnum() for c in doc[end - 1].text)):
        end -= 1
    while end - start > 1 and _starts_with_title(Passage(doc, start, end, span.label_)):
        start += 1
    label = span.label_
    if end - start > 1 and _ends_in_role(Passage(doc, span.start, end, label=label)):
        end, label = end - 1, ""
    if start >= end:
        return None
    start = _with_brackets(doc, start)
    while end < len(doc) and doc[end - 1].text in _PARTICLES and doc[end].tag_ == "NNP":
        end += 1
    trimmed = Passage(doc, start, end, label=label)
    root = trimmed.root
    if root.pos_ in ("VERB", "AUX", "ADP", "ADV", "PRON") and not trimmed.label_:
        return None
    if not any(t.text[:1].isupper() or t.text[:1].isdigit() for t in trimmed) or trimmed.text.islower():
        return None
    if len(trimmed) == 1 and (trimmed.text in titles or _is_common(root)):
        return None
    return trimmed


def _with_brackets(doc: Tree, start: int) -> int:
    """Take in a word that an editor supplied: "[North] Korean"."""
    if start >= 3 and doc[start - 1].text == "]" and doc[start - 3].text == "[":
        return start - 3
    return start


def _is_before_name(token: Word) -> bool:
    return (
        token.pos_ in ("DET", "PUNCT", "ADP")
        or token.is_space
        or (token.text.islower() and token.pos_ in ("NOUN", "ADJ", "ADV", "VERB"))
        or not any(c.isalnum() for c in token.text)
    )


def _starts_with_title(span: Passage) -> bool:
    known = lexicon().titles
    first = span[0].text
    title = known.get(first) or known.get(first.rstrip("."))
    if title is not None:
        return span.label_ in ("PERSON", "") or title.kind == "honorific"
    role = len(span) > 2 and span.label_ == "PERSON" and first.lower() in lexicon().roles
    return role or span[:2].text in known


def _ends_in_role(span: Passage) -> bool:
    """A description that looks like a name: "Labour MPs", "a Conservative MP"; not "the Sacramento Kings"."""
    last = span[-1].text
    several = last.endswith("s") and last.lower() not in lexicon().roles
    role = lexicon().roles.get(last.lower().removesuffix("s") if several else last.lower())
    indefinite = span[0].lower_ in ("a", "an", "another") or (
        span.start > 0 and span.doc[span.start - 1].lower_ in ("a", "an", "another")
    )
    return (
        role is not None
        and role.person
        and (indefinite or (several and span.label_ in ("PERSON", "NORP", "")))
    )


def _is_common(token: Word) -> bool:
    """A capitalised common word: a role, a month, a word of a headline."""
    word = token.lower_
    return (
        token.ent_type_ in VALUE_LABELS
        or (common_lemma(token) in lexicon().roles and gazetteer().find(token.text) is None)
        or word in ("mr", "mrs", "ms")
        or (token.pos_ in ("VERB", "AUX", "ADV", "ADP") and not token.ent_type_)
    )


def _name(span: Passage) -> Mention:
    text, root = span.text, span.root
    name = plain_name(text)
    referent = gazetteer().find(name)
    type_ = _type(span, referent.entity.type if referent else None)
    return Mention(
        start=span.start_char,
        end=span.end_char,
        head=root.idx,
        text=text,
        kind="name",
        type=type_,
        name=name,
        place=_is_location(root),
    )


def plain_name(text: str) -> str:
    """Return the name without brackets, line breaks and marks at its ends."""
    return _TRIM.sub("", " ".join(re.sub(r"[\[\]]", "", text).split()))


def _type(span: Passage, known: EntityType | None) -> EntityType:
    if known is not None and not (span.label_ == "PERSON" and len(span) > 1):
        return known
    words = [t.text.rstrip(".") for t in span]
    heads = lexicon().name_heads
    last, first = heads.get(words[-1]), heads.get(words[0])
    if len(words) > 1 and last is not None and last.position in ("last", "any"):
        return last.type
    if len(words) > 1 and first is not None and first.position in ("first", "any"):
        return first.type
    if _follows_title(span):
        return EntityType.PERSON
    if span.label_ in NAME_LABELS:
        return EntityType(span.label_)
    return EntityType.PERSON if words[0] in lexicon().given_names and len(words) > 1 else EntityType.ORG


def _follows_title(span: Passage) -> bool:
    if span.start == 0:
        return False
    before = span.doc[span.start - 1]
    title = lexicon().titles.get(before.text) or lexicon().titles.get(before.text.rstrip("."))
    role = lexicon().roles.get(before.lemma_.lower())
    if before.dep_ not in ("compound", "nmod", "amod", "det"):
        return False
    return title is not None or (role is not None and role.person and before.head in span)


def _is_location(head: Word) -> bool:
    """Whether the syntax reads the name as a place where something is or goes."""
    if head.dep_ == "conj":
        return _is_location(head.head)
    if head.dep_ == "pobj":
        preposition = head.head.lower_
        governor = head.head.head
        return preposition in _LOCATIVE or (preposition in ("to", "from") and governor.lemma_ in _MOTION)
    if head.dep_ == "compound" and head.head.pos_ == "NOUN":  # "the Amsterdam club"
        return head.head.lemma_.lower() not in lexicon().roles
    return head.dep_ == "dobj" and head.head.lemma_ in _MOTION


def _retype(doc: Tree, names: list[Mention], persons_: set[str]) -> list[Mention]:
    """Give one name one type in an article, and a surname the type of the full name."""
    gaz = gazetteer()
    votes: defaultdict[str, Counter[EntityType]] = defaultdict(Counter)
    for mention in names:
        votes[mention.name][mention.type] += 1
        kind = kind_beside(doc.at(mention.head))
        if kind is not None:
            votes[mention.name][kind] += _TOLD
    parts = {part for name in persons_ if " " in name for part in (name.split()[-1], name.split()[0])}

    def type_of(mention: Mention) -> EntityType:
        if gaz.find(mention.name) is not None:
            return mention.type
        if mention.name in persons_ or mention.name in parts:
            return EntityType.PERSON
        counts = votes[mention.name]
        if not may_be_person(mention.name):
            return min(counts, key=lambda t: (-counts[t], t.value))
        del counts[EntityType.PERSON]
        return min(counts, key=lambda t: (-counts[t], t.value), default=EntityType.ORG)

    return [m if (found := type_of(m)) is m.type else replace(m, type=found) for m in names]


def _surnames(doc: Tree, names: list[Mention], covered: set[int]) -> list[Mention]:
    """Find the surnames that the tagger took for other words, where the full name is known: "King"."""
    known = {m.name.split()[-1] for m in names if m.type is EntityType.PERSON and " " in m.name}
    found = [t for t in doc if t.text in known and t.i not in covered and t.ent_type_ not in VALUE_LABELS]
    covered.update(t.i for t in found)
    return [
        Mention(
            start=t.idx,
            end=t.idx + len(t),
            head=t.idx,
            text=t.text,
            kind="name",
            type=EntityType.PERSON,
            name=t.text,
        )
        for t in found
    ]
