"""The rule tables: every row is sound, and a wrong one is named."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

from kg.errors import ConfigError
from kg.knowledge.lexicon import Lexicon, lexicon
from kg.knowledge.vocabulary import Vocabulary
from kg.types import EntityType, Modality, Polarity

TABLES = (
    "reporting",
    "signatures",
    "control",
    "nouns",
    "roles",
    "titles",
    "name_heads",
    "given_names",
    "genders",
    "human_verbs",
    "happenings",
    "attitudes",
    "views",
    "documents",
    "issues",
    "telling",
    "preferences",
    "homonyms",
    "parties",
)
FOLDER = Path(str(files("kg.knowledge") / "en" / "tables"))


def rows(table: str) -> list[str]:
    lines = (FOLDER / f"{table}.tsv").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")][1:]


@pytest.mark.parametrize("table", TABLES)
def test_a_table_is_sorted_and_says_where_it_comes_from(table: str) -> None:
    text = (FOLDER / f"{table}.tsv").read_text(encoding="utf-8")
    words = [row.split("\t")[0] for row in rows(table)]
    assert text.startswith("# ")
    assert any(line.startswith(("# Source:", "# Grammar:")) for line in text.splitlines())
    assert words == sorted(words)
    assert len(words) == len(getattr(lexicon(), table))


@pytest.mark.parametrize("table", [t for t in TABLES if t not in ("attitudes", "given_names")])
def test_every_row_has_an_example_that_holds_its_word(table: str) -> None:
    for row in rows(table):
        word, example = row.split("\t")[0], row.split("\t")[-1]
        assert re.search(rf"\b{word.split()[-1][0]}", example, re.IGNORECASE), row


@pytest.mark.parametrize(
    ("lemma", "kind", "polarity", "modality"),
    [
        ("say", "verb", Polarity.POSITIVE, Modality.ASSERTED),
        ("claim", "noun", Polarity.POSITIVE, Modality.ASSERTED),
        ("claim", "verb", Polarity.POSITIVE, Modality.ASSERTED),
        ("deny", "verb", Polarity.NEGATIVE, Modality.ASSERTED),
        ("denial", "noun", Polarity.NEGATIVE, Modality.ASSERTED),
        ("allege", "verb", Polarity.POSITIVE, Modality.POSSIBLE),
        ("believe", "verb", Polarity.POSITIVE, Modality.POSSIBLE),
        ("rumoured", "adjective", Polarity.POSITIVE, Modality.POSSIBLE),
        ("allegedly", "adverb", Polarity.POSITIVE, Modality.POSSIBLE),
        ("doubt", "verb", Polarity.NEGATIVE, Modality.POSSIBLE),
        ("emphasise", "verb", Polarity.POSITIVE, Modality.ASSERTED),
        ("emphasize", "verb", Polarity.POSITIVE, Modality.ASSERTED),
    ],
)
def test_reporting(lemma: str, kind: str, polarity: Polarity, modality: Modality) -> None:
    row = lexicon().reporting[lemma]
    assert kind in row.kinds
    assert (row.polarity, row.modality) == (polarity, modality)


@pytest.mark.parametrize(
    ("lemma", "polarity", "modality"),
    [
        ("refuse", Polarity.NEGATIVE, Modality.ASSERTED),
        ("rule out", Polarity.NEGATIVE, Modality.ASSERTED),
        ("cease", Polarity.NEGATIVE, Modality.ASSERTED),
        ("unable", Polarity.NEGATIVE, Modality.ASSERTED),
        ("manage", Polarity.POSITIVE, Modality.ASSERTED),
        ("want", Polarity.POSITIVE, Modality.POSSIBLE),
        ("call for", Polarity.POSITIVE, Modality.POSSIBLE),
        ("vow", Polarity.POSITIVE, Modality.FUTURE),
        ("poised", Polarity.POSITIVE, Modality.FUTURE),
        ("would", Polarity.POSITIVE, Modality.CONDITIONAL),
        ("must", Polarity.POSITIVE, Modality.OBLIGATION),
    ],
)
def test_embedding(lemma: str, polarity: Polarity, modality: Modality) -> None:
    row = lexicon().signatures[lemma]
    assert (row.polarity, row.modality) == (polarity, modality)


@pytest.mark.parametrize(
    "words",
    [
        ("treaty", "agreement", "pact", "accord", "deal", "convention"),
        ("troop", "force", "soldier", "fighter", "warrior", "army", "military", "serviceman", "personnel"),
        ("company", "firm", "corporation", "conglomerate", "giant", "maker", "bank"),
        ("country", "nation", "state"),
        ("attack", "bombing", "strike", "raid", "assault", "offensive", "invasion", "incursion"),
        ("meeting", "summit", "talk", "conference"),
        ("film", "movie"),
    ],
)
def test_near_synonyms_are_of_one_family(words: tuple[str, ...]) -> None:
    assert len({lexicon().nouns[word].family for word in words}) == 1


def test_a_family_is_of_one_sort() -> None:
    """A person is not the same as a book, but an army may be its soldiers."""
    mixed = {
        frozenset({EntityType.PERSON, EntityType.WORK_OF_ART}),
        frozenset({EntityType.LAW, EntityType.PERSON}),
        frozenset({EntityType.EVENT, EntityType.PERSON}),
    }
    for family in {noun.family for noun in lexicon().nouns.values()}:
        types = {noun.type for noun in lexicon().nouns.values() if noun.family == family}
        assert not any(pair <= types for pair in mixed), family


def test_roles_name_predicates_of_the_vocabulary() -> None:
    known = Vocabulary.load().predicates
    for role in lexicon().roles.values():
        assert role.lemma == role.lemma.lower()
        assert role.predicate in known or not role.predicate, role
        assert role.predicate or not role.exact


def test_titles_and_names_tell_the_gender() -> None:
    words = lexicon()
    assert [words.titles[t].gender for t in ("Mr", "Mrs.", "Gen.", "Queen")] == ["m", "f", "", "f"]
    assert [words.given_names[n] for n in ("Vladimir", "Ursula", "Mohammed", "Ngozi")] == ["m", "f", "m", "f"]
    assert {words.given_names[n] for n in ("Kim", "Robin", "Andrea", "Nicola", "Jean")} == {""}


def test_name_heads_say_where_they_stand() -> None:
    heads = lexicon().name_heads
    assert (heads["Mount"].type, heads["Mount"].position) == (EntityType.LOC, "first")
    assert (heads["plc"].type, heads["plc"].position) == (EntityType.ORG, "last")
    assert (heads["Treaty"].type, heads["Treaty"].position) == (EntityType.LAW, "any")


@pytest.mark.parametrize(
    ("table", "row", "reason"),
    [
        ("reporting", "zzz\tverb\tpositive\tcertain\tx", "'certain' is not a valid Modality"),
        ("reporting", "zzz\tpronoun\tpositive\tasserted\tx", "'pronoun' is none of"),
        ("signatures", "zzz\tneutral\tasserted\tx", "'neutral' is not a valid Polarity"),
        ("nouns", "zzz\tANIMAL\tzoo\tx", "'ANIMAL' is not a valid EntityType"),
        ("roles", "zzz\tanimal\tyes\t\t\tx", "'animal' is none of"),
        ("roles", "zzz\torg\tyes\t\tyes\tx", "'yes' is none of"),
        ("titles", "Zzz\tnickname\t\tx", "'nickname' is none of"),
        ("name_heads", "Zzz\tORG\tmiddle\tx", "'middle' is none of"),
        ("given_names", "Zzz\tx", "'x' is none of"),
        ("given_names", "Zzz", "1 cells, not 2"),
        ("given_names", "Ada\tf", "'Ada' is there twice"),
        ("given_names", "\tf", "'' is no word"),
    ],
)
def test_a_wrong_row_is_named(tmp_path: Path, table: str, row: str, reason: str) -> None:
    for name in TABLES:
        shutil.copy(FOLDER / f"{name}.tsv", tmp_path)
    path = tmp_path / f"{table}.tsv"
    line = path.read_text(encoding="utf-8").count("\n") + 1
    with path.open("a", encoding="utf-8") as file:
        file.write(row + "\n")
    with pytest.raises(ConfigError) as caught:
        Lexicon.load(tmp_path)
    assert f"{path}, line {line}: " in str(caught.value)
    assert reason in str(caught.value)


def test_other_columns_and_a_missing_table_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"reporting\.tsv: cannot be read"):
        Lexicon.load(tmp_path)
    (tmp_path / "reporting.tsv").write_text("word\tkind\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"line 1: the columns are word kind, not lemma kind"):
        Lexicon.load(tmp_path)


def test_the_tables_are_read_once_and_only() -> None:
    assert lexicon() is lexicon()
    with pytest.raises(TypeError):
        lexicon().given_names["X"] = "m"  # type: ignore[index]


def test_loading_needs_no_other_library() -> None:
    code = "import sys; from kg.knowledge.lexicon import lexicon; lexicon(); print(*sys.modules)"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"spacy", "rdflib"} & set(out.stdout.split())
