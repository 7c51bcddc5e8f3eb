"""An extractor of one's own: who bought whom, by a regular expression over the text, and who said so.

A package that publishes `make` in the group ``kg.extractors`` is all that it takes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.config import Settings
from kg.drafts import Draft, Drafts, Extract
from kg.names import slug
from kg.types import Article, Attribution, Entity, EntityType, Predicate

NAME = r"[A-Z]\w+(?: [A-Z]\w+)*"
DEAL = re.compile(rf"(?P<buyer>{NAME}) (?P<verb>bought|acquired) (?P<firm>{NAME})(?:, (?P<who>{NAME}) said)?")
ACQUIRED = Predicate(id="acquired", label="acquired")


@dataclass(frozen=True)
class Deals:
    """Extracts what firms bought.

    Parameters
    ----------
    shift : int
        Characters by which it is mistaken, to see what is made of that.
    """

    shift: int = 0

    @property
    def fingerprint(self) -> str:
        return f"deals {DEAL.pattern} {self.shift}"

    def start(self) -> Extract:
        return self.drafts

    def drafts(self, articles: Iterable[Article]) -> Iterator[Drafts]:
        for article in articles:
            yield Drafts(drafts=tuple(map(self.draft, DEAL.finditer(article.text))))

    def draft(self, found: re.Match[str]) -> Draft:
        sentence = (found.start() + self.shift, found.end() + self.shift)
        who = found["who"]
        return Draft(
            sentence=sentence,
            subject=found.span("buyer"),
            relation=(found.span("verb"),),
            object=found.span("firm"),
            of=firm(found["buyer"]),
            predicate=ACQUIRED,
            to=firm(found["firm"]),
            rule="deal",
            speaker=found.span("who") if who else None,
            attribution=Attribution(speaker=firm(who), surface="said") if who else None,
        )


def firm(name: str) -> Entity:
    return Entity(id=f"org/{slug(name)}", label=name, type=EntityType.ORG)


def make(_settings: Settings) -> Deals:
    return Deals()


def mistaken(_settings: Settings) -> Deals:
    return Deals(shift=1_000)


NOTHING = 1
