"""The direction of flow: no stage imports a later one, and no files form a circle."""

from __future__ import annotations

import ast
import importlib
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import ModuleType

import networkx as nx
import pytest

KG = Path(__file__).parents[1] / "kg"
# Each room may use the rooms named, and itself; what is not named here is a mistake.
GROUND = {
    "arguments",
    "config",
    "drafts",
    "errors",
    "evidence",
    "knowledge",
    "names",
    "plugins",
    "records",
    "resources",
    "types",
}
ALLOWED: Mapping[str, set[str]] = {
    "errors": set(),
    "names": set(),
    "arguments": {"errors"},
    "plugins": {"errors"},
    "drafts": {"types"},
    "evidence": {"types", "errors", "drafts"},
    "records": {"types", "errors"},
    "display": set(),
    "types": {"errors", "names"},
    "resources": {"errors"},
    "config": {"resources"},
    "knowledge": {"types", "errors", "names", "resources"},
    "sources": GROUND,
    "analysis": GROUND,
    "linking": GROUND,
    "query": GROUND,
    "graph": GROUND | {"display", "linking", "query"},
    "formats": GROUND | {"graph", "query", "linking"},
    "sparql": GROUND | {"query", "graph", "formats"},
    "serve": GROUND | {"query", "graph", "formats", "sparql"},
    "store": GROUND | {"graph", "formats"},
    "engines": GROUND,
    "extractors": GROUND | {"sources", "analysis"},
    "pipeline": GROUND | {"sources", "analysis", "linking", "graph", "store", "engines", "extractors"},
    "services": GROUND | {"sources", "analysis"},
    "cli": GROUND
    | {"sources", "graph", "query", "formats", "store", "pipeline", "services", "serve", "linking"},
    "__main__": {"cli"},
    "__init__": GROUND | {"display", "graph", "formats", "store", "pipeline", "linking", "sources"},
}
# The rooms of the analysis, each of which may use those before it.
ANALYSIS = ("parse", "grammar", "mentions", "coref", "relations", "statements", "load", "rules", "__init__")
# Heavy libraries and the only places that may import them.
HEAVY = {
    "spacy": {"analysis", "pipeline", "services"},
    "thinc": {"analysis"},
    "threadpoolctl": {"analysis"},
    "rdflib": {"formats", "graph", "knowledge"},  # the graph names its type alone
    "pandas": {"graph", "query"},  # so too
    "pyshacl": {"formats"},
    "pyvis": {"formats"},
    "tomlkit": {"linking"},
    "pyarrow": {"formats"},
    "pyoxigraph": {"formats", "serve", "sparql"},
    "grandcypher": {"query"},
    "starlette": {"serve"},
    "uvicorn": {"cli"},
    "typer": {"cli"},
    "rensa": {"linking"},
    "rich": {"cli"},
    "feedparser": {"sources"},
    "markdown_it": {"sources"},
    "protego": {"sources"},
    "py3langid": {"sources"},
    "pypdf": {"sources"},
    "trafilatura": {"sources"},
    "warcio": {"sources"},
}


MODULE = re.compile(r"kg(\.\w+)+")
# Registries name what stands above them, so that a graph can be read from a store and asked in SPARQL.
REGISTERED = {("kg.formats", "kg.store"), ("kg.query.engines", "kg.sparql")}


def modules(root: Path = KG) -> list[Path]:
    return sorted(root.rglob("*.py"))


def dotted(path: Path, root: Path = KG) -> str:
    return ".".join(("kg", *path.relative_to(root).with_suffix("").parts)).removesuffix(".__init__")


def rooms(name: str) -> list[str]:
    """The rooms that a module lies in, outer first: ``kg.analysis.parse.tree`` in analysis, parse, tree."""
    return name.split(".")[1:] or ["__init__"]


