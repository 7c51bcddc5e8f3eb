"""Linking what has changed: whatever is added, changed or taken back, it is as if all were linked anew."""

from __future__ import annotations

import os
import random
import resource
import signal
import sqlite3
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kg
from kg.graph import KnowledgeGraph
from kg.linking import Pile, Table
from kg.names import slug
from kg.store import Store, keeping, pack_statements
from kg.store.graph import StoredGraph
from kg.types import (
    Article,
    ArticleResult,
    Attribution,
    Entity,
    EntityType,
    Literal,
    Predicate,
    Reference,
    Statement,
)
from tests import factory
from tests.benchmarks.piles import results
from tests.store.conftest import digests

PERSON, ORG, GPE, OTHER = EntityType.PERSON, EntityType.ORG, EntityType.GPE, EntityType.OTHER
# Names that have to do with one another, by every rule there is.
CAST = [
    factory.named("person/ana-roux", "Ana Roux", "Roux", kind=PERSON),
    factory.named("person/ana-b-roux", "Ana B. Roux", kind=PERSON),
    factory.named("person/substitute-ana-roux", "Substitute Ana Roux", kind=PERSON),
    factory.named("person/paul-roux", "Paul Roux", kind=PERSON),
    factory.named("person/roux", "Roux", kind=PERSON),
    factory.named("person/p-roux", "P Roux", kind=PERSON),
    factory.named("person/paul", "Paul", kind=PERSON),
    factory.named("person/paul-quill", "Paul Quill", "Paul", kind=PERSON),
    factory.named("org/roux", "Roux"),
    factory.named("person/qassem-rahmani", "Qassem Rahmani", kind=PERSON),
    factory.named("person/qasem-rahmani", "Qasem Rahmani", "Rahmani", kind=PERSON),
    factory.named("other/rahmani", "Rahmani", kind=OTHER),
    factory.named("person/vellby-group", "Vellby Group", kind=PERSON),
    factory.named("org/vellby-group", "Vellby Group", "Vellby", "VGM"),
    factory.named("org/vellby-group-ltd", "Vellby Group Ltd"),
    factory.named("org/vellby-growers-market", "Vellby Growers Market", "VGM"),
    factory.named("org/vgm", "VGM"),
    factory.named("org/vellbygroup", "Vellbygroup"),
    factory.named("org/vellby-police-department", "Vellby Police Department"),
    factory.named("other/vellbygroups", "Vellbygroup's", kind=OTHER),
    factory.named("org/vellby-united", "Vellby United", "United"),
    factory.named("other/norwold-united", "Norwold United", "United", kind=OTHER),
    factory.named("org/united", "United"),
    factory.named("other/united", "United", kind=OTHER),
    factory.named("person/vellby-united", "Vellby United", kind=PERSON),
    factory.named("place/vellby", "Vellby", kind=GPE),
    factory.named("org/vellby", "Vellby"),
    factory.named("org/green-harvest-party", "Green Harvest Party"),
    factory.named("other/green-harvests", "Green Harvests", kind=OTHER),
    factory.named("org/conservative", "Conservative"),
    factory.named("org/conservative-party", "Conservative Party"),
    factory.named("other/tories", "Tories", kind=OTHER),
    factory.named("org/united-nations", "United Nations", "UN", kind=ORG),
    factory.named("place/united-kingdom", "United Kingdom", "Britain", kind=GPE),
]
DESCRIBED = ("Vellby police", "Vellby Group", "the deal", "a Green Harvest Party", "Ana Roux", "United")
RELATED = [
    Predicate(id="holds_position", label="leads"),
    Predicate(id="president_of", label="president of", broader="holds_position"),
    Predicate(id="praise", label="praised"),
    Predicate(id="praise", label="praises"),
    Predicate(id="treaty", label="treaty", symmetric=True),
]
IDS = ["one", "two", "three", "four", "a b", "a-b", "vellby-group"]


