"""``kg build``: articles in, a graph out."""

from __future__ import annotations

import errno
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.console import complaints, safe
from kg.cli.models import (
    JudgeOption,
    LlmOption,
    LlmPricesOption,
    LlmUrlOption,
    MaxCostOption,
    MaxTokensOption,
    ProposalsOption,
    Wanted,
    chosen_model,
)
from kg.cli.options import (
    AnyLanguageOption,
    ColumnsOption,
    NetworkOption,
    OptionalSourcesArgument,
    PublishedOption,
    source_options,
)
from kg.cli.progress import working
from kg.errors import FormatError, SourceError, StoreError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.graph import KnowledgeGraph
    from kg.llm import Llm
    from kg.pipeline import Build
    from kg.sources import Options


def _formats(value: str | None) -> str | None:
    try:
        _wanted(value)
    except FormatError as error:
        raise typer.BadParameter(str(error)) from error
    return value


def _processes(value: str) -> str:
    if value != "auto" and not (value.isdecimal() and int(value)):
        raise typer.BadParameter(f"{value!r} is neither a number of processes nor auto")
    return value


def build(
    sources: OptionalSourcesArgument = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="DIR", help="The folder to write.")
    ] = None,
    store: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            dir_okay=False,
            help="Keep articles and results in this file, such as news.kg; analyse only what is new.",
        ),
    ] = None,
    processes: Annotated[
        str,
        typer.Option(
            metavar="N|auto", callback=_processes, help="How many analyse; auto: one a core, if it pays."
        ),
    ] = "auto",
    engine: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Where, instead of --processes: ray, on the cluster of RAY_ADDRESS or this machine; "
            "or what a package adds.",
        ),
    ] = None,
    model: Annotated[
        str | None, typer.Option(metavar="NAME", help="A spaCy model in place of the one kg comes with.")
    ] = None,
    published: PublishedOption = None,
    vocabulary: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="FILE",
            exists=True,
            dir_okay=False,
            help="Turtle with predicates of your own; repeatable.",
        ),
    ] = None,
    gazetteer: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="FILE",
            exists=True,
            dir_okay=False,
            help="CSV (name, aliases, type, id) or Turtle with names of your own; repeatable.",
        ),
    ] = None,
    overrides: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            exists=True,
            dir_okay=False,
            help="What you decided about entities; by default overrides.toml of DIR, if it is there.",
        ),
    ] = None,
    formats: Annotated[
        str | None,
        typer.Option(
            metavar="NAMES",
            callback=_formats,
            help="Such as `turtle,html`; see kg export --list. Unasked, the usual four; jsonl always.",
        ),
    ] = None,
    columns: ColumnsOption = None,
    any_language: AnyLanguageOption = False,
    allow_network: NetworkOption = False,
    proposals: ProposalsOption = None,
    llm: LlmOption = None,
    llm_url: LlmUrlOption = None,
    llm_prices: LlmPricesOption = None,
    max_tokens: MaxTokensOption = None,
    max_cost: MaxCostOption = None,
    judge: JudgeOption = False,
) -> None:
    """Build a graph from articles, and write it to a folder, or keep it in a store.

    With --store, an article that the store has is not analysed again, unless it, kg, the model or the
    vocabulary has changed; Ctrl-C stops after the articles in hand, and the same command goes on.

    Exit code 0: at least one article was built. One that cannot be read or analysed is listed with the
    reason (in DIR, in errors.jsonl) and stops nothing. Exit code 1: nothing could be read, or a SOURCE does
    not exist (the others are built and written all the same).
    """
    from kg.cli.deciding import check, settle
    from kg.cli.summary import nothing_read, print_kept, print_summary, problems_of

    if not sources and store is None:
        raise typer.BadParameter("give articles, or --store with a file that has them", param_hint="SOURCE")
    if output is None and store is None:
        raise typer.BadParameter("where to? give a folder, or --store FILE", param_hint="--output")
    if output is not None:
        _check(output)
        check(overrides, output)
    sources = sources or []
    began = time.perf_counter()
    options = source_options(columns, any_language, allow_network)
    found = chosen_model(
        Wanted(
            model=llm,
            url=llm_url,
            prices=llm_prices,
            max_tokens=max_tokens,
            max_cost=max_cost,
            judge=judge,
            allow_network=allow_network,
        )
    )
    built = _run(
        sources,
        store,
        processes,
        engine,
        model,
        published,
        vocabulary,
        gazetteer,
        options,
        proposals or (),
        found,
    )
    missing = [source for source in sources if not _exists(source)]
    errors = _write_errors(built, output, store)
    if output is None:
        assert store is not None
        print_kept(built, store, errors, vocabulary or ())
    elif not built.graph.articles:
        raise nothing_read(problems_of(built), rest=f"all are in {errors}")
    else:
        graph = settle(built.graph, overrides, output)
        built = replace(built, derive=lambda: graph)
        written = _write(graph, output, formats)
        print_summary(built, written, errors, vocabulary or (), seconds=time.perf_counter() - began)
    if missing:
        raise SourceError(f"{', '.join(map(safe, missing))}: does not exist; the rest was built")


