"""JSON Lines: one statement a line, sorted, and beside it what the graph was made of.

``statements.jsonl`` has ``articles.jsonl`` for its neighbour, ``results.jsonl`` with each article's own
result, and ``overrides.toml`` if a person has decided anything; any other ``name.jsonl`` has
``name.articles.jsonl`` and so on. A graph reads back equal, and what was decided can be taken back. Without
its results, as when another program wrote it, the statements file is read as it stands.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import EvidenceError, FormatError, KgError
from kg.resolve import Overrides
from kg.types import (
    Article,
    ArticleResult,
    Attribution,
    Entity,
    EntityType,
    Evidence,
    Literal,
    Modality,
    Polarity,
    Predicate,
    Statement,
    to_spans,
)

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

Record = dict[str, Any]

_ARTICLE_FIELDS = ("id", "title", "published", "source", "author", "url", "language", "text")
assert {*_ARTICLE_FIELDS, "noise"} == {field.name for field in fields(Article)}


# -- writing


def write(graph: KnowledgeGraph, path: Path) -> None:
    """Write the statements to `path` and the articles beside it.

    Raises
    ------
    EvidenceError
        If a statement's evidence is not what its article says at that place.
    FormatError
        If the overrides beside it are not those of the graph.
    """
    from kg.formats.overrides import keep
    from kg.formats.results import pack, seal

    keep(graph.overrides, overrides_path(path))
    statements = sorted(graph.statements(), key=lambda statement: statement.key)
    for statement in statements:
        check_evidence(statement, graph.articles)
    write_lines(path, (statement_record(s, sources=len(graph.sources(s))) for s in statements))
    write_lines(articles_path(path), map(article_record, graph.articles.values()))
    write_lines(results_path(path), (seal(path), *map(pack, graph.results.values())))


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


def statement_record(statement: Statement, *, sources: int | None = None) -> Record:
    """Return the statement as what JSON can hold, keys in the order of the contract."""
    target, attribution, place = statement.object, statement.attribution, statement.place
    return {
        "id": statement.id,
        "subject": entity_record(statement.subject),
        "predicate": _predicate_record(statement),
        "object": entity_record(target)
        if isinstance(target, Entity)
        else {"value": target.value, "datatype": target.datatype},
        "time": statement.time,
        "place": entity_record(place) if place else None,
        "polarity": statement.polarity.value,
        "modality": statement.modality.value,
        "attribution": {**entity_record(attribution.speaker), "surface": attribution.surface}
        if attribution
        else None,
        "confidence": statement.confidence,
        **({} if sources is None else {"sources": sources}),
        "evidence": [_evidence_record(evidence) for evidence in statement.evidence],
    }


def entity_record(entity: Entity) -> Record:
    """Return the entity as what JSON can hold."""
    record: Record = {
        "id": entity.id,
        "label": entity.label,
        "type": entity.type.value,
        "aliases": list(entity.aliases),
    }
    return {**record, "sameAs": list(entity.same_as)} if entity.same_as else record


def article_record(article: Article) -> Record:
    """Return the article as what JSON can hold, its text last; language and noise where there are any."""
    record = {name: getattr(article, name) for name in _ARTICLE_FIELDS}
    if article.language is None:
        del record["language"]
    text = record.pop("text")
    return {**record, **({} if article.noise is None else {"noise": article.noise}), "text": text}


def check_evidence(statement: Statement, articles: Mapping[str, Article]) -> None:
    """Make sure that each evidence is, to the character, what its article says at that place.

    Raises
    ------
    EvidenceError
        If it is not.
    """
    for evidence in statement.evidence:
        article = articles.get(evidence.article)
        if article is None:
            reason = "the article is not in the graph; keep articles and statements together"
        elif article.text[evidence.start : evidence.end] != evidence.text:
            reason = "the article says something else there; build the graph anew"
        else:
            continue
        where = f"{evidence.article}[{evidence.start}:{evidence.end}]"
        raise EvidenceError(f"{where}, evidence of statement {statement.id}: {reason}")


def articles_path(path: Path) -> Path:
    """Return where the articles of a statements file are kept.

    Examples
    --------
    >>> articles_path(Path("out/statements.jsonl")).name, articles_path(Path("war.jsonl")).name
    ('articles.jsonl', 'war.articles.jsonl')
    """
    return _beside(path, f"articles{path.suffix}")


def results_path(path: Path) -> Path:
    """Return where the articles' own results of a statements file are kept."""
    return _beside(path, f"results{path.suffix}")