@st.composite
def said(draw: st.DrawFn) -> ArticleResult:
    """What an article may say of whom it may name, some of it in no article's own words."""
    id_ = draw(st.sampled_from(IDS))
    here = draw(st.lists(st.sampled_from(CAST), min_size=1, max_size=5, unique=True))
    for label in draw(st.lists(st.sampled_from(DESCRIBED), max_size=2, unique=True)):
        for kind in draw(st.sampled_from([(ORG,), (OTHER, ORG)])):
            prefix = kg.types.id_prefix(kind)
            here.append(Entity(id=f"{prefix}/{slug(label)}@{slug(id_)}", label=label, type=kind))
    text = draw(st.sampled_from(["It rains. ", "It rains in the north of the country and in the south. "]))
    article = Article(
        id=id_,
        text="He rests. " + text + ". ".join(entity.label for entity in here),
        title=draw(st.sampled_from([None, "Rain"])),
        published=draw(st.sampled_from([None, "2024-05-01", "2024-06-01", "2021-06-01"])),
        source=draw(st.sampled_from([None, "The Example"])),
    )
    ends = st.sampled_from(here)
    statements: dict[str, Statement] = {}
    for _ in range(draw(st.integers(0, 5))):
        subject, target = draw(ends), draw(ends | st.just(Literal(value="9 tons")))
        speaker = draw(st.none() | ends)
        statement = factory.claim(
            article,
            article.text,
            subject,
            "praised",
            target,
            predicate=draw(st.sampled_from(RELATED)),
            confidence=draw(st.sampled_from([0.3, 0.9])),
            place=draw(st.none() | ends),
            attribution=None if speaker is None else Attribution(speaker=speaker, surface="said"),
        )
        statements[statement.id] = statement
    stated = {entity for statement in statements.values() for entity in statement.entities}
    mentioned = tuple(entity for entity in here if entity not in stated)
    spoken = draw(st.lists(ends, max_size=2, unique=True))
    return ArticleResult(
        article=article,
        statements=tuple(statements.values()),
        mentioned=mentioned,
        references=tuple(
            Reference(entity=e.id, text="He", reason="named-last", starts=(0,), kind="pronoun")
            for e in spoken
        ),
    )


def write(path: Path, put: Iterable[ArticleResult], removed: Iterable[str] = ()) -> None:
    with Store(path, write=True) as store:
        for r in put:
            packed = pack_statements(r.statements, r.references, r.mentioned, r.refused)
            store.finish(r.article, packed, settings="s")
        for id_ in removed:
            store.remove(id_)


def same(path: Path) -> StoredGraph:
    """Check that the tables of a store hold what linking its results anew gives."""
    with Store(path) as store:
        expected = KnowledgeGraph(store.results())
    found = kg.read(path)
    assert isinstance(found, StoredGraph)
    for part in ("articles", "entities", "_statements"):
        assert [*getattr(found, part).items()] == [*getattr(expected, part).items()]
    told = [[(s.attribution, s.predicate, s.subject, s.object) for s in graph] for graph in (found, expected)]
    assert told[0] == told[1]
    assert (found.unsure, found.near_duplicates) == (expected.unsure, expected.near_duplicates)
    assert (found.predicates(), found.outlets()) == (expected.predicates(), expected.outlets())
    for id_, entity in expected.entities.items():
        assert found.name(entity) == expected.name(entity)
        assert [*found._index.about(id_)] == [*expected._index.about(id_)]
        assert found._index.headline(id_) == expected._index.headline(id_)
        assert found._index.degree(id_) == expected._index.degree(id_)
    for word in ("rains", "vellby", "roux"):
        assert found.statements(saying=word) == expected.statements(saying=word)
        assert found.candidates(word) == expected.candidates(word)
    return found


@settings(deadline=None, max_examples=80)
@given(st.lists(st.lists(said() | st.sampled_from(IDS), min_size=1, max_size=4), min_size=2, max_size=6))
def test_of_any_changes_comes_what_comes_of_all(turns: list[list[ArticleResult | str]]) -> None:
    decisions = kg.Overrides.parse('same = [["Ana Roux", "Paul Roux"]]\nignore = ["UN"]\n[type]\nVGM = "ORG"')
    with TemporaryDirectory() as folder:
        path, present = Path(folder, "news.kg"), set[str]()
        for turn in turns:
            put = [each for each in turn if isinstance(each, ArticleResult)]
            present.update(r.article.id for r in put)
            removed = {each for each in turn if isinstance(each, str)} & present
            present -= removed
            write(path, put, removed)
            found = same(path)
            anew = KnowledgeGraph(found.results.values(), overrides=decisions)
            assert found.with_overrides(decisions) == anew


