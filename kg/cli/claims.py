"""Statements as a person reads them in a terminal, and as lines and tables."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from kg.cli.console import counted, print_lines, safe, stderr, stdout
from kg.cli.options import Output
from kg.cli.tables import ROOMY, Column, print_table
from kg.names import short
from kg.types import Article, Entity, Evidence, Statement

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

    from kg.graph import KnowledgeGraph

SUBJECT, RELATION, OBJECT = "bold cyan", "bold yellow", "bold magenta"
SHORT_ID = 8
_LONGEST = 1000  # characters shown of a sentence that has no end

_COLUMNS = ("id", "subject", "predicate", "object", "time", "place", "polarity", "modality", "attributed_to")
_SHOWN_COLUMNS = (
    Column("id", style="dim"),
    Column("subject", style=SUBJECT),
    Column("predicate", style=RELATION),
    Column("object", style=OBJECT),
    Column("qualifiers", style="italic"),
    Column("sources", right=True),
)
_EVIDENCE_COLUMNS = ("article", "start", "end", "text")


def print_statements(
    graph: KnowledgeGraph,
    statements: Sequence[Statement],
    output: Output,
    *,
    evidence: bool = False,
    tally: bool = True,
) -> None:
    """Write statements to stdout, and on a terminal their number to stderr.

    Parameters
    ----------
    graph : KnowledgeGraph
        Whose statements they are: it knows their sources.
    statements : sequence of Statement
        What to write.
    output : Output
        In which form.
    evidence : bool
        Whether a table has the sentences too; JSON Lines always have.
    tally : bool
        Whether to say how many they are.
    """
    if output is Output.JSONL:
        from kg.formats.jsonl import line

        print_lines(line(s, sources=len(graph.sources(s))) for s in statements)
    elif output is Output.CSV:
        print_lines(_csv(statements, evidence=evidence))
    elif evidence:
        console = stdout()
        for statement in statements:
            console.print(claim_block(graph, statement), soft_wrap=False)
    elif statements:
        _print_table(graph, statements)
    if tally and output is Output.TABLE:
        stderr().print(counted(len(statements), "statement"), style="dim")


def claim_line(graph: KnowledgeGraph, statement: Statement) -> Text:
    """Return a statement in one line: id, subject, predicate, object, qualifiers."""
    from rich.text import Text

    return Text.assemble((statement.id[:SHORT_ID], "dim"), "  ", _qualified(graph, statement))


def _qualified(graph: KnowledgeGraph, statement: Statement) -> Text:
    words = ", ".join(qualifiers(statement))
    said = claim(graph, statement)
    return said.append(f"  ({words})", style="italic") if words else said


def _hanging(graph: KnowledgeGraph, statements: Iterable[Statement], *, sources: bool) -> RenderableType:
    """Return a line a statement, which goes on below itself where it is too long; with what counts for it."""
    from rich.table import Table

    lines = Table.grid(padding=(0, 2))
    lines.add_column(style="dim", no_wrap=True)
    lines.add_column()
    for statement in statements:
        line = _qualified(graph, statement)
        number = len(graph.sources(statement)) if sources else 1
        if number > 1:
            line.append(f"  {counted(number, 'source')}", style="dim")
        lines.add_row(statement.id[:SHORT_ID], line)
    return lines


def claim(graph: KnowledgeGraph, statement: Statement) -> Text:
    """Return subject, predicate and object of a statement, by names that can be asked for."""
    from rich.text import Text

    return Text.assemble(
        (short(safe(graph.name(statement.subject))), SUBJECT),
        " ─ ",
        (safe(statement.predicate.label), RELATION),
        " → ",
        (short(safe(object_name(graph, statement))), OBJECT),
    )


def claim_block(graph: KnowledgeGraph, statement: Statement, *, headed: bool = True) -> RenderableType:
    """Return a statement in one line, unless it stands there, and under it each sentence that states it."""
    from rich.console import Group
    from rich.padding import Padding
    from rich.text import Text

    sentences = (
        Padding(
            Group(sentence(evidence), Text(origin(graph.articles[evidence.article]), style="dim")),
            (0, 0, 0, SHORT_ID + 2),
        )
        for evidence in statement.evidence
    )
    return Group(*([_hanging(graph, [statement], sources=False)] if headed else []), *sentences, "")


def sentence(evidence: Evidence) -> Text:
    """Return the sentence with subject, relation and object set off."""
    from rich.text import Text

    text = Text(safe(evidence.text))
    marks = [
        (evidence.subject, SUBJECT),
        (evidence.object, OBJECT),
        *((span, RELATION) for span in evidence.trigger),
    ]
    inside = [
        (max(start - evidence.start, 0), min(end, evidence.end) - evidence.start, style)
        for (start, end), style in marks
        if start < evidence.end and end > evidence.start
    ]
    for start, end, style in inside:
        text.stylize(style, start, end)
    if len(text) <= _LONGEST:
        return text
    first = max(min((start for start, _, _ in inside), default=0) - _LONGEST // 4, 0)
    return Text("…" if first else "").append_text(text[first : first + _LONGEST]).append("…")


def origin(article: Article) -> str:
    """Return outlet, headline and date of an article, as far as they are known; else its id.

    Examples
    --------
    >>> origin(Article(id="a", text="…", title="Talks fail", source="The Example", published="2024-06-19"))
    'The Example · Talks fail · 2024-06-19'
    >>> origin(Article(id="a", text="…", published="2024-06-19"))
    'a · 2024-06-19'
    """
    named = [article.source, article.title] if article.source or article.title else [article.id]
    parts = [short(safe(part)) for part in (*named, article.published) if part]
    return " · ".join(parts)


def place(evidence: Evidence) -> str:
    """Return where an evidence is, as ``article[start:end]``."""
    return f"{safe(evidence.article)}[{evidence.start}:{evidence.end}]"


def qualifiers(statement: Statement) -> Iterator[str]:
    """Yield what qualifies a statement, in words."""
    return map(safe, statement.qualifiers)


def object_text(statement: Statement) -> str:
    """Return the label or the value of a statement's object, as it is."""
    target = statement.object
    return target.label if isinstance(target, Entity) else target.value


