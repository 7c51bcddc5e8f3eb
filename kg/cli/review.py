"""``kg review``: the pairs of names most worth a decision, a key each."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.console import counted, print_lines, safe, stderr, stdout
from kg.cli.deciding import rewrite, warned
from kg.cli.options import GraphArgument, Reading, on_terminal
from kg.cli.progress import load
from kg.names import short

if TYPE_CHECKING:
    from rich.console import RenderableType

    from kg.graph import KnowledgeGraph
    from kg.linking import Doubt, Side
    from kg.types import Evidence

_LONGEST = 300  # characters shown of a sentence
_WHY = {
    "acronym": "the one may be an acronym of the other",
    "both-forms": "articles use both for one",
    "part-of-name": "the one may be short for the other",
    "party": "a party, and the name of its members",
    "same-name": "one name",
    "spelling": "they may be one name in two spellings",
    "surname": "the one may be the surname of the other",
}
_KEYS = "s same   d different   space skip   u undo   q quit"


def review(
    folder: GraphArgument,
    limit: Annotated[
        int | None, typer.Option("--limit", "-n", min=1, metavar="NUMBER", help="How many pairs, at most.")
    ] = None,
    output: Annotated[
        Reading | None,
        typer.Option("--format", "-f", help="How to list them; on a terminal they are asked, a key each."),
    ] = None,
) -> None:
    """Ask which names are one entity, the pairs most worth a decision first.

    s says that two are the same, d that they are different; u takes the last decision back. Decisions are
    written to overrides.toml in DIR at once and hold for later builds; the files of DIR are written anew at
    the end. In a pipe the pairs are printed as JSON Lines. For example: `kg review out --limit 20`
    """
    from kg.formats.jsonl import overrides_path

    graph = load(folder)
    pairs = graph.doubts(limit)
    asking = output is None and on_terminal() and sys.stdin.isatty()
    if not asking:
        _list(pairs, output)
        return
    if not pairs:
        stderr().print("there is nothing to decide")
        return
    file = overrides_path(folder / "statements.jsonl" if folder.is_dir() else folder)
    before = file.read_bytes() if file.exists() else None
    try:
        decided = _ask(pairs, file)
    finally:
        if before != (file.read_bytes() if file.exists() else None):
            _apply(graph, folder, file)
    stderr().print(f"{counted(decided, 'decision')} in {file}" if decided else "nothing is changed")


def _apply(graph: KnowledgeGraph, folder: Path, file: Path) -> None:
    from kg.linking import Overrides

    overrides = Overrides.read(file) if file.exists() else Overrides()
    files = rewrite(warned(graph.with_overrides(overrides), file), folder)
    stderr().print(f"{counted(files, 'file')} written anew", style="dim")


def _list(pairs: Sequence[Doubt], output: Reading | None) -> None:
    if output is Reading.TEXT:
        console = stdout()
        for number, pair in enumerate(pairs, 1):
            console.print(_shown(pair, f"{number}"))
    else:
        print_lines(json.dumps(pair.record(), ensure_ascii=False) for pair in pairs)


def _ask(pairs: Sequence[Doubt], file: Path) -> int:
    """Ask about each pair until there is no other, or enough; return how many decisions stand."""
    import click

    console, number = stdout(), 0
    states: list[_Kept] = []
    while number < len(pairs):
        console.print(_shown(pairs[number], f"{number + 1} of {len(pairs)}"))
        console.print(_KEYS, style="dim")
        answer = click.getchar().lower()
        if answer == "q":
            break
        if answer == "u" and states:
            number = states.pop().back(file)
            console.print("taken back", style="yellow")
        elif answer in ("s", "d"):
            states.append(_Kept(number, file.read_bytes() if file.exists() else None))
            key = "same" if answer == "s" else "different"
            _decide(pairs[number], key, file)
            console.print(key, style="green")
            number += 1
        elif answer in (" ", "\r", "\n"):
            number += 1
    return len(states)


class _Kept:
    """The decisions before one was added, and at which pair."""

    def __init__(self, number: int, content: bytes | None) -> None:
        self._number, self._content = number, content

    def back(self, file: Path) -> int:
        """Put the file back as it was; return the pair that is asked again."""
        from kg.linking.overrides_file import put

        if self._content is None:
            file.unlink(missing_ok=True)
        else:
            put(self._content, file)
        return self._number


def _decide(pair: Doubt, key: str, file: Path) -> None:
    from kg.errors import ConfigError
    from kg.linking.overrides_file import add

    try:
        add(file, key, sorted((pair.first.id, pair.second.id), key=_short_last))
    except ConfigError as error:  # two decisions before say otherwise: the person sees it, and goes on
        stderr().print(safe(str(error)), style="red", soft_wrap=True)


def _short_last(id_: str) -> tuple[int, str]:
    return -len(id_), id_


def _shown(pair: Doubt, place: str) -> RenderableType:
    from rich.columns import Columns
    from rich.console import Group
    from rich.rule import Rule
    from rich.text import Text

    now = "one entity now" if pair.joined else "two entities now"
    width = max(30, stdout().width // 2 - 2)
    sides = Columns([_side(pair.first), _side(pair.second)], width=width, padding=(0, 2))
    return Group(Rule(f"{place}: {_WHY.get(pair.rule, pair.rule)}; {now}"), sides, Text(""))


def _side(side: Side) -> RenderableType:
    from rich.console import Group
    from rich.text import Text

    head = Text.assemble((short(safe(side.entity.label), 60), "bold cyan"), f"  {side.entity.type.value}")
    about = Text(f"{safe(side.id)}, {counted(side.statements, 'statement')}", style="dim")
    return Group(head, about, *_sentences(side.sentences))


def _sentences(found: Iterable[Evidence]) -> Iterator[RenderableType]:
    from rich.text import Text

    for evidence in found:
        text = short(safe(" ".join(evidence.text.split())), _LONGEST)
        yield Text.assemble(text, (f"  {safe(evidence.article)}", "dim"))
