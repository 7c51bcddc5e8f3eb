"""What a pile costs as it grows: ``python -m tests.benchmarks.scale [ARTICLES]``.

Piles of a tenth of the articles, a third of them and all are made up (`tests.benchmarks.piles`), written to a
store, linked there, asked and exported, each step in a process of its own: seconds of CPU, start-up included,
the peak of memory, and the exponent of the growth, which is the slope of the logarithms. Twenty articles more
are added to each, and linked. Near-duplicates are looked for among ten times as few and as many articles of
one template.
"""

from __future__ import annotations

import math
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.speed import Cost, run

_STORE = """
import sys
from kg.store import Store, pack_statements
from tests.benchmarks.piles import results
from itertools import islice
first, last = map(int, sys.argv[2:])
with Store(sys.argv[1], write=True) as store:
    for r in islice(results(last), first, None):
        packed = pack_statements(r.statements, r.references, r.mentioned, r.refused)
        store.finish(r.article, packed, settings="made up")
"""
_LINK = "import sys, kg; print(len(kg.read(sys.argv[1])))"
_EXPORT = "import sys, kg; kg.write(kg.read(sys.argv[1]), *sys.argv[2:])"
_LANGUAGES = {
    "sparql": "SELECT (count(*) AS ?n) WHERE {{ ?s rdf:subject <https://example.org/kg/entity/{}> }}",
    "cypher": 'MATCH (a)-[r:{1}]->(b) WHERE a.id <> "{0}" RETURN a.label, b.label LIMIT 3',
}
_NAMES = """
import sys, kg
graph = kg.read(sys.argv[1])
best = [entity.id for entity, number in graph.degree() if number]
usual = [predicate.id for predicate, _ in graph.predicates()]
print(best[len(best) // 20], best[-1], usual[len(usual) // 10])
"""
_START = "import kg"
_COPIES = """
import sys
from kg.linking import near_duplicates
from tests.benchmarks.piles import templated
print(len(near_duplicates(templated(int(sys.argv[1]), float(sys.argv[2])))))
"""
_TEMPLATES = (0.6, 0.9)  # shares of words that all articles have
_EXPORTS = ("graph.ttl", "statements.jsonl", "graph.html", "by-month.parquet")
_MORE = 20  # articles added to a pile that is linked


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What a step cost, of how many statements."""

    statements: int
    cost: Cost


def measure(articles: int, folder: Path) -> dict[str, Figure]:
    """Return what each step costs for a pile of so many articles."""
    store = folder / f"{articles}.kg"
    costs = {
        "made up and stored": run("-c", _STORE, store, 0, articles),
        "linked and kept": run("-c", _LINK, store),
    }
    statements = int(costs["linked and kept"].output)
    first, last, relation = run("-c", _NAMES, store).output.split()
    size = store.stat().st_size / statements
    print(f"{articles:,} articles, {statements:,} statements, {size:,.0f} bytes each")
    questions = {
        "query": ("--subject", first, "--plain"),
        "show": (first,),
        "timeline": (first,),
        "path": (first, last),
    }
    for name, asked in questions.items():
        costs[f"kg {name}"] = run("-m", "kg", name, store, *asked)
    for name, text in _LANGUAGES.items():
        told = ("-m", "kg", "query", store, f"--{name}", text.format(first, relation))
        costs[f"{name}, the first"] = run(*told)
        costs[f"{name}, another"] = run(*told)
    for name in _EXPORTS:
        costs[name] = run("-c", _EXPORT, store, folder / name.removesuffix(".parquet"), *_form(name))
    run("-c", _STORE, store, articles, articles + _MORE)
    costs[f"{_MORE} more linked"] = run("-c", _LINK, store)
    for name, cost in costs.items():
        print(f"  {name:20}{cost.cpu:9.2f} s{cost.peak >> 20:8,} MiB", flush=True)
    return {name: Figure(statements=statements, cost=cost) for name, cost in costs.items()}


def _form(name: str) -> tuple[str, ...]:
    return ("parquet",) if name.endswith(".parquet") else ()


def slope(small: tuple[float, float], large: tuple[float, float]) -> float:
    """Return the exponent of a growth, of sizes and costs.

    Examples
    --------
    >>> slope((10, 1.0), (100, 100.0))
    2.0
    """
    return math.log(large[1] / small[1]) / math.log(large[0] / small[0])


def main(most: int) -> None:
    """Print the figures."""
    print(f"import of kg {run('-c', _START).cpu - run('-c', 'pass').cpu:.2f} s")
    with tempfile.TemporaryDirectory() as folder:
        piles = [measure(size, Path(folder)) for size in (most // 10, most // 3, most)]
    for name, small in piles[0].items():
        large = piles[-1][name]
        sizes = [(each.statements, each.cost.cpu) for each in (small, large)]
        print(f"exponent of {name:20}{slope(sizes[0], sizes[1]):6.2f}")
    for share in _TEMPLATES:
        found = [(size, run("-c", _COPIES, size, share).cpu) for size in (most // 4, most * 5 // 2)]
        told = ", ".join(f"{size:,} in {seconds:.1f} s" for size, seconds in found)
        print(
            f"one template, {share:.0%} the same: {told}; exponent {slope(found[0], found[1]):.2f}",
            flush=True,
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
