"""Piles of articles with what they state, made up without parsing: as large as one likes, always the same.

Whom the articles are about follows Zipf's law, and so do the predicates. The names collide as names do
(`tests.benchmarks.names`): people of one surname, initials, other spellings, acronyms, towns and clubs of one
name. One article in seven is wire copy: another one's report under a headline of its own, some sentences cut.
An article has about 300 words, 24 sentences and 50 statements, as news has; a fifth of the statements has a
literal for object, two fifths have a date, three in ten a speaker, and one in ten is less likely right than
not.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from typing import Any, TypeVar

from kg.knowledge.vocabulary import Vocabulary
from kg.types import (
    Article,
    ArticleResult,
    Attribution,
    Entity,
    Evidence,
    Literal,
    Modality,
    Polarity,
    Predicate,
    Reference,
    Statement,
)
from tests.benchmarks.names import made_up_names

_OUTLETS, _COPIES = 400, 7
_SENTENCES, _STATED, _CAST = 24, 2, 9
_NAMES_AN_ARTICLE = 3  # how many more names there are for each article more
_FIRST = date(2024, 1, 1)
_OPEN = ("praise", "criticise", "visit the plant of", "ask the help of", "turn down the offer of", "write to")
_FILLER = ["talks", "market", "region", "budget", "quarter", "weather", "season", "council", "plan"]
_FILLER += ["report", "week", "vote", "bridge", "harvest"]

_Any = TypeVar("_Any")


def results(articles: int, seed: int = 7) -> Iterator[ArticleResult]:
    """Yield the results of so many articles, one at a time."""
    pile = _Pile(articles, seed)
    return map(pile.result, range(articles))


def templated(articles: int, share: float = 0.6, seed: int = 7) -> Iterator[Article]:
    """Yield articles of one template, as of the weather: that share of their words is the same in all."""
    frame = [f"{_FILLER[n % 14]} {_FILLER[n // 14]}" for n in range(80)]
    own = [n for n in range(80) if n % 10 >= 10 * share]
    for number in range(articles):
        dice = random.Random(f"{seed}-{number}")
        words = [*frame]
        for place in own:
            words[place] = f"{dice.choice(_FILLER)} {dice.randrange(100_000)}"
        yield Article(id=f"t{number:06}", text=". ".join(words))


class _Pile:
    def __init__(self, articles: int, seed: int) -> None:
        dice = random.Random(seed)
        number = 300 + _NAMES_AN_ARTICLE * articles
        self._seed = seed
        self._names = [*islice(made_up_names(dice, number), number)]
        known = [entry.predicate for _, entry in sorted(Vocabulary.load().predicates.items())]
        self._predicates = [*known, *(Predicate(id=p.replace(" ", "_"), label=p) for p in _OPEN)]
        dice.shuffle(self._predicates)

    def result(self, number: int) -> ArticleResult:
        """Return the result of an article, which depends on its number alone."""
        own = random.Random(f"{self._seed}-{number}")
        story, copied = number, number >= _COPIES and own.randrange(_COPIES) == 0
        if copied:
            story = own.randrange(max(0, number - 500), number)
        return _Writer(self, random.Random(f"{self._seed}+{story}"), own, copied, number).result()

    def name(self, dice: random.Random) -> Entity:
        return common(self._names, dice)

    def predicate(self, dice: random.Random) -> Predicate:
        return common(self._predicates, dice)


def common(pool: list[_Any], dice: random.Random) -> _Any:
    """Return one of a pool: what has rank r is as often returned as 1/r."""
    return pool[int(len(pool) ** dice.random()) - 1]


class _Writer:
    """Writes one article down, and notes what it states."""

    def __init__(
        self, pile: _Pile, story: random.Random, own: random.Random, copied: bool, number: int
    ) -> None:
        self._pile, self._dice, self._own, self._copied = pile, story, own, copied
        self._cast = [pile.name(story) for _ in range(_CAST)]
        self._day = _FIRST + timedelta(days=story.randrange(900))
        self._id = f"a{number:07}"
        self._text = f"{self._headline()}\n\n"
        self._statements: dict[str, Statement] = {}
        self._starts: dict[tuple[str, str], list[int]] = {}

    def result(self) -> ArticleResult:
        """Return the article and what it states."""
        for _ in range(_SENTENCES):
            told = self._told()
            if not (self._copied and self._own.random() < 0.2):
                self._write(told)
        article = Article(
            id=self._id,
            text=self._text,
            title=self._text.partition("\n")[0],
            published=self._day.isoformat(),
            source=f"Outlet {int(_OUTLETS ** self._own.random())}",
        )
        references = (
            Reference(entity=entity, text=text, reason="name", starts=tuple(starts), kind="name")
            for (entity, text), starts in self._starts.items()
        )
        return ArticleResult(
            article=article, statements=tuple(self._statements.values()), references=tuple(sorted(references))
        )

    def _headline(self) -> str:
        return f"{self._cast[0].label} and the {' '.join(self._own.choices(_FILLER, k=4))}"

    def _told(self) -> dict[str, Any]:
        """Return what a sentence of the story states, but for the evidence."""
        dice, cast = self._dice, self._cast
        day = self._day - timedelta(days=dice.randrange(60))
        return {
            "subject": dice.choice(cast),
            "predicate": self._pile.predicate(dice),
            "objects": [
                Literal(value=f"{dice.randrange(1, 900)} million")
                if dice.random() < 0.2
                else dice.choice(cast)
                for _ in range(_STATED)
            ],
            "attribution": Attribution(speaker=dice.choice(cast), surface="said")
            if dice.random() < 0.3
            else None,
            "time": dice.choice((day.isoformat(), f"{day:%Y-%m}", f"{day:%Y}"))
            if dice.random() < 0.4
            else None,
            "place": dice.choice(cast) if dice.random() < 0.15 else None,
            "polarity": Polarity.NEGATIVE if dice.random() < 0.04 else Polarity.POSITIVE,
            "modality": dice.choice([*Modality]) if dice.random() < 0.15 else Modality.ASSERTED,
            "confidence": round(0.3 + 0.69 * dice.random() ** 0.35, 2),
            "filler": dice.choices(_FILLER, k=4),
        }

    def _write(self, told: dict[str, Any]) -> None:
        """Write a sentence, and note its statements with the characters that say so."""
        start, objects = len(self._text), told.pop("objects")
        filler, confidence = told.pop("filler"), told.pop("confidence")
        subject, verb = self._said(told["subject"]), self._said(told["predicate"].label)
        ends = [self._said(target) for target in objects]
        time = told["time"]
        self._text += f"over the {' '.join(filler)}{f' on {time}' if time else ''}"
        self._text += f", {told['attribution'].speaker.label} said. " if told["attribution"] else ". "
        end = len(self._text) - 1
        for target, span in zip(objects, ends, strict=True):
            evidence = Evidence(
                article=self._id,
                start=start,
                end=end,
                text=self._text[start:end],
                subject=subject,
                trigger=(verb,),
                object=span,
                surface=told["predicate"].label,
                rule="object",
                confidence=confidence,
            )
            statement = Statement(**told, object=target, evidence=(evidence,))
            self._statements.setdefault(statement.id, statement)

    def _said(self, what: Entity | Literal | str) -> tuple[int, int]:
        """Write words, and return where they stand."""
        words = what if isinstance(what, str) else str(what)
        start = len(self._text)
        self._text += f"{words} "
        if isinstance(what, Entity):
            self._starts.setdefault((what.id, words), []).append(start)
        return start, start + len(words)
