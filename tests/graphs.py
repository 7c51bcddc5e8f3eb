"""Graphs to look at: a small one with every kind of claim, and large ones made of dice."""

from __future__ import annotations

import dataclasses
import itertools
import random
from typing import Any

from kg.graph import KnowledgeGraph
from kg.types import (
    Article,
    ArticleResult,
    Attribution,
    Entity,
    EntityType,
    Literal,
    Modality,
    Polarity,
    Predicate,
    Statement,
)
from tests.factory import claim, entity

MARKER = "<img src=x onerror=\"window.ran='img'\"><script>window.ran='script'</script>"
"""Text that would leave `window.ran` behind if any part of it ran."""

RUSSIA = entity("Russia", "GPE", "Kremlin", "Moscow", same_as=("http://www.wikidata.org/entity/Q159",))
NORTH_KOREA = entity("North Korea", "GPE", "DPRK", "Pyongyang")
UKRAINE = entity("Ukraine", "GPE", "Kyiv")
KURSK = entity("Kursk", "LOC")
PUTIN = entity("Putin", "PERSON", "Vladimir Putin", same_as=("http://www.wikidata.org/entity/Q7747",))
KIM = entity("Kim Jong Un", "PERSON", "Kim")
PESKOV = entity("Dmitry Peskov", "PERSON", "Peskov")
TROOPS = entity("North Korean troops", "GROUP")
NATO = entity("NATO", "ORG")
SEOUL = entity("South Korea", "GPE", "Seoul")
SPY_AGENCY = entity("National Intelligence Service", "ORG", "NIS")
PACT = entity("Comprehensive Strategic Partnership", "LAW")

TREATY = Predicate(id="treaty", label="treaty", symmetric=True)
HELP = Predicate(id="military_aid", label="military aid")
SENT = Predicate(id="deploy", label="sent troops to")
THANKED = Predicate(id="thank", label="thanked")
PRESIDENT = Predicate(id="president_of", label="president of", broader="holds_position")

FIRST = Article(
    id="kremlin",
    title="Kremlin thanks North Korea for troops 🪖",
    published="2025-04-28",
    source="Morning Example",
    author="A. Writer",
    url="https://news.example/kremlin.js?id=1&x=2",
    text="🪖 Kremlin thanks North Korea for troops\n\n"
    "Russia signed a treaty with North Korea in June 2024. "
    "Putin thanked Kim Jong Un for the soldiers. "
    "Russia would give military aid to North Korea if it were attacked, Dmitry Peskov said. "
    "North Korean troops fought in Kursk. "
    "Putin is president of Russia. "
    "Russia did not sign away Kursk.\n\n"
    "The pact was called Comprehensive Strategic Partnership by North Korea.\n",
)
SECOND = Article(
    id="seoul",
    title="Seoul counts the dead",
    published="2025-04-30",
    source="Evening Example",
    text="Russia signed a treaty with North Korea in June 2024. "
    "North Korea sent troops to Russia, the National Intelligence Service said. "
    "Six hundred of them died, says South Korea. "
    "NATO may send troops to Ukraine. "
    "North Korea lost 600 soldiers. "
    "South Korea must not arm Ukraine.",
)
THIRD = Article(
    id="kyiv",
    title="Three days in August",
    published="2024-08-12",
    source="Evening Example",
    text="Ukraine invaded Kursk on 6 August 2024. NATO did not invade Kursk. "
    "National Intelligence Service will brief NATO.",
)

TREATY_SENTENCE = "Russia signed a treaty with North Korea in June 2024."


def viewer_graph() -> KnowledgeGraph:
    """Return three articles about twelve entities, with every kind of claim and a bundle."""
    treaty: dict[str, Any] = {"predicate": TREATY, "time": "2024-06"}
    first = (
        claim(FIRST, TREATY_SENTENCE, RUSSIA, "signed a treaty with", NORTH_KOREA, **treaty),
        claim(
            FIRST,
            "Putin thanked Kim Jong Un for the soldiers.",
            PUTIN,
            "thanked",
            KIM,
            predicate=THANKED,
            time="2025-04-28",
        ),
        claim(
            FIRST,
            "Russia would give military aid to North Korea if it were attacked, Dmitry Peskov said.",
            RUSSIA,
            "would give military aid to",
            NORTH_KOREA,
            predicate=HELP,
            modality=Modality.CONDITIONAL,
            attribution=Attribution(speaker=PESKOV, surface="said"),
            confidence=0.71,
        ),
        claim(FIRST, "North Korean troops fought in Kursk.", TROOPS, "fought in", KURSK, place=KURSK),
        claim(FIRST, "Putin is president of Russia.", PUTIN, "president of", RUSSIA, predicate=PRESIDENT),
        claim(
            FIRST,
            "Russia did not sign away Kursk.",
            RUSSIA,
            "sign away",
            KURSK,
            polarity=Polarity.NEGATIVE,
            confidence=0.55,
        ),
        claim(
            FIRST,
            "The pact was called Comprehensive Strategic Partnership by North Korea.",
            NORTH_KOREA,
            "called",
            PACT,
        ),
    )
    second = (
        claim(SECOND, TREATY_SENTENCE, RUSSIA, "signed a treaty with", NORTH_KOREA, **treaty),
        claim(
            SECOND,
            "North Korea sent troops to Russia, the National Intelligence Service said.",
            NORTH_KOREA,
            "sent troops to",
            RUSSIA,
            predicate=SENT,
            attribution=Attribution(speaker=SPY_AGENCY, surface="said"),
        ),
        claim(
            SECOND,
            "NATO may send troops to Ukraine.",
            NATO,
            "send troops to",
            UKRAINE,
            predicate=SENT,
            modality=Modality.POSSIBLE,
        ),
        claim(
            SECOND,
            "North Korea lost 600 soldiers.",
            NORTH_KOREA,
            "lost",
            Literal(value="600 soldiers"),
        ),
        claim(
            SECOND,
            "South Korea must not arm Ukraine.",
            SEOUL,
            "arm",
            UKRAINE,
            polarity=Polarity.NEGATIVE,
            modality=Modality.OBLIGATION,
        ),
    )
    third = (
        claim(THIRD, "Ukraine invaded Kursk on 6 August 2024.", UKRAINE, "invaded", KURSK, time="2024-08-06"),
        claim(THIRD, "NATO did not invade Kursk.", NATO, "invade", KURSK, polarity=Polarity.NEGATIVE),
        claim(
            THIRD,
            "National Intelligence Service will brief NATO.",
            SPY_AGENCY,
            "will brief",
            NATO,
            modality=Modality.FUTURE,
        ),
    )
    return KnowledgeGraph(
        ArticleResult(article=article, statements=statements)
        for article, statements in ((FIRST, first), (SECOND, second), (THIRD, third))
    )


