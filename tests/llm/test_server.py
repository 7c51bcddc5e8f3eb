"""The plumbing against a real model server. Its answers are poor, which is a test too: little may pass."""

from __future__ import annotations

import json
import signal
from dataclasses import replace
from pathlib import Path

import pytest

import kg
from kg.llm import Llm
from kg.pipeline import build
from kg.store import Store
from tests.llm.served import model_server

TEXT = "Norway sued Iceland."


def written(graph: kg.KnowledgeGraph, folder: Path) -> dict[str, bytes]:
    folder.mkdir()
    kg.write(graph, folder / "statements.jsonl")
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_real_server_is_asked_once_within_its_budget_and_stopped(tmp_path: Path) -> None:
    news, store = tmp_path / "north.txt", tmp_path / "news.kg"
    news.write_text(f"{TEXT}\n", "utf-8")
    told: list[str] = []

    def interrupt(_: str) -> None:
        signal.raise_signal(signal.SIGINT)

    with model_server() as url:
        model = Llm(model="smollm2", base_url=url, answer_tokens=240, timeout=300.0)
        capped = build(news, extractor=replace(model, max_tokens=100))
        assert "the budget is spent" in capped.failures[0].reason
        with pytest.raises(KeyboardInterrupt):
            build(news, store=store, extractor=replace(model, tell=interrupt))
        first = build(store=store, extractor=replace(model, tell=told.append))  # what was stopped goes on
        assert "1 request" in told[0] and not first.failures
    result = first.results["north"]
    with Store(store) as kept:
        (answer,) = kept.answers.values()
    proposed = len(json.loads(answer)["records"])
    passed = [s for s in result.statements if any(e.rule == "llm" for e in s.evidence)]
    assert proposed and len(passed) <= 1 and len(result.refused) >= proposed - 1 - len(passed)
    assert all(e.text == TEXT for s in result.statements for e in s.evidence)
    before = written(first, tmp_path / "1")
    again = build(news, store=store, extractor=model)  # the server has gone
    assert again.report.unchanged == 1 and not again.failures
    names = tmp_path / "names.csv"
    names.write_text("name,aliases,type,id\nAcme,,ORG,org/acme\n", "utf-8")
    anew = build(news, store=store, extractor=model, gazetteer=names)
    assert anew.report.outdated == 1 and not anew.failures
    assert written(again, tmp_path / "2") == written(anew, tmp_path / "3") == before