def imports(path: Path, *, lazy: bool = True) -> Iterator[str]:
    """Yield what a file imports: modules, and names of packages, which may be modules.

    A name table's entry ("kg.formats.html") counts as an import: it is one, made later.
    """
    tree = _parsed(path.read_text(encoding="utf-8"))
    body = list(ast.walk(tree)) if lazy else list(_at_once(tree))
    for entry in body:
        if isinstance(entry, ast.Import):
            yield from (alias.name for alias in entry.names)
        elif isinstance(entry, ast.ImportFrom):
            assert entry.level == 0, f"{path}: relative import"
            yield from (f"{entry.module}.{alias.name}" for alias in entry.names)
        elif lazy and isinstance(entry, ast.Constant) and MODULE.fullmatch(str(entry.value)):
            yield str(entry.value)


_parsed = cache(ast.parse)  # the same files are read by many tests, and copied


def _at_once(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield what runs when a module is imported, type checking aside."""
    for child in ast.iter_child_nodes(tree):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test):
            continue
        yield child
        yield from _at_once(child)


def arrows(root: Path = KG, *, lazy: bool = True) -> Iterator[tuple[str, str]]:
    """Yield (module, module that it imports) inside kg."""
    files = {dotted(path, root): path for path in modules(root)}
    for name, path in files.items():
        for target in imports(path, lazy=lazy):
            module = target if target in files else target.rpartition(".")[0]
            if module in files and module not in (name, "kg") and (name, module) not in REGISTERED:
                yield name, module


def faults(root: Path = KG) -> list[str]:
    """Say every arrow that is not allowed, and every circle."""
    found = [
        f"{source} imports {target}" for source, target in arrows(root) if not _is_allowed(source, target)
    ]
    graph = nx.DiGraph(arrows(root, lazy=False))
    circles = (sorted(circle) for circle in nx.strongly_connected_components(graph) if len(circle) > 1)
    return [*found, *(" → ".join(circle) for circle in circles)]


def _is_allowed(source: str, target: str) -> bool:
    (here, *inner), (there, *deeper) = rooms(source), rooms(target)
    if here != there:
        return there in ALLOWED.get(here, set())
    if here != "analysis":
        return True
    room, other = (ANALYSIS.index(names[0] if names else "__init__") for names in (inner, deeper))
    return other <= room


def test_imports_flow_forward() -> None:
    assert faults() == []


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("analysis/parse/tree.py", "from kg import pipeline"),
        ("analysis/parse/tree.py", "import kg.analysis.coref.sieve"),
        ("linking/cluster.py", "from kg.analysis.statements import entities"),
        ("query/engines.py", 'LANGUAGES = {"x": "kg.cli.main"}'),
        ("knowledge/rows.py", "from kg.knowledge import lexicon"),
    ],
)
def test_a_planted_violation_is_seen(tmp_path: Path, file: str, line: str) -> None:
    for path in modules():
        copy = tmp_path / path.relative_to(KG)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    assert faults(tmp_path) == []
    planted = tmp_path / file
    planted.write_text(planted.read_text(encoding="utf-8") + f"\n{line}\n", encoding="utf-8")
    assert faults(tmp_path)


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(KG)))
def test_heavy_libraries_stay_in_their_rooms(path: Path) -> None:
    here = rooms(dotted(path))[0]
    for name in imports(path):
        top = name.split(".")[0]
        if top in HEAVY:
            assert here in HEAVY[top], f"{here} imports {top}"


def test_only_tables_of_names_load_by_name() -> None:
    """What imports by name can import backwards: each such place is a table, made for it."""
    tables = {"__init__.py", "formats/__init__.py", "query/engines.py", "sources/base.py"}
    found = {path for path in modules() if "import_module" in path.read_text(encoding="utf-8")}
    assert {path.relative_to(KG).as_posix() for path in found} == tables


def test_import_is_light() -> None:
    code = (
        "import sys, kg; heavy = "
        "{'spacy', 'networkx', 'rdflib', 'pyvis', 'typer', 'dateparser', 'pyoxigraph', 'grandcypher', "
        "'rensa'}; "
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_public_names_are_sorted_and_no_module_hides_one() -> None:
    import kg

    for path in modules():
        if path.stem != "__main__":
            importlib.import_module(dotted(path))
    assert kg.__all__ == sorted(kg.__all__)
    for name in kg.__all__:
        assert not isinstance(getattr(kg, name), ModuleType)
