"""Rows of any columns: as a table, as JSON Lines, as CSV."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from kg.cli.claims import csv_row
from kg.cli.console import counted, print_lines, stderr
from kg.cli.options import Output
from kg.cli.tables import Column, print_table


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
        found = [["" if cell is None else str(cell) for cell in row] for row in rows]
        if found:
            print_table([Column(name) for name in columns], found)
        stderr().print(counted(len(found), "row"), style="dim")


def print_records(records: Iterable[Mapping[str, object]]) -> None:
    """Write records to stdout as JSON Lines."""
    print_lines(json.dumps(record, ensure_ascii=False) for record in records)
