"""What ``kg build`` tells the person at the end: on stderr, so that stdout stays clean."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli.claims import SHORT_ID
from kg.cli.console import counted, safe, stderr

if TYPE_CHECKING:
    from rich.console import RenderableType

    from kg.graph import KnowledgeGraph
    from kg.pipeline import Build

_BEST = 8
_PROBLEMS = 20
_BAR = 24


def print_summary(built: Build, written: Sequence[Path], *, seconds: float) -> None:
    """Print what was built, who is in the middle of it, what went wrong, and what to open next."""
    from rich.console import Group
    from rich.padding import Padding
    from rich.panel import Panel

    graph, folder = built.graph, written[0].parent
    parts = (
        _numbers(graph),
        "",
        _report(built),
        "",
        _best_connected(graph),
        "",
        _next(graph, folder, written),
    )
    title = f"{folder}/ built in {seconds:.1f} s"
    stderr().print(Panel(Padding(Group(*parts), (1, 1)), title=title, title_align="left", expand=False))
    print_failures(built)


def print_kept(built: Build, store: Path) -> None:
    """Print what became of the articles that went into a store."""
    console = stderr()
    console.print(f"{safe(str(store))}: {_told(built)}", soft_wrap=True)
    print_failures(built)
    here = shlex.quote(str(store))
    console.print(f"kg show {here}", style="green")


def print_failures(built: Build) -> None:
    """Print which articles or files could not be read or analysed, and why; all are in errors.jsonl."""
    found = [(problem.where, problem.reason) for problem in built.problems]
    found += [(failure.article, failure.reason) for failure in built.failures]
    print_problems(found, most=_PROBLEMS, rest="in errors.jsonl of the folder that -o names")


def print_problems(found: Sequence[tuple[str, str]], *, most: int | None = None, rest: str = "") -> None:
    """Print where something went wrong, and why.

    Parameters
    ----------
    found : sequence of (str, str)
        File or article, and the reason.
    most : int or None
        How many are shown.
    rest : str
        Where the others are.
    """
    if not found:
        return
    console = stderr()
    console.print(f"{counted(len(found), 'problem')}:", style="bold red")
    for where, reason in found[:most]:
        console.print(f"  {safe(where)}: {safe(reason)}", soft_wrap=True)
    if most is not None and len(found) > most:
        console.print(f"  and {len(found) - most} more, {rest}")


def _report(built: Build) -> RenderableType:
    from rich.text import Text

    return Text(f"Articles: {_told(built)}", style="dim")


def _told(built: Build) -> str:
    """Return what became of the articles, the numbers that are not zero."""
    report = built.report
    parts = [
        (report.read, "read"),
        (report.new, "new"),
        (report.changed, "changed"),
        (report.unchanged, "unchanged"),
        (report.outdated, "analysed again"),
        (len(report.duplicates), "duplicate"),
        (report.copies, "of the same text as another"),
        (len(built.problems) + len(built.failures), "refused or doubtful"),
    ]
    return ", ".join(f"{number:,} {word}" for number, word in parts if number or word == "read")


def _numbers(graph: KnowledgeGraph) -> RenderableType:
    from rich.table import Table

    plain = len(graph.statements(plain=True))
    grid = Table.grid(padding=(0, 2))
    grid.add_column(justify="right", style="bold")
    grid.add_column()
    grid.add_row(f"{len(graph.articles):,}", _word(len(graph.articles), "article", "articles"))
    copies = graph.near_duplicates
    if copies:
        clusters = f"near-duplicates, in {counted(len(copies), 'cluster')}"
        grid.add_row(f"{sum(map(len, copies)):,}", f"of them {clusters}: each counts as one source")
    grid.add_row(f"{len(graph.entities):,}", _word(len(graph.entities), "entity", "entities"))
    kinds = f"{plain:,} plain, {len(graph) - plain:,} qualified"
    grid.add_row(f"{len(graph):,}", f"{_word(len(graph), 'statement', 'statements')}  ({kinds})")
    return grid


def _best_connected(graph: KnowledgeGraph) -> RenderableType:
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    best = [(entity, number) for entity, number in graph.degree()[:_BEST] if number]
    if not best:
        return Text("No two entities are related: the articles may be too short, or not in English.")
    most = best[0][1]
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="cyan")
    grid.add_column(style="dim")
    grid.add_column(justify="right")
    grid.add_column(style="cyan")
    for entity, number in best:
        bar = "━" * max(1, round(_BAR * number / most))
        grid.add_row(Text(safe(graph.name(entity))), entity.type.value, str(number), bar)
    return Group(Text("Best connected, by statements", style="bold"), grid)


def _next(graph: KnowledgeGraph, folder: Path, written: Iterable[Path]) -> RenderableType:
    from rich.console import Group
    from rich.text import Text

    here = shlex.quote(str(folder))
    names = {path.name for path in written}
    lines = [f"open {shlex.quote(str(folder / 'graph.html'))}"] if "graph.html" in names else []
    lines.append(f"kg show {here}")
    best = [entity for entity, number in graph.degree()[:1] if number]
    if best:
        lines.append(f"kg query {here} --subject {shlex.quote(safe(graph.name(best[0])))} --evidence")
        surest = min(graph.statements(), key=lambda s: (not s.plain, -len(graph.sources(s)), s.id))
        lines.append(f"kg explain {here} {surest.id[:SHORT_ID]}")
    return Group(Text("Open next", style="bold"), *(Text(line, style="green") for line in lines))


def _word(number: int, one: str, many: str) -> str:
    return one if number == 1 else many
