"""``kg propose``: proposals made elsewhere, through the door of every statement."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.formats import read
from kg.pipeline import build
from kg.proposals import Proposal
from tests.cli.conftest import Kg
from tests.llm.faulty import serving


def row(article: str, subject: str, predicate: str, object: str, quote: str, **more: object) -> str:  # noqa: A002
    record = {
        "article": article,
        "subject": subject,
        "predicate": predicate,
        "object": object,
        "quote": quote,
    }
    return json.dumps({**record, **more})


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    news = tmp_path / "news"
    news.mkdir()
    (news / "north.txt").write_text("Norway’s ministers sued Iceland. It rained in Oslo.\n", "utf-8")
    (news / "copy.txt").write_text("Norway’s ministers sued Iceland. It rained in Oslo.\n", "utf-8")
    lines = [
        row("north", "Norway", "has", "ministers", "Norway's ministers", subject_type="GPE", score=0.9),
        row("north", "Norway", "bombed", "Iceland", "Norway bombed Iceland"),
        row("nowhere", "Norway", "sued", "Iceland", "Norway sued Iceland"),
        "{not JSON",
        json.dumps({"article": "north", "subject": "Norway"}),
        row("north", "Norway", "x" * 999, "Iceland", "sued Iceland"),
    ]
    proposals = tmp_path / "triples.jsonl"
    proposals.write_text("\n".join(lines) + "\n", "utf-8")
    return proposals, news


def test_propose(kg: Kg, files: tuple[Path, Path], tmp_path: Path) -> None:
    proposals, news = files
    done = kg("propose", proposals, "--articles", news, "-o", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    said = " ".join(done.stderr.split())
    assert "1 proposal refused" in said
    (refused,) = map(json.loads, (tmp_path / "out" / "refused.jsonl").read_text("utf-8").splitlines())
    assert refused["reason"] == "the quotation is not in the article"
    assert (refused["article"], refused["predicate"], refused["quote"]) == (
        "north",
        "bombed",
        "Norway bombed Iceland",
    )
    problems = [
        json.loads(line) for line in (tmp_path / "out" / "errors.jsonl").read_text("utf-8").splitlines()
    ]
    assert [Path(p["where"].partition(":")[0]).name for p in problems] == [*["triples.jsonl"] * 3, "nowhere"]
    results = read(tmp_path / "out").results
    found = {id_: [s for s in r.statements if s.evidence[0].rule == "proposal"] for id_, r in results.items()}
    assert [len(found["north"]), len(found["copy"])] == [
        1,
        0,
    ]  # a copy is another article
    evidence = found["north"][0].evidence[0]
    assert evidence.text == "Norway’s ministers sued Iceland."
    assert len(results["north"].refused) == 1


def test_a_store_takes_proposals_of_what_it_has_and_lets_go_of_them(
    kg: Kg, files: tuple[Path, Path], tmp_path: Path
) -> None:
    proposals, news = files
    store = tmp_path / "news.kg"
    assert kg("build", news, "--store", store).returncode == 0
    assert kg("propose", proposals, "--store", store).returncode == 0
    graph = build(store=store, proposals=proposals)
    assert graph.report.outdated == 0
    assert [r.proposal.predicate for r in graph.results["north"].refused] == ["bombed"]
    assert isinstance(graph.results["north"].refused[0].proposal, Proposal)
    assert not any(result.refused for result in build(store=store).results.values())


def test_build_names_the_model_before_the_rest(kg: Kg, files: tuple[Path, Path], tmp_path: Path) -> None:
    _, news = files
    done = kg("build", news, "-o", tmp_path / "out", "--judge")
    assert done.returncode == 2 and "--llm MODEL" in done.stderr
    done = kg("build", news, "-o", tmp_path / "out", "--llm", "any", "--llm-url", "https://api.example/v1")
    assert done.returncode == 1 and "--allow-network" in done.stderr
    done = kg("build", news, "-o", tmp_path / "out", "--llm", "any", "--max-cost", "1")
    assert done.returncode == 1 and "--llm-prices" in done.stderr


def test_build_with_a_model_tells_what_it_asks(kg: Kg, files: tuple[Path, Path], tmp_path: Path) -> None:
    _, news = files
    with serving() as server:
        done = kg("build", news, "-o", tmp_path / "out", "--llm", "any", "--llm-url", server.url)
        assert done.returncode == 0, done.stderr
        assert "any: 1 request, about" in done.stderr and len(server.asked) == 1  # two articles of one text
    rules = {e.rule for s in read(tmp_path / "out").statements() for e in s.evidence}
    assert "llm" in rules
