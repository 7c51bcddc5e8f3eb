"""Events: what statements tell of one happening, in an article and across articles, and never more."""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import pytest

import kg
from kg.errors import QueryError
from kg.events import Event, Role, Status, event_record
from kg.graph import KnowledgeGraph


@cache
def article(text: str, id_: str, published: str | None = "2021-05-04") -> KnowledgeGraph:
    return kg.build_text(text, id=id_, published=published)


def of_outlet(graph: KnowledgeGraph, source: str) -> KnowledgeGraph:
    results = graph.results.values()
    return KnowledgeGraph(replace(r, article=replace(r.article, source=source)) for r in results)


def pile(*texts: str, published: Sequence[str] = ()) -> KnowledgeGraph:
    graph = KnowledgeGraph()
    for number, text in enumerate(texts):
        day = published[number] if published else "2021-05-04"
        graph |= article(text, f"a{number}", day)
    return graph


def told(graph: KnowledgeGraph, type_: str) -> list[Event]:
    return graph.events(type=type_)


def sides(event: Event) -> tuple[list[str], list[str]]:
    return [e.label for e in event.of(Role.SOURCE)], [e.label for e in event.of(Role.TARGET)]


def test_an_event_has_type_sides_time_place_and_what_tells_it() -> None:
    graph = article("Chadian troops attacked Libya in Aozou on 2 May 2021.", "one")
    (event,) = told(graph, "attack")
    assert (event.plover, event.mode, event.status) == ("ASSAULT", "heavy-weapons", Status.HAPPENED)
    assert (event.time, event.published) == ("2021-05-02", "2021-05-04")
    assert sides(event)[1] == ["Libya"]
    assert {statement.id for statement in event.statements} <= {statement.id for statement in graph}
    text = graph.articles["one"].text
    for report in event.reports:
        assert text[report.evidence.start : report.evidence.end] == "attacked"
    for participant in event.participants:
        for place in participant.evidence:
            assert participant.entity.label.split()[-1] in text[place.start : place.end]
    assert all(graph.events_of(statement) == (event.id,) for statement in event.statements)


@pytest.mark.parametrize(
    ("text", "type_", "status"),
    [
        ("Ana Roe will visit Peru in June.", "visit", Status.PLANNED),
        ("Ana Roe visited Peru in June.", "visit", Status.HAPPENED),
    ],
)
def test_whether_it_happened(text: str, type_: str, status: Status) -> None:
    assert [event.status for event in told(article(text, "status"), type_)] == [status]


def test_what_is_no_happening_is_no_event() -> None:
    graph = article(
        "Ana Roe owns Vokera. Vokera is based in Lima. Ana Roe is 41. Lima is near Callao.", "none"
    )
    assert len(graph) > 0
    assert graph.events() == []


def test_what_may_be_or_is_denied_alone_is_no_event() -> None:
    assert told(article("Chad did not attack Libya. Peru may attack Chile.", "not"), "attack") == []


def test_two_articles_tell_one_event() -> None:
    graph = pile(
        "Chad attacked Libya on 2 May 2021, killing dozens.",
        "Libya was attacked by Chad on Sunday, officials said.",
        published=("2021-05-03", "2021-05-04"),
    )
    (event,) = told(graph, "attack")
    assert event.articles == ("a0", "a1")
    assert sides(event) == (["Chad"], ["Libya"])
    assert len(graph.agreement(event).sources) == 2
    assert graph.agreement(event).first == "a0"


APART = {
    "another day": ("Chad attacked Libya on 2 May 2021.", "Chad attacked Libya on 9 March 2021."),
    "another target": ("Chad attacked Libya on Monday.", "Chad attacked Sudan on Monday."),
    "another source": ("Chad attacked Libya on Monday.", "Egypt attacked Libya on Monday."),
    "the other way round": ("Chad attacked Libya on Monday.", "Libya attacked Chad on Monday."),
    "another place": ("Chad attacked Libya in Sirte on Monday.", "Chad attacked Libya in Berlin on Monday."),
    "still to come": ("Chad attacked Libya on Monday.", "Chad will attack Libya."),
}


@pytest.mark.parametrize("why", APART)
def test_what_differs_stays_apart(why: str) -> None:
    graph = pile(*APART[why])
    assert all(len(event.articles) == 1 for event in told(graph, "attack"))


