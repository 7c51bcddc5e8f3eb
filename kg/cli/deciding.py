"""``kg merge`` and ``kg split``: decide which names are one entity, and take it back."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.console import counted, safe, stderr
from kg.cli.options import GraphArgument
from kg.cli.progress import load, working
from kg.errors import ConfigError, EntityNotFoundError

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph
    from kg.linking.review import Names

_SCOPED = re.compile(r".*\S\s*\([^()]+\)", re.DOTALL)
_OPPOSITE = {"same": "different", "different": "same"}
_COMMAND = {"same": "merge", "different": "split"}

First = Annotated[str, typer.Argument(metavar="A", help="An entity, by any name or id.")]
Second = Annotated[str, typer.Argument(metavar="B", help="Another one.")]


def merge(folder: GraphArgument, first: First, second: Second) -> None:
    """Make one entity of two; A gives it its name.

    The decision is written to overrides.toml in DIR, holds for later builds too, and the files of DIR are
    written anew. For example: `kg merge out "Kim Jong-un" "Mr Kim"`
    """
    _decide(folder, "same", (first, second))


def split(
    folder: GraphArgument,
    first: First,
    second: Annotated[
        str, typer.Argument(metavar="B", help="Another name of it, or 'A (word)': the A of some articles.")
    ],
) -> None:
    """Make two entities of one: of the names A and B, or of the articles that speak of 'A (word)'.

    A word in brackets is the id of an article, or a word of the sentences that speak of that A. The
    decision is written to overrides.toml in DIR, holds for later builds too, and the files of DIR are
    written anew. For example: `kg split out "Li Wei" "Li Wei (Ministry)"`
    """
    _decide(folder, "different", (first, second))


def check(given: Path | None, folder: Path) -> None:
    """Find out that overrides cannot be used before the work rather than after it."""
    from kg.linking import Overrides

    for path in (given, folder / "overrides.toml"):
        if path is not None and path.exists():
            Overrides.read(path)


def settle(graph: KnowledgeGraph, given: Path | None, folder: Path) -> KnowledgeGraph:
    """Return the graph under the overrides that apply in a folder, and say on stderr which they are.

    Parameters
    ----------
    graph : KnowledgeGraph
        As the rules have it.
    given : Path or None
        The file of ``--overrides``.
    folder : Path
        Where the graph is to be written.
    """
    from kg.linking.overrides_file import place

    overrides = place(given, folder / "overrides.toml")
    if not overrides:
        return graph
    source = given or folder / "overrides.toml"
    stderr().print(f"overrides: {safe(str(source))} applies", style="dim", soft_wrap=True)
    return warned(graph.with_overrides(overrides), source)


def warned(graph: KnowledgeGraph, source: Path) -> KnowledgeGraph:
    """Say on stderr which overrides come to nothing, and return the graph."""
    for name in graph.linked.unmatched:
        stderr().print(f'{safe(str(source))}: no entity is called "{safe(name)}"', soft_wrap=True)
    for first, second in graph.linked.inseparable:
        same = f'no article tells "{safe(first)}" and "{safe(second)}" apart'
        stderr().print(f"{safe(str(source))}: {same}", soft_wrap=True)
    return graph


def _decide(source: Path, key: str, names: tuple[str, str]) -> None:
    from kg.formats.jsonl import overrides_path
    from kg.linking.overrides_file import restored

    graph, wanted = load(source), key == "same"
    if _one(graph, names) == wanted:
        answer = "one entity already" if wanted else "two entities already"
        stderr().print(f"{' and '.join(map(safe, names))} are {answer}; nothing is changed", soft_wrap=True)
        return
    file = overrides_path(source / "statements.jsonl" if source.is_dir() else source)
    written = tuple(written_name(graph, name) for name in names) if wanted else names
    with restored(file):
        done, changed = _change(graph, file, key, written)
        files = rewrite(changed, source)
    back = shlex.join(["kg", _COMMAND[_OPPOSITE[key]], str(source), *written])
    for line in (f"{done} in {file}", f"{counted(files, 'file')} written anew", f"to take it back: {back}"):
        stderr().print(safe(line), soft_wrap=True)


def _change(graph: KnowledgeGraph, file: Path, key: str, names: Sequence[str]) -> tuple[str, KnowledgeGraph]:
    """Write the decision, or take its opposite out; return what was done and the graph under it."""
    from kg.linking import Overrides
    from kg.linking.overrides_file import add, remove

    wanted = key == "same"
    if remove(file, _OPPOSITE[key], lambda entry: _means(graph, entry) == _means(graph, names)):
        changed = graph.with_overrides(Overrides.read(file) if file.exists() else Overrides())
        if _one(changed, names) == wanted:
            return f"took the entry out of {_OPPOSITE[key]}", changed
    add(file, key, names)
    changed = graph.with_overrides(Overrides.read(file))
    if _one(changed, names) != wanted:
        raise ConfigError(
            f"{' and '.join(names)} stay {'two' if wanted else 'one'}, so nothing is changed; "
            "kg entities shows which names, articles and words there are"
        )
    return f"added to {key}", changed


def _means(graph: KnowledgeGraph, names: Iterable[str]) -> set[str]:
    """Return what tells two entries apart: the ids that the names stand for; a name itself if for none."""
    from kg.names import name_key

    known = _names(graph)
    return {" ".join(sorted(known.find(name))) or name_key(name) for name in names}


def _names(graph: KnowledgeGraph) -> Names:
    from kg.linking.review import Names, forms_of

    return Names(forms_of(graph.linked.divisions.statements()))


def _one(graph: KnowledgeGraph, names: Sequence[str]) -> bool:
    """Whether both names stand for one entity; the A of some articles is A until it is taken apart."""
    found = {_id(graph, name) for name in names}
    return len(found - {None}) < 2


def _id(graph: KnowledgeGraph, name: str) -> str | None:
    for id_, members in graph.linked.members.items():
        if name in members:
            return id_
    try:
        return graph.entity(name).id
    except EntityNotFoundError:
        if _SCOPED.fullmatch(name):
            return None
        raise


def written_name(graph: KnowledgeGraph, name: str) -> str:
    """Return the name to write for an entity: its label, or its id if articles call others so too."""
    entity = graph.entities[_id(graph, name) or ""]
    found = _names(graph).find(entity.label)
    return entity.label if found <= {*graph.linked.members[entity.id]} else entity.id


def rewrite(graph: KnowledgeGraph, source: Path) -> int:
    """Write the files of a build folder anew, those that are there; return how many."""
    from kg.formats import FORMATS, write

    if not source.is_dir():
        write(graph, source, "jsonl")
        return 1
    there = [entry.name for entry in FORMATS if (source / entry.filename).exists()]
    with working("writing") as advance:
        for name in there:
            advance(name)
            write(graph, source, name)
    return len(there)
