"""``kg compare``: what two outlets, or two articles, say of the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.answers import print_records, print_rows
from kg.cli.claims import claim_line, parts
from kg.cli.console import counted, safe, stderr, stdout
from kg.cli.options import GraphArgument, Output, OutputOption, chosen
from kg.cli.progress import load
from kg.errors import QueryError
from kg.query import Comparison
from kg.types import Statement

if TYPE_CHECKING:
    from kg.events import Retold
    from kg.graph import KnowledgeGraph

Row = tuple[str, str, Statement | None, Statement | None]


def compare(
    folder: GraphArgument,
    a: Annotated[str, typer.Argument(metavar="A", help="An outlet, or the id of an article.")],
    b: Annotated[str, typer.Argument(metavar="B", help="The other.")],
    alone: Annotated[bool, typer.Option("--alone", help="Also what only one of them speaks of.")] = False,
    output: OutputOption = None,
) -> None:
    """Print where A and B support and where they contradict each other, and the events that both tell.

    For example: `kg compare out "The Example" "Other Wire"`
    """
    graph = load(folder)
    found = graph.compare(a, b)
    rows = list(_rows(found, alone=alone))
    events = graph.compare_events(a, b)
    if not rows and not events:
        raise QueryError(f"{a} and {b} say nothing of the same; --alone shows what only one of them says")
    form = chosen(output)
    if form is Output.TABLE:
        _print_events(events, a, b)
        _print(graph, found, rows, a, b)
        return
    if form is Output.JSONL:
        from kg.records import statement_record

        print_records(
            {
                "relation": relation,
                "differ": differ.split(),
                "a": one and statement_record(one),
                "b": other and statement_record(other),
            }
            for relation, differ, one, other in rows
        )
        print_records(map(_event_record, events))
        return
    cells = (
        (relation, differ, one and one.id, other and other.id, *parts(one or other))
        for relation, differ, one, other in rows
    )
    print_rows(("relation", "differ", "a", "b", "subject", "predicate", "object"), cells, form)


def _event_record(retold: Retold) -> dict[str, object]:
    """Return an event that both tell as what JSON can hold: what each tells of it."""
    event = {"id": retold.event.id, "type": retold.event.type, "label": retold.event.label}
    sides = (
        [{"of": account.of, "value": account.value} for account in side.accounts]
        for side in (retold.a, retold.b)
    )
    return {
        "relation": "event",
        "differ": list(retold.differ),
        "event": event,
        **dict(zip("ab", sides, strict=True)),
    }


def _print_events(events: list[Retold], a: str, b: str) -> None:
    from rich.text import Text

    for retold in events:
        differ = f" differs in {' and '.join(retold.differ)}" if retold.differ else ""
        head = Text(f"event{differ}: ", style="bold red" if differ else "bold")
        stdout().print(head.append(safe(retold.event.label), style="none"), soft_wrap=True)
        for name, side in ((a, retold.a), (b, retold.b)):
            told = "; ".join(f"{account.of} {safe(account.value)}" for account in side.accounts)
            stdout().print(Text(f"  {safe(name)}: ", style="dim").append(told), soft_wrap=True)


def _rows(found: Comparison, *, alone: bool) -> Iterator[Row]:
    for pair in found.contradicts:
        yield "contradicts", " ".join(pair.differ), pair.a, pair.b
    for pair in found.supports:
        yield "supports", "", pair.a, pair.b
    if alone:
        yield from (("only_a", "", statement, None) for statement in found.only_a)
        yield from (("only_b", "", None, statement) for statement in found.only_b)


def _print(graph: KnowledgeGraph, found: Comparison, rows: list[Row], a: str, b: str) -> None:
    from rich.text import Text

    console = stdout()
    for relation, differ, one, other in rows:
        head = relation.replace("_", " ") + (f" in {differ.replace(' ', ' and ')}" if differ else "")
        console.print(Text(head, style="bold red" if differ else "bold"))
        for name, statement in ((a, one), (b, other)):
            if statement is not None:
                side = Text(f"  {safe(name)}: ", style="dim")
                console.print(side.append_text(claim_line(graph, statement)), soft_wrap=True)
    stderr().print(
        f"{counted(len(found.contradicts), 'contradiction')}, {len(found.supports):,} in support; "
        f"only {safe(a)}: {len(found.only_a):,}, only {safe(b)}: {len(found.only_b):,}",
        style="dim",
    )
