"""What every engine must do, whoever wrote it: one suite."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator

import pytest

from kg.engines import BATCH, Auto, Engine, Outcome, Processes, Serial, engine
from kg.errors import ConfigError, EngineError, ModelError
from kg.types import Article
from tests.engines import work
from tests.engines.background import Background

ENGINES: dict[str, Engine] = {
    "serial": Serial(),
    "one process": Processes(1),
    "processes": Processes(3),
    "auto": Auto(),
    "of one's own": Background(),
}


@pytest.fixture(params=list(ENGINES))
def each(request: pytest.FixtureRequest) -> Engine:
    return ENGINES[request.param]


def articles(*texts: str) -> list[Article]:
    return [Article(id=f"{number:03}", text=text) for number, text in enumerate(texts)]


def run(chosen: Engine, given: list[Article]) -> dict[str, Outcome]:
    outcomes = list(chosen.map(work.start, given))
    found = {outcome.article.id: outcome for outcome in outcomes}
    assert len(found) == len(outcomes) == len(given)
    assert not multiprocessing.active_children()
    return found


@pytest.mark.parametrize("size", [0, 1, BATCH, 10 * BATCH + 3])
def test_every_article_has_its_outcome(each: Engine, size: int) -> None:
    given = articles(*["talks"] * size)
    found = run(each, given)
    assert {o.article for o in found.values()} == set(given)
    assert all(o.statements == f"{id_}: talks".encode() and o.error is None for id_, o in found.items())


def test_outcomes_merge_in_any_division(each: Engine) -> None:
    given = articles("a", "fail", "b", "recurse", "c", *"defgh")
    whole = run(each, given)
    assert run(each, given[5:]) | run(each, given[:5]) == whole
    assert run(Serial(), given[::-1]) == whole


def test_a_failure_costs_its_article(each: Engine) -> None:
    found = run(each, articles("a", "fail", "b", "c", "recurse", "d"))
    assert [o.error is None for _, o in sorted(found.items())] == [True, False, True, True, False, True]
    assert found["001"].error == "cannot be analysed (ValueError: two lines); the others are not affected"
    assert "RecursionError" in str(found["004"].error)


def test_what_cannot_start_says_so_once(each: Engine) -> None:
    with pytest.raises(ModelError, match="not installed"):
        list(each.map(work.without_model, articles("a", "b")))
    assert list(each.map(work.without_model, [])) == []
    assert not multiprocessing.active_children()


def test_articles_are_taken_as_they_are_needed(each: Engine) -> None:
    taken = 0

    def endless() -> Iterator[Article]:
        nonlocal taken
        while True:
            taken += 1
            yield Article(id=str(taken), text="talks")

    outcomes = each.map(work.start, endless())
    for _ in range(3 * BATCH):
        next(outcomes)
    assert taken <= 12 * BATCH
    outcomes.close()  # type: ignore[attr-defined]
    assert not multiprocessing.active_children()


@pytest.mark.parametrize("how", ["SIGKILL", "SIGSEGV", "exit"])
def test_a_dying_worker_costs_its_article(how: str) -> None:
    texts = ["talks"] * 40
    texts[3] = texts[21] = how
    found = run(Processes(2), articles(*texts))
    failed = {id_: str(o.error) for id_, o in found.items() if o.error}
    assert set(failed) == {"003", "021"}
    said = "ended with exit code 3" if how == "exit" else f"was killed by {how}"
    assert all(said in reason for reason in failed.values())


def test_workers_that_die_before_they_begin_are_not_replaced_for_ever() -> None:
    with pytest.raises(EngineError, match="ended with exit code 7 before it began"):
        list(Processes(2).map(work.dying, articles("a")))


def test_auto_starts_processes_only_if_it_pays() -> None:
    given = articles(*["talks"] * 20)
    outcomes = Auto().map(work.start, given)
    next(outcomes)
    assert not multiprocessing.active_children()
    assert len(list(outcomes)) == 19


def test_choice() -> None:
    assert isinstance(engine(1), Serial)
    assert isinstance(engine(4), Processes)
    for wrong in (0, -1, "two"):
        with pytest.raises(ConfigError, match="give 1 or more, or auto"):
            engine(wrong)
