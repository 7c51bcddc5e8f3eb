"""What ``kg build`` tells the person at the end: on stderr, so that stdout stays clean."""

from __future__ import annotations

import re
import shlex
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import mkdtemp
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
_NUMBER = re.compile(r"\d[\d,]*")  # in reasons that are alike


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
    print_problems(failures(built), folder / "errors.jsonl")


def print_kept(built: Build, store: Path) -> None:
    """Print what became of the articles that went into a store."""
    console = stderr()
    console.print(f"{safe(str(store))}: {_told(built)}", soft_wrap=True)
    print_problems(failures(built), store.with_name(f"{store.name}.errors.jsonl"))
    here = shlex.quote(str(store))
    console.print(f"kg show {here}", style="green")


def failures(built: Build) -> list[tuple[str, str]]:
    """Return which files or articles could not be read or analysed, and why."""
    found = [(problem.where, problem.reason) for problem in built.problems]
    return found + [(failure.article, failure.reason) for failure in built.failures]


def print_problems(found: Sequence[tuple[str, str]], keep: Path | None = None) -> None:
    """Print where something went wrong, and why: the same reason once, with the first place and a count.

    Parameters
    ----------
    found : sequence of (str, str)
        File or article, and the reason.
    keep : Path, optional
        The file that gets all of them, one a line, and is named. By default a new one among the files that
        the system keeps for a while, if not all of them are printed.
    """
    if not found:
        return
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for where, reason in found:
        alike[_NUMBER.sub("0", reason)].append(f"{safe(where)}: {safe(reason)}")
    console = stderr()
    console.print(f"{counted(len(found), 'problem')}:", style="bold red")
    for first, *others in list(alike.values())[:_PROBLEMS]:
        more = f" ({len(others):,} more like it)" if others else ""
        console.print(f"  {first}{more}", soft_wrap=True)
    if len(alike) > _PROBLEMS:
        console.print(f"  and {counted(len(alike) - _PROBLEMS, 'other reason')}")
    if keep is not None or len(found) > min(len(alike), _PROBLEMS):
        path = _keep(found, keep)
        console.print(f"  all of them: {safe(str(path))}", soft_wrap=True)


def _keep(found: Iterable[tuple[str, str]], path: Path | None) -> Path:
    """Write the problems to a file, one a line."""
    from kg.formats.jsonl import write_lines

    path = path or Path(mkdtemp(prefix="kg-"), "errors.jsonl")
    path.parent.mkdir(parents=True, exist_ok=True)
    write_lines(path, ({"where": where, "reason": reason} for where, reason in sorted(set(found))))
    return path


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