def _run(
    sources: list[str],
    store: Path | None,
    processes: str,
    engine: str | None,
    model: str | None,
    published: str | None,
    vocabulary: list[Path] | None,
    gazetteer: list[Path] | None,
    options: Options,
    proposals: Iterable[Path],
    llm: Llm | None,
) -> Build:
    from kg.cli.progress import building
    from kg.cli.vocabulary import telling
    from kg.pipeline import build as run

    if not sources and store is not None and not store.exists():
        raise StoreError(f"{store}: no store there; give articles to make one")
    try:
        with telling(), building() as listen:
            return run(
                sources,
                store=store,
                processes=None if engine else processes if processes == "auto" else int(processes),
                engine=engine,
                model=model,
                published=published,
                vocabulary=vocabulary or (),
                gazetteer=gazetteer or (),
                options=options,
                extractor=llm,
                proposals=proposals,
                on_step=listen,
            )
    except KeyboardInterrupt:
        kept = "nothing is kept: with --store FILE, what is done would be"
        if store is not None:
            kept = f"what is done is kept in {safe(str(store))}: the same command goes on"
        complaints().print(f"interrupted; {kept}", soft_wrap=True)
        raise


def _write_errors(built: Build, folder: Path | None, store: Path | None) -> Path:
    """Write what could not be read or analysed, one a line; no file if there is nothing. Return its path."""
    from kg.cli.summary import problems_of
    from kg.formats.jsonl import write_lines

    path = Path(folder, "errors.jsonl") if folder is not None else Path(f"{store}.errors.jsonl")
    rows = {*problems_of(built)}
    path.unlink(missing_ok=True)
    if rows:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_lines(path, ({"where": where, "reason": reason} for where, reason in sorted(rows)))
    return path


def _wanted(formats: str | None) -> list[str]:
    """Return the names of the formats to write; jsonl among them, for other commands read it."""
    from kg.formats import FORMATS, find_format

    if formats is None:
        return [entry.name for entry in FORMATS if entry.usual]
    wanted = [name.strip() for name in formats.split(",") if name.strip()]
    return sorted({"jsonl", *(find_format(name).name for name in wanted)})


def _check(folder: Path) -> None:
    """Find out that a folder cannot be written before the work rather than after it."""
    try:
        there = next(path for path in (folder, *folder.absolute().parents) if path.exists())
        if not there.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, f"{there} is a file")
        tempfile.TemporaryFile(dir=there).close()  # what the permissions say is not all that can forbid it
    except OSError as error:
        reason = error.strerror or error
        raise FormatError(f"{folder}: cannot be written ({reason}); choose another folder") from error


def _write(graph: KnowledgeGraph, folder: Path, formats: str | None) -> list[Path]:
    from kg.formats import write

    folder.mkdir(parents=True, exist_ok=True)
    with working("writing") as advance:
        written = []
        for name in _wanted(formats):
            advance(name)
            written.append(write(graph, folder, name))
    return written


def _exists(source: str) -> bool:
    from kg.sources import is_address

    path = Path(source)
    if source == "-" or is_address(source) or path.exists():
        return True
    return any(Path(path.anchor).glob(str(path.relative_to(path.anchor))))  # a pattern
