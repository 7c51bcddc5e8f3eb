"""The direction of flow: no stage imports a later one, nor its neighbour's insides."""

from __future__ import annotations

import ast
import importlib
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

KG = Path(__file__).parents[1] / "kg"
# Each part may import the parts named; what is not named here is a mistake.
GROUND = {"arguments", "types", "errors", "config", "vocabulary"}
ALLOWED = {
    "types": {"errors"},
    "errors": set[str](),
    "arguments": {"errors"},
    "display": set[str](),
    "config": {"errors"},
    "vocabulary": {"types", "errors"},
    "sources": GROUND,
    "language": GROUND,
    "extract": GROUND | {"language"},
    "resolve": GROUND,
    "query": GROUND,
    "reconcile": {"types", "errors"},
    "graph": GROUND | {"display", "resolve", "query"},
    "formats": GROUND | {"graph", "query", "resolve"},
    "sparql": GROUND | {"query", "graph", "formats"},
    "serve": GROUND | {"query", "graph", "formats", "sparql"},
    "store": GROUND | {"graph", "formats"},
    "engines": GROUND,
    "pipeline": GROUND | {"sources", "language", "extract", "resolve", "graph", "store", "engines"},
    "services": GROUND | {"sources", "language", "extract"},
    "cli": GROUND
    | {
        "sources",
        "graph",
        "query",
        "formats",
        "store",
        "pipeline",
        "services",
        "serve",
        "resolve",
        "reconcile",
    },
    "__main__": {"cli"},
    "__init__": GROUND | {"display", "graph", "formats", "store", "pipeline", "resolve", "sources"},
}
# Heavy libraries and the only places that may import them.
HEAVY = {
    "spacy": {"language", "extract", "pipeline", "services"},
    "thinc": {"language"},
    "threadpoolctl": {"language"},
    "rdflib": {"formats", "graph", "vocabulary"},  # the graph names its type alone
    "pandas": {"graph", "query"},  # so too
    "pyshacl": {"formats"},
    "pyvis": {"formats"},
    "tomlkit": {"formats"},
    "pyarrow": {"formats"},
    "pyoxigraph": {"formats", "serve", "sparql"},
    "grandcypher": {"query"},
    "starlette": {"serve"},
    "uvicorn": {"cli"},
    "typer": {"cli"},
    "rensa": {"resolve"},
    "rich": {"cli"},
    "feedparser": {"sources"},
    "markdown_it": {"sources"},
    "protego": {"sources"},
    "py3langid": {"sources"},
    "pypdf": {"sources"},
    "trafilatura": {"sources"},
    "warcio": {"sources"},
}


def modules() -> list[Path]:
    return sorted(KG.rglob("*.py"))


def part(path: Path) -> str:
    return path.relative_to(KG).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for entry in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(entry, ast.Import):
            found.update(alias.name for alias in entry.names)
        elif isinstance(entry, ast.ImportFrom):
            assert entry.level == 0, f"{path}: relative import"
            found.add(entry.module or "")
    return found


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(KG)))
def test_imports_flow_forward(path: Path) -> None:
    here = part(path)
    for name in imports(path):
        if name == "kg":
            continue
        if name.startswith("kg."):
            there = name.split(".")[1]
            assert there == here or there in ALLOWED[here], f"{here} imports {name}"
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
        "'rensa', 'pandas'}; "
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_public_names_are_sorted_and_no_module_hides_one() -> None:
    import kg

    for path in modules():
        if path.stem != "__main__":
            parts = path.relative_to(KG.parent).with_suffix("").parts
            importlib.import_module(".".join(p for p in parts if p != "__init__"))
    assert kg.__all__ == sorted(kg.__all__)
    for name in kg.__all__:
        assert not isinstance(getattr(kg, name), ModuleType)
