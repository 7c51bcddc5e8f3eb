"""Small graphs for tests, written as what the articles say, and hypothesis strategies for hostile ones."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from kg.graph import KnowledgeGraph
from kg.types import (
    Article,
    ArticleResult,
    Attribution,
    Entity,
    EntityType,
    Evidence,
    Literal,
    Modality,
    Polarity,
    Predicate,
    Statement,
)

HOSTILE = (
    "<script>alert(1)</script> \"quotes\" 'it' \\ ]]> & \x1b[31m \x00 \u2028 \u202eabc 🇺🇦 [bold]\r\nzwölf"
)


def entity(label: str, type: str = "GPE", *aliases: str, **more: Any) -> Entity:  # noqa: A002
    slug = label.lower().replace(" ", "-")
    return Entity(id=f"{type.lower()}/{slug}", label=label, type=EntityType(type), aliases=aliases, **more)


def claim(
    article: Article,
    sentence: str,
    subject: Entity,
    relation: str,
    object: Entity | Literal,  # noqa: A002
    *,
    predicate: Predicate | None = None,
    confidence: float = 0.9,
    **qualifiers: Any,
) -> Statement:
    """A statement whose evidence is the sentence; spans are found by the labels where they occur."""
    start = article.text.index(sentence)

    def span(words: str) -> tuple[int, int]:
        at = max(article.text.find(words, start), start)
        return at, at + len(words)

    target = object.label if isinstance(object, Entity) else object.value
    evidence = Evidence(
        article=article.id,
        start=start,
        end=start + len(sentence),
        text=sentence,
        subject=span(subject.label),
        trigger=(span(relation),),
        object=span(target),
        surface=relation,
        rule="test.active",
        confidence=confidence,
    )
    return Statement(
        subject=subject,
        predicate=predicate or Predicate(id=relation.replace(" ", "_"), label=relation),
        object=object,
        evidence=(evidence,),
        **qualifiers,
    )


RUSSIA = entity("Russia", "GPE", "Moscow", same_as=("http://www.wikidata.org/entity/Q159",))
NORTH_KOREA = entity("North Korea", "GPE", "DPRK", "Pyongyang")
PUTIN = entity("Vladimir Putin", "PERSON", "Putin")
PESKOV = entity("Dmitry Peskov", "PERSON", "Peskov")
KREMLIN = entity("Kremlin", "FAC")
KURSK = entity("Kursk", "LOC")
UKRAINE = entity("Ukraine")
MARS = entity("Mars", "LOC")
TREATY = Predicate(id="treaty", label="treaty", symmetric=True)
PRESIDENT = Predicate(id="president_of", label="president of", broader="holds_position")
ASSIST = Predicate(id="assist", label="assist")

TREATY_SENTENCE = "Russia signed a treaty with North Korea in June 2024."
ASSIST_SENTENCE = "Russia would assist North Korea if asked, Dmitry Peskov said."

FIRST = Article(
    id="kremlin",
    title="Kremlin thanks North Korea",
    published="2025-04-28",
    source="The Example",
    author="A. Writer",
    url="https://news.example/kremlin?id=1#top",
    text=f"Kremlin thanks North Korea\n\n{TREATY_SENTENCE} {ASSIST_SENTENCE} "
    "Vladimir Putin is president of Russia.\n",
)
SECOND = Article(
    id="second report",
    published="2025-04-29",
    source="Other Wire",
    text="Russia signed a treaty with North Korea in June 2024. Ukraine did not invade Kursk. "
    "Russia paid 20bn. No one landed on Mars from Kremlin.",
)
SILENT = Article(id="silent", text="Nothing happened.")


def small_graph() -> KnowledgeGraph:
    """Three articles: a claim stated twice, one qualified in every way, one negated, a literal."""
    treaty: dict[str, Any] = {"predicate": TREATY, "time": "2024-06"}
    first = (
        claim(FIRST, TREATY_SENTENCE, RUSSIA, "signed a treaty with", NORTH_KOREA, **treaty),
        claim(
            FIRST,
            ASSIST_SENTENCE,
            RUSSIA,
            "would assist",
            NORTH_KOREA,
            predicate=ASSIST,
            modality=Modality.CONDITIONAL,
            attribution=Attribution(speaker=PESKOV, surface="said"),
        ),
        claim(
            FIRST,
            "Vladimir Putin is president of Russia.",
            PUTIN,
            "president of",
            RUSSIA,
            predicate=PRESIDENT,
        ),
    )
    second = (
        claim(
            SECOND, TREATY_SENTENCE, RUSSIA, "signed a treaty with", NORTH_KOREA, confidence=0.95, **treaty
        ),
        claim(
            SECOND,
            "Ukraine did not invade Kursk.",
            UKRAINE,
            "invade",
            KURSK,
            polarity=Polarity.NEGATIVE,
            time="2024-08-06/2024-08-09",
            place=KURSK,
        ),
        claim(
            SECOND,
            "Russia paid 20bn.",
            RUSSIA,
            "paid",
            Literal(value="20bn", datatype="xsd:string"),
        ),
        claim(SECOND, "No one landed on Mars from Kremlin.", KREMLIN, "landed on", MARS),
    )
    return KnowledgeGraph(
        [
            ArticleResult(article=FIRST, statements=first),
            ArticleResult(article=SECOND, statements=second),
            ArticleResult(article=SILENT, statements=()),
        ]
    )


def named_graph(*labels: str) -> KnowledgeGraph:
    """One article in which each label is related to the next; labels may hold anything."""
    text = "\n".join(labels)
    article = Article(id=f"a {labels[0]}", text=text, title=labels[0], source=labels[0], url=labels[0])
    ends = [
        dataclasses.replace(entity(label, "PERSON", label[::-1]), id=f"person/{number}-{label}")
        for number, label in enumerate(labels)
    ]
    statements = [
        claim(article, text, a, b.label, b, predicate=Predicate(id=b.label, label=b.label))
        for a, b in itertools.pairwise(ends)
    ]
    statements.append(claim(article, text, ends[0], "is", Literal(value=labels[-1], datatype="xsd:date")))
    return KnowledgeGraph([ArticleResult(article=article, statements=tuple(statements))])


def named(id_: str, label: str, *aliases: str, kind: EntityType = EntityType.ORG) -> Entity:
    """An entity of a given id; with an "@" in it, it is of one article, and linking leaves it apart."""
    return Entity(id=id_, label=label, type=kind, aliases=aliases)


def told(*entities: tuple[Entity, int]) -> KnowledgeGraph:
    """A graph in which so many things are said of each entity, each in an article of its own."""
    results = []
    for one, number in entities:
        article = Article(id=f"on {one.id}", title=f"News of {one.id}", text=f"{one.label} acts.")
        claims = [claim(article, article.text, one, f"act {n}", Literal(value=str(n))) for n in range(number)]
        results.append(ArticleResult(article=article, statements=tuple(claims)))
    return KnowledgeGraph(results)


# -- hypothesis

texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12) | st.sampled_from(
    [HOSTILE, "", "A" * 10_000, "a\nb", "٠١", "\ufeff", '"""', "}"]
)
times = st.sampled_from([None, "2024", "2024-06", "2024-06-19", "2024-06/2024-07", "2024-13", "soon"])
confidences = st.floats(0, 1)


