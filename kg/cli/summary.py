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
    from kg.sources import Problem

_BEST = 8
_PROBLEMS = 20
_BAR = 24


def print_summary(
    graph: KnowledgeGraph, problems: Sequence[Problem], written: Sequence[Path], *, seconds: float
) -> None:
    """Print what was built, who is in the middle of it, what went wrong, and what to open next."""
    from rich.console import Group
    from rich.padding import Padding
    from rich.panel import Panel

    folder = written[0].parent
    body = Group(_numbers(graph), "", _best_connected(graph), "", _next(graph, folder, written))
    title = f"{folder}/ built in {seconds:.1f} s"
    stderr().print(Panel(Padding(body, (1, 1)), title=title, title_align="left", expand=False))
    print_problems(problems)


def print_problems(problems: Sequence[Problem]) -> None:
    """Print which articles or files could not be read, and why."""
    if not problems:
        return
    console = stderr()
    console.print(f"{counted(len(problems), 'problem')}:", style="bold red")
    for problem in problems[:_PROBLEMS]:
        console.print(f"  {safe(problem.where)}: {safe(problem.reason)}", soft_wrap=True)
    if len(problems) > _PROBLEMS:
        console.print(f"  and {len(problems) - _PROBLEMS} more")


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
        grid.add_row(Text(safe(entity.label)), entity.type.value, str(number), bar)
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
        lines.append(f"kg query {here} --subject {shlex.quote(safe(best[0].label))} --evidence")
        surest = min(graph.statements(), key=lambda s: (not s.plain, -len(graph.sources(s)), s.id))
        lines.append(f"kg explain {here} {surest.id[:SHORT_ID]}")
    return Group(Text("Open next", style="bold"), *(Text(line, style="green") for line in lines))


def _word(number: int, one: str, many: str) -> str:
    return one if number == 1 else many
