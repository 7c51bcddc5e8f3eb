"""JSON Lines: one statement a line, sorted, and beside it what the graph was made of.

``statements.jsonl`` has ``articles.jsonl`` for its neighbour, ``unsure.jsonl`` with what is less likely right
than not and so in no graph, ``refused.jsonl`` with what was proposed and no article bears out,
``results.jsonl`` with each article's own result, and ``overrides.toml`` if a person has decided anything; any
other ``name.jsonl`` has ``name.articles.jsonl`` and so on. A graph reads back equal, and what was decided can
be taken back. Without its results, as when another program wrote it, the statements file is read as it
stands.

A line that cannot be read costs itself, or its article: the rest is read, and a `DamageWarning` names it.
"""

from __future__ import annotations

import json
import warnings
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import DamageWarning, FormatError, KgError
from kg.evidence import check_result, check_statement
from kg.formats.results import check_sum, pack, seal, summed, unpack
from kg.proposals import refusal_record
from kg.records import Record, article_record, dump, of_type, statement_record, to_article, to_statement
from kg.types import Article, ArticleResult, Statement

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

# -- writing


def write(graph: KnowledgeGraph, path: Path) -> None:
    """Write the statements to `path` and the articles beside it.

    Raises
    ------
    EvidenceError
        If something that the graph quotes is not what its article says at that place.
    FormatError
        If the overrides beside it are not those of the graph.
    """
    from kg.linking.overrides_file import keep

    keep(graph.overrides, overrides_path(path))
    if graph.kept is None:  # what is read from a store is checked when it is
        for result in graph.results.values():
            check_result(result)
    write_lines(path, (statement_record(s, sources=len(graph.sources(s))) for s in graph.by_claim()))
    write_lines(unsure_path(path), (_doubted(s) for s in graph.by_claim(unsure=True)))
    write_lines(articles_path(path), map(article_record, graph.articles.values()))
    packed = chain((seal(path),), map(pack, graph.results.values()))
    _write_lines(results_path(path), (summed(dump(record)) for record in packed))
    refused_path(path).unlink(missing_ok=True)
    refused = [
        {"article": id_, **refusal_record(each)} for id_, found in graph.refused.items() for each in found
    ]
    if refused:  # no file if there is nothing
        write_lines(refused_path(path), refused)


def _doubted(statement: Statement) -> Record:
    """Return the record of a statement that was set aside, with the reason."""
    against = ", ".join(statement.surest.doubts) or "nothing in particular"
    reason = f"{statement.confidence:.0%} likely right; against it: {against}"
    return {**statement_record(statement), "reason": reason}


def line(statement: Statement, *, sources: int | None = None) -> str:
    """Return the statement as one line of JSON, without the line end.

    Parameters
    ----------
    statement : Statement
        What to write.
    sources : int, optional
        The number of its independent sources, which its graph knows.

    Examples
    --------
    >>> import kg
    >>> graph = kg.build_text("France signed a treaty with Italy on 26 November 2021.")
    >>> json.loads(line(graph.statements()[0]))["polarity"]
    'positive'
    """
    return dump(statement_record(statement, sources=sources))


def articles_path(path: Path) -> Path:
    """Return where the articles of a statements file are kept.

    Examples
    --------
    >>> articles_path(Path("out/statements.jsonl")).name, articles_path(Path("war.jsonl")).name
    ('articles.jsonl', 'war.articles.jsonl')
    """
    return _beside(path, f"articles{path.suffix}")


def unsure_path(path: Path) -> Path:
    """Return where the statements are kept that are less likely right than a graph asks."""
    return _beside(path, f"unsure{path.suffix}")


def results_path(path: Path) -> Path:
    """Return where the articles' own results of a statements file are kept."""
    return _beside(path, f"results{path.suffix}")


def refused_path(path: Path) -> Path:
    """Return where the proposals are kept that no article bears out, with the reasons."""
    return _beside(path, f"refused{path.suffix}")


def overrides_path(path: Path) -> Path:
    """Return where the overrides of a statements file are kept."""
    return _beside(path, "overrides.toml")


