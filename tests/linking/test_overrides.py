"""What ``overrides.toml`` may say, and what it says it with."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import ConfigError, FormatError
from kg.linking import overrides_file as files
from kg.linking.overrides import Overrides
from kg.names import name_key
from kg.types import EntityType
from tests import factory

FULL = """
ignore = ["Reuters"]
same = [["Kim Jong-un", "Mr Kim"]]
different = [["Li Wei", "Li Wei (Ministry)"]]
[aliases]
Bibi = "Benjamin Netanyahu"
[type]
Yukos = "ORG"
[sameAs]
Yukos = "http://www.wikidata.org/entity/Q219676"
"""

names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8).map(
    str.strip
) | st.sampled_from([factory.HOSTILE.strip(), "Li Wei (Ministry)", '"""', "'''", "a.b", "=", "#", "]]"])
plain_names = names.filter(bool)
iris = st.sampled_from(["http://www.wikidata.org/entity/Q1", "urn:x:1", "https://a.example/ü"])


@st.composite
def overrides(draw: st.DrawFn, pool: st.SearchStrategy[str] = plain_names) -> Overrides:
    """Decisions that do not contradict one another: those that are different are not the same."""
    groups = st.lists(pool, min_size=2, max_size=3, unique_by=name_key).map(tuple)
    same = draw(st.frozensets(groups, max_size=2))
    joined = {name_key(name) for entry in same for name in entry}
    apart = groups.filter(lambda entry: sum(name_key(name) in joined for name in entry) < 2)
    return Overrides(
        same=same,
        different=draw(st.frozensets(apart, max_size=2)),
        ignore=draw(st.frozensets(pool, max_size=1)),
        aliases=frozenset(draw(st.dictionaries(pool, pool, max_size=2)).items()),
        type=frozenset(draw(st.dictionaries(pool, st.sampled_from(EntityType), max_size=2)).items()),
        same_as=draw(st.frozensets(st.tuples(pool, iris), max_size=2)),
    )


def test_all_keys() -> None:
    found = Overrides.parse(FULL)
    assert found == Overrides(
        ignore=frozenset({"Reuters"}),
        same=frozenset({("Kim Jong-un", "Mr Kim")}),
        different=frozenset({("Li Wei", "Li Wei (Ministry)")}),
        aliases=frozenset({("Bibi", "Benjamin Netanyahu")}),
        type=frozenset({("Yukos", EntityType.ORG)}),
        same_as=frozenset({("Yukos", "http://www.wikidata.org/entity/Q219676")}),
    )
    assert found
    assert not Overrides.parse("# nothing yet\n")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("diferent = []", r'my\.toml: "diferent" is no key of overrides; use aliases, different, ignore'),
        ("same = [", r"my\.toml: is not TOML \(.*\); correct it there"),
        ("same = [['a'", "is not TOML"),
        ('same = "Kim"', "same is no list; write same = "),
        ('same = [["Kim"]]', r"same: \['Kim'\] names fewer than two; write same"),
        ('same = [["Kim", "KIM"]]', "names fewer than two"),
        ('same = [["Kim", 1]]', "has no meaning; write same"),
        ('different = ["Kim", "Li"]', "'Kim' has no meaning; write different"),
        ('ignore = "Reuters"', "has no meaning; write ignore"),
        ('ignore = [" "]', "has no meaning; write ignore"),
        ("aliases = []", "aliases is no table; write"),
        ("[aliases]\nBibi = 1", "has no meaning; write"),
        ('[type]\nYukos = "FIRM"', "'FIRM' is none; use one of PERSON, ORG"),
        ('[sameAs]\nYukos = "Q219676"', "'Q219676' is no IRI; write it whole"),
        ('[sameAs]\nYukos = "http://a b"', "is no IRI"),
        (
            'same = [["a", "b"], ["B", "c"]]\ndifferent = [["A", "C"]]',
            '"A" and "C" are the same and different',
        ),
    ],
)
def test_what_has_no_meaning_is_named(text: str, message: str) -> None:
    with pytest.raises(ConfigError, match=message) as caught:
        Overrides.parse(text, "my.toml")
    assert "\n" not in str(caught.value)


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"nowhere\.toml: cannot be read \(No such file"):
        Overrides.read(tmp_path / "nowhere.toml")
    (tmp_path / "latin.toml").write_bytes(b'ignore = ["\xe9"]')
    with pytest.raises(ConfigError, match="it is not UTF-8"):
        Overrides.read(tmp_path / "latin.toml")


