"""A command under a real pseudo-terminal, and what a person would see there."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.cli.conftest import HEAR

if TYPE_CHECKING:
    import pexpect

_STYLE = re.compile(r"\x1b\[[\d;]*m")
_LINK = re.compile(r"\x1b\]8;[^\x1b]*\x1b\\")
_CODE = re.compile(r"\x1b\[(\??\d*)([A-Za-z])|([\r\n])")
# Fonts of a server, and a remark: a picture needs no network.
_ELSEWHERE = re.compile(r"\s*@font-face \{.*?\}|\s*<!--.*?-->", re.DOTALL)
_SECONDS = 120


@dataclass(frozen=True)
class Shown:
    """What a terminal received, and the exit code."""

    raw: str
    code: int | None

    @property
    def screen(self) -> list[str]:
        """The lines that stand there at the end, without styles."""
        return [plain(line).rstrip() for line in replay(self.raw)]

    def bars(self, what: str) -> list[str]:
        """Return the different states in which the bar of some work was seen."""
        states = [plain(state).strip() for state in re.split(r"\r?\x1b\[2K|\r\n|\x1b\[\?25[lh]", self.raw)]
        return list(dict.fromkeys(state for state in states if what in state and "━" in state))


def plain(text: str) -> str:
    """Return a text without styles and links."""
    return _LINK.sub("", _STYLE.sub("", text))


def replay(raw: str) -> list[str]:
    """Return the lines, with their styles, that a terminal shows at the end: as far as bars need it."""
    lines, row, last, fresh = [""], 0, 0, False

    def write(text: str) -> None:
        nonlocal fresh
        if text:
            lines[row] = text if fresh else lines[row] + text
            fresh = False

    for code in _CODE.finditer(raw):
        if code[2] == "m":
            continue
        write(raw[last : code.start()])
        last = code.end()
        if code[3] == "\n":
            row, fresh = row + 1, False
            lines += [""] * (row + 1 - len(lines))
        elif code[3] == "\r":
            fresh = True
        elif code[2] == "K":
            lines[row] = ""
        elif code[2] == "A":
            row = max(row - int(code[1] or 1), 0)
    write(raw[last:])
    return lines


def spawn(
    arguments: Sequence[object], cwd: Path, *, width: int, env: Mapping[str, str], patience: bool
) -> pexpect.spawn[str]:
    """Start the command under a pseudo-terminal; without patience, bars are there from the first moment."""
    import sys

    import pexpect

    hurry = "" if patience else "import kg.cli.progress as p; p._PATIENCE = p._SELDOM = 0; "
    code = f"{HEAR}; {hurry}from kg.__main__ import main; main()"
    kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS", "LINES")}
    return pexpect.spawn(
        sys.executable,
        ["-c", code, *map(str, arguments)],
        cwd=str(cwd),
        env={**kept, "TERM": "xterm-256color", **env},
        dimensions=(40, width),
        encoding="utf-8",
        timeout=_SECONDS,
    )


def show(
    *arguments: object,
    cwd: Path,
    width: int = 100,
    env: Mapping[str, str] | None = None,
    patience: bool = True,
) -> Shown:
    """Run the command under a pseudo-terminal to its end."""
    import pexpect

    child = spawn(arguments, cwd, width=width, env=env or {}, patience=patience)
    child.expect(pexpect.EOF)
    child.close()
    return Shown(child.before or "", child.exitstatus)


def picture(path: Path, lines: Sequence[str], *, width: int, title: str) -> None:
    """Draw lines with their styles as an SVG picture of a terminal."""
    from rich.ansi import AnsiDecoder
    from rich.console import Console

    console = Console(record=True, file=io.StringIO(), width=width, force_terminal=True)
    for line in lines:
        text = next(iter(AnsiDecoder().decode(_LINK.sub("", line))), "")
        console.print(text, no_wrap=True, overflow="ellipsis")
    svg = console.export_svg(title=title, unique_id=path.stem)
    path.write_text(_ELSEWHERE.sub("", svg), encoding="utf-8")
