"""What packages add: an extractor, an engine, a format; and the gate that all drafts pass."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

import kg
from kg.cli.main import app
from kg.config import Settings
from kg.drafts import Drafts
from kg.engines import Processes
from kg.errors import ConfigError, EvidenceError, KgError
from kg.evidence import admit
from kg.extractors import RuleExtractor
from kg.types import Article
from tests.deals import Deals
from tests.engines.background import Background
from tests.packages import install

STORY = "Vale Rail bought Jera Lines, Ana Reis said. Norway sued Iceland.\n"
DEALS = Path(__file__).with_name("deals.py").read_text("utf-8")
BACKGROUND = Path(__file__).with_name("engines").joinpath("background.py").read_text("utf-8")
COUNT = """
from kg.formats import Format

def write(graph, path):
    path.write_text(f"{len(graph)} statements", "utf-8")

FORMAT = Format(
    name="count", suffixes=(".count",), description="how many", module="counting", filename="graph.count"
)
"""


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for number in range(20):
        (folder / f"story-{number:02}.txt").write_text(STORY.replace("Vale", f"Vale{number}"), "utf-8")
    return folder


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "packages").mkdir()
    values = {"deals": "deals:make", "mistaken": "deals:mistaken"}
    install(tmp_path / "packages", monkeypatch, "deals", DEALS, "kg.extractors", **values)
    return tmp_path / "packages"


def said(graph: kg.KnowledgeGraph) -> list[tuple[str, str, str, str | None]]:
    return sorted(
        (
            s.subject.label,
            s.predicate.id,
            str(s.object),
            s.attribution.speaker.label if s.attribution else None,
        )
        for s in graph
    )


EXPECTED = sorted((f"Vale{n} Rail", "acquired", "Jera Lines", "Ana Reis") for n in range(20))


@pytest.mark.usefixtures("packages")
@pytest.mark.parametrize("processes", [1, 2])
def test_a_package_adds_an_extractor(news: Path, processes: int) -> None:
    built = kg.build(news, extractor="deals", processes=processes)
    assert said(built) == EXPECTED
    for statement in built:
        (evidence,) = statement.evidence
        text = built.articles[evidence.article].text
        assert text[evidence.start : evidence.end] == evidence.text
        assert evidence.text.endswith("bought Jera Lines, Ana Reis said")
        assert evidence.surface == "bought"


def test_an_extractor_need_not_be_installed(news: Path) -> None:
    assert said(kg.build(news, extractor=Deals())) == EXPECTED
    rules = kg.build(news, extractor=RuleExtractor(Settings()))
    assert rules == kg.build(news, extractor="rules") == kg.build(news)
    assert len(rules) > 0 and rules != kg.build(news, extractor=Deals())


@pytest.mark.usefixtures("packages")
def test_a_store_knows_who_extracted(news: Path, tmp_path: Path) -> None:
    store = tmp_path / "news.kg"
    assert kg.build(news, store=store, extractor="deals").report.new == 20
    assert kg.build(store=store, extractor="deals").report.outdated == 0
    other = kg.build(store=store, extractor=Deals(shift=1))
    assert other.report.outdated == 20


@pytest.mark.usefixtures("packages")
def test_what_points_nowhere_is_no_statement(news: Path) -> None:
    built = kg.build(news, extractor="mistaken")
    assert len(built) == 0 and len(built.failures) == 20
    assert all("is outside the article; repair the extractor" in each.reason for each in built.failures)


ARTICLE = Article(id="a", text="Vale Rail bought Jera Lines, Ana Reis said.   ")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"subject": (-1, 4)}, "is outside"),
        ({"object": (5, 4)}, "is outside"),
        ({"relation": ((0, 4), (40, 400))}, "is outside"),
        ({"speaker": (40, 400)}, "is outside"),
        ({"sentence": (44, 46)}, "is no sentence"),
        ({"sentence": (3, 3)}, "is no sentence"),
        ({"speaker": None}, "nothing shows that Ana Reis says so"),
    ],
)
def test_the_gate_is_shut_to(change: dict[str, object], reason: str) -> None:
    (found,) = Deals().drafts([ARTICLE])
    assert len(admit(ARTICLE, found).statements) == 1
    (draft,) = found.drafts
    wrong = replace(draft, **change)  # type: ignore[arg-type]
    with pytest.raises(EvidenceError, match=reason):
        admit(ARTICLE, Drafts(drafts=(draft, wrong)))


def test_claims_that_are_equal_are_one() -> None:
    twice = replace(ARTICLE, text=f"{ARTICLE.text}\n{ARTICLE.text}")
    (found,) = Deals().drafts([twice])
    (statement,) = admit(twice, Drafts(drafts=found.drafts[::-1])).statements
    assert [evidence.start for evidence in statement.evidence] == [0, len(ARTICLE.text) + 1]


def test_the_rules_tell_where_the_speaker_stands() -> None:
    text = "Norway sued Iceland, Ana Reis said. “Oman sued Iran,” Jon Falk told her. Peru sued Chad."
    (found,) = RuleExtractor(Settings()).start()([Article(id="a", text=text)])
    speakers = {text[d.speaker[0] : d.speaker[1]] for d in found.drafts if d.speaker is not None}
    assert {"Ana Reis", "Jon Falk"} <= speakers
    assert all((d.speaker is None) == (d.attribution is None) for d in found.drafts)
    assert any(d.attribution is None for d in found.drafts)


def test_a_package_adds_an_engine(news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "more").mkdir()
    install(
        tmp_path / "more",
        monkeypatch,
        "background",
        BACKGROUND,
        "kg.engines",
        background="background:Background",
    )
    expected = kg.build(news)
    assert kg.build(news, engine="background") == expected
    assert kg.build(news, engine=Background()) == kg.build(news, engine=Processes(2)) == expected
    assert said(kg.build(news, engine="background", extractor=Deals())) == EXPECTED


def test_a_package_adds_a_format(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, news: Path) -> None:
    install(tmp_path, monkeypatch, "counting", COUNT, "kg.formats", count="counting:FORMAT")
    out = kg.write(kg.build(news, extractor=Deals()), tmp_path / "statements.jsonl")
    done = CliRunner().invoke(app, ["export", str(out), "--format", "count", "-o", str(tmp_path / "a.count")])
    assert done.exit_code == 0, done.output
    assert (tmp_path / "a.count").read_text("utf-8") == "20 statements"


@pytest.mark.parametrize(
    ("value", "given", "reason"),
    [
        ("deals:NOTHING", "other", "deals:NOTHING: extractor other is no function"),
        ("deals:MISSING", "other", "deals:MISSING: extractor other cannot be imported"),
        ("nowhere_at_all:make", "other", "nowhere_at_all:make: extractor other cannot be imported"),
        ("deals:make", "unheard", "extractor: 'unheard' is none; use one of other, rules"),
    ],
)
def test_a_broken_extractor_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: str, given: str, reason: str
) -> None:
    install(tmp_path, monkeypatch, "deals", DEALS, "kg.extractors", other=value)
    with pytest.raises(ConfigError, match=reason):
        kg.build(extractor=given, store=tmp_path / "news.kg")


@pytest.mark.parametrize(
    ("given", "kind", "reason"),
    [
        ({"engine": "unheard"}, ConfigError, "engine: 'unheard' is none; use one of auto, ray, serial"),
        ({"engine": "serial", "processes": 2}, ConfigError, "leave one of them out"),
        ({"engine": 2}, TypeError, "engine: takes a name .* not int"),
        ({"extractor": 2}, TypeError, "extractor: takes a name .* not int"),
    ],
)
def test_misuse_is_told(given: dict[str, object], kind: type[Exception], reason: str, tmp_path: Path) -> None:
    with pytest.raises(kind, match=reason) as raised:
        kg.build(store=tmp_path / "news.kg", **given)  # type: ignore[arg-type]
    assert isinstance(raised.value, KgError | TypeError)
