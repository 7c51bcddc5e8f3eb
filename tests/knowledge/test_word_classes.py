"""Classes of words: every word has an example, every class a rule, and no rule a list of its own."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import kg
from kg.errors import ConfigError
from kg.knowledge.happenings import bases
from kg.knowledge.tables import TABLES, read_table
from kg.knowledge.word_classes import read_classes, word_class

KG = Path(kg.__file__).parent
ROOMS = ("analysis", "events", "knowledge", "linking", "sources")
FEW = 3  # words of the open classes that may stand in one literal

# Closed classes and what is no English word.
LABELS = """ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj cop
csubj csubjpass dative dep det dobj expl intj iobj mark meta neg nmod npadvmod nsubj nsubjpass nummod obj
oprd parataxis pcomp pobj poss preconj predet prep prt punct quantmod relcl xcomp"""
FUNCTION_WORDS = """a about above across after against ahead all along also although am amid among amongst
an and another any anybody anyone are around as at away be because been before behind being below beneath
beside besides between beyond both but by ca can could despite did do does down during each either else
every everybody everyone except few for from had has have having he her hers herself here him himself his
how if in inside into is it its itself just least less lest like little many may me might mine more most
much must my myself near neither never no nobody none nor not now of off on once one only onto or other
ought our ours ourselves out outside over own past per provided providing same shall she should since so
some such suppose than that the their theirs them themselves then there these they this those though through
throughout till to toward towards under unless unlike until up upon us via was we were what when where
whereas whether which while who whom whose why will with within without wo would yet you your yours yourself
assuming hardly again already get getting got later ll soon still"""
NUMERALS = """two three four five six seven eight nine ten eleven twelve first second third fourth fifth
sixth seventh eighth ninth tenth last next sole bn tn million billion trillion dozens scores tens hundreds
thousands millions couple duo pair trio"""
CALENDAR = """january february march april june july august september october november december jan feb mar
apr jun jul aug sep oct nov dec today tomorrow yesterday day week month year monday tuesday wednesday
thursday friday saturday sunday"""
CLOSED = frozenset(" ".join((LABELS, FUNCTION_WORDS, NUMERALS, CALENDAR)).split())
# Endings and beginnings of words, names of fields, rules and parts: what is no word of a text.
OTHER_THINGS = {
    "analysis/coref/descriptions.py": {"_GUESSED"},
    "analysis/coref/pronouns.py": {"_ROLES"},
    "analysis/grammar/repair.py": {"_is_deverbal"},
    "analysis/load.py": {"_NEEDED", "_PREFIXES"},
    "analysis/mentions/peoples.py": {"is_national"},
    "analysis/mentions/kinds.py": {"_PEOPLE"},
    "analysis/mentions/persons.py": {"_is_place"},
    "analysis/parse/word.py": {"__slots__"},
    "analysis/proposals/words.py": {"_ENDINGS"},
    "analysis/relations/patterns/actions.py": {"_DEVERBAL"},
    "events/plover.py": {"plover_rows"},
    "events/records.py": {"event_record"},
    "knowledge/lexicon.py": {"_KINDS"},
    "knowledge/ontology_files.py": {"_DEFINED"},
    "knowledge/own_names.py": {"_CLASSES", "_COLUMNS"},
    "knowledge/predicates.py": {"_AGENTS"},
    "linking/doubts.py": {"_APART", "_JOINED", "record"},
    "linking/mentions.py": {"record"},
    "linking/overrides.py": {"KEYS", "_SHAPES", "table"},
    "linking/spellings.py": {"_PARTICLES"},
    "sources/base.py": {"FIELDS"},
    "sources/feed.py": {"_content"},
    "sources/markup.py": {"_BLOCKS", "_SKIPPED"},
    "sources/reading.py": {"_WRITTEN"},
    "sources/records.py": {"_NAMES"},
}


def own_lists(node: ast.AST, owner: str = "") -> Iterator[str]:
    """Yield whose each list of words of the open classes is: a constant's, or the innermost function's."""
    for child in ast.iter_child_nodes(node):
        name = owner
        if isinstance(child, ast.FunctionDef):
            name = child.name
        elif isinstance(child, ast.Assign) and not owner:
            name = ast.unparse(child.targets[0])
        elif isinstance(child, ast.AnnAssign) and not owner:
            name = ast.unparse(child.target)
        if len(_words(child) - CLOSED) > FEW:
            yield name
        yield from own_lists(child, name)


def _words(node: ast.AST) -> set[str]:
    given: list[object] = []
    if isinstance(node, ast.Dict | ast.List | ast.Set | ast.Tuple):
        parts = node.keys if isinstance(node, ast.Dict) else node.elts
        given = [part.value for part in parts if isinstance(part, ast.Constant)]
    elif isinstance(node, ast.Attribute) and node.attr == "split" and isinstance(node.value, ast.Constant):
        given = [*str(node.value.value).split()]
    return {word for word in given if isinstance(word, str) and re.fullmatch(r"[a-z][a-z-]+", word)}


@pytest.mark.parametrize("room", ROOMS)
def test_words_of_a_rule_stand_in_tables(room: str) -> None:
    found = {
        (path.relative_to(KG).as_posix(), owner)
        for path in sorted((KG / room).rglob("*.py"))
        for owner in own_lists(ast.parse(path.read_text(encoding="utf-8")))
        if owner != "__all__"
    }
    known = {(path, name) for path, names in OTHER_THINGS.items() if path.startswith(room) for name in names}
    assert found == known


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ('_MADE = frozenset({"bake", "brew", "carve", "knit"})', True),
        ('_MADE = frozenset({"bake"} | {"brew", "carve", "knit", "weld"})', True),
        ('_MADE = {"bake": 1, "brew": 2, "carve": 3, "knit": 4}', True),
        ('def made(w):\n    return w in ("bake", "brew", "carve", "knit")', True),
        ('_MADE = frozenset("bake brew carve knit".split())', True),
        ('_MADE = frozenset({"bake", "brew", "carve"})', False),
        ('_FROM = frozenset({"about", "against", "among", "between", "from"})', False),
        ('_DEPS = ("nsubj", "dobj", "pobj", "conj", "appos")', False),
        ('print("bake brew carve knit")', False),
    ],
)
def test_a_list_of_words_is_seen(text: str, seen: bool) -> None:
    assert bool(list(own_lists(ast.parse(text)))) is seen


def test_every_class_has_a_rule() -> None:
    named = {
        name
        for path in KG.rglob("*.py")
        for name in re.findall(r'word_class\("([^"]+)"\)', path.read_text(encoding="utf-8"))
    }
    assert set(read_classes(TABLES)) == named


def test_every_word_has_an_example_in_which_it_stands() -> None:
    for row in read_table("class_words.tsv"):
        word, example = row["word"].lower(), row["example"].lower()
        first = word.split()[0]
        words = re.findall(r"[\w-]+", example) + re.findall(r"\w+", example)
        shown = any(
            first in bases(w) or w[: max(2, len(first) // 2)] == first[: max(2, len(first) // 2)]
            for w in words
        )
        assert shown, row


@pytest.mark.parametrize(
    ("name", "keys"), [("word_classes.tsv", ("class",)), ("class_words.tsv", ("class", "word"))]
)
def test_the_tables_are_sorted_and_say_where_they_come_from(name: str, keys: tuple[str, ...]) -> None:
    text = (TABLES / name).read_text(encoding="utf-8")
    assert text.startswith("# ") and ("\n# Grammar:" in text or "\n# Source:" in text)
    rows = [tuple(row[key] for key in keys) for row in read_table(name)]
    assert rows == sorted(set(rows))


def test_a_class_is_its_words() -> None:
    assert word_class("giving verb") >= {"give", "lend", "owe"}
    assert "take" not in word_class("giving verb")
    with pytest.raises(ConfigError, match="no class 'singing verb'"):
        word_class("singing verb")


@pytest.mark.parametrize(
    ("table", "row", "reason"),
    [
        ("class_words.tsv", "weather verb\tsnow\tit snowed", "'snow' is twice a weather verb"),
        ("class_words.tsv", "singing verb\thum\tshe hums", "no class 'singing verb' for 'hum'"),
        ("class_words.tsv", "weather verb\tsleet", "2 columns; the header has 3"),
        ("word_classes.tsv", "singing verb\tverbs of song", "'singing verb' has no words"),
    ],
)
def test_a_wrong_row_is_named(tmp_path: Path, table: str, row: str, reason: str) -> None:
    for name in ("word_classes.tsv", "class_words.tsv"):
        more = f"{row}\n" if name == table else ""
        (tmp_path / name).write_text((TABLES / name).read_text(encoding="utf-8") + more, encoding="utf-8")
    with pytest.raises(ConfigError, match=re.escape(reason)):
        read_classes(tmp_path)