def object_name(graph: KnowledgeGraph, statement: Statement) -> str:
    """Return the name of a statement's object by which it can be asked for, or its value."""
    target = statement.object
    return graph.name(target) if isinstance(target, Entity) else target.value


def parts(statement: Statement | None) -> tuple[str, ...]:
    """Return subject, predicate and object as cells; none of no statement."""
    if statement is None:
        return ()
    return statement.subject.label, statement.predicate.id, object_text(statement)


def _print_table(graph: KnowledgeGraph, statements: Iterable[Statement]) -> None:
    """Print a row a statement; where a row has no room, a line."""
    console = stdout()
    if console.width < ROOMY:
        console.print(_hanging(graph, statements, sources=True))
        return
    rows = (
        (
            s.id[:SHORT_ID],
            graph.name(s.subject),
            s.predicate.label,
            object_name(graph, s),
            ", ".join(qualifiers(s)),
            str(len(graph.sources(s))),
        )
        for s in statements
    )
    print_table(_SHOWN_COLUMNS, rows)


def _csv(statements: Iterable[Statement], *, evidence: bool) -> Iterator[str]:
    yield csv_row((*_COLUMNS, "confidence", *(_EVIDENCE_COLUMNS if evidence else ("articles",))))
    for s in statements:
        row = (
            s.id,
            s.subject.label,
            s.predicate.id,
            object_text(s),
            s.time,
            s.place.label if s.place else None,
            s.polarity.value,
            s.modality.value,
            s.attribution.speaker.label if s.attribution else None,
        )
        if not evidence:
            yield csv_row((*row, s.confidence, " ".join(s.articles)))
            continue
        for e in s.evidence:
            yield csv_row((*row, e.confidence, e.article, e.start, e.end, e.text))


def csv_row(cells: Iterable[object]) -> str:
    """Return cells as a line of CSV, without the line end.

    Examples
    --------
    >>> csv_row(["a", 1, None, "b, c"])
    'a,1,,"b, c"'
    """
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="").writerow(cells)
    return buffer.getvalue()
