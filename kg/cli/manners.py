"""What every subcommand shares: how much it says, how its help looks, how it ends."""

from __future__ import annotations

import contextlib
import inspect
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from functools import wraps
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from kg.cli.console import Talk, complaints, safe, set_talk, talk
from kg.errors import KgError
from kg.query import listening

_INTERRUPTED = 130  # 128 and the number of SIGINT, as shells have it

QuietOption = Annotated[
    bool, typer.Option("--quiet", "-q", help="Say nothing but what went wrong.", rich_help_panel="Messages")
]
VerboseOption = Annotated[
    bool,
    typer.Option(
        "--verbose",
        "-v",
        help="Say every piece of the work, every problem, and where an error comes from.",
        rich_help_panel="Messages",
    ),
]


class Command(TyperCommand):
    """A subcommand.

    Its help has no types of Python: a flag is there or not, and an argument has a name. And it takes no empty
    value: where a script's variable is unset, ``""`` would be the path to the folder one is in.
    """

    def get_params(self, ctx: Any) -> list[Any]:
        """Return the parameters."""
        return _without_types(super().get_params(ctx))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the command line."""
        for before, arg in zip(["", *args], args, strict=False):
            name, _, value = arg.partition("=") if arg.startswith("--") else (before, "", arg)
            if not value.strip() and (arg != name or not arg):
                option = name if name.startswith("-") else None
                raise typer.BadParameter(
                    "an empty value means nothing; give one, or leave it out", ctx=ctx, param_hint=option
                )
        return super().parse_args(ctx, args)


class Group(TyperGroup):
    """The command itself, likewise."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Return the parameters."""
        return _without_types(super().get_params(ctx))


def _without_types(params: list[Any]) -> list[Any]:
    for param in params:
        if getattr(param, "is_flag", False):
            param.metavar = ""
        elif param.param_type_name == "argument":
            param.display_type_rich = _no_type
    return params


def _no_type(ctx: Any) -> None:
    """A path or a list of strings: that is Python's, not the person's."""
    del ctx


def with_messages(command: Callable[..., None]) -> Callable[..., None]:
    """Give a subcommand the options ``--quiet`` and ``--verbose``."""

    @wraps(command)
    def run(*arguments: Any, quiet: bool = False, verbose: bool = False, **options: Any) -> None:
        if quiet and verbose:
            raise typer.BadParameter("say less or say more, not both", param_hint="--quiet")
        set_talk(quiet=quiet, verbose=verbose)
        command(*arguments, **options)

    own = inspect.signature(command, eval_str=True).parameters.values()
    keyword = inspect.Parameter.KEYWORD_ONLY
    added = {"quiet": QuietOption, "verbose": VerboseOption}
    more = [inspect.Parameter(name, keyword, default=False, annotation=kind) for name, kind in added.items()]
    run.__signature__ = inspect.Signature([*own, *more])  # type: ignore[attr-defined]
    run.__annotations__ = {each.name: each.annotation for each in (*own, *more)}
    return run


def ended(app: typer.Typer, arguments: Sequence[str] | None) -> int:
    """Run the command and return its exit code; what goes wrong is said in one line."""
    try:
        with listening(_note()):
            code = app(args=arguments, prog_name="kg", standalone_mode=False)
        sys.stdout.flush()
    except typer.TyperException as error:  # the command line was not understood
        _complain(error, _usage(error))
        return error.exit_code
    except KgError as error:
        _complain(error, str(error))
        return 1
    except (KeyboardInterrupt, typer.Abort):
        return _INTERRUPTED
    except BrokenPipeError:  # the reader, such as head, has seen enough
        _forget_stdout()
        return 1
    except OSError as error:
        _forget_stdout()
        what = error.filename if error.filename is not None else "standard output"
        _complain(error, f"{what}: {error.strerror or error}; make room or choose another place")
        return 1
    except Exception as error:
        said = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        _complain(error, f"a fault of kg's own ({said}); --verbose tells where it lies: please report it")
        return 1
    return int(code or 0)


def _note() -> Callable[[str], None]:
    """Return what says a note on stderr, each once: a command may ask for one name several times."""
    said: set[str] = set()

    def note(text: str) -> None:
        if text not in said:
            said.add(text)
            complaints().print(f"kg: {safe(text)}", soft_wrap=True)

    return note


def _usage(error: typer.TyperException) -> str:
    """Return what is wrong with a command line, in one line; nothing if the help has been shown."""
    said = " ".join(error.format_message().split()).rstrip(".").replace("Value error, ", "")
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "kg"
    return said and f"{said[0].lower()}{said[1:]}; {command} --help shows how"


def _complain(error: BaseException, message: str) -> None:
    if talk() is Talk.VERBOSE and not isinstance(error, typer.TyperException):
        complaints().print(safe_lines(traceback.format_exception(error)), soft_wrap=True)
    if message:
        complaints().print(f"kg: {safe(' '.join(message.split()))}", soft_wrap=True)


def safe_lines(lines: Sequence[str]) -> str:
    """Return lines made harmless to a terminal."""
    return "\n".join(safe(line) for text in lines for line in text.splitlines())


def _forget_stdout() -> None:
    """Let nothing more be written to stdout, which Python flushes once more at the end."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