def overrides_path(path: Path) -> Path:
    """Return where the overrides of a statements file are kept."""
    return _beside(path, "overrides.toml")


def _beside(path: Path, name: str) -> Path:
    return path.with_name(name if path.stem == "statements" else f"{path.stem}.{name}")


def _predicate_record(statement: Statement) -> Record:
    predicate = statement.predicate
    record: Record = {"id": predicate.id, "label": predicate.label, "surface": statement.surface}
    if predicate.broader is not None:
        record["broader"] = predicate.broader
    if predicate.symmetric:
        record["symmetric"] = True
    return record


def _evidence_record(evidence: Evidence) -> Record:
    return {
        "article": evidence.article,
        "start": evidence.start,
        "end": evidence.end,
        "text": evidence.text,
        "subject": list(evidence.subject),
        "trigger": [list(span) for span in evidence.trigger],
        "object": list(evidence.object),
        "surface": evidence.surface,
        "rule": evidence.rule,
        "confidence": evidence.confidence,
    }


def dump(record: Record) -> str:
    """Return a record as one line of JSON."""
    return json.dumps(record, ensure_ascii=False, allow_nan=False)


def write_lines(path: Path, records: Iterable[Record]) -> None:
    """Write records to a file, one a line."""
    # What UTF-8 cannot hold, a lone surrogate, becomes the escape that JSON has for it.
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
        file.writelines(f"{dump(record)}\n" for record in records)


# -- reading


def read(path: Path) -> KnowledgeGraph:
    """Read the graph that `write` wrote.

    Raises
    ------
    FormatError
        If the articles are missing or a line is broken; the message names file and line.
    """
    from kg.graph import KnowledgeGraph

    beside, decided = articles_path(path), overrides_path(path)
    if not beside.exists():
        raise FormatError(f"{path}: its articles are missing; put {beside.name} of the same build beside it")
    overrides = Overrides.read(decided) if decided.exists() else Overrides()
    articles: dict[str, Article] = {}

    def add_article(record: Record) -> None:
        article = to_article(record)
        if article.id in articles:
            raise FormatError(f'two articles have the id "{article.id}"; rename one and build the graph anew')
        articles[article.id] = article

    _read_lines(beside, add_article)
    results = _own_results(path, articles) or _results(path, articles)
    return KnowledgeGraph(results, overrides=overrides)


def _own_results(path: Path, articles: Mapping[str, Article]) -> list[ArticleResult]:
    """Read the articles' own results, if they are there and of this statements file."""
    from kg.formats.results import seal, unpack

    beside, sealed = results_path(path), False
    results: list[ArticleResult] = []

    def add(record: Record) -> None:
        nonlocal sealed
        if not sealed and record != seal(path):
            raise _OfAnotherBuildError
        if sealed:
            results.append(unpack(record, articles))
        sealed = True

    if beside.exists():
        with suppress(_OfAnotherBuildError):
            _read_lines(beside, add)
    return results


class _OfAnotherBuildError(Exception):
    """The results are not of the statements beside them."""


def _results(path: Path, articles: Mapping[str, Article]) -> list[ArticleResult]:
    """Read the statements as the articles' results."""
    stated: defaultdict[str, list[Statement]] = defaultdict(list)

    def add(record: Record) -> None:
        statement = to_statement(record)
        check_evidence(statement, articles)
        for id_ in statement.articles:
            here = tuple(evidence for evidence in statement.evidence if evidence.article == id_)
            stated[id_].append(replace(statement, evidence=here))

    _read_lines(path, add)
    return [
        ArticleResult(article=article, statements=tuple(stated[article.id])) for article in articles.values()
    ]


