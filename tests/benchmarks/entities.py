"""The best connected entities of a pile, for a person to read.

python -m tests.benchmarks.entities OUT [--number 200] > top200.md

OUT is a folder or a store that ``kg build`` wrote. Each entity is printed with its type, its names and ten
statements drawn by chance, each with its sentence, in which the words that stand for the entity are marked.
The reader, who knows no rule, tells of each whether all of it is one thing, whether the type and each of the
names are right, and which entities are one thing twice; ``docs/entities.md`` keeps the figures. Articles of
closed events (CONTRIBUTING, protocol against fitting) are not shown, and who is known from them most is left
out.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Collection, Iterator
from pathlib import Path

import kg
from kg.graph import KnowledgeGraph
from kg.types import Entity, Evidence, Statement
from tests.benchmarks.scores import BENCH

_CLOSED = BENCH / "judged" / "closed-articles.txt"
_STATEMENTS = 10
_ID = 12  # characters by which the list of closed articles calls them


def drawn(
    graph: KnowledgeGraph, number: int, closed: Collection[str]
) -> Iterator[tuple[Entity, int, list[tuple[Statement, Evidence]]]]:
    """Yield the best connected entities with the number of their statements and some of these.

    Parameters
    ----------
    graph : KnowledgeGraph
        Of the pile.
    number : int
        Of entities.
    closed : collection of str
        Beginnings of the ids of articles that nobody reads.
    """
    about: dict[str, list[Statement]] = {}
    for statement in graph.statements():
        for id_ in {each.id for each in (statement.subject, statement.object) if isinstance(each, Entity)}:
            about.setdefault(id_, []).append(statement)
    for entity, degree in graph.degree():
        shown = [
            (statement, evidence)
            for statement in about.get(entity.id, ())
            for evidence in statement.evidence[:1]
            if evidence.article[:_ID] not in closed
        ]
        if 2 * len(shown) <= degree:
            continue
        some = random.Random(entity.id).sample(shown, min(_STATEMENTS, len(shown)))
        yield entity, degree, some
        number -= 1
        if not number:
            return


def entry(entity: Entity, degree: int, statements: list[tuple[Statement, Evidence]]) -> str:
    """Return what a reader is shown of an entity."""
    lines = [f"{entity.label} ({entity.type.value}), {degree} statements"]
    lines.append(f"names: {'; '.join(entity.aliases) or '-'}")
    for statement, evidence in statements:
        sentence = _marked(evidence, evidence.subject if statement.subject == entity else evidence.object)
        lines.append(f"* {statement}\n  {sentence}")
    return "\n".join(lines)


def _marked(evidence: Evidence, words: tuple[int, int]) -> str:
    start, end = (place - evidence.start for place in words)
    text = evidence.text
    marked = f"{text[:start]}**{text[start:end]}**{text[end:]}" if 0 <= start < end <= len(text) else text
    return " ".join(marked.split())


def main() -> None:
    """Print the entities."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("out", type=Path)
    parser.add_argument("--number", type=int, default=200)
    options = parser.parse_args()
    closed = set(_CLOSED.read_text(encoding="utf-8").split()) if _CLOSED.exists() else set()
    for place, found in enumerate(drawn(kg.read(options.out), options.number, closed), 1):
        print(f"## {place}. {entry(*found)}\n")


if __name__ == "__main__":
    main()
