"""The fingerprint: changed by all that can change a result, and by nothing else."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from spacy.util import get_package_path

import kg
from kg.config import DEFAULT_MODEL, Settings, code, libraries, linking, weights
from kg.resources import Resource
from tests.test_architecture import dotted, imports, modules

KG = Path(kg.__file__).parent
MODEL = get_package_path(DEFAULT_MODEL)
# Imported on the way, but of no consequence: they find what is asked for, or say why there is no result.
WITHOUT_CONSEQUENCE = {"kg.arguments", "kg.config", "kg.errors", "kg.plugins"}
# Where an article becomes bytes: drafts, admitted or taken over from a copy, packed.
ROOTS = ("kg.extractors", "kg.evidence", "kg.analysis.statements.transfer", "kg.store.records")
# Where results become a linked graph in a store's tables, and a graph again.
LINKED = ("kg.store.graph", "kg.store.keeping")
# Imported on the way: how a graph is shown or written, its events, and the gate that results have passed.
OF_NO_LINK = {"display", "drafts", "events", "evidence", "formats", "proposals", "resources", "sparql"}


def files_counted(package: Path) -> set[str]:
    """Which files of a package change its code's hash, found out by changing each."""
    before, found = code(package), set()
    for path in sorted(package.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            content = path.read_bytes()
            path.write_bytes(content + b"\n")
            code.cache_clear()
            if code(package) != before:
                found.add(path.relative_to(package).as_posix())
            path.write_bytes(content)
    return found


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    package = tmp_path_factory.mktemp("copy") / "kg"
    shutil.copytree(KG, package, ignore=shutil.ignore_patterns("__pycache__"))
    return files_counted(package)


def needed(roots: Iterable[str] = ROOTS) -> set[str]:
    """The modules that the roots import, and theirs."""
    files = {dotted(path): path for path in modules()}
    found: set[str] = set()
    waiting = list(roots)
    while waiting:
        name = waiting.pop()
        if name in files and name != "kg" and name not in found:
            found.add(name)
            waiting += [_origin(target, files) for target in imports(files[name])]
    return found - WITHOUT_CONSEQUENCE


def _origin(target: str, files: Mapping[str, Path]) -> str:
    """The module that an imported name is of: a room's door only passes it on."""
    if target in files:
        return target
    door, _, name = target.rpartition(".")
    behind = imports(files[door]) if door in files and files[door].stem == "__init__" else ()
    found = [_origin(each, files) for each in behind if each.endswith(f".{name}")]
    return found[0] if found else door


def test_the_code_that_counts_is_the_code_that_works(counted: set[str]) -> None:
    names = {dotted(KG / name) for name in counted if name.endswith(".py")}
    packages = {name for name in names if (KG / name.partition(".")[2].replace(".", "/")).is_dir()}
    assert names - packages == needed() - packages
    assert packages >= needed() & packages  # that a room is one changes nothing, but may


def test_the_tables_that_count_are_those_that_this_code_names(counted: set[str]) -> None:
    files = {dotted(path): path for path in modules()}
    texts = "".join(files[name].read_text(encoding="utf-8") for name in needed())
    lexicon = files["kg.knowledge.lexicon"].read_text(encoding="utf-8")
    data = {
        path.relative_to(KG).as_posix(): f'{path.name}"' in texts or f'"{path.stem}"' in lexicon
        for path in KG.rglob("*")
        if path.suffix in (".tsv", ".json", ".ttl")
    }
    read = {name for name, named in data.items() if named}
    read -= {"analysis/relations/confidence.json"}  # of the other module that has one
    assert {name for name in counted if not name.endswith(".py")} == read
    assert {"knowledge/news.ttl", "knowledge/en/tables/titles.tsv", "sources/tables/layout.tsv"} <= read
    assert {"analysis/coref/salience.tsv", "analysis/statements/confidence.json"} <= read


def test_a_linked_graph_is_of_the_code_that_links(tmp_path: Path) -> None:
    package = tmp_path / "kg"
    shutil.copytree(KG, package, ignore=shutil.ignore_patterns("__pycache__"))
    before = linking(package)
    for name in sorted(needed(LINKED)):
        if name.split(".")[1] in OF_NO_LINK or name == "kg.knowledge.happenings":  # the words of events
            continue
        path = package.joinpath(*name.split(".")[1:])
        path = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
        content = path.read_bytes()
        path.write_bytes(content + b"\n")
        code.cache_clear()
        linking.cache_clear()
        assert linking(package) != before, name
        path.write_bytes(content)
    code.cache_clear()
    linking.cache_clear()
    assert linking(package) == before


@pytest.fixture
def model(tmp_path: Path) -> Path:
    return shutil.copytree(MODEL, tmp_path / "model", ignore=shutil.ignore_patterns("__pycache__"))


def test_the_weights_of_the_model_count(model: Path) -> None:
    before = weights(str(model))
    assert before == weights(DEFAULT_MODEL)  # wherever it lies
    assert Settings(model=str(model)).fingerprint == Settings().fingerprint
    (ner,) = model.glob("*/ner/model")
    content = bytearray(ner.read_bytes())
    content[len(content) // 2] ^= 1
    ner.write_bytes(bytes(content))
    assert weights(str(model)) != before
    assert Settings(model=str(model)).fingerprint != Settings().fingerprint


@pytest.mark.parametrize("name", ["no_such_model", "__main__", "os", "en core", "", "a.b", "nowhere/at/all"])
def test_what_is_no_model_has_no_weights(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert weights(name) == b""


def test_what_is_told_of_the_model_does_not(model: Path) -> None:
    before = weights(str(model))
    told = [path for path in model.rglob("*") if path.name in ("README.md", "LICENSE", "accuracy.json")]
    for path in told:
        path.write_text("Another one.")
    assert told and weights(str(model)) == before


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder whose packages are found first."""
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    yield tmp_path


@pytest.mark.parametrize(
    ("library", "counts"), [("spacy", True), ("dateparser", True), ("typer", False), ("rapidfuzz", False)]
)
def test_libraries_count_that_results_depend_on(installed: Path, library: str, counts: bool) -> None:
    before = libraries()
    about = installed / f"{library}-99.9.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {library}\nVersion: 99.9\n")
    assert (libraries() != before) is counts


def test_what_the_user_adds_counts_by_content() -> None:
    mine = Resource("words.ttl", b"<a> <b> <c> .")
    plain = Settings(vocabulary=(mine,)).fingerprint
    assert plain != Settings().fingerprint
    assert plain != Settings(gazetteer=(mine,)).fingerprint
    assert plain == Settings(vocabulary=(replace(mine, name="/elsewhere/mine.ttl"),)).fingerprint
    assert plain != Settings(vocabulary=(replace(mine, content=b"<a> <b> <d> ."),)).fingerprint
    assert plain != Settings(vocabulary=(replace(mine, name="words.csv"),)).fingerprint
    other = Resource("other.ttl", b"<d> <e> <f> .")
    assert Settings(vocabulary=(mine, other)).fingerprint != Settings(vocabulary=(other, mine)).fingerprint
    assert (
        Settings(vocabulary=(mine, other)).fingerprint
        != Settings(vocabulary=(mine,), gazetteer=(other,)).fingerprint
    )
