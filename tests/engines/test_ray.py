"""A real cluster of two nodes on this machine, bound to it alone."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from typing import Any

import pytest

os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
os.environ.setdefault(
    "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER", "0"
)  # else an address of the network stands for loopback
pytest.importorskip("ray")

from kg.engines import BATCH, Outcome, Ray, Serial, find_engine
from kg.errors import EngineError, ModelError
from kg.types import Article
from tests.engines import work


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    from ray.cluster_utils import Cluster

    alone: dict[str, Any] = {"num_cpus": 1, "node_ip_address": "127.0.0.1", "object_store_memory": 1 << 27}
    found: Any = Cluster(initialize_head=True, head_node_args={**alone, "include_dashboard": False})
    found.add_node(**alone)
    yield found
    found.shutdown()


def articles(*texts: str) -> list[Article]:
    return [Article(id=f"{number:03}", text=text) for number, text in enumerate(texts)]


def by_id(outcomes: Iterable[Outcome]) -> dict[str, Outcome]:
    several = list(outcomes)
    found = {outcome.article.id: outcome for outcome in several}
    assert len(found) == len(several)
    return found


def test_the_same_as_in_one_process(cluster: Any) -> None:
    given = articles(*["talks"] * (5 * BATCH), "fail", "recurse", "talks")
    assert by_id(Ray(cluster.address).map(work.start, given)) == by_id(Serial().map(work.start, given))
    assert list(Ray("127.0.0.1:1").map(work.start, [])) == []  # nobody is asked for nothing


def test_a_dying_worker_costs_its_article(cluster: Any) -> None:
    texts = ["talks"] * 40
    texts[3] = texts[21] = "SIGKILL"
    found = by_id(Ray(cluster.address).map(work.start, articles(*texts)))
    failed = {id_: outcome.error for id_, outcome in found.items() if outcome.error}
    assert set(failed) == {"003", "021"}
    assert len(found) == 40


def test_what_cannot_start_says_so_once(cluster: Any) -> None:
    with pytest.raises(ModelError, match="not installed"):
        list(Ray(cluster.address).map(work.without_model, articles("a", "b")))
    with pytest.raises(EngineError, match="die before they begin"):
        list(Ray(cluster.address).map(work.dying, articles("a", "b")))


def test_articles_are_taken_as_they_are_needed(cluster: Any) -> None:
    taken = 0

    def endless() -> Iterator[Article]:
        nonlocal taken
        while True:
            taken += 1
            yield Article(id=str(taken), text="talks")

    outcomes = Ray(cluster.address).map(work.start, endless())
    for _ in range(3 * BATCH):
        next(outcomes)
    assert taken <= 12 * BATCH
    outcomes.close()  # type: ignore[attr-defined]


def test_a_node_that_dies_loses_nothing(cluster: Any) -> None:
    node = cluster.add_node(num_cpus=1, node_ip_address="127.0.0.1", object_store_memory=1 << 27)
    given = articles(*["slow"] * (6 * BATCH))
    outcomes = Ray(cluster.address, workers=3).map(work.start, given)
    some = [next(outcomes) for _ in range(2 * BATCH)]
    cluster.remove_node(node, allow_graceful=False)
    found = by_id([*some, *outcomes])
    assert len(found) == len(given)
    assert all(o.statements == f"{id_}: slow".encode() for id_, o in found.items())


def test_it_is_found_by_name() -> None:
    assert isinstance(find_engine("ray"), Ray)
    began = time.monotonic()
    with pytest.raises(EngineError, match="no cluster"):
        list(Ray("127.0.0.1:1").map(work.start, articles("a")))
    assert time.monotonic() - began < 60
