"""Rows of any columns: as a table, as JSON Lines, as CSV."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from kg.cli.claims import csv_row
from kg.cli.console import counted, print_lines, safe, short, stderr, stdout
from kg.cli.options import Output


def print_rows(columns: Sequence[str], rows: Iterable[Sequence[object]], output: Output) -> None:
    """Write rows to stdout, and on a terminal their number to stderr.

    Parameters
    ----------
    columns : sequence of str
        Their names.
    rows : iterable of sequence
        As many cells each.
    output : Output
        In which form.
    """
    if output is Output.JSONL:
        records = (dict(zip(columns, row, strict=True)) for row in rows)
        print_lines(json.dumps(record, ensure_ascii=False) for record in records)
    elif output is Output.CSV:
        print_lines(map(csv_row, (columns, *rows)))
    else:
        found = list(rows)
        _print_table(columns, found)
        stderr().print(counted(len(found), "row"), style="dim")


def print_records(records: Iterable[Mapping[str, object]]) -> None:
    """Write records to stdout as JSON Lines."""
    print_lines(json.dumps(record, ensure_ascii=False) for record in records)


def _print_table(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    if not rows:
        return
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(Text(safe(column)))
    for row in rows:
        table.add_row(*(Text("" if cell is None else short(safe(str(cell)))) for cell in row))
    stdout().print(table)
