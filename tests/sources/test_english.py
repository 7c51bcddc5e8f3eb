"""What is not in English is set aside; what is, or is too short to tell, is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.formats import read, write
from kg.pipeline import build
from kg.sources import Options, Problem, read_articles
from kg.sources.english import foreign, language_name
from tests.benchmarks.speed import SEEDS

FOREIGN = {
    "German (de)": "Der Bundeskanzler hat am Montag in Berlin erklärt, dass die Regierung das Gesetz noch in "
    "diesem Jahr verabschieden will, und dass die Opposition ihm am Ende wohl zustimmen werde.",
    "French (fr)": "Le président de la République a signé lundi à Paris un traité avec l’Italie, après deux "
    "ans de négociations difficiles sur la frontière des Alpes et sur les eaux de la Méditerranée.",
    "Spanish (es)": "El presidente firmó el lunes en Madrid un tratado con Portugal después de dos años de "
    "conversaciones difíciles sobre la frontera común y los ríos que la cruzan desde siempre.",
    "Dutch (nl)": "De minister zei maandag in Den Haag dat de regering het verdrag met België nog dit jaar "
    "wil ondertekenen, maar de oppositie is daar niet zeker van en vraagt om een stemming.",
    "Russian (ru)": "Президент подписал в понедельник в Москве договор с Китаем после двух лет трудных "
    "переговоров о границе, сообщили журналистам в министерстве. Стороны будут вместе охранять море.",
    "Chinese (zh)": "外交部发言人星期一在北京表示，两国经过两年的艰难谈判，已经就边界问题签署了条约。" * 5,
    "Arabic (ar)": "وقع الرئيس يوم الاثنين في القاهرة معاهدة مع الأردن بعد عامين من المحادثات الصعبة حول "
    "الحدود والمياه، بحسب ما قاله المتحدث باسم الوزارة. وسيحرس البلدان البحر معا في السنوات المقبلة.",
}


@pytest.mark.parametrize("language", FOREIGN)
def test_other_languages_are_named(language: str) -> None:
    code = foreign(FOREIGN[language])
    assert code is not None
    assert language_name(code) == language


@pytest.mark.parametrize(
    "text",
    [
        "Putin, Xi, Modi, Lula, Erdogan: BRICS-Gipfel Kasan",
        "Le traité est signé",
        "AfD, CDU, CSU, FDP",
        "NATO chief Jens Stoltenberg meets Bundeskanzler Olaf Scholz, Außenministerin Annalena Baerbock",
        "1234567890 " * 50,
        "",
    ],
)
def test_what_cannot_be_told_passes(text: str) -> None:
    assert foreign(text) is None


def test_no_paragraph_of_the_samples_is_taken_for_another_language() -> None:
    paragraphs = [p for path in SEEDS.glob("*.txt") for p in path.read_text("utf-8").split("\n")]
    assert len(paragraphs) > 50
    assert [p for p in paragraphs if foreign(p)] == []


def test_an_article_that_is_set_aside_is_named_and_the_others_are_there(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FOREIGN["German (de)"], "utf-8")
    (tmp_path / "b.txt").write_text("Norway signed a treaty with Chile.", "utf-8")
    problems: list[Problem] = []
    assert [a.id for a in read_articles([tmp_path], on_problem=problems.append)] == ["b"]
    aside, kept = "translate it, or keep it with --any-language", "kept, but nothing is extracted from it"
    reason = "the text is German (de), and kg reads English"
    assert problems == [Problem(where=str(tmp_path / "a.txt"), reason=f"{reason}; {aside}")]
    problems.clear()
    found = read_articles([tmp_path], options=Options(any_language=True), on_problem=problems.append)
    assert [(a.id, a.language) for a in found] == [("a", "de"), ("b", None)]
    assert problems == [Problem(where=str(tmp_path / "a.txt"), reason=f"{reason}; {kept}")]


@pytest.mark.parametrize("language", ["German (de)", "Spanish (es)", "Dutch (nl)"])
def test_nothing_is_extracted_from_another_language_but_the_article_is_kept(
    tmp_path: Path, language: str
) -> None:
    (tmp_path / "a.txt").write_text(FOREIGN[language], "utf-8")
    (tmp_path / "b.txt").write_text("Norway signed a treaty with Chile.", "utf-8")
    built = build([tmp_path], options=Options(any_language=True))
    assert built.graph.articles["a"].text == FOREIGN[language]
    assert built.graph.results["a"].statements == ()
    assert [s.articles for s in built.graph.statements()] != []
    assert all(s.articles == ("b",) for s in built.graph.statements())
    written = write(built.graph, tmp_path, "jsonl")
    assert read(written).articles["a"].language == built.graph.articles["a"].language is not None
