"""``kg vocabulary check``: what a vocabulary of one's own adds and finds; what a build tells of it."""

from __future__ import annotations

import json
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.console import complaints, counted, print_lines, safe, stderr
from kg.cli.options import Reading, ReadingOption, on_terminal
from kg.errors import VocabularyWarning

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph
    from kg.knowledge.ontology import Lemmas
    from kg.knowledge.vocabulary import Match, Vocabulary
    from kg.types import EntityType, Statement

    Triggers = list[tuple[Lemmas, Match]]

Row = dict[str, Any]
_SHOWN = 30  # terms of which the summary of a build tells


class Action(StrEnum):
    """What to do with a vocabulary."""

    CHECK = "check"


def vocabulary(
    action: Annotated[Action, typer.Argument(metavar="check", help="What to do: check.")],
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE", help="Turtle with predicates of your own; several add up.")
    ],
    on: Annotated[
        str | None, typer.Option("--on", metavar="TEXT", help="A sentence or more to try the predicates on.")
    ] = None,
    output: ReadingOption = None,
) -> None:
    """Tell what a vocabulary of your own adds, its conflicts, and what it finds in a sentence.

    For example: `kg vocabulary check own.ttl --on "Brazil leaked the report to Peru."`; how such a file is
    written: `kg help vocabulary`. Exit code 0: it works. Exit code 1: it cannot be read, it has a conflict
    (a trigger that another predicate owns, a predicate without triggers, a domain or range that nothing
    meets), or the text states nothing in its terms.
    """
    from kg.knowledge.vocabulary import Vocabulary

    del action  # there is but one
    mine = Vocabulary.load(*files)
    rows = [*_added(mine), *({"kind": "conflict", "reason": reason} for reason in mine.conflicts)]
    if on is not None:
        rows += _found(on, files, mine)
    reading = output or (Reading.TEXT if on_terminal() else Reading.JSONL)
    if reading is Reading.JSONL:
        print_lines(json.dumps(row, ensure_ascii=False) for row in rows)
    else:
        print_lines(safe(line) for row in rows for line in _SHOWN_AS[row["kind"]](row))
    met = sum(row["kind"] == "statement" and row["own"] for row in rows)
    told = [counted(len(mine.own), "predicate"), counted(len(mine.conflicts), "conflict")]
    told += [] if on is None else [f"{counted(met, 'statement')} in its terms"]
    names = ", ".join(map(str, files))
    stderr().print(safe(f"{names}: {', '.join(told)}"), style="dim", soft_wrap=True)
    if mine.conflicts or (on is not None and not met):
        raise typer.Exit(1)


# -- what a build tells


@contextmanager
def telling() -> Iterator[None]:
    """Say the conflicts of a vocabulary on stderr, a line each, as soon as they are found."""
    with warnings.catch_warnings():
        warnings.simplefilter("always", VocabularyWarning)
        usual = warnings.showwarning

        def show(message: Warning | str, category: type[Warning], *rest: Any, **more: Any) -> None:
            if issubclass(category, VocabularyWarning):
                complaints().print(f"kg: {safe(str(message))}", soft_wrap=True)
            else:
                usual(message, category, *rest, **more)

        warnings.showwarning = show
        yield


def print_uses(graph: KnowledgeGraph, files: Sequence[Path]) -> None:
    """Print how often each predicate of the user's own is stated, and why if it is not."""
    from kg.knowledge.vocabulary import Vocabulary
    from kg.query.terms import uses

    mine = Vocabulary.load(*files)
    doubted = Counter(statement.predicate.id for statement in graph.unsure)
    console = stderr()
    console.print("Your terms, by statements", style="bold")
    found = uses((*graph.statements(), *graph.unsure), mine)
    for use in found[:_SHOWN]:
        notes = [f"{doubted[use.id]} more set aside as unsure"] if doubted[use.id] else []
        if use.refused:
            ends = ", ".join(f"{number} {between}" for between, number in use.refused.items())
            notes.append(f"its words are met outside of its domain or range: {ends}")
        elif not use.hits:
            notes.append("its words are not met")
        note = f"  {'; '.join(notes)}" if notes else ""
        console.print(safe(f"  {use.id}  {use.hits - doubted[use.id]:,}{note}"), soft_wrap=True)
    if len(found) > _SHOWN:
        console.print(f"  and {len(found) - _SHOWN:,} more; kg query --predicate tells", soft_wrap=True)


