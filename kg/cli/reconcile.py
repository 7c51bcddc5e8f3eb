"""``kg reconcile``: links to the entities of a reconciliation service, as decisions to be reviewed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.console import counted, print_lines, safe, stderr
from kg.cli.deciding import rewrite, written_name
from kg.cli.options import GraphArgument
from kg.cli.progress import load, working
from kg.names import short
from kg.types import EntityType

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph
    from kg.linking.reconciliation import Candidate
    from kg.types import Entity

_UNNAMED = frozenset({EntityType.GROUP, EntityType.OTHER})


def reconcile(
    folder: GraphArgument,
    endpoint: Annotated[
        str, typer.Option(metavar="URL", help="The service, as in OpenRefine. Names are sent there.")
    ],
    threshold: Annotated[
        float,
        typer.Option(metavar="NUMBER", help="The least score of a candidate, in the service's own measure."),
    ] = 80.0,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print the candidates; write nothing.")] = False,
) -> None:
    """Link entities to those of a service that speaks the W3C Reconciliation API.

    Only entities with a name and without a link are asked for. What the service is sure of, with a score
    of the threshold or above, is written to overrides.toml in DIR as sameAs, where you can review it and
    take it out; the files of DIR are written anew. Prints every candidate, a line of JSON each.
    """
    graph = load(folder)
    asked = [e for e, _ in graph.degree() if "@" not in e.id and not e.same_as and e.type not in _UNNAMED]
    chosen: list[tuple[str, str]] = []
    for entity, candidates in _answers(endpoint, asked):
        sure = [c for c in candidates if c.match and c.score >= threshold]
        only = sure[0] if len(sure) == 1 else None  # of two that fit, neither is certain
        if only is not None and not dry_run:
            chosen.append((written_name(graph, entity.id), only.iri))
        print_lines(json.dumps(_record(entity, c, chosen=c is only), ensure_ascii=False) for c in candidates)
    if chosen:
        _write(graph, folder, chosen)
    stderr().print(f"{counted(len(asked), 'name')} asked, {counted(len(chosen), 'link')} written")


def _answers(endpoint: str, asked: list[Entity]) -> Iterator[tuple[Entity, tuple[Candidate, ...]]]:
    from kg.linking.reconciliation import reconcile as ask

    with working(f"asking {short(safe(endpoint), 40)}", streams=True) as advance:
        for entity, candidates in ask(endpoint, asked):
            advance(entity.label)
            yield entity, candidates


def _record(entity: Entity, candidate: Candidate, *, chosen: bool) -> dict[str, Any]:
    return {
        "id": entity.id,
        "label": entity.label,
        "candidate": candidate.iri,
        "name": candidate.name,
        "score": candidate.score,
        "match": candidate.match,
        "chosen": chosen,
    }


def _write(graph: KnowledgeGraph, folder: Any, chosen: list[tuple[str, str]]) -> None:
    from kg.formats.jsonl import overrides_path
    from kg.linking import Overrides
    from kg.linking.overrides_file import add, restored

    file = overrides_path(folder / "statements.jsonl" if folder.is_dir() else folder)
    with restored(file):
        for entry in chosen:
            add(file, "sameAs", entry)
        rewrite(graph.with_overrides(Overrides.read(file)), folder)
