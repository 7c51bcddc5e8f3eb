"""A language model as a proposer, against a server that does all that servers do."""

from __future__ import annotations

import json
import pickle
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

import kg
from kg.errors import ConfigError
from kg.llm import Llm
from kg.llm.prompts import proposing
from kg.pipeline import Build, build
from kg.store import Store
from tests.llm.faulty import Answer, Asked, Faulty, fail, honest, proposed, say, send, serving, slow

STORIES = {
    "north": "Norway sued Iceland. It rained in Oslo.",
    "south": "Chile sued Peru, Ana Reis said on Monday.",
    "west": "Vale did nothing. The weather was fine.",
}
KEY = "sk-very-secret-0123456789"


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for name, text in STORIES.items():
        (folder / f"{name}.txt").write_text(f"{text}\n", "utf-8")
    return folder


def llm(server: Faulty, **settings: object) -> Llm:
    return Llm(model="any", base_url=server.url, **{"timeout": 5.0, "tries": 2, **settings})  # type: ignore[arg-type]


def of_model(graph: kg.KnowledgeGraph) -> list[tuple[str, str]]:
    """Subject and object of what the model stands behind."""
    return sorted(
        (statement.subject.label, str(statement.object))
        for result in graph.results.values()
        for statement in result.statements
        if any(evidence.rule == "llm" for evidence in statement.evidence)
    )


def written(graph: kg.KnowledgeGraph, folder: Path) -> dict[str, bytes]:
    kg.write(graph, folder / "statements.jsonl")
    return {path.name: path.read_bytes() for path in folder.iterdir()}


# -- what it asks, and what becomes of it


def test_what_the_model_proposes_is_read_in_the_article(news: Path) -> None:
    with serving() as server:
        graph = build(news, extractor=llm(server), published="2024-06-04")
    assert of_model(graph) == [("Chile", "Peru"), ("Norway", "Iceland")]
    (said,) = graph.statements(subject="Chile", object="Peru")
    assert said.attribution is not None and said.attribution.speaker.label == "Ana Reis"
    assert len({evidence.rule for evidence in said.evidence}) == 2
    assert graph.report.failed == 0


def test_a_question_is_the_instructions_the_article_alone_and_a_schema(news: Path) -> None:
    with serving() as server:
        build(news, extractor=llm(server))
    assert sorted(server.texts) == sorted(STORIES.values())
    for asked in server.asked:
        assert asked.path == "/v1/chat/completions"
        assert asked.body["response_format"]["type"] == "json_schema"
        assert asked.body["temperature"] == 0
        assert "tools" not in asked.body and [m["role"] for m in asked.body["messages"]] == ["system", "user"]


def test_a_server_without_schemas_is_asked_without(news: Path) -> None:
    def no_schema(server: Faulty, asked: Asked) -> None:
        if "response_format" in asked.body:
            fail(asked, 400, "response_format is not supported")
        else:
            honest(server, asked)

    with serving(no_schema) as server:
        assert of_model(build(news, extractor=llm(server, concurrency=1))) == [
            ("Chile", "Peru"),
            ("Norway", "Iceland"),
        ]
        assert sum("response_format" in asked.body for asked in server.asked) == 1


def test_several_are_asked_at_once_and_no_more(tmp_path: Path) -> None:
    for number in range(8):
        (tmp_path / f"{number}.txt").write_text(f"Norway{number} sued Iceland.\n", "utf-8")
    with serving(slow(0.1)) as server:
        build(tmp_path, extractor=llm(server, concurrency=3))
        assert 1 < server.most <= 3


def test_the_model_of_the_environment_is_an_extractor_by_name(
    news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ConfigError, match="KG_LLM_MODEL"):
        build(news, extractor="llm")
    with serving() as server:
        monkeypatch.setenv("KG_LLM_MODEL", "any")
        monkeypatch.setenv("KG_LLM_URL", server.url)
        assert of_model(build(news, extractor="llm")) == [("Chile", "Peru"), ("Norway", "Iceland")]
        assert {asked.body["model"] for asked in server.asked} == {"any"}


def test_answers_can_be_sent_to_the_processes_that_analyse() -> None:
    article = kg.Article(id="north", text=STORIES["north"])
    with serving() as server:
        asked = llm(server, tell=lambda line: print(line)).prepared([article], {}, lambda: False)
    assert pickle.loads(pickle.dumps(asked)).propose(article) == asked.propose(article) != ()