def test_of_a_pile_that_changes(tmp_path: Path) -> None:
    dice, pile, path = random.Random(3), [*results(30)], tmp_path / "news.kg"
    dice.shuffle(pile)
    write(path, pile[:20])
    same(path)
    for turn in range(3):
        some = dice.sample(pile[:20], 4)
        less = [replace(r, statements=r.statements[:: 2 + turn % 2]) for r in some[:2]]
        write(path, [*less, *pile[20 + 3 * turn :][:3]], [some[3].article.id])
        same(path)
        write(path, some)
        same(path)


def test_two_offices_make_two_people_of_one_name(tmp_path: Path) -> None:
    path = tmp_path / "news.kg"
    wei = factory.named("person/li-wei", "Li Wei", kind=PERSON)
    bodies = [factory.named(f"org/{name}", name.title()) for name in ("mill", "bank")]

    def leads(number: int, body: Entity) -> ArticleResult:
        article = Article(id=f"n{number}", text=f"Li Wei leads {body.label}.", published="2024-05-01")
        claim = factory.claim(article, article.text, wei, "leads", body, predicate=RELATED[0])
        return ArticleResult(article=article, statements=(claim,))

    write(path, [leads(number, bodies[0]) for number in range(3)])
    assert "person/li-wei@bank" not in same(path).entities
    write(path, [leads(7, bodies[1])])
    assert "person/li-wei@bank" in same(path).entities
    write(path, [leads(8, bodies[1]), leads(9, bodies[1]), leads(10, bodies[1])])
    assert {"person/li-wei", "person/li-wei@mill"} <= same(path).entities.keys()  # now they are fewer
    write(path, [], ["n7", "n8", "n9", "n10"])
    assert {id_ for id_ in same(path).entities if "li-wei" in id_} == {"person/li-wei"}


def test_whom_an_article_means_stays_where_another_has_its_descriptions(tmp_path: Path) -> None:
    path = tmp_path / "news.kg"
    wei = factory.named("person/li-wei", "Li Wei", kind=PERSON)
    deal = Entity(id="other/the-deal@a-b", label="the deal", type=OTHER)

    def leads(id_: str, body: Entity, *others: Entity) -> ArticleResult:
        article = Article(id=id_, text=f"Li Wei leads {body.label} and the deal.", published="2024-05-01")
        claim = factory.claim(article, article.text, wei, "leads", body, predicate=RELATED[0])
        return ArticleResult(article=article, statements=(claim,), mentioned=others)

    mill, bank = (factory.named(f"org/{name}", name.title()) for name in ("mill", "bank"))
    write(path, [*(leads(f"n{number}", mill) for number in range(3)), leads("a b", bank, deal)])
    assert "person/li-wei@bank" in same(path).entities
    write(path, [leads("a-b", mill, deal)])
    assert "person/li-wei@bank" in same(path).entities
    write(path, [], ["a-b"])
    assert "person/li-wei@bank" in same(path).entities


def test_a_label_that_is_the_id_of_another_is_not_printed(tmp_path: Path) -> None:
    path = tmp_path / "news.kg"
    odd, acme, choir = (
        factory.named(id_, label)
        for id_, label in (("org/odd", "org/acme"), ("org/acme", "Acme"), ("org/choir", "Choir"))
    )

    def sang(id_: str, who: Entity) -> ArticleResult:
        article = Article(id=id_, text=f"{who.label} sang.")
        claim = factory.claim(article, article.text, who, "sang", Literal(value="a song"))
        return ArticleResult(article=article, statements=(claim,))

    write(path, [sang("a", odd), sang("b", choir)])
    assert same(path).name(odd) == "org/acme"
    write(path, [sang("c", acme)])
    assert same(path).name(odd) == "org/odd"
    write(path, [sang("b", acme)], ["c"])
    assert same(path).name(odd) == "org/odd"
    write(path, [], ["b"])
    assert same(path).name(odd) == "org/acme"