@st.composite
def entities(draw: st.DrawFn, pool: Sequence[str]) -> Entity:
    """One of few entities: a pool entry always has the same record."""
    id_ = draw(st.sampled_from(pool))
    return Entity(
        id=id_,
        label=f"{id_}!",
        type=EntityType.PERSON,
        aliases=(id_ + "é",),
        same_as=("http://x.example/" + id_,),
    )


@st.composite
def results(draw: st.DrawFn, number: int, pool: Sequence[str]) -> ArticleResult:
    maybe = st.none() | texts
    text = draw(texts) + draw(texts)
    article = Article(
        id=f"{number}{draw(texts)}", text=text, title=draw(maybe), source=draw(maybe), url=draw(maybe)
    )
    offsets = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(
        lambda pair: (min(pair), max(pair))
    )
    found: dict[str, Statement] = {}
    for _ in range(draw(st.integers(0, 4))):
        start, end = draw(offsets)
        word = draw(st.sampled_from(["treaty", "place", "met_with"]))
        statement = Statement(
            subject=draw(entities(pool)),
            predicate=Predicate(id=word, label=word, broader=None, symmetric=word == "treaty"),
            object=draw(entities(pool) | st.builds(Literal, value=texts, datatype=texts)),
            polarity=draw(st.sampled_from(Polarity)),
            modality=draw(st.sampled_from(Modality)),
            attribution=Attribution(speaker=draw(entities(pool)), surface="said")
            if draw(st.booleans())
            else None,
            time=draw(times),
            place=draw(st.none() | entities(pool)),
            evidence=(
                Evidence(
                    article=article.id,
                    start=start,
                    end=end,
                    text=text[start:end],
                    subject=draw(offsets),
                    trigger=(draw(offsets),),
                    object=draw(offsets),
                    surface=draw(texts),
                    rule=draw(texts),
                    confidence=draw(confidences),
                ),
            ),
        )
        found[statement.id] = statement
    return ArticleResult(article=article, statements=tuple(found.values()))


@st.composite
def graphs(draw: st.DrawFn) -> KnowledgeGraph:
    """Graphs of up to three articles about few entities, every text of them hostile."""
    pool = draw(st.lists(texts, min_size=1, max_size=4, unique=True))
    return KnowledgeGraph([draw(results(number, pool)) for number in range(draw(st.integers(0, 3)))])
