"""Names cut out of what is glued to them: "Disgraced Volta", "VOLTA Ana Roux", "Volta Ana Roux".

The model takes a run of capitals for one name, be they of the start of a sentence, of a caption or of two
names side by side. An article says its names more than once: what it also says alone is a name.

References
----------
Mikheev, "A knowledge-free method for capitalized word disambiguation", ACL 1999 (a capital at the start of a
sentence says nothing; other places in the same text do).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from kg.analysis.parse.tree import Passage
from kg.knowledge.gazetteer import gazetteer
from kg.knowledge.lexicon import lexicon
from kg.knowledge.word_classes import word_class

_KEPT = word_class("part of a place's name")
_WHOLE = ("WORK_OF_ART", "LAW", "FAC", "EVENT")
_ARGUMENTS = ("nsubj", "nsubjpass", "dobj", "pobj", "conj", "appos", "attr", "poss")
_MODIFIERS = ("amod", "compound", "nmod")
_BODIES = ("organization", "people")
_ACRONYM = 6  # letters of the longest
_SHOUT = 5  # letters from which a word in capitals is no acronym


class Cutter:
    """Cut the names of one article.

    Parameters
    ----------
    names : iterable of Passage
        Its names as found, each with the model's label.
    common : collection of str
        English words in small letters that may stand before a name at the start of a sentence: "disgraced".
    agents : collection of str
        English words for somebody by what he or she does or is from: "sprinter", "welshman".
    """

    def __init__(
        self, names: Iterable[Passage], common: Collection[str], agents: Collection[str] = ()
    ) -> None:
        self._names = list(names)
        self._common = common
        self._agents = agents
        self._said = Counter(name.text for name in self._names)
        self._inside = Counter(name.text for name in self._names if len(name) == 1 and not self._opens(name))
        tree = self._names[0].doc if self._names else ()
        self._small = {word.text for word in tree if word.is_lower}
        self._nouns = {word.text for word in tree if word.is_lower and word.tag_ in ("NN", "NNS")}

    def cut(self) -> Iterator[Passage]:
        """Yield the names in the order of the article."""
        for name in self._names:
            if len(name) == 1:
                if not self._is_ordinary(name):
                    yield name
            elif name.label_ in _WHOLE or gazetteer().find(name.text) is not None:
                yield name
            else:
                for part in _closed(name):
                    yield from self._pieces(part)

    def _pieces(self, name: Passage) -> Iterator[Passage]:
        at = self._begins_person(name)
        if at:
            before = _part(name, 0, at)
            if self._is_name(before):
                yield before
            yield _part(name, at, len(name), "PERSON")
            return
        for end, start in (self._conjoined(name), self._credited(name)):
            if start:
                yield _part(name, 0, end, "")
                yield _part(name, start, len(name), "")
                return
        at = _repeats(name) or _shouted(name) or self._modified(name)
        if at and at == len(name) - 1 and self._is_word(name[at].lower_):
            return
        yield _part(name, at, len(name), "" if at and name.label_ == "PERSON" else name.label_)

    def _is_ordinary(self, name: Passage) -> bool:
        """Whether only the start of a sentence makes a word look like a name: "Surprisingly, Volta won"."""
        word = name[0]
        if self._is_thing(name):
            return True
        labelled = name.label_ and word.dep_ not in _MODIFIERS  # the model labels "Hacker analyst Rao" so too
        if labelled or not self._opens(name) or word.text in lexicon().given_names:
            return False
        if self._inside[word.text] or gazetteer().find(word.text) is not None:
            return False
        if word.dep_ in _ARGUMENTS or any(c.dep_ == "conj" for c in word.rights):
            return False
        return word.lower_ in self._small or self._describes(Passage(name.doc, name.start, name.end), 1)

    def _is_thing(self, name: Passage) -> bool:
        """Whether a word is a common noun of the article, large only where any word is: "Broadband grew"."""
        word = name[0]
        known = word.text in lexicon().given_names or gazetteer().find(word.text) is not None
        return word.lower_ in self._nouns and self._opens(name) and not (self._inside[word.text] or known)

    def _is_word(self, word: str) -> bool:
        return word in self._common or word in lexicon().roles or word in lexicon().nouns

    def _is_name(self, part: Passage) -> bool:
        acronym = len(part) == 1 and part.text.isupper() and 1 < len(part.text) <= _ACRONYM
        known = part.text in lexicon().parties or gazetteer().find(part.text) is not None
        return acronym or known or self._said[part.text] > 0

    def _begins_person(self, name: Passage) -> int:
        """Where a full name begins after another name or a role: "Volta Ana Roux", "Striker Ana Roux"."""
        given = lexicon().given_names
        last = lexicon().name_heads.get(name[-1].text)
        if last is not None and last.position in ("last", "any"):
            return 0
        for at in range(1, len(name) - 1):
            if name[at].text in given and name[at - 1].text not in given and name[at + 1].text[:1].isupper():
                alone = self._said[_part(name, at, len(name)).text] > 0
                if self._describes(name, at) or alone or self._is_name(_part(name, 0, at)):
                    return at
        several = len(name) > 2 and name[0].text.endswith("s") and self._opens(name)
        return 1 if several and self._describes(name, 1) else 0  # "Sprinters Ana Roux and …"

    def _describes(self, name: Passage, at: int) -> bool:
        """Whether the word before a part of a name says what somebody is or is like."""
        word = name[at - 1].lower_
        forms = {word, word.removesuffix("s")}
        roles = (lexicon().roles.get(form) for form in forms)
        told = any(role is not None and role.person for role in roles) or not forms.isdisjoint(self._agents)
        return told or (at == 1 and self._opens(name) and word in self._common)

    def _conjoined(self, name: Passage) -> tuple[int, int]:
        """Where "and" joins two names that the article also has apart: "Volta and Lyon"."""
        for at in range(1, len(name) - 1):
            if name[at].lower_ == "and":
                apart = all(map(self._is_name, (_part(name, 0, at), _part(name, at + 1, len(name)))))
                return (at, at + 1) if apart else (0, 0)
        return 0, 0

    def _credited(self, name: Passage) -> tuple[int, int]:
        """Where a credit ends and a name begins that the article also has alone: "Reuters Volta fell"."""
        known = gazetteer().find(name[0].text)
        rest = _part(name, 1, len(name)).text
        credit = known is not None and known.kind == "organization" and gazetteer().find(rest) is None
        return (1, 1) if credit and self._said[rest] > 1 else (0, 0)

    def _modified(self, name: Passage) -> int:
        """How many words at the start of a sentence stand before a name: "Disgraced Volta said"."""
        first = name[0]
        if not self._opens(name) or first.lower_ not in self._common or first.lower_ in _KEPT:
            return 0
        own = lexicon().name_heads.get(first.text)
        if own is not None and own.position in ("first", "any"):
            return 0  # "Real Madrid"
        if len(first) == 1 or first.text in lexicon().given_names or self._said[name.text] > 1:
            return 0
        for at in range(1, len(name)):
            rest = _part(name, at, len(name))
            head = lexicon().name_heads.get(rest.text)
            known = gazetteer().find(rest.text)
            if head is None and (self._said[rest.text] > 0 or (known is not None and known.kind in _BODIES)):
                return at
        return 0

    @staticmethod
    def _opens(name: Passage) -> bool:
        """Whether a name begins its sentence, its line or a quotation: its capital says nothing."""
        first = name[0]
        return first.i == 0 or first.is_sent_start is True or not first.nbor(-1).text[-1:].isalnum()


def _part(name: Passage, start: int, end: int, label: str | None = None) -> Passage:
    return Passage(
        name.doc, name.start + start, name.start + end, label=name.label_ if label is None else label
    )


def _closed(name: Passage) -> list[Passage]:
    """Cut a name at a bracket that it does not close: "World Body (WB"."""
    at = next((n for n, word in enumerate(name) if word.text == "("), 0)
    if not at or ")" in name[at:].text:
        return [name]
    rest = [_part(name, at + 1, len(name), "")] if at + 1 < len(name) else []
    return [_part(name, 0, at), *rest]


def _repeats(name: Passage) -> int:
    """Where a name is said again in the same breath: "ANA ROUX Ana Roux"."""
    half, odd = divmod(len(name), 2)
    same = not odd and [w.lower_ for w in name[:half]] == [w.lower_ for w in name[half:]]
    return half if same else 0


def _shouted(name: Passage) -> int:
    """Where a headline in capitals ends and a name begins: "FRAUD ALERTS Volta"."""
    at = next((n for n, word in enumerate(name) if not word.text.isupper()), len(name))
    loud = any(len(word.text) >= _SHOUT for word in name[:at])
    return at if 0 < at < len(name) and loud and name[at].text[:1].isupper() else 0