# -- what a check tells


def _added(mine: Vocabulary) -> Iterator[Row]:
    """Yield each predicate that the files speak of, with the triggers that they add."""
    from kg.knowledge.vocabulary import Vocabulary

    shipped = Vocabulary.load()
    verbs, nouns = _new(mine.verbs, shipped.verbs), _new(mine.nouns, shipped.nouns)
    for id_ in mine.own:
        entry = mine.predicates[id_]
        yield {
            "kind": "predicate",
            "id": id_,
            "label": entry.predicate.label,
            "iri": entry.predicate.definition.iri or None,
            "comment": entry.comment,
            "domain": sorted(entry.domain),
            "range": sorted(entry.range),
            "verb": _of(id_, verbs, inverse=False),
            "inverseVerb": _of(id_, verbs, inverse=True),
            "noun": _of(id_, nouns, inverse=False),
            "inverseNoun": _of(id_, nouns, inverse=True),
        }


def _of(id_: str, triggers: Triggers, *, inverse: bool) -> list[str]:
    return [
        " ".join(words) for words, match in triggers if (match.predicate.id, match.inverse) == (id_, inverse)
    ]


def _new(mine: Mapping[Lemmas, Match], shipped: Mapping[Lemmas, Match]) -> Triggers:
    """Return the triggers that state something else than they do without the files, sorted."""

    def owner(match: Match | None) -> object:
        return match and (match.predicate.id, match.inverse)

    return [(lemmas, m) for lemmas, m in sorted(mine.items()) if owner(shipped.get(lemmas)) != owner(m)]


def _found(text: str, files: Sequence[Path], mine: Vocabulary) -> Iterator[Row]:
    """Yield what a text states, that in the user's own terms first."""
    from kg.pipeline import analyse
    from kg.query.terms import refusing
    from kg.types import Article

    results = analyse([Article(id="text", text=text)], vocabulary=files)
    statements = [statement for result in results for statement in result.statements]

    def row(statement: Statement) -> Row:
        id_, refused = statement.predicate.id, refusing(statement, mine)
        return {
            "kind": "statement",
            "statement": str(statement),
            "predicate": id_,
            "own": id_ in mine.own,
            "refused": refused if refused in mine.own else None,
        }

    return iter(sorted(map(row, statements), key=lambda found: (not found["own"], found["statement"])))


def _predicate_lines(row: Row) -> Iterator[str]:
    yield f"{row['id']}  {row['label']}  {row['iri'] or '(of kg)'}"
    yield f"    {_types(row['domain'])} → {_types(row['range'])}"
    for kind in ("verb", "inverseVerb", "noun", "inverseNoun"):
        if row[kind]:
            yield f"    {kind}: {'; '.join(row[kind])}"


def _types(types: Iterable[EntityType]) -> str:
    return ", ".join(types) or "any"


def _statement_lines(row: Row) -> Iterator[str]:
    why = f"; not {row['refused']}: outside of its domain or range" if row["refused"] else ""
    found = "found" if row["own"] else "found, in other terms"
    yield f"{found}: {row['statement']} [{row['predicate']}{why}]"


_SHOWN_AS: dict[str, Callable[[Row], Iterator[str]]] = {
    "predicate": _predicate_lines,
    "conflict": lambda row: iter((f"conflict: {row['reason']}",)),
    "statement": _statement_lines,
}