def _read_lines(path: Path, add: Callable[[Record], None]) -> None:
    """Hand each line's record to `add`; whatever goes wrong is an error that names file and line."""
    with path.open("rb") as file:
        for number, raw in enumerate(file, start=1):
            try:
                add(_of_type(json.loads(raw), dict, "the line"))
            except (ValueError, RecursionError) as error:
                unreadable = isinstance(error, (json.JSONDecodeError, UnicodeError, RecursionError))
                reason = "it is not JSON in UTF-8" if unreadable else str(error)
                raise FormatError(f"{path}: line {number}: {reason}; build the graph anew") from error
            except KgError as error:
                raise FormatError(f"{path}: line {number}: {error}") from error


def to_statement(record: Record) -> Statement:
    """Return the statement that `statement_record` made a record of.

    Raises
    ------
    ValueError
        If it is none.
    """
    target = _get(record, "object", dict)
    said, place = _get(record, "attribution", dict, None), _get(record, "place", dict, None)
    return Statement(
        subject=_entity(_get(record, "subject", dict)),
        predicate=_predicate(_get(record, "predicate", dict)),
        object=Literal(value=_get(target, "value", str), datatype=_get(target, "datatype", str))
        if "value" in target
        else _entity(target),
        time=_get(record, "time", str, None),
        place=_entity(place) if place else None,
        polarity=Polarity(_get(record, "polarity", str)),
        modality=Modality(_get(record, "modality", str)),
        attribution=Attribution(speaker=_entity(said), surface=_get(said, "surface", str)) if said else None,
        evidence=tuple(
            _evidence(_of_type(each, dict, "evidence")) for each in _get(record, "evidence", list)
        ),
    )


def _entity(record: Record) -> Entity:
    return Entity(
        id=_get(record, "id", str),
        label=_get(record, "label", str),
        type=EntityType(_get(record, "type", str)),
        aliases=_texts(record, "aliases"),
        same_as=_texts(record, "sameAs"),
    )


def _predicate(record: Record) -> Predicate:
    return Predicate(
        id=_get(record, "id", str),
        label=_get(record, "label", str),
        broader=_get(record, "broader", str, None),
        symmetric=_get(record, "symmetric", bool, False),
    )


def _evidence(record: Record) -> Evidence:
    return Evidence(
        article=_get(record, "article", str),
        start=_get(record, "start", int),
        end=_get(record, "end", int),
        text=_get(record, "text", str),
        subject=_span(_get(record, "subject", list)),
        trigger=tuple(_span(each) for each in _get(record, "trigger", list)),
        object=_span(_get(record, "object", list)),
        surface=_get(record, "surface", str),
        rule=_get(record, "rule", str),
        confidence=_get(record, "confidence", (int, float)),
    )


def to_article(record: Record) -> Article:
    """Return the article that `article_record` made a record of.

    Raises
    ------
    ValueError
        If it is none.
    """
    required = {"id", "text"}
    fields = {n: _get(record, n, str, *(() if n in required else (None,))) for n in _ARTICLE_FIELDS}
    told = record.get("noise")
    try:
        noise = None if told is None else to_spans(told, len(fields["text"]))
    except ValueError as error:
        raise ValueError(f'"noise" {error}') from error
    return Article(**fields, noise=noise)


def _get(record: Record, key: str, kind: type | tuple[type, ...], *default: Any) -> Any:
    """Return a value of the record, of the kind wanted; absent or null, the default if there is one."""
    value = record.get(key)
    if value is None and default:
        return default[0]
    if value is None:
        raise ValueError(f'"{key}" is missing')
    return _of_type(value, kind, f'"{key}"')


def _of_type(value: Any, kind: type | tuple[type, ...], what: str) -> Any:
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise ValueError(f"{what} is a {type(value).__name__}, which does not belong there")
    return value


def _texts(record: Record, key: str) -> tuple[str, ...]:
    return tuple(_of_type(each, str, f'"{key}"') for each in _get(record, key, list, []))


def _span(value: Any) -> tuple[int, int]:
    if not isinstance(value, list) or len(value) != 2:
        raise ValueError("a span is not [start, end]")
    return _of_type(value[0], int, "a span's start"), _of_type(value[1], int, "a span's end")