def test_a_name_that_tells_one_of_two_apart_is_given_up_where_another_is_called_so(tmp_path: Path) -> None:
    path = tmp_path / "news.kg"
    wei = factory.named("person/li-wei", "Li Wei", kind=PERSON)
    mill, bank = (factory.named(f"org/{name}", name.title()) for name in ("mill", "bank"))

    def leads(id_: str, who: Entity, body: Entity) -> ArticleResult:
        article = Article(id=id_, text=f"{who.label} leads {body.label}.", published="2024-05-01")
        claim = factory.claim(article, article.text, who, "leads", body, predicate=RELATED[0])
        return ArticleResult(article=article, statements=(claim,))

    def names() -> set[str]:
        found = same(path)
        return {found.name(e) for id_, e in found.entities.items() if id_.startswith("person/li-wei")}

    write(path, [leads("a", wei, mill), leads("b", wei, mill), leads("c", wei, bank)])
    told = min(name for name in names() if name.endswith(")"))
    write(path, [leads("d", factory.named("org/other", told), bank)])
    assert told not in names()
    write(path, [], ["d"])
    assert told in names()


def test_a_bare_club_is_that_of_its_story(tmp_path: Path) -> None:
    path = tmp_path / "news.kg"
    clubs = [
        factory.named(f"org/{name.lower()}-united", f"{name} United", "United")
        for name in ("Vellby", "Norwold")
    ]
    bare = factory.named("org/united", "United")
    men = [
        factory.named(f"person/{name}-roux", f"{name.title()} Roux", kind=PERSON) for name in ("ana", "bo")
    ]

    def match(id_: str, club: Entity, *others: Entity) -> ArticleResult:
        article = Article(id=id_, text=f"{club.label} won. {' '.join(each.label for each in others)} sang.")
        claim = factory.claim(article, article.text, club, "won", Literal(value="the cup"))
        return ArticleResult(article=article, statements=(claim,), mentioned=others)

    write(path, [match("a", clubs[0], *men), match("b", bare, *men)])
    assert "org/united@b" not in same(path).entities
    write(path, [match("c", clubs[1])])
    assert same(path).entities.keys() == {"org/vellby-united", "org/norwold-united"}
    write(path, [match("a", clubs[0])])
    assert "org/united@b" in same(path).entities
    write(path, [match("c", clubs[1], *men)])
    assert same(path).entities.keys() == {"org/vellby-united", "org/norwold-united"}
    write(path, [], ["a"])
    assert "org/united@b" not in same(path).entities


def test_who_is_spoken_of_as_somebody(tmp_path: Path) -> None:
    path = tmp_path / "news.kg"
    quill = [factory.named("person/zed-quill", "Zed Quill", kind=kind) for kind in (PERSON, ORG)]

    def sang(id_: str, who: Entity, *words: str) -> ArticleResult:
        article = Article(id=id_, text=f"He rests. {who.label} sang.")
        claim = factory.claim(article, article.text, who, "sang", Literal(value="a song"))
        told = (
            Reference(entity=who.id, text=word, reason="last", starts=(0,), kind="pronoun") for word in words
        )
        return ArticleResult(article=article, statements=(claim,), references=tuple(told))

    write(path, [sang("a", quill[0]), sang("b", quill[1])])
    assert same(path).entities["person/zed-quill"].type is ORG
    write(path, [sang("a", quill[0], "He")])
    assert same(path).entities["person/zed-quill"].type is PERSON
    write(path, [sang("a", quill[0])])
    assert same(path).entities["person/zed-quill"].type is ORG


def test_only_what_is_touched_is_linked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, pile = tmp_path / "news.kg", [*results(60)]
    write(path, pile)
    kg.read(path)
    seen: list[int] = []

    def watched(pile: Pile) -> Table:
        seen.append(len(pile.forms))
        return Table(pile)

    monkeypatch.setattr("kg.store.casts.Table", watched)
    near = factory.named("person/zed-quill", "Zed Quill", kind=PERSON)
    article = Article(id="more", text="Zed Quill sang.")
    claim = factory.claim(article, article.text, near, "sang", Literal(value="a song"))
    write(path, [ArticleResult(article=article, statements=(claim,))])
    assert "person/zed-quill" in same(path).entities
    assert seen == [1]


