"""``kg help``: what the options do not say, a page a topic, and each command's own help."""

from __future__ import annotations

import difflib
import re
import sys
import textwrap
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from kg.cli.console import stdout
from kg.cli.options import on_terminal

TOPICS = Path(__file__).with_name("topics")
_TITLE = re.compile(r"# (.+)")
_CODE = re.compile(r"^```\w+(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILLED = re.compile(r"\{\{(\w+)\}\}")


def help_(
    context: typer.Context,
    topic: Annotated[
        str | None, typer.Argument(metavar="TOPIC", help="A topic, or a command; none lists the topics.")
    ] = None,
) -> None:
    """Tell more than the options do: of sources, formats, files of your own, exit codes.

    For example: `kg help vocabulary`
    """
    if topic is None:
        _show(_contents())
        return
    path = TOPICS / f"{topic.casefold()}.md"
    if path.parent == TOPICS and path.is_file():
        _show(page(path.stem))
        return
    _command_help(context, topic)


def topics() -> dict[str, str]:
    """Return the topics in order, each with its title.

    Examples
    --------
    >>> topics()["exit-codes"]
    'Exit codes'
    """
    titles = {}
    for path in sorted(TOPICS.glob("*.md")):
        found = _TITLE.match(path.read_text("utf-8"))
        titles[path.stem] = found[1] if found else path.stem
    return titles


def page(topic: str) -> str:
    """Return a topic's page, in Markdown, with what kg itself knows filled in."""
    text = (TOPICS / f"{topic}.md").read_text("utf-8")
    return _FILLED.sub(lambda found: _FILLINGS[found[1]](), text)


def _contents() -> str:
    rows = "\n".join(f"* `kg help {topic}`: {title}" for topic, title in topics().items())
    return f"# Topics\n\n{rows}\n\n`kg --help` lists the commands, `kg COMMAND --help` tells of one.\n"


def _show(text: str) -> None:
    """Print Markdown: as it is in a pipe, laid out on a terminal; there no line of code is broken in two."""
    if not on_terminal():
        sys.stdout.write(text)
        return
    from rich.markdown import Heading, Markdown
    from rich.text import Text

    console = stdout()
    width = min(console.width, 100)
    Heading.LEVEL_ALIGN = dict.fromkeys(Heading.LEVEL_ALIGN, "left")
    prose, *blocks = _CODE.split(text)
    console.print(Markdown(prose), width=width)
    for file, code, after in zip(blocks[::3], blocks[1::3], blocks[2::3], strict=True):
        head = f"\n{file}:" if file else ""
        block = Text.assemble((head, "dim"), "\n", (textwrap.indent(code, "    "), "cyan"))
        console.print(block, soft_wrap=True)
        if after.strip():
            console.print(Markdown(after), width=width)


def _command_help(context: typer.Context, name: str) -> None:
    group: Any = context.find_root().command
    commands = [command for command in group.commands if command != "help"]
    if name in commands:
        group.main(args=[name, "--help"], prog_name="kg", standalone_mode=False)
        return
    known = list(dict.fromkeys((*topics(), *commands)))  # a topic may have the name of a command
    started = [each for each in known if each.startswith(name.casefold())]
    near = started or difflib.get_close_matches(name.casefold(), known, n=3)
    meant = f"did you mean {' or '.join(near)}?" if near else f"topics: {', '.join(topics())}"
    raise typer.BadParameter(f"{name!r} is neither a topic nor a command; {meant}", param_hint="TOPIC")


# -- what is filled in


def _formats() -> str:
    from kg.formats import formats

    return "\n".join(
        f"* `{entry.name}` ({', '.join(entry.suffixes)}): {entry.description}"
        + ("; written unasked" if entry.usual else "")
        + ("; can be read back" if entry.readable else "")
        for entry in formats()
    )


def _columns() -> str:
    from kg.sources import FIELDS, usual_columns

    known = {field: usual_columns(field) for field in ("id", "text", *FIELDS)}
    rows = ((field, ", ".join(f"`{name}`" for name in names)) for field, names in known.items())
    return "\n".join(f"* {field}: {names}" for field, names in rows)


def _values(name: str) -> Callable[[], str]:
    def listed() -> str:
        import kg.types

        return ", ".join(f"`{member.value}`" for member in getattr(kg.types, name))

    return listed


def _families() -> str:
    from kg.knowledge.families import families

    return ", ".join(f"`{name}`" for name in families())


def _predicates() -> str:
    from kg.knowledge.vocabulary import Vocabulary

    return ", ".join(f"`{id_}`" for id_ in sorted(Vocabulary.load().predicates))


_FILLINGS: Mapping[str, Callable[[], str]] = {
    "formats": _formats,
    "columns": _columns,
    "types": _values("EntityType"),
    "polarities": _values("Polarity"),
    "modalities": _values("Modality"),
    "families": _families,
    "predicates": _predicates,
}
