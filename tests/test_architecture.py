"""The direction of flow: no stage imports a later one, and no files form a circle."""

from __future__ import annotations

import ast
import importlib
import re
import shutil
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
    "collecting",
    "names",
    "plugins",
    "proposals",
    "proposers",
    "records",
    "resources",
    "types",
}
ALLOWED: Mapping[str, set[str]] = {
    "errors": set(),
    "collecting": set(),
    "names": set(),
    "arguments": {"errors"},
    "plugins": {"errors"},
    "drafts": {"types", "proposals"},
    "evidence": {"types", "errors", "drafts"},
    "records": {"types", "errors", "knowledge"},
    "display": set(),
    "proposals": set(),
    "proposers": {"proposals", "resources", "types"},
    "types": {"errors", "names", "proposals"},
    "resources": {"errors"},
    "config": {"resources"},
    "knowledge": {"types", "errors", "names", "resources"},
    "sources": GROUND,
    "analysis": GROUND,
    "linking": GROUND,
    "query": GROUND,
    "events": GROUND | {"query"},
    "graph": GROUND | {"display", "events", "linking", "query"},
    "formats": GROUND | {"events", "graph", "query", "linking"},
    "sparql": GROUND | {"query", "graph", "formats"},
    "serve": GROUND | {"query", "graph", "formats", "sparql"},
    "store": GROUND | {"graph", "formats", "linking", "query"},
    "engines": GROUND,
    "extractors": GROUND | {"sources", "analysis"},
    "llm": GROUND,
    "models": GROUND | {"engines", "extractors", "llm", "store"},
    "builds": GROUND | {"graph", "linking", "sources", "store"},
    "runs": GROUND | {"analysis", "builds", "engines", "models", "store"},
    "pipeline": GROUND
    | {"builds", "runs", "sources", "linking", "graph", "store", "engines", "extractors", "models"},
    "services": GROUND | {"sources", "analysis"},
    "cli": GROUND
    | {
        "sources",
        "events",
        "graph",
        "query",
        "formats",
        "store",
        "pipeline",
        "services",
        "serve",
        "linking",
        "llm",
    },
    "__main__": {"cli"},
    "__init__": GROUND | {"display", "events", "graph", "formats", "store", "pipeline", "linking", "sources"},
}
# The rooms of the analysis, each of which may use those before it.
ANALYSIS = (
    *("parse", "grammar", "mentions", "coref", "relations", "statements", "proposals"),
    *("load", "rules", "__init__"),
)
# Heavy libraries and the only places that may import them.
HEAVY = {
    "spacy": {"analysis", "formats", "pipeline", "services"},  # of the formats its own
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
    "openai": {"llm"},
    "typer": {"cli"},
    "ray": {"engines"},
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
REGISTERED = {
    ("kg.formats", "kg.store"),
    ("kg.query.engines", "kg.sparql"),
    ("kg.query.engines", "kg.query.cypher"),
}
# What other rooms may ask of a room beside the room itself, which is its door; all of `knowledge` is one.
DOORS: Mapping[str, set[str]] = {
    "analysis": {"load", "relations.fragments", "relations.openie", "rules", "statements.transfer"},
    "cli": {"main"},
    "llm": {"model"},
    "formats": {"html", "jsonl", "rdf.shacl", "rdf.terms", "rdf.triples", "rdf.turtle"},
    "linking": {"overrides_file", "reconciliation", "review"},
    "query": {"diff", "network", "tables", "terms"},
    "serve": {"app", "asking"},
}
LONGEST = 350  # lines of a file
DATA = (".json", ".tsv", ".ttl")


def modules(root: Path = KG) -> list[Path]:
    return sorted(root.rglob("*.py"))


def dotted(path: Path, root: Path = KG) -> str:
    return ".".join(("kg", *path.relative_to(root).with_suffix("").parts)).removesuffix(".__init__")


def rooms(name: str) -> list[str]:
    """The rooms that a module lies in, outer first: ``kg.analysis.parse.tree`` in analysis, parse, tree."""
    return name.split(".")[1:] or ["__init__"]


def imports(path: Path, *, typing: bool = True) -> Iterator[str]:
    """Yield what a file imports: modules, and names of packages, which may be modules.

    A name table's entry ("kg.formats.html") counts as an import: it is one, made later.
    """
    tree = _parsed(path.read_text(encoding="utf-8"))
    for entry in _entries(tree, typing):
        if isinstance(entry, ast.Import):
            yield from (alias.name for alias in entry.names)
        elif isinstance(entry, ast.ImportFrom):
            assert entry.level == 0, f"{path}: relative import"
            yield from (f"{entry.module}.{alias.name}" for alias in entry.names)
        elif isinstance(entry, ast.Constant) and _is_module(str(entry.value)):
            yield str(entry.value)


def _is_module(text: str) -> bool:
    place = KG.parent.joinpath(*text.split(".")) if MODULE.fullmatch(text) else None
    return place is not None and (place.is_dir() or place.with_suffix(".py").is_file())


_parsed = cache(ast.parse)  # the same files are read by many tests, and copied


def _entries(tree: ast.AST, typing: bool) -> Iterator[ast.AST]:
    """Yield all that a tree holds, without the folders of data that it names, and what types alone need."""
    for child in ast.iter_child_nodes(tree):
        if isinstance(child, ast.If) and not typing and "TYPE_CHECKING" in ast.dump(child.test):
            continue
        if _called(child) != "files":
            yield child
            yield from _entries(child, typing)


def _called(node: ast.AST) -> str:
    function = node.func if isinstance(node, ast.Call) else None
    return function.id if isinstance(function, ast.Name) else ""


def arrows(root: Path = KG, *, typing: bool = True) -> Iterator[tuple[str, str]]:
    """Yield (module, module that it imports) inside kg."""
    files = {dotted(path, root): path for path in modules(root)}
    for name, path in files.items():
        for target in imports(path, typing=typing):
            module = target if target in files else target.rpartition(".")[0]
            known = module in files and module != name and target != "kg.__version__"
            if known and (name, module) not in REGISTERED:
                yield name, module


def faults(root: Path = KG) -> list[str]:
    """Say every arrow that is not allowed, every circle, and every table that another room reads."""
    found = [
        f"{source} imports {target}" for source, target in arrows(root) if not _is_allowed(source, target)
    ]
    graph = nx.DiGraph(arrows(root, typing=False))
    circles = (sorted(circle) for circle in nx.strongly_connected_components(graph) if len(circle) > 1)
    return [*found, *(" → ".join(circle) for circle in circles), *_tables_read_across(root)]


def _is_allowed(source: str, target: str) -> bool:
    (here, *inner), (there, *deeper) = rooms(source), rooms(target)
    if here != there:
        open_ = there == "knowledge" or not deeper or ".".join(deeper) in DOORS.get(there, set())
        return there in ALLOWED.get(here, set()) and (open_ or here == "__init__")
    if here != "analysis":
        return True
    room, other = (ANALYSIS.index(names[0] if names else "__init__") for names in (inner, deeper))
    return other <= room


def _tables_read_across(root: Path) -> Iterator[str]:
    """Yield where a file names data of another room: in the analysis each has its own."""
    homes: dict[str, set[str]] = {}
    for path in root.rglob("*"):
        if path.suffix in DATA:
            homes.setdefault(path.name, set()).add(_home(dotted(path.parent / "x", root)))
    for path in modules(root):
        name = dotted(path, root)
        if name == "kg.config":
            continue  # what it reads, it hashes
        home = _home(name if path.stem == "__init__" else name.rpartition(".")[0] + ".x")
        for node in ast.walk(_parsed(path.read_text(encoding="utf-8"))):
            called = _called(node)
            if isinstance(node, ast.Call) and called == "read_table" and len(node.args) == 1:
                if home != "knowledge":
                    yield f"{name} reads a table of knowledge"
            elif isinstance(node, ast.Call) and called == "files":
                folder = str(getattr(node.args[0], "value", ""))
                if folder.startswith("kg.") and _home(f"{folder}.x") != home:
                    yield f"{name} reads the folder {folder}"
            elif isinstance(node, ast.Constant):
                named = node.value if isinstance(node.value, str) else ""
                if home not in homes.get(named, {home}):
                    yield f"{name} reads {named}"


def _home(name: str) -> str:
    """The room that owns what lies beside a module: of the analysis, the inner one."""
    outer, *inner = rooms(name)
    return f"analysis.{inner[0]}" if outer == "analysis" and len(inner) > 1 else outer


def test_imports_flow_forward() -> None:
    assert faults() == []


PLANTED = {
    "an arrow upwards": ("linking/cluster.py", "import kg.graph"),
    "an arrow upwards in the analysis": ("analysis/parse/tree.py", "import kg.analysis.coref.sieve"),
    "a later arrow upwards": ("query/engines.py", 'LANGUAGES = {"x": "kg.cli.main"}'),
    "a circle": ("knowledge/rows.py", "from kg.knowledge import lexicon"),
    "a circle closed later": ("cli/console.py", "def more():\n    from kg.cli.progress import Done"),
    "a neighbour's inside": ("formats/gexf.py", "from kg.query.index import StatementIndex"),
    "another's inside": ("cli/show.py", "from kg.sources.prose import no_prose"),
    "a stage by kg's own name": ("analysis/parse/tree.py", "from kg import pipeline"),
    "a name of kg's own": ("query/paths.py", "from kg import KnowledgeGraph"),
    "kg itself": ("sources/text.py", "def build():\n    import kg\n    return kg.build()"),
    "a table of knowledge": ("sources/prose.py", 'ROWS = list(read_table("titles.tsv"))'),
    "a table in another's folder": ("analysis/rules.py", 'WORDS = files("kg.sources.tables") / "x"'),
    "another room's weights": ("analysis/coref/gender.py", 'NAME = "confidence.json"'),
}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("copy") / "kg"
    return Path(shutil.copytree(KG, root, ignore=shutil.ignore_patterns("__pycache__")))


@pytest.mark.parametrize("kind", PLANTED)
def test_a_planted_violation_is_seen(package: Path, kind: str) -> None:
    file, line = PLANTED[kind]
    planted = package / file
    before = planted.read_text(encoding="utf-8")
    planted.write_text(f"{before}\n{line}\n", encoding="utf-8")
    (fault, *_) = faults(package)
    planted.write_text(before, encoding="utf-8")
    assert file.removesuffix(".py").replace("/", ".") in fault


def test_every_door_is_used() -> None:
    entered = {target for source, target in arrows() if rooms(source)[0] != rooms(target)[0]}
    doors = {f"kg.{room}.{name}" for room, names in DOORS.items() for name in names}
    assert doors <= entered


def test_the_picture_names_every_room() -> None:
    """The table of rooms in CONTRIBUTING has what is on disk, and nothing else."""
    text = (KG.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`[^|]+`) \|", text.partition("## Architecture")[2].partition("\n* ")[0], re.M)
    named = {name.strip("/") for row in rows for name in row.strip("`").split()}
    tops = {path for path in KG.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    inner = {path for path in (KG / "analysis").iterdir() if (path / "__init__.py").exists()}
    expected = {path.name for path in tops if path.name not in ("__init__.py", "__main__.py", "analysis")}
    expected |= {f"analysis/{path.name}" for path in inner} | {"analysis/load.py", "rules.py"}
    assert named == expected


def test_no_file_is_long() -> None:
    """What is longer has a seam; migrations are history, and never change."""
    lines = {path: path.read_text(encoding="utf-8").count("\n") for path in modules()}
    assert [path.name for path, number in lines.items() if number > LONGEST] == ["migrations.py"]


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