def test_long_apart_is_another() -> None:
    texts = ("Chad attacked Libya.", "Chad attacked Libya, a spokesman said.")
    near = pile(*texts, published=("2021-05-03", "2021-05-04"))
    far = pile(*texts, published=("2021-05-03", "2021-07-04"))
    assert [len(told(near, "attack")), len(told(far, "attack"))] == [1, 2]


def test_one_name_that_everybody_speaks_of_joins_nothing() -> None:
    texts = [
        f"Chad accused {name} of fraud." for name in ("Libya", "Peru", "Chile", "Sudan", "Egypt", "Oman")
    ]
    graph = pile(*texts)
    assert len(told(graph, "accusation")) == len(texts)


@pytest.mark.parametrize("seed", range(3))
def test_order_and_sharding_change_nothing(seed: int) -> None:
    texts = [
        "Chad attacked Libya on 2 May 2021. Ana Roe resigned on Monday.",
        "Libya was attacked by Chad on Sunday. Ana Roe visited Peru.",
        "Ana Roe has resigned, her office said. Chad denied that it attacked Libya.",
        "Ana Roe arrived in Peru on Monday. Chad accused Libya of fraud.",
    ]
    parts = [article(text, f"p{number}") for number, text in enumerate(texts)]
    whole = _records(kg.KnowledgeGraph().merge(_merged(parts)))
    random.Random(seed).shuffle(parts)
    assert _records(_merged(parts)) == whole
    halves = _merged(parts[:2]), _merged(parts[2:])
    assert _records(halves[1] | halves[0]) == whole


def _merged(parts: Sequence[KnowledgeGraph]) -> KnowledgeGraph:
    return list(itertools.accumulate(parts, KnowledgeGraph.merge))[-1]


def _records(graph: KnowledgeGraph) -> str:
    return json.dumps([event_record(event, graph.agreement(event)) for event in graph.events()])


def test_what_differs_is_told_and_not_averaged() -> None:
    graph = pile(
        "Chad killed 84 rebels in Libya on 2 May 2021.",
        "Chad killed 84 rebels on Sunday. Peru was calm, and Ana Roe slept in her villa in Lima.",
        "Chad killed at least 80 rebels in Libya on Sunday, the mayor wrote to the queen.",
    )
    (event,) = [event for event in told(graph, "killing") if len(event.articles) == 3]
    accounts = graph.agreement(event).differing
    assert [(a.of, a.value, len(a.sources)) for a in accounts] == [
        ("killed", "84", 2),
        ("killed", "at least 80", 1),
    ]


def test_a_place_and_a_day_tell_which_accident() -> None:
    graph = pile(
        "A tram crash in Croydon injured dozens on Monday.",
        "On Monday a tram crashed in Croydon.",
        "A lorry crashed in Leeds on Monday.",
        "A tram crashed in Croydon on 9 March 2021.",
    )
    found = sorted((event.place.label, event.articles) for event in told(graph, "crash") if event.place)
    assert found == [("Croydon", ("a0", "a1")), ("Croydon", ("a3",)), ("Leeds", ("a2",))]


def test_copies_are_one_source() -> None:
    story = "Chad attacked Libya on 2 May 2021, after two years of talks in Tunis about the border."
    graph = of_outlet(article(story, "wire"), "Wire") | of_outlet(
        article(f"News: {story}", "copy"), "The Copy"
    )
    (event,) = told(graph, "attack")
    agreement = graph.agreement(event)
    assert (len(agreement.sources), agreement.outlets) == (1, ("The Copy", "Wire"))


def test_asking() -> None:
    graph = pile("Chad attacked Libya on 2 May 2021.", "Ana Roe visited Peru on 3 May 2021.")
    assert {event.type for event in graph.events()} == {"attack", "visit"}
    assert [event.type for event in graph.events(participant="Ana Roe")] == ["visit"]
    assert [event.type for event in graph.events(type="assault")] == ["attack"]
    assert [event.type for event in graph.events(since="2021-05-03", until="2021-05")] == ["visit"]
    assert graph.events(participant="Peru", type="attack") == []
    with pytest.raises(QueryError, match="no type of event"):
        graph.events(type="picnic")


def test_two_sides_compared() -> None:
    graph = pile(
        "Chad killed 84 rebels in Libya on Sunday.", "Chad killed at least 80 rebels in Libya on Sunday."
    )
    (retold,) = graph.compare_events("a0", "a1")
    assert retold.differ == ("killed",)
    with pytest.raises(QueryError, match="neither an article"):
        graph.compare_events("a0", "nobody")
