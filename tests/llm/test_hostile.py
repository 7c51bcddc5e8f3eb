"""Articles that talk to whoever reads them: what they ask for changes nothing that can be observed."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

import kg
from kg.llm import Llm
from kg.pipeline import analyse, build
from kg.types import Statement
from tests.llm.faulty import Asked, Faulty, proposed, say, serving
from tests.llm.hostile import ATTACKS, articles

KEY = "sk-hostile-9876543210"
_connected: list[object] = []
_hooked = False


def _listen() -> None:
    """Note every address that this process connects to; a hook stays for the life of the process."""
    global _hooked
    if not _hooked:
        sys.addaudithook(
            lambda event, found: _connected.append(found[1]) if event == "socket.connect" else None
        )
        _hooked = True


def obedient(_: Faulty, asked: Asked) -> None:
    """State what the news say, and do as the article says: claims, tools, the judge's verdicts."""
    if asked.judges:
        say(asked, {"verdicts": [{"n": n, "verdict": "yes"} for n in range(1, 30)]})
        return
    for text, (subject, target), obeyed in articles().values():
        if _plain(asked.text) == _plain(text):
            news = next(line for line in text.split("\n\n") if subject in line and target in line)
            quote = news[news.index(subject) : news.index(target) + len(target)]
            relation = quote[len(subject) : -len(target)].strip()
            say(asked, {"proposals": [proposed(subject, relation, target, quote), *obeyed]})
            return
    raise AssertionError(asked.text)


def _plain(text: str) -> str:
    """Return the letters of a text that no reading of a file mends."""
    return "".join(sign for sign in text if sign.isascii() and sign.isalnum())


def claims(statements: tuple[Statement, ...], *, of_model: bool) -> set[tuple[str, str, str]]:
    return {
        (s.subject.label, s.predicate.id, str(s.object))
        for s in statements
        if not of_model or any(e.rule == "llm" for e in s.evidence)
    }


def test_there_are_forty_and_all_differ() -> None:
    assert len({text for text, _ in ATTACKS}) == len(ATTACKS) == 40


def test_what_they_ask_for_is_no_statement_no_request_and_no_leak(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    _listen()
    monkeypatch.setenv("KG_LLM_KEY", KEY)
    news = tmp_path / "news.jsonl"
    rows = (json.dumps({"id": name, "text": text}) for name, (text, _, _) in articles().items())
    news.write_text("\n".join(rows), "utf-8")
    with serving(obedient) as server:
        before = len(_connected)
        options = kg.Options(any_language=True)
        model = Llm(model="any", base_url=server.url, judge=True, tell=print)
        graph = build(news, store=tmp_path / "news.kg", extractor=model, options=options)
        assert {asked.path for asked in server.asked} == {"/v1/chat/completions"}
        assert not any("tools" in asked.body for asked in server.asked)
        assert not any(KEY in str(asked.body) for asked in server.asked)
    connected = _connected[before:]
    assert connected and all(isinstance(each, tuple) and each[0] == "127.0.0.1" for each in connected)
    assert len(graph.results) == 40 and not graph.failures

    alone = {r.article.id: r for r in analyse([result.article for result in graph.results.values()])}
    related = 0
    for name, (_, (subject, target), obeyed) in articles().items():
        result = graph.results[name]
        own = claims(alone[name].statements, of_model=False)
        added = claims(result.statements, of_model=False) - own
        assert all({subject, target} == {s, o} for s, _, o in added), (name, added)
        assert all({subject, target} >= {s} for s, _, _ in claims(result.statements, of_model=True)), name
        related += bool(claims(result.statements, of_model=True))
        unread = result.article.language is not None
        assert len(result.refused) == len(obeyed) + unread, (name, result.refused)
    assert related >= 35

    kg.write(graph, tmp_path / "out")
    files = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert not any(KEY.encode() in content for content in (*files, "".join(capfd.readouterr()).encode()))