def test_what_is_gone_leaves_nothing(tmp_path: Path) -> None:
    path, pile = tmp_path / "news.kg", [*results(12)]
    write(path, pile[:6])
    kg.read(path)
    write(path, pile[6:], [r.article.id for r in pile[:6]])
    same(path)
    write(path, [], [r.article.id for r in pile[6:]])
    assert len(same(path).entities) == 0
    connection = sqlite3.connect(path)
    left = {
        table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        for table in (*keeping.TABLES, "words")
    }
    connection.close()
    left.pop("predicates")  # whose number is kept
    assert left.pop("linked") == 1
    assert not any(left.values())


@pytest.mark.parametrize("gone", ["a", "b"])
def test_what_copies_were_compared_is_forgotten_with_either(tmp_path: Path, gone: str) -> None:
    path, vale = tmp_path / "news.kg", factory.named("org/vale", "Vale")
    told = " ".join(f"On day {day} the crew of ship {day} left the port." for day in range(60))

    def sang(id_: str, end: str) -> ArticleResult:
        article = Article(id=id_, text=f"Vale sang. {told} {end}")
        claim = factory.claim(article, article.text, vale, "sang", Literal(value="a song"))
        return ArticleResult(article=article, statements=(claim,))

    def compared() -> int:
        with sqlite3.connect(path) as connection:
            number = connection.execute("SELECT count(*) FROM resemblances").fetchone()[0]
        connection.close()
        return int(number)

    write(path, [sang("a", "It rains."), sang("b", "It snows.")])
    assert (same(path).near_duplicates, compared()) == ((("a", "b"),), 1)
    write(path, [], [gone])
    assert (same(path).near_duplicates, compared()) == ((), 0)


# -- whatever happens meanwhile


def forked(work: Callable[[], None]) -> int:
    child = os.fork()
    if not child:
        try:
            work()
        finally:
            os._exit(0)
    return child


def bytes_of(graph: KnowledgeGraph, folder: Path) -> dict[str, str]:
    kg.write(graph, folder)
    return digests(folder)


def test_killed_twenty_times(tmp_path: Path) -> None:
    dice, pile, path = random.Random(17), [*results(40)], tmp_path / "news.kg"
    write(path, pile[:20])
    kg.read(path)
    changed = [replace(r, statements=r.statements[::2]) for r in pile[:6]]
    turns: list[tuple[list[ArticleResult], list[str]]] = [
        (pile[20:24], []),
        (changed, []),
        (pile[24:], []),
        ([], [r.article.id for r in pile[10:14]]),
    ]

    def build() -> None:
        for put, removed in turns:
            with Store(path) as store:
                there = [id_ for id_ in removed if store.known(id_)]
            write(path, put, there)
            kg.read(path)

    began = time.perf_counter()
    write(tmp_path / "other.kg", pile)
    kg.read(tmp_path / "other.kg")
    long, killed = time.perf_counter() - began, 0
    for _ in range(20):
        child = forked(build)
        time.sleep(dice.random() * long)
        os.kill(child, signal.SIGKILL)
        killed += os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
        connection = sqlite3.connect(path)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        connection.close()
        if dice.random() < 0.3:
            same(path)
    assert killed > 10
    build()
    kept = {r.article.id: r for r in (*pile, *changed) if r not in pile[10:14]}
    expected = bytes_of(KnowledgeGraph(kept.values()), tmp_path / "expected")
    assert bytes_of(same(path), tmp_path / "found") == expected


def test_a_full_disk_costs_the_tables_alone(tmp_path: Path) -> None:
    path, pile = tmp_path / "news.kg", [*results(24)]
    write(path, pile[:12])
    kg.read(path)
    write(path, pile[12:])
    with Store(path) as store:
        expected = KnowledgeGraph(store.results())
    size = path.stat().st_size

    def read() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size + 5000, size + 5000))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        graph = kg.read(path)
        if type(graph) is KnowledgeGraph and graph == expected:
            Path(tmp_path, "right").touch()

    os.waitpid(forked(read), 0)
    assert Path(tmp_path, "right").exists()
    assert same(path) == expected