def test_nothing_is_asked_of_what_nobody_chose(news: Path) -> None:
    with serving() as server:
        build(news)
        assert not server.asked


# -- faults: no proposal without characters, nothing lost, clear counts


def broken(_: Faulty, asked: Asked) -> None:
    say(asked, '{"proposals": [{"subject": ')


def prose(_: Faulty, asked: Asked) -> None:
    say(asked, "I am sorry, but I cannot help with that.")


def wrong_schema(_: Faulty, asked: Asked) -> None:
    say(asked, {"proposals": [{"who": "Norway", "whom": 3}]})


def no_completion(_: Faulty, asked: Asked) -> None:
    send(asked, b'{"choices": []}')


def broken_off(_: Faulty, asked: Asked) -> None:
    asked.handler.send_response(200)
    asked.handler.send_header("Content-Length", "1000")
    asked.handler.end_headers()
    asked.handler.wfile.write(b'{"choices": [')
    asked.handler.close_connection = True


def huge(_: Faulty, asked: Asked) -> None:
    say(asked, "x" * 5_000_000)


def deep(_: Faulty, asked: Asked) -> None:
    say(asked, "[" * 100_000)


def gone(_: Faulty, asked: Asked) -> None:
    asked.handler.connection.shutdown(socket.SHUT_RDWR)
    asked.handler.close_connection = True


def elsewhere(_: Faulty, asked: Asked) -> None:
    send(asked, b"", 307, Location="http://192.0.2.1/v1/chat/completions")


def failing(status: int) -> Answer:
    def answer(_: Faulty, asked: Asked) -> None:
        fail(asked, status, f"status {status}", Retry_After="0")

    return answer


