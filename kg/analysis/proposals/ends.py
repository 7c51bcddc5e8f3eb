"""Whom a proposal means: a mention in the quotation, what a pronoun there stands for, or who else is near.

A subject or an object is an entity of the article where the article has it, however the proposal calls it;
what no words of the article name is nobody.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from kg.analysis.parse.tree import Passage, Tree, Word
from kg.analysis.proposals.quotations import fold
from kg.analysis.proposals.words import head_of, is_said, says, words_of
from kg.analysis.statements.entities import ArticleEntities
from kg.analysis.statements.literals import literal
from kg.drafts import Span
from kg.knowledge.gazetteer import gazetteer
from kg.names import name_key, slug
from kg.types import Article, Entity, EntityType, Literal, Mention, id_prefix

_NAMED = frozenset(EntityType) - {EntityType.GROUP, EntityType.OTHER, EntityType.EVENT}
_VALUES = frozenset({"CARDINAL", "DATE", "MONEY", "ORDINAL", "PERCENT", "QUANTITY", "TIME"})
_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "VERB", "PRON"})
_ENOUGH = 0.5  # share of the words of a description that an article has at the least
_WORD = re.compile(r"\w+(?:[.'’]\w+)*")


@dataclass(frozen=True, slots=True)
class Window:
    """The part of an article that a quotation points to.

    Parameters
    ----------
    quote : (int, int)
        Characters of the quotation.
    sentences : tuple of Passage
        Those that it stands in.
    """

    quote: Span
    sentences: tuple[Passage, ...]

    @property
    def span(self) -> Span:
        """Characters of the sentences."""
        return self.sentences[0].start_char, self.sentences[-1].end_char

    def words(self) -> Iterator[Word]:
        """Yield the words of the quotation, then those around it."""
        inside = [w for s in self.sentences for w in s if self.quotes(w)]
        yield from inside
        yield from (w for s in self.sentences for w in s if not self.quotes(w))

    def quotes(self, word: Word) -> bool:
        """Whether a word stands in the quotation."""
        return self.quote[0] <= word.idx < self.quote[1]

    def holds(self, offset: int) -> bool:
        """Whether a character stands in the sentences."""
        start, end = self.span
        return start <= offset < end


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """A subject or an object, found.

    Parameters
    ----------
    value : Entity or Literal
        Whom or what it is.
    span : (int, int)
        The words for it.
    head : Word or None
        The word that heads them, if they stand in the sentences of the quotation.
    how : str
        ``"quoted"``, ``"resolved"`` by a mention there, ``"described"`` by words there, or ``"elsewhere"``.
    mention : Mention or None
        The mention, if kg has one there.
    """

    value: Entity | Literal
    span: Span
    head: Word | None
    how: str
    mention: Mention | None = None


class Ends:
    """The subjects and objects that an article has.

    Parameters
    ----------
    article : Article
        Whose words count.
    tree : Tree
        Its parse.
    entities : ArticleEntities
        Its entities.
    mentions : iterable of Mention
        Their mentions, in reading order.
    """

    def __init__(
        self, article: Article, tree: Tree, entities: ArticleEntities, mentions: Iterable[Mention]
    ) -> None:
        self._article = article
        self._tree = tree
        self._entities = entities
        self._where: defaultdict[str, list[Mention]] = defaultdict(list)
        self._named: dict[str, Entity] = {}
        for mention in mentions:
            for entity in entities.by_head.get(mention.head, ()):
                self._where[entity.id].append(mention)
                if mention.kind == "name":
                    for name in (mention.name, mention.text, entity.label, *entity.aliases):
                        self._named.setdefault(name_key(name), entity)

    @cached_property
    def _stock(self) -> frozenset[str]:
        return frozenset(w.casefold() for w in _WORD.findall(self._article.text)) | {
            part.casefold() for w in _WORD.findall(self._article.text) for part in re.split(r"['’]", w)
        }

    def find(self, phrase: str, type_: str, window: Window, *, value: bool) -> End | None:
        """Return whom a phrase means; None if the article does not have it.

        Parameters
        ----------
        phrase : str
            As proposed.
        type_ : str
            What kind of thing it is held to be.
        window : Window
            Where the proposal points to.
        value : bool
            Whether it may be a value or a phrase that is no entity.
        """
        plain = type_ == "LITERAL" and value
        place = self._written(phrase, window)
        if place is not None and place[0] >= window.span[0] and place[1] <= window.span[1]:
            return self._at(place, phrase, type_, window, value=value)
        entity = None if plain else self._known(phrase, place)
        if entity is not None:
            return self._mentioned(entity, window)
        if not self._is_borne_out(phrase):
            return None
        described = self._described(phrase, window)
        if described is not None:
            return self._about(described, phrase, type_, value=value, how="described")
        elsewhere = self._elsewhere(phrase)
        if elsewhere is None:
            return None
        found = self._about(elsewhere, phrase, type_, value=value, how="elsewhere")
        if isinstance(found.value, Entity) and found.value.id in self._where:
            return self._mentioned(found.value, window)
        return End(value=found.value, span=found.span, head=None, how="elsewhere", mention=found.mention)

    # -- as written

    def _written(self, phrase: str, window: Window) -> Span | None:
        """Return where the article has the phrase as it is: in the quotation, near it, or anywhere."""
        found = list(self._places(phrase))
        if not found:
            bare = re.sub(r"^(?:the|a|an|his|her|its|their) ", "", phrase, flags=re.IGNORECASE)
            found = list(self._places(bare)) if bare != phrase else []
        start, end = window.quote
        near = window.span
        return min(
            found,
            key=lambda p: (not start <= p[0] < end, not near[0] <= p[0] < near[1], abs(p[0] - start)),
            default=None,
        )

    def _places(self, phrase: str) -> Iterator[Span]:
        for match in re.finditer(_pattern(phrase), self._article.text):
            yield match.span()

    def _at(self, place: Span, phrase: str, type_: str, window: Window, *, value: bool) -> End | None:
        words = [w for w in window.words() if place[0] <= w.idx < place[1] and not w.is_space]
        if not words:
            return None
        words.sort(key=lambda w: w.i)
        head = Passage(self._tree, words[0].i, words[-1].i + 1).root
        return self._about(head, phrase, type_, value=value, how="quoted", span=place)

    def _about(
        self, head: Word, phrase: str, type_: str, *, value: bool, how: str, span: Span | None = None
    ) -> End:
        """Return what a word heads: an entity of the article, a value, or one that the rules do not know."""
        span = span or (head.idx, head.idx + len(head))
        found = self._entities.by_head.get(head.idx, ())
        mention = self._entities.mentions.get(head.idx)
        plain = value and (type_ == "LITERAL" or head.ent_type_ in _VALUES)
        if len(found) == 1 and (not plain or found[0].id in self._entities.named) and not _is_date(head):
            return End(value=found[0], span=span, head=head, how=how, mention=mention)
        known = None if plain else self._named.get(name_key(phrase))
        if known is not None:
            return End(value=known, span=span, head=head, how=how, mention=mention)
        text = self._article.text[span[0] : span[1]] if how == "quoted" else phrase
        if plain or (value and not found and type_ not in _NAMED):
            return End(value=literal(text), span=span, head=head, how=how)
        return End(value=self._made(text, type_, whole=how == "quoted"), span=span, head=head, how=how)

    def _made(self, text: str, type_: str, *, whole: bool) -> Entity:
        """Return an entity that the rules did not find: by its name, or as the article's own."""
        kind = EntityType(type_) if type_ in EntityType.__members__ else EntityType.OTHER
        label = " ".join(text.split())
        named = whole and kind in _NAMED and all(w[:1].isupper() for w in words_of(text))
        id_ = f"{id_prefix(kind)}/{slug(label)}"
        return Entity(id=id_ if named else f"{id_}@{slug(self._article.id)}", label=label, type=kind)

    # -- by what is known

    def _known(self, phrase: str, place: Span | None) -> Entity | None:
        """Return the entity that a phrase names, by a name of the article's or of the gazetteer."""
        entity = self._named.get(name_key(phrase))
        if entity is not None:
            return entity
        referent = gazetteer().find(phrase) or gazetteer().find(phrase.removesuffix("s"))
        for known in (referent.entity, referent.place) if referent is not None else ():
            if known is not None and known.id in self._where:
                return self._entities.by_head[self._where[known.id][0].head][0]
        if place is not None:
            words = [w for w in self._tree.words if place[0] <= w.idx < place[1] and not w.is_space]
            if words:
                head = Passage(self._tree, words[0].i, words[-1].i + 1).root
                found = self._entities.by_head.get(head.idx, ())
                if len(found) == 1:
                    return found[0]
        return self._by_surname(phrase)

    def _by_surname(self, phrase: str) -> Entity | None:
        """Return the person whose names end a phrase: "Chief Executive Ana Reis" is Ana Reis."""
        words = name_key(phrase).split()
        found = {
            entity
            for key, entity in self._named.items()
            if entity.type is EntityType.PERSON
            and len(key.split()) > 1
            and (words[-len(key.split()) :] == key.split() or key.split()[-len(words) :] == words)
        }
        return found.pop() if len(found) == 1 else None

    def _mentioned(self, entity: Entity, window: Window) -> End:
        """Return an entity by its mention in the window: in the quotation first; else by the nearest."""
        start, end = window.quote

        def order(m: Mention) -> tuple[bool, bool, int, int]:
            return (
                not start <= m.head < end,
                not window.holds(m.head),
                abs(m.head - start),
                m.start,
            )

        mention = min(self._where[entity.id], key=order)
        near = window.holds(mention.head)
        return End(
            value=entity,
            span=(mention.start, mention.end),
            head=self._tree.at(mention.head) if near else None,
            how="resolved" if near else "elsewhere",
            mention=mention,
        )

    # -- by its words

    def _is_borne_out(self, phrase: str) -> bool:
        """Whether the article has what a phrase says: its names and numbers all, of its other words most."""
        words = words_of(phrase)
        opens = len(words) > 1 and words[1].islower() and words[0].isalpha()  # a capital that begins a phrase
        exact = [w for w in words[opens:] if not w.islower()]
        if any(not (is_said(w, self._stock) or self._is_demonym(w)) for w in exact):
            return False
        said = sum(is_said(w, self._stock) for w in words)
        return bool(words) and said / len(words) >= _ENOUGH

    def _is_demonym(self, word: str) -> bool:
        """Whether a name is of whom the article calls otherwise: "Britain", of "the British minister"."""
        referent = gazetteer().find(word)
        return referent is not None and referent.entity.id in self._where

    def _described(self, phrase: str, window: Window) -> Word | None:
        """Return the word of the window that a description is headed by."""
        head = head_of(phrase)
        found = [w for w in window.words() if w.pos_ in _NOMINAL and head and says(w, head)]
        if not found:
            return None
        others = [w for w in words_of(phrase) if w != head]
        around = [{x.lower_ for x in w.subtree} for w in found]
        best = max(range(len(found)), key=lambda i: (sum(is_said(o, around[i]) for o in others), -i))
        return found[best]

    def _elsewhere(self, phrase: str) -> Word | None:
        """Return the word elsewhere that a description is headed by, with most of its other words."""
        head = head_of(phrase)
        others = [w for w in words_of(phrase) if w != head]
        found = [w for w in self._tree.words if w.pos_ in _NOMINAL and says(w, head)]
        scored = [(sum(is_said(o, [x.lower_ for x in w.sent]) for o in others), w) for w in found]
        best = max((score for score, _ in scored), default=0)
        return next((w for score, w in scored if score == best), None)


def _pattern(phrase: str) -> re.Pattern[str]:
    words = (re.escape(fold(word)) for word in phrase.split())
    body = r"\s+".join(words).replace("'", "['’‘]").replace('"', "(?:[\"“”]|'')").replace(r"\-", "[-‐‑‒–—]")
    return re.compile(rf"(?<!\w){body}(?!\w)", re.IGNORECASE)


def _is_date(head: Word) -> bool:
    return head.ent_type_ in ("DATE", "TIME")
