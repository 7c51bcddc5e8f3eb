"""What ``kg build`` tells the person at the end: on stderr, so that stdout stays clean."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli.claims import SHORT_ID
from kg.cli.console import Talk, complaints, counted, safe, stderr, talk
from kg.cli.vocabulary import print_uses
from kg.errors import SourceError
from kg.names import short

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

    from kg.graph import KnowledgeGraph
    from kg.pipeline import Build

_BEST = 8
_PROBLEMS = 20  # kinds of problem that are shown
_NAMED = 3  # files that are named of each kind
_NUMBER = re.compile(r"\d[\d,.]*")
_BAR = 24
_NUMBER = re.compile(r"\d[\d,]*")  # in reasons that are alike


def print_summary(
    built: Build, written: Sequence[Path], errors: Path, vocabulary: Sequence[Path], *, seconds: float
) -> None:
    """Print what was built, who is in the middle of it, what went wrong, and what to open next."""
    from rich.console import Group
    from rich.padding import Padding
    from rich.panel import Panel
    from rich.text import Text

    graph, folder = built.graph, written[0].parent
    parts = (_numbers(graph), "", _report(built), "", _best_connected(graph))
    title = Text(safe(f"{folder}/ built in {seconds:.1f} s"))
    console = stderr()
    console.print(Panel(Padding(Group(*parts), (1, 1)), title=title, title_align="left", expand=False))
    print_failures(built, errors)
    if vocabulary:
        print_uses(graph, vocabulary)
    console.print("Open next", style="bold")
    for line in _next(graph, folder, written):
        console.print(line, style="green", soft_wrap=True)  # whole, to be copied


def print_kept(built: Build, store: Path, errors: Path, vocabulary: Sequence[Path]) -> None:
    """Print what became of the articles that went into a store."""
    console = stderr()
    console.print(f"{safe(str(store))}: {_told(built)}", soft_wrap=True)
    print_failures(built, errors)
    if vocabulary:
        print_uses(built.graph, vocabulary)
    here = shlex.quote(str(store))
    console.print(f"kg show {here}", style="green")


def print_failures(built: Build, errors: Path) -> None:
    """Print which articles or files could not be read or analysed, and why; all are in a file."""
    print_problems(problems_of(built), rest=f"all are in {errors}")


def problems_of(built: Build) -> list[tuple[str, str]]:
    """Return the files that could not be read and the articles that could not be analysed, and why."""
    found = [(problem.where, problem.reason) for problem in built.problems]
    return found + [(failure.article, failure.reason) for failure in built.failures]


def print_problems(found: Sequence[tuple[str, str]], *, rest: str = "--verbose lists all") -> None:
    """Print where something went wrong, and why: one problem of many files is one line with their number.

    Parameters
    ----------
    found : sequence of (str, str)
        File or article, and the reason.
    rest : str
        Where those are that are not shown.
    """
    if not found:
        return
    console = complaints()
    lines, hidden = problem_lines(found)
    if len(found) == 1:
        console.print(f"kg: {lines[0]}", soft_wrap=True)
        return
    console.print(f"{counted(len(found), 'problem')}:", style="bold red")
    for line in lines:
        console.print(f"  {line}", soft_wrap=True)
    if hidden:
        console.print(f"  {hidden:,} not shown; {safe(rest)}", soft_wrap=True)


def problem_lines(found: Sequence[tuple[str, str]]) -> tuple[list[str], int]:
    """Return a line for each kind of problem, and how many files they do not name.

    Examples
    --------
    >>> problem_lines([(f"{number}.txt", "is empty") for number in range(400)])
    (['0.txt, 1.txt, 2.txt and 397 more: is empty'], 397)
    """
    everything = talk() is Talk.VERBOSE
    kinds: dict[str, list[str]] = {}
    reasons: dict[str, str] = {}
    for where, reason in found:
        kind = f"{where}: {reason}" if everything else _NUMBER.sub("0", reason)
        kinds.setdefault(kind, []).append(where)
        reasons.setdefault(kind, reason)
    shown = list(kinds.items())[: None if everything else _PROBLEMS]
    lines = []
    for kind, places in shown:
        more = f" and {len(places) - _NAMED:,} more" if len(places) > _NAMED else ""
        names = ", ".join(short(safe(place)) for place in places[:_NAMED])
        lines.append(f"{names}{more}: {safe(reasons[kind])}")
    return lines, len(found) - sum(min(len(places), _NAMED) for _, places in shown)


def nothing_read(
    found: Sequence[tuple[str, str]],
    *,
    verdict: str = "no article could be read; give files that hold articles",
    rest: str = "--verbose lists all",
) -> SourceError:
    """Return the error where nothing could be read: in one line if the reason is one."""
    lines, hidden = problem_lines(found)
    if len(lines) != 1:
        print_problems(found, rest=rest)
        return SourceError(verdict)
    return SourceError(f"{lines[0]}{f' ({rest})' if hidden else ''}; {verdict}")


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

    plain = graph.plain()
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
    refused = sum(map(len, graph.refused.values()))
    if refused:
        grid.add_row(
            f"{refused:,}",
            f"{_word(refused, 'proposal', 'proposals')} refused: no article bears that out (refused.jsonl)",
        )
    if graph.unsure:
        grid.add_row(f"{len(graph.unsure):,}", "set aside: less likely right than not (unsure.jsonl)")
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


def _next(graph: KnowledgeGraph, folder: Path, written: Iterable[Path]) -> Iterator[Text]:
    from rich.text import Text

    here = shlex.quote(str(folder))
    for page in (path for path in written if path.suffix == ".html"):
        # The address is behind the path, where the terminal knows links; "open" is a command of macOS alone.
        link = Text(safe(str(page)), style=f"link {page.resolve().as_uri()}")
        yield Text.assemble("  ", link, ("  in a browser", "dim"))
    yield Text(f"  kg show {here}")
    best = [entity for entity, number in graph.degree()[:1] if number]
    if best:
        name = shlex.quote(safe(graph.name(best[0])))
        surest = min(graph, key=lambda s: (not s.plain, -len(graph.sources(s)), s.id))
        yield Text(f"  kg query {here} --subject {name} --evidence")
        yield Text(f"  kg explain {here} {surest.id[:SHORT_ID]}")


def _word(number: int, one: str, many: str) -> str:
    return one if number == 1 else many