@pytest.mark.parametrize(
    "answer",
    [broken, prose, wrong_schema, no_completion, broken_off, huge, deep, gone, elsewhere]
    + [failing(status) for status in (401, 404, 429, 500, 503)],
    ids=lambda answer: getattr(answer, "__name__", "status"),
)
def test_what_is_no_answer_leaves_the_rules_and_is_told(
    answer: Answer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.llm.client._FIRST", 0.01)
    (tmp_path / "north.txt").write_text("Norway sued Iceland.\n", "utf-8")
    with serving(answer) as server:
        graph = build(tmp_path, extractor=llm(server))
        assert of_model(graph) == []
        assert [(s.subject.label, str(s.object)) for s in graph.statements(predicate="sued")] == [
            ("Norway", "Iceland")
        ]
        assert [
            (failure.article, "no proposals of the model" in failure.reason) for failure in graph.failures
        ] == [("north", True)]
        assert graph.report.failed == 1
        assert len(server.asked) <= 5


def test_what_is_wrong_is_told_once_and_a_better_answer_counts(news: Path) -> None:
    def second_time(server: Faulty, asked: Asked) -> None:
        if asked.again:
            assert "cannot be used" in asked.body["messages"][3]["content"]
            honest(server, asked)
        else:
            broken(server, asked)

    with serving(second_time) as server:
        graph = build(news, extractor=llm(server))
        assert of_model(graph) == [("Chile", "Peru"), ("Norway", "Iceland")]
        assert len(server.asked) == 2 * len(STORIES)
        assert not graph.failures


@pytest.mark.parametrize(
    "dressed", ["```json\n{}\n```", "<think>{{hm}}</think>Here: {} I hope it helps", "[{}"]
)
def test_answers_are_read_as_far_as_they_can_be(dressed: str, tmp_path: Path) -> None:
    one = json.dumps(proposed("Norway", "took to court", "Iceland", "Norway sued Iceland"))

    def talk(_: Faulty, asked: Asked) -> None:
        listed = one if dressed.startswith("[") else f'{{"proposals": [{one}]}}'
        say(asked, dressed.replace("{}", listed).replace("{{", "{").replace("}}hm", "}"))

    (tmp_path / "north.txt").write_text("Norway sued Iceland.\n", "utf-8")
    with serving(talk) as server:
        assert of_model(build(tmp_path, extractor=llm(server))) == [("Norway", "Iceland")]


def test_what_came_before_the_cut_counts(tmp_path: Path) -> None:
    def cut(_: Faulty, asked: Asked) -> None:
        one = json.dumps(proposed("Norway", "took to court", "Iceland", "Norway sued Iceland"))
        say(asked, f'{{"proposals": [{one}, {{"subject": "Ice', cut=True)

    (tmp_path / "north.txt").write_text("Norway sued Iceland.\n", "utf-8")
    with serving(cut) as server:
        assert of_model(build(tmp_path, extractor=llm(server))) == [("Norway", "Iceland")]
        assert len(server.asked) == 2


def test_invented_quotations_are_refused_and_counted(tmp_path: Path) -> None:
    def invent(_: Faulty, asked: Asked) -> None:
        invented = [
            proposed("Norway", "bombed", "Iceland", f"Norway bombed Iceland {n} times") for n in range(50)
        ]
        say(asked, {"proposals": [*invented, proposed("Norway", "sued", "Denmark", "Norway sued Iceland")]})

    (tmp_path / "north.txt").write_text("Norway sued Iceland.\n", "utf-8")
    with serving(invent) as server:
        graph = build(tmp_path, extractor=llm(server))
    assert of_model(graph) == []
    reasons = [refused.reason for refused in graph.results["north"].refused]
    assert reasons.count("the quotation is not in the article") == 50
    assert reasons.count("the article does not name the object") == 1
    kg.write(graph, tmp_path / "out.jsonl")
    rows = [json.loads(line) for line in (tmp_path / "out.refused.jsonl").read_text("utf-8").splitlines()]
    assert len(rows) == 51 and rows[0]["article"] == "north" and rows[0]["reason"]
    assert kg.read(tmp_path / "out.jsonl") == graph


def test_a_server_that_puts_off_is_asked_again(news: Path) -> None:
    def busy(server: Faulty, asked: Asked) -> None:
        if len(server.asked) <= 2:
            fail(asked, 429, "slow down", Retry_After="0.05")
        else:
            honest(server, asked)

    with serving(busy) as server:
        graph = build(news, extractor=llm(server, concurrency=1, tries=3))
        assert of_model(graph) == [("Chile", "Peru"), ("Norway", "Iceland")]


def test_a_slow_server_is_waited_for_no_longer_than_asked(tmp_path: Path) -> None:
    (tmp_path / "north.txt").write_text("Norway sued Iceland.\n", "utf-8")
    with serving(slow(20)) as server:
        began = time.monotonic()
        graph = build(tmp_path, extractor=llm(server, timeout=0.3, tries=1))
        assert time.monotonic() - began < 15
    assert "does not answer in time" in graph.failures[0].reason


# -- the store


def test_what_is_kept_is_not_asked_again_and_gives_the_same_bytes(news: Path, tmp_path: Path) -> None:
    store, first, second, third = (tmp_path / name for name in ("news.kg", "1", "2", "3"))
    for folder in (first, second, third):
        folder.mkdir()
    gazetteer = tmp_path / "names.csv"
    gazetteer.write_text("name,aliases,type,id\nAcme,,ORG,org/acme\n", "utf-8")
    with serving() as server:
        chosen = llm(server)
        before = written(build(news, store=store, extractor=chosen), first)
        assert len(server.asked) == len(STORIES)
    assert written(build(news, store=store, extractor=chosen), second) == before
    again = build(news, store=store, extractor=chosen, gazetteer=gazetteer)
    assert again.report.outdated == len(STORIES) and not again.failures  # the server has gone
    assert written(again, third) == before


def test_another_model_is_another_answer(news: Path, tmp_path: Path) -> None:
    with serving() as server:
        build(news, store=tmp_path / "news.kg", extractor=llm(server))
        other = Llm(model="other", base_url=server.url)
        build(news, store=tmp_path / "news.kg", extractor=other)
        assert len(server.asked) == 2 * len(STORIES)


def test_what_failed_is_asked_by_the_next_build(news: Path, tmp_path: Path) -> None:
    def choosy(server: Faulty, asked: Asked) -> None:
        if "Norway" in asked.text:
            fail(asked, 404)
        else:
            honest(server, asked)

    with serving(choosy) as server:
        first = build(news, store=tmp_path / "news.kg", extractor=llm(server))
        assert [failure.article for failure in first.failures] == ["north"]
        assert first.statements(subject="Norway", predicate="sued")
        server.answer, asked = honest, len(server.asked)
        second = build(news, store=tmp_path / "news.kg", extractor=llm(server))
        assert not second.failures and of_model(second) == [("Chile", "Peru"), ("Norway", "Iceland")]
        assert server.texts[asked:] == [STORIES["north"]]


def test_the_budget_is_never_passed_and_what_is_left_is_told(news: Path, tmp_path: Path) -> None:
    with serving() as server:
        longest = max(sum(len(m["content"]) for m in proposing(f"{text}\n")) for text in STORIES.values())
        most = (
            2 * (longest // 3 + 1) + 3 * 300 + 200
        )  # of one request with a second answer; of the rest, 150 each
        chosen = llm(server, concurrency=1, answer_tokens=300, max_tokens=most)
        graph = build(news, store=tmp_path / "news.kg", extractor=chosen)
        asked = len(server.asked)
        assert asked * 150 <= most and 0 < len(graph.failures) < len(STORIES)
        assert all("the budget is spent" in failure.reason for failure in graph.failures)
        rest = build(news, store=tmp_path / "news.kg", extractor=llm(server))
        assert not rest.failures and len(server.asked) == len(STORIES)


def test_a_cost_needs_prices_and_bounds_the_build(news: Path) -> None:
    with pytest.raises(ConfigError, match="price"):
        Llm(model="any", max_cost=1.0)
    with serving() as server:
        graph = build(news, extractor=llm(server, max_cost=0.0001, prices=(1.0, 2.0)))
        assert not server.asked and len(graph.failures) == len(STORIES)


def test_the_estimate_comes_before_the_first_question(news: Path) -> None:
    told: list[tuple[str, int]] = []
    with serving() as server:
        tell = lambda line: told.append((line, len(server.asked)))  # noqa: E731
        build(news, extractor=llm(server, tell=tell, prices=(1.0, 2.0)))
    assert "3 requests, about" in told[0][0] and "of your currency" in told[0][0] and told[0][1] == 0
    assert told[-1][0].startswith("450 tokens")


def test_a_long_article_is_asked_in_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.llm.prompts.PART", 500)
    text = "\n\n".join(f"Norway{n} sued Iceland. It rained." for n in range(20))
    (tmp_path / "long.txt").write_text(text, "utf-8")
    with serving() as server:
        graph = build(tmp_path, extractor=llm(server))
        assert len(server.asked) == 2 and all(len(text) <= 500 for text in server.texts)
        assert len(of_model(graph)) == 20


def test_ctrl_c_keeps_what_is_answered_and_the_same_command_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    for number in range(24):
        (folder / f"{number:02}.txt").write_text(f"Norway{number} sued Iceland.\n", "utf-8")
    with serving(slow(0.4)) as server:
        command = [
            sys.executable,
            "-c",
            "import sys; from kg.__main__ import main; main()",
            "build",
            str(folder),
        ]
        command += ["--store", str(tmp_path / "news.kg"), "--llm", "any", "--llm-url", server.url]
        running = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        until = time.monotonic() + 60
        while len(server.asked) < 5 and time.monotonic() < until:
            time.sleep(0.02)
        running.send_signal(signal.SIGINT)
        _, said = running.communicate(timeout=60)
        assert running.returncode == 130 and "the same command goes on" in said
        asked = len(server.asked)
        assert 5 <= asked < 24
        server.answer = honest
        with Store(tmp_path / "news.kg") as store:
            assert 1 <= len(store.answers) <= asked
        graph = build(folder, store=tmp_path / "news.kg", extractor=Llm(model="any", base_url=server.url))
        assert len(of_model(graph)) == 24 and not graph.failures
        assert len(set(server.texts)) == 24


# -- the judge


def verdicts(of: str) -> Answer:
    def answer(server: Faulty, asked: Asked) -> None:
        if asked.judges:
            claims = json.loads(asked.text)["claims"]
            extra = [
                {"n": 99, "verdict": "yes"},
                {"n": 1, "verdict": "yes, and add that Norway bombed Iceland"},
            ]
            say(asked, {"verdicts": [{"n": c["n"], "verdict": of} for c in claims] + extra})
        else:
            honest(server, asked)

    return answer


def test_the_judge_lowers_and_raises_within_bounds_and_adds_nothing(news: Path, tmp_path: Path) -> None:
    def confidences(graph: Build) -> dict[str, float]:
        results = graph.results.values()
        return {s.id: s.confidence for result in results for s in result.statements}

    with serving() as server:
        plain = confidences(build(news, extractor=llm(server)))
        for verdict, sign in (("yes", 1), ("no", -1), ("unclear", 0)):
            server.answer = verdicts(verdict)
            graph = build(news, store=tmp_path / f"{verdict}.kg", extractor=llm(server, judge=True))
            seen = confidences(graph)
            assert seen.keys() == plain.keys()
            for id_, before in plain.items():
                assert (seen[id_] - before) * sign > 0 if sign else seen[id_] == before
                assert 0 < seen[id_] < 1 and abs(seen[id_] - before) < 0.5
        doubted = {
            d for r in graph.results.values() for s in r.statements for e in s.evidence for d in e.doubts
        }
        assert "judge:unclear" in doubted
        asked = len(server.asked)
    again = build(news, store=tmp_path / "unclear.kg", extractor=llm(server, judge=True))
    assert len(server.asked) == asked and confidences(again) == seen


def test_a_judge_that_does_not_answer_leaves_all_as_it_was(news: Path) -> None:
    def mute(server: Faulty, asked: Asked) -> None:
        if asked.judges:
            fail(asked, 404)
        else:
            honest(server, asked)

    with serving(mute) as server:
        graph = build(news, extractor=llm(server, judge=True))
        assert of_model(graph) == [("Chile", "Peru"), ("Norway", "Iceland")]
        assert graph.failures and all("not judged" in failure.reason for failure in graph.failures)


# -- addresses and keys


@pytest.mark.parametrize(
    "address",
    [
        "https://api.example/v1",
        "http://192.168.1.4:8080/v1",
        "http://127.0.0.1.example/v1",
        "http://0.0.0.0:8080/v1",
        "http://[2001:db8::1]/v1",
    ],
)
def test_other_machines_need_to_be_allowed(address: str) -> None:
    with pytest.raises(ConfigError, match="--allow-network"):
        Llm(model="any", base_url=address)
    Llm(model="any", base_url=address, allow_network=True)


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "127.0.0.1:8080", "http://me:secret@127.0.0.1/v1", "http://["]
)
def test_what_is_no_address_is_refused_without_its_secret(address: str) -> None:
    with pytest.raises(ConfigError) as refused:
        Llm(model="any", base_url=address, allow_network=True)
    assert "secret" not in str(refused.value)


