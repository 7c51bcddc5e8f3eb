"""Score kg on the development benchmarks, where they lie beside the project.

python -m tests.benchmarks.scores          prints the figures
python -m tests.benchmarks.scores --pin    writes them to floors.json, with the digest of their data
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType, ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

HERE = Path(__file__).parent
BENCH = HERE.parents[2] / "shared" / "bench"
FLOORS = HERE / "floors.json"
OWN = HERE / "news"  # see the README there

_QUALIFIERS = ("polarity", "modality", "attribution")
_MARKED = ("modality_marked", "attribution_marked")  # where the gold has one
Figures = dict[str, float]


def digest(paths: Iterable[Path]) -> str:
    """Return one digest of the contents of files."""
    total = hashlib.sha256()
    for path in sorted(paths):
        total.update(path.name.encode() + b"\0" + path.read_bytes())
    return total.hexdigest()[:16]


def load_module(path: Path) -> ModuleType:
    """Return the module of a scorer that lies beside the project."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def openie(bench: str, *, nary: bool) -> tuple[Figures, str]:
    """Return precision, recall and F1 (and AUC) of one rendering, in percent."""
    from kg.services import extract_openie

    folder = BENCH / "openie"
    score = load_module(folder / "score.py")
    sentences = folder / f"{bench}.sentences.txt"
    predictions: dict[str, list[object]] = {}
    for line, confidence, relation, arguments in extract_openie(
        sentences.read_text(encoding="utf-8").splitlines(), nary=nary
    ):
        predictions.setdefault(score.sentence_key(line), []).append(
            score.Extraction(confidence, relation, arguments)
        )
    if bench.startswith("benchie"):
        gold_path = folder / f"{bench}.jsonl"
        rows = map(json.loads, gold_path.read_text(encoding="utf-8").splitlines())
        figures = score.benchie({score.sentence_key(r["sentence"]): r["facts"] for r in rows}, predictions)
    else:
        gold_path = folder / f"{bench}.tsv"
        figures = score.carb(score.read_carb_gold(gold_path), predictions)
    return {name: round(100 * value, 1) for name, value in figures.items()}, digest([sentences, gold_path])


def published(article: Path) -> str | None:
    """Return the date of an article of a benchmark: it stands in its gold file, not in its text."""
    gold = article.parents[1] / "gold" / f"{article.stem}.gold.json"
    date: str | None = json.loads(gold.read_text(encoding="utf-8"))["published"] if gold.exists() else None
    return date


def news(folder: Path) -> tuple[Figures, str]:
    """Return the totals over a folder of articles with gold statements, in percent."""
    from kg.pipeline import build

    paths = sorted((folder / "articles").glob("*.txt"))
    figures = scored(folder, (build([path], published=published(path)).graph for path in paths))
    return figures, digest([*paths, *(folder / "gold").glob("*.json")])


def scored(folder: Path, graphs: Iterable[KnowledgeGraph], *, marked: bool = False) -> Figures:
    """Return the totals of graphs against the gold statements of a folder, in percent.

    Parameters
    ----------
    folder : Path
        With ``articles`` and ``gold``.
    graphs : iterable of KnowledgeGraph
        Of its articles.
    marked : bool
        Whether to tell the qualifiers also where the gold has one.
    """
    from kg.formats.jsonl import line

    score = load_module(BENCH / "news" / "score_news.py")
    lines = [line(statement) for graph in graphs for statement in graph.statements()]
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch, "statements.jsonl")
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        statements = score.load_statements(file)
    result = score.score(score.load_gold(folder / "gold"), statements, folder / "articles")["total"]
    figures = {
        "weighted recall": result["recall_weighted"],
        "strict recall": result["recall_strict"],
        "hit share": result["hit_share"],
        "entity recall": result["entity_recall"],
        "traps": result["trap_rate"],
        "fragmentation": result["fragmentation"],
        "evidence": result["evidence_exact"],
        **{
            name: result["qualifiers"][name]["accuracy"] for name in _QUALIFIERS + (_MARKED if marked else ())
        },
    }
    return {name: round(100 * value, 1) for name, value in figures.items()}


def coreference() -> tuple[Figures, str]:
    """Return precision, recall and F1 on GAP's pronouns, and feminine over masculine F1, in percent."""
    from kg.analysis import annotate, load

    folder = BENCH / "coref"
    score = load_module(folder / "score.py")
    rows = list(score.rows())
    clusters: dict[str, list[list[tuple[int, int]]]] = {}
    for row, doc in zip(rows, annotate(load(), ((row.text, ()) for row in rows)), strict=True):
        spans: dict[int, list[tuple[int, int]]] = {}
        for mention in (m for m in doc._.kg_coref if m.kind != "bridge"):
            spans.setdefault(mention.cluster, []).append((mention.start, mention.end))
        clusters[row.id] = [found for found in spans.values() if len(found) > 1]
    report = score.score(clusters)
    figures = {**{name: report["overall"][name] for name in ("P", "R", "F1")}, "bias": report["bias"]}
    return {name: round(100 * value, 1) for name, value in figures.items()}, digest(folder.glob("gap*"))


def crossdoc() -> tuple[Figures, str]:
    """Return B-cubed figures of MEANTIME's named mentions across articles, and F1 of all, in percent."""
    from kg.pipeline import build

    folder = BENCH / "crossdoc"
    score = load_module(folder / "score.py")
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch, "mentions.jsonl")
        lines = (json.dumps(mention.record()) for mention in build(folder / "articles.jsonl").mentions())
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)  # the scorer leaves its file to be closed
            system = score.system_mentions(file)
    rows = map(json.loads, (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines())
    found = [(row, score.align(row, system.get(row["article"], ()))) for row in rows]
    names = [(row, entity) for row, entity in found if _is_named(row)]
    precision, recall, f1 = score.bcubed([(row["chain"], entity) for row, entity in names])
    figures = {
        "found": sum(entity is not None for _, entity in names) / len(names),
        "P": precision,
        "R": recall,
        "F1": f1,
        "F1 of all": score.bcubed([(row["chain"], entity) for row, entity in found])[2],
    }
    data = [folder / "articles.jsonl", folder / "gold.jsonl"]
    return {name: round(100 * value, 1) for name, value in figures.items()}, digest(data)


def _is_named(row: Mapping[str, str]) -> bool:
    """Whether a gold mention is one of a person, body, place or product, and holds a capitalised word."""
    wanted = row["type"] in ("PER", "ORG", "LOC", "PRO")
    return wanted and any(word[:1].isupper() for word in row["text"].split())


MEASURES: Mapping[str, Callable[[], tuple[Figures, str]]] = MappingProxyType(
    {
        "benchie-dev": partial(openie, "benchie-dev", nary=False),
        "carb-dev": partial(openie, "carb-dev", nary=True),
        "crossdoc": crossdoc,
        "gap-dev": coreference,
        "news-dev": partial(news, BENCH / "news"),
        "news-web": partial(news, BENCH / "news-web"),
        "news-read": partial(news, OWN / "read"),
        "news-unread": partial(news, OWN / "unread"),
    }
)
"""What gives the figures of a benchmark, and the digest of its data."""


def measure(name: str) -> dict[str, object]:
    """Return the figures of a benchmark with the digest of its data."""
    figures, data = MEASURES[name]()
    return {"data": data, "figures": figures}


if __name__ == "__main__":
    measured = {name: measure(name) for name in MEASURES}
    text = json.dumps(measured, indent=1, sort_keys=True) + "\n"
    print(text, end="")
    if "--pin" in sys.argv[1:]:
        FLOORS.write_text(text, encoding="utf-8")
