"""CONTRIBUTING is true: the walk from a sentence to an edge, and what it takes to add to kg."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest

import kg
from tests.engines import background

ROOT = Path(kg.__file__).parents[1]
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
SENTENCE = "Norway signed a treaty with Chile in May 2021."


def section(heading: str) -> str:
    return TEXT.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def test_the_walk_is_walked_in_this_order(tmp_path: Path) -> None:
    walk = section("From a sentence to an edge")
    assert f'"{SENTENCE}"' in walk
    rows = re.findall(r"^\| `([\w/.]+)` \| `(\w+)` \| [^|]+ \| `(.+)` \|$", walk, re.MULTILINE)
    assert len(rows) == walk.count("\n| `") >= 20
    (tmp_path / "a.txt").write_text(f"{SENTENCE}\n", "utf-8")
    wanted = {(str(ROOT / file), name) for file, name, _ in rows}
    returned: list[tuple[str, str, str]] = []

    def note(frame: FrameType, event: str, value: object) -> None:
        called = (frame.f_code.co_filename, frame.f_code.co_name)
        if event == "return" and value is not None and called in wanted:
            returned.append((str(Path(called[0]).relative_to(ROOT)), called[1], repr(value)))

    kg.build_text(SENTENCE)  # what is loaded once is loaded
    before = sys.getprofile()
    sys.setprofile(note)
    try:
        edges = list(kg.build(tmp_path).to_networkx().edges(keys=True, data="predicate"))
    finally:
        sys.setprofile(before)
    position = 0
    for file, name, shown in rows:
        found = [
            place
            for place, (where, function, value) in enumerate(returned)
            if (where, function) == (file, name) and shown in value
        ]
        assert found, f"{file}: {name} returns nothing with {shown}"
        later = [place for place in found if place >= position]
        assert later, f"{file}: {name} comes before the row above it"
        position = later[0]
    assert ("place/norway", "place/chile", "treaty") in [(a, b, data) for a, b, _, data in edges]


PREDICATE = """
rel:shadowed a owl:ObjectProperty ;
    rdfs:label "shadowed"@en ;
    rdfs:comment "Followed unseen: Norway shadowed Iceland."@en ;
    kg:verb "shadow" .
"""
PATTERN = '''"""Whom somebody is told to be unlike: "Nestra, unlike Volta, left Oslo".

References
----------
Quirk et al., *A Comprehensive Grammar of the English Language*, 1985, 9.4 (marginal prepositions).
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.analysis.grammar.arguments import conjuncts
from kg.analysis.grammar.clauses import Clause
from kg.analysis.relations.candidates import Candidate
from kg.knowledge.rule_table import CONTRAST


def contrasts(clause: Clause) -> Iterator[Candidate]:
    """Yield "X unlike Y" for a clause about X."""
    heads = [clause.head, *clause.subjects]
    for word in (c for head in heads for c in head.children if c.lower_ == "unlike"):
        for target in (t for c in word.children if c.dep_ == "pobj" for t in conjuncts(c)):
            for subject in clause.subjects:
                yield Candidate(subject=subject, relation=(word,), object=target, rule=CONTRAST)
'''


def after(path: Path, line: str, more: str) -> None:
    """Put more text behind a line that a file has once."""
    text = path.read_text(encoding="utf-8")
    assert text.count(line) == 1, f"{path}: {line}"
    path.write_text(text.replace(line, line + more), encoding="utf-8")


def add_predicate(files: list[Path]) -> None:
    ontology, families = files
    ontology.write_text(ontology.read_text(encoding="utf-8") + PREDICATE, encoding="utf-8")
    families.write_text(families.read_text(encoding="utf-8") + "shadowed\tmove\n", encoding="utf-8")


def add_pattern(files: list[Path]) -> None:
    module, table, triples = files
    module.write_text(PATTERN, encoding="utf-8")
    after(table, 'COUPLE = Rule(name="couple", implied=("to",))\n', 'CONTRAST = Rule(name="contrast")\n')
    line = "from kg.analysis.relations.patterns.embedded import EMBEDDED\n"
    after(triples, line, "from kg.analysis.relations.patterns.contrasts import contrasts\n")
    after(triples, "        yield from judgements(clause)\n", "        yield from contrasts(clause)\n")


def add_extractor(files: list[Path]) -> None:
    (registry,) = files
    deals = (ROOT / "tests" / "deals.py").read_text(encoding="utf-8")
    text = registry.read_text(encoding="utf-8").replace('"""', "#", 1).split('"""\n', 1)[1]
    own = deals.split('"""\n', 1)[1].replace("from __future__ import annotations\n", "")
    both = text + own + '\n\nEXTRACTORS["deals"] = make\n'
    registry.write_text(both, encoding="utf-8")


def add_engine(files: list[Path]) -> None:
    module, registry, contract = files
    shutil.copy(str(background.__file__), module)
    text = module.read_text(encoding="utf-8").replace(
        "from kg.engines import Outcome, Start\nfrom kg.engines.base import",
        "from kg.engines.base import Outcome, Start,",
    )
    module.write_text(text, encoding="utf-8")
    line = "from kg.engines.auto import Auto\n"
    after(registry, line, "from kg.engines.background import Background\n")
    after(registry, "ENGINES: dict[str, Callable[[], Engine]] = {", '"background": Background, ')
    after(contract, '    "serial": Serial(),\n', '    "background too": Background(),\n')


STORY = "Nestra, unlike Volta, left Oslo. Norway shadowed Chile. Vale Rail bought Jera Lines, Ana Reis said."
ASK = f"""
import sys, kg
from pathlib import Path
Path(sys.argv[1], "a.txt").write_text({STORY!r})
given = dict(pair.split("=") for pair in sys.argv[2:])
for s in kg.build(Path(sys.argv[1], "a.txt"), **given):
    print(s.subject.label, s.predicate.id, s.object, s.evidence[0].rule, s.evidence[0].surface)
"""


@pytest.mark.parametrize(
    ("what", "add", "given", "line"),
    [
        ("a predicate", add_predicate, (), "Norway shadowed Chile object shadowed"),
        ("a pattern", add_pattern, (), "Nestra unlike Volta contrast unlike"),
        ("an extractor", add_extractor, ("extractor=deals",), "Vale Rail acquired Jera Lines deal bought"),
        ("an engine", add_engine, ("engine=background",), "Norway shadow Chile object shadowed"),
    ],
)
def test_the_files_named_are_those_that_change(
    tmp_path: Path, what: str, add: Callable[[list[Path]], None], given: tuple[str, ...], line: str
) -> None:
    (said,) = re.findall(r"^Files: ((?:.+\n)+)", section(f"Add {what}"), re.MULTILINE)
    named = [name for name in re.findall(r"`([\w/.]+\.\w+)`", said) if "/" in name]
    for folder in ("kg", "tests/engines"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    script = tmp_path / "ask.py"
    script.write_text(ASK, encoding="utf-8")

    def ask() -> tuple[int, list[str]]:
        done = subprocess.run(
            [sys.executable, script, str(tmp_path), *given],
            capture_output=True,
            text=True,
            env={"PYTHONPATH": str(tmp_path)},
        )
        return done.returncode, done.stdout.splitlines() or [done.stderr]

    code, lines = ask()
    assert line not in lines and (code != 0) == bool(given)
    add([tmp_path / name for name in named])
    code, lines = ask()
    assert code == 0 and line in lines, lines