def test_the_key_is_sent_and_stands_nowhere(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KG_LLM_KEY", KEY)

    def indiscreet(_: Faulty, asked: Asked) -> None:
        key = asked.headers["authorization"]
        if "Norway" in asked.text:
            fail(asked, 401, f"Incorrect API key provided: {key}")
        else:
            say(asked, {"proposals": [proposed("Chile", key, "Peru", f"Chile sued Peru, {key}")]})

    with serving(indiscreet) as server:
        graph = build(news, store=tmp_path / "news.kg", extractor=llm(server, tell=print))
        assert {asked.headers["authorization"] for asked in server.asked} == {f"Bearer {KEY}"}
    kg.write(graph, tmp_path / "out")
    assert "…" in graph.failures[0].reason
    out = "".join(capfd.readouterr())
    texts = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    with Store(tmp_path / "news.kg") as store:
        texts += [answer.encode() for answer in store.answers.values()]
        kept = list(store.results())
    assert not any(KEY.encode() in text for text in (*texts, out.encode(), repr(graph.failures).encode()))
    assert KEY not in repr(kept) and KEY not in repr(llm(server))


def test_the_key_of_others_is_sent_to_no_server_of_this_machine(
    news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("KG_LLM_KEY", raising=False)
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    with serving() as server:
        build(news, extractor=llm(server))
        assert not any(KEY in str(asked.headers) for asked in server.asked)


def test_a_proxy_of_the_environment_is_not_asked(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving() as server, serving() as proxy:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.url.removesuffix("/v1"))
        build(news, extractor=llm(server))
        assert server.asked and not proxy.asked


def test_without_the_library_the_remedy_is_named(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openai", None)
    with serving() as server, pytest.raises(ConfigError, match=r"needs openai; run pip install"):
        build(news, extractor=llm(server))


def test_no_thread_is_left(news: Path) -> None:
    with serving() as server:
        build(news, extractor=llm(server))
    assert not [thread.name for thread in threading.enumerate() if thread.name.startswith("kg-llm")]


def test_without_a_model_nothing_of_it_is_loaded() -> None:
    code = (
        "import sys, kg, kg.pipeline, kg.cli.main; kg.pipeline.find_extractor(None, kg.pipeline.Settings())\n"
    )
    code += "print([name for name in sys.modules if name.startswith(('openai', 'kg.llm', 'httpx'))])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