def _beside(path: Path, name: str) -> Path:
    return path.with_name(name if path.stem == "statements" else f"{path.stem}.{name}")


def write_lines(path: Path, records: Iterable[Record]) -> None:
    """Write records to a file, one a line."""
    _write_lines(path, map(dump, records))


def _write_lines(path: Path, lines: Iterable[str]) -> None:
    # What UTF-8 cannot hold, a lone surrogate, becomes the escape that JSON has for it.
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
        file.writelines(f"{line}\n" for line in lines)


# -- reading


def read(path: Path) -> KnowledgeGraph:
    """Read the graph that `write` wrote.

    Raises
    ------
    FormatError
        If the articles are missing, or no line of a file can be read.

    Warns
    -----
    DamageWarning
        For each line and each article that could not be read; the rest is.
    """
    from kg.graph import KnowledgeGraph

    beside, decided = articles_path(path), overrides_path(path)
    if not beside.exists():
        raise FormatError(f"{path}: its articles are missing; put {beside.name} of the same build beside it")
    from kg.linking import Overrides

    overrides = Overrides.read(decided) if decided.exists() else Overrides()
    articles: dict[str, Article] = {}

    def add_article(record: Record) -> None:
        article = to_article(record)
        if article.id in articles:
            raise FormatError(f'two articles have the id "{article.id}"; rename one and build the graph anew')
        articles[article.id] = article

    _read_lines(beside, add_article)
    results = _own_results(path, articles)
    if results is None:
        return KnowledgeGraph(_results(path, articles), overrides=overrides, settled=True)
    return KnowledgeGraph(results, overrides=overrides)


def _own_results(path: Path, articles: Mapping[str, Article]) -> list[ArticleResult] | None:
    """Read the articles' own results; None if there are none of this statements file."""
    beside = results_path(path)
    if not beside.exists():
        return None
    results: list[ArticleResult] = []
    seals: list[Record] = []

    def add(record: Record) -> None:
        if "statements" in record and "article" not in record:
            seals.append(record)
        else:
            results.append(unpack(record, articles))

    with warnings.catch_warnings(record=True) as damage:
        warnings.simplefilter("always", DamageWarning)
        _read_lines(beside, add, check_sum)
    if seals and seals != [seal(path)]:
        return None  # of another build, or the statements file was changed: it is what counts then
    for found in damage:
        warnings.warn(found.message, stacklevel=4)
    if damage:
        known = {result.article.id for result in results}
        for id_ in sorted(set(articles) - known):
            warnings.warn(DamageWarning(f"{id_}: what it states is lost; build it anew"), stacklevel=4)
    return results


def _results(path: Path, articles: Mapping[str, Article]) -> list[ArticleResult]:
    """Read the statements as the articles' results."""
    stated: defaultdict[str, list[Statement]] = defaultdict(list)

    def add(record: Record) -> None:
        statement = to_statement(record)
        check_statement(statement, articles)
        for id_ in statement.articles:
            here = tuple(evidence for evidence in statement.evidence if evidence.article == id_)
            stated[id_].append(replace(statement, evidence=here))

    _read_lines(path, add)
    return [
        ArticleResult(article=article, statements=tuple(stated[article.id])) for article in articles.values()
    ]


def _read_lines(
    path: Path, add: Callable[[Record], None], check: Callable[[bytes], bytes] = bytes.rstrip
) -> None:
    """Hand each line's record to `add`; a line that goes wrong is told with file, number and reason."""
    good = 0
    damage: list[str] = []
    with path.open("rb") as file:
        for number, raw in enumerate(file, start=1):
            try:
                add(of_type(json.loads(check(raw)), dict, "the line"))
                good += 1
            except (ValueError, RecursionError) as error:
                unreadable = isinstance(error, (json.JSONDecodeError, UnicodeError, RecursionError))
                reason = "it is not JSON in UTF-8" if unreadable else str(error)
                damage.append(f"{path}: line {number}: {reason}; build the graph anew")
            except KgError as error:
                damage.append(f"{path}: line {number}: {error}")
    if damage and not good:
        raise FormatError(damage[0])
    for message in damage:
        warnings.warn(DamageWarning(message), stacklevel=5)
