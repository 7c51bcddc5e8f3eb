"""``kg mentions``: every mention of every entity, in the forms that scorers and annotation tools read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import spacy
from spacy.tokens import DocBin

import kg as library
from kg.formats import read, write
from kg.types import Entity
from tests import factory
from tests.cli.conftest import Kg

TEXTS = {
    "boat": "😀 Olga Brandt sold her boat in Lübeck. Brandt told Vokera Holdings that she would miss it.",
    "deal": "Olga Brandt joined Vokera Holdings. Nobody knows the Bishop of Turku.",
}
FIELDS = ["article", "start", "end", "text", "entity", "type", "kind", "reason"]


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("mentions")
    one, two = (library.build_text(text, id=id_) for id_, text in TEXTS.items())
    write(one | two, folder, "jsonl")
    return folder


def test_a_mention_a_line_with_its_very_characters(kg: Kg, out: Path) -> None:
    done = kg("mentions", out)
    assert (done.returncode, done.stderr) == (0, "")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert all(list(row) == FIELDS for row in rows)
    assert all(TEXTS[row["article"]][row["start"] : row["end"]] == row["text"] for row in rows)
    assert rows == sorted(rows, key=lambda row: (row["article"], row["start"], -row["end"], row["entity"]))
    brandt = [
        (row["article"], row["text"], row["kind"]) for row in rows if row["entity"].endswith("olga-brandt")
    ]
    assert brandt == [
        ("boat", "Olga Brandt", "name"),
        ("boat", "her", "pronoun"),
        ("boat", "Brandt", "name"),
        ("boat", "she", "pronoun"),
        ("deal", "Olga Brandt", "name"),
    ]
    assert {row["type"] for row in rows if row["entity"].endswith("olga-brandt")} == {"PERSON"}
    assert all(row["reason"] for row in rows)


def test_what_nothing_is_stated_of_is_mentioned_too(out: Path) -> None:
    graph = read(out)
    silent = {m.entity.id for m in graph.mentions()} - graph.entities.keys()
    assert any(m.text.endswith("Turku") for m in graph.mentions() if m.entity.id in silent)
    assert {m.entity.id for m in graph.mentions("Brandt")} == {graph.entity("Olga Brandt").id}


def test_what_is_ignored_is_not_mentioned(out: Path) -> None:
    graph = read(out).with_overrides(library.Overrides.parse('ignore = ["Olga Brandt"]'))
    assert not any("Brandt" in m.text for m in graph.mentions())


def test_csv_and_a_table(kg: Kg, out: Path) -> None:
    assert kg("mentions", out, "--format", "csv").stdout.splitlines()[0] == ",".join(FIELDS)
    shown = kg("mentions", out, "Olga Brandt", "--format", "table")
    assert shown.stdout.count("Olga Brandt") >= 5
    assert shown.stderr == "5 mentions\n"


def test_spacys_own_file(kg: Kg, out: Path, tmp_path: Path) -> None:
    files = [tmp_path / "a.spacy", tmp_path / "b.spacy"]
    for file in files:
        assert kg("mentions", out, "--format", "docbin", "-o", file).returncode == 0
    assert files[0].read_bytes() == files[1].read_bytes()
    docs = list(DocBin(store_user_data=True).from_disk(files[0]).get_docs(spacy.blank("en").vocab))
    assert {doc.user_data["article"]: doc.text for doc in docs} == TEXTS
    found = {
        (doc.user_data["article"], span.start_char, span.end_char, span.label_, span.kb_id_, kind)
        for doc in docs
        for kind, group in doc.spans.items()
        for span in group
    }
    mentions = read(out).mentions()
    assert found == {(m.article, m.start, m.end, m.entity.type.value, m.entity.id, m.kind) for m in mentions}
    assert "Olga Brandt" in {ent.text for doc in docs for ent in doc.ents}


def test_web_annotations(kg: Kg, out: Path) -> None:
    page = json.loads(kg("mentions", out, "--format", "annotations").stdout)
    assert (page["@context"], page["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage")
    assert len({item["id"] for item in page["items"]}) == len(page["items"]) == len(read(out).mentions())
    for item in page["items"]:
        quote, place = item["target"]["selector"]
        text = TEXTS[item["target"]["source"].rpartition("/")[2]]
        assert text[place["start"] : place["end"]] == quote["exact"]
        assert f"{quote['prefix']}{quote['exact']}{quote['suffix']}" in text
        assert item["motivation"] == "identifying"


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("Olga Brandt", "--format", "docbin"), "docbin is of all"),
        (("--output", "x.jsonl"), "redirect stdout"),
        (("Nobody At All",), "Nobody At All"),
    ],
)
def test_misuse(kg: Kg, out: Path, arguments: tuple[str, ...], reason: str) -> None:
    done = kg("mentions", out, *arguments)
    assert done.returncode != 0
    assert done.stdout == ""
    assert reason in done.stderr


def test_files_and_stores_keep_every_mention(tmp_path: Path) -> None:
    news = tmp_path / "news"
    news.mkdir()
    for name, text in (*TEXTS.items(), ("copy", TEXTS["boat"])):
        (news / f"{name}.txt").write_text(text, "utf-8")
    built = library.build(news, store=tmp_path / "news.kg")
    assert built.report.copies == 1
    alone = library.build(news)
    assert built.mentions() == alone.mentions() == read(tmp_path / "news.kg").mentions()
    assert read(write(built.graph, tmp_path / "out.jsonl")).mentions() == alone.mentions()
    assert len({m.article for m in alone.mentions() if m.text == "Brandt"}) == 2


def test_an_extractor_without_references_has_the_mentions_of_its_evidence() -> None:
    graph = factory.small_graph()
    assert not any(result.references for result in graph.results.values())
    stated = {e for s in graph.statements() for e in (s.subject, s.object) if isinstance(e, Entity)}
    assert {m.entity for m in graph.mentions()} == stated
    for mention in graph.mentions():
        assert graph.articles[mention.article].text[mention.start : mention.end] == mention.text