def hostile_graph() -> KnowledgeGraph:
    """Return a graph whose every text tries something."""
    labels = [
        MARKER,
        "</script><script>window.ran='break'</script>",
        "]]> & \"quotes\" 'it' \\ \u2028 \x00 \x1b[31m <!-- <script>",
        "\u202eright to left\u202c שלום עולם مرحبا",
        "👩‍👩‍👧‍👦 🇺🇦",
        "A" * 10_000,
        "",
    ]
    text = "😀 " + "\n".join(labels)
    article = Article(
        id=MARKER,
        text=text,
        title=MARKER,
        source=MARKER,
        author=MARKER,
        url="javascript:window.ran='url'",
        published="</script>",
    )
    ends = [
        dataclasses.replace(
            entity(label, "ORG", MARKER), id=f"org/{number}-{label[:20]}", same_as=("javascript:alert(1)",)
        )
        for number, label in enumerate(labels)
    ]
    statements = [
        claim(article, text, a, b.label, b, predicate=Predicate(id=f"p{n} {b.label[:9]}", label=b.label))
        for n, (a, b) in enumerate(itertools.pairwise(ends))
    ]
    statements.append(
        claim(
            article,
            text,
            ends[0],
            "😀",
            Literal(value=MARKER, datatype=MARKER),
            attribution=Attribution(speaker=ends[1], surface=MARKER),
            time="</script>/2024",
        )
    )
    return KnowledgeGraph([ArticleResult(article=article, statements=tuple(statements))])


_SYLLABLES = [
    "ka",
    "ro",
    "min",
    "tel",
    "va",
    "su",
    "del",
    "bar",
    "on",
    "ti",
    "gra",
    "len",
    "mo",
    "shi",
    "pol",
]
_KINDS = ["PERSON"] * 6 + ["ORG"] * 4 + ["GPE"] * 4 + ["LOC", "FAC", "NORP", "EVENT", "LAW", "GROUP", "OTHER"]
_VERBS = ["met", "signed a treaty with", "accused", "visited", "backs", "sold arms to", "owns", "sued"]


def random_graph(entities: int, statements: int, seed: int = 1) -> KnowledgeGraph:
    """Return a graph with hubs, communities and small pieces, as news has them."""
    dice = random.Random(seed)
    cast = [_character(dice, number) for number in range(entities)]
    groups = max(entities // 25, 1)
    found: dict[str, list[Statement]] = {}
    articles: dict[str, Article] = {}
    for number in range(statements):
        group = int(groups * dice.random() ** 1.6)
        low = group * entities // groups
        a = cast[min(low + int(25 * dice.random() ** 2), entities - 1)]
        if dice.random() < 0.08:
            b = cast[int(entities * dice.random() ** 3)]
        else:
            b = cast[min(low + int(25 * dice.random() ** 1.3), entities - 1)]
        if a is b:
            continue
        verb = dice.choice(_VERBS)
        sentence = f"{a.label} {verb} {b.label}."
        article = Article(
            id=f"article-{number:05}",
            text=f"Report {number}\n\n{sentence} That was {number} of {statements}.",  # no two alike
            source=f"Outlet {number % 9}",
            published=f"2025-{1 + number % 12:02}-{1 + number % 28:02}",
        )
        articles[article.id] = article
        found[article.id] = [claim(article, sentence, a, verb, b, **_qualifiers(dice, cast))]
    return KnowledgeGraph(
        ArticleResult(article=article, statements=tuple(found[id_])) for id_, article in articles.items()
    )


def _character(dice: random.Random, number: int) -> Entity:
    words = ["".join(dice.choices(_SYLLABLES, k=dice.choice((2, 2, 3)))).capitalize() for _ in range(2)]
    label = " ".join(words[: dice.choice((1, 2))])
    kind = dice.choice(_KINDS)
    return Entity(id=f"{kind.lower()}/{number}", label=label, type=EntityType(kind))


def _qualifiers(dice: random.Random, cast: list[Entity]) -> dict[str, Any]:
    more: dict[str, Any] = {"confidence": round(0.5 + dice.random() / 2, 2)}
    luck = dice.random()
    if luck < 0.15:
        more["attribution"] = Attribution(speaker=cast[0], surface="said")
    elif luck < 0.25:
        more["modality"] = dice.choice(list(Modality))
    elif luck < 0.32:
        more["polarity"] = Polarity.NEGATIVE
    return more


__all__ = ["hostile_graph", "random_graph", "viewer_graph"]