@settings(deadline=None, max_examples=60)
@given(overrides(), overrides(), overrides())
def test_union_laws(a: Overrides, b: Overrides, c: Overrides) -> None:
    assert a | b == b | a
    assert (a | b) | c == a | (b | c)
    assert a | a == a == a | Overrides()


@settings(deadline=None, max_examples=100)
@given(overrides())
def test_what_is_written_reads_back(tmp_path_factory: pytest.TempPathFactory, decided: Overrides) -> None:
    path = tmp_path_factory.mktemp("o") / "overrides.toml"
    files.keep(decided, path)
    assert path.exists() == bool(decided)
    if decided:
        assert Overrides.read(path) == decided
        before = path.read_bytes()
        files.keep(decided, path)
        assert path.read_bytes() == before


@settings(deadline=None, max_examples=60)
@given(st.lists(plain_names, min_size=2, max_size=3, unique_by=name_key))
def test_an_entry_added_and_removed_leaves_no_trace(
    tmp_path_factory: pytest.TempPathFactory, entry: list[str]
) -> None:
    path = tmp_path_factory.mktemp("o") / "overrides.toml"
    files.add(path, "same", entry)
    assert Overrides.read(path) == Overrides(same=frozenset({tuple(entry)}))
    assert files.remove(path, "same", entry.__eq__)
    assert not path.exists()
    mine = f"# agreed on Monday\n{FULL}"
    path.write_text(mine, encoding="utf-8")
    files.add(path, "same", entry)
    assert tuple(entry) in Overrides.read(path).same
    assert "# agreed on Monday" in path.read_text("utf-8")
    assert files.remove(path, "same", entry.__eq__)
    assert Overrides.read(path) == Overrides.parse(FULL)
    assert not files.remove(path, "different", entry.__eq__)


def test_a_persons_decisions_are_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "overrides.toml"
    path.write_text(FULL)
    with pytest.raises(FormatError, match="holds other decisions than the graph"):
        files.keep(Overrides.parse('ignore = ["AFP"]'), path)
    with pytest.raises(ConfigError, match="same and different"):
        files.add(path, "same", ["Li Wei", "Li Wei (Ministry)"])
    assert path.read_text() == FULL


def test_a_copy_lasts_as_long_as_the_option(tmp_path: Path) -> None:
    mine, path = tmp_path / "mine.toml", tmp_path / "out" / "overrides.toml"
    mine.write_text('ignore = ["AFP"]\n')
    assert files.place(mine, path) == Overrides.read(path) == Overrides.read(mine)
    mine.write_text('ignore = ["Reuters"]\n')
    assert files.place(mine, path).ignore == {"Reuters"} == Overrides.read(path).ignore
    assert not files.place(None, path)
    assert not path.exists()
    files.place(mine, path)
    files.add(path, "same", ["AP", "Associated Press"])
    assert files.place(None, path).same == {("AP", "Associated Press")}  # a person's own by now
    with pytest.raises(FormatError, match="holds decisions of its own"):
        files.place(mine, path)
    assert files.place(path, path).ignore == {"Reuters"}


def test_decisions_that_contradict_are_not_written(tmp_path: Path) -> None:
    both = Overrides(same=frozenset({("a", "b")}), different=frozenset({("b", "a")}))
    with pytest.raises(ConfigError, match="same and different"):
        files.keep(both, tmp_path / "overrides.toml")
    assert not list(tmp_path.iterdir())


def test_decisions_are_never_half_written(tmp_path: Path) -> None:
    file = tmp_path / "overrides.toml"
    file.write_text('ignore = ["Reuters"]\n', encoding="utf-8")
    link = tmp_path / "link.toml"
    link.symlink_to(file)
    seen = set[bytes]()
    stop = threading.Event()

    def look() -> None:
        while not stop.is_set():
            seen.add(file.read_bytes())

    reader = threading.Thread(target=look)
    reader.start()
    try:
        for number in range(300):
            files.put(b'ignore = ["Reuters", "%03d"]\n' % number, link)
    finally:
        stop.set()
        reader.join()
    assert all(content.endswith(b"]\n") for content in seen)
    assert link.is_symlink()
    assert {path.name for path in tmp_path.iterdir()} == {"overrides.toml", "link.toml"}


def test_what_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "overrides.toml").mkdir()
    with pytest.raises(OSError, match="overrides"):
        files.put(b"", tmp_path / "overrides.toml")
    assert [path.name for path in tmp_path.iterdir()] == ["overrides.toml"]
