"""Ask a reconciliation service, such as Wikidata's, which of its entities ours are.

References
----------
W3C Entity Reconciliation Community Group, *Reconciliation Service API*, version 0.2, 2023: service manifest
(section 3), reconciliation queries (section 4).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any
from urllib.error import URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import Request, urlopen

from kg.errors import ServiceError
from kg.types import Entity

_BATCH = 10  # queries a request
_LIMIT = 3  # candidates a query
_LARGEST = 10_000_000  # bytes of an answer
_TIMEOUT = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """What a service takes an entity for.

    Parameters
    ----------
    iri : str
        Its IRI there.
    name : str
        Its name there.
    score : float
        How well it fits; the service's own measure.
    match : bool
        Whether the service is sure of it.
    """

    iri: str
    name: str
    score: float
    match: bool


def reconcile(
    endpoint: str, entities: Iterable[Entity], *, timeout: float = _TIMEOUT
) -> Iterator[tuple[Entity, tuple[Candidate, ...]]]:
    """Yield each entity with its candidates, the best first.

    Parameters
    ----------
    endpoint : str
        Address of the service, with http:// or https://.
    entities : iterable of Entity
        Asked for by their labels, some at a time.
    timeout : float
        Seconds that an answer may take.

    Raises
    ------
    ServiceError
        If the service does not answer, or not as the API says.

    Examples
    --------
    >>> list(reconcile("https://reconciliation.example/api", []))
    []
    """
    if urlsplit(endpoint).scheme not in ("http", "https"):
        raise ServiceError(f"{endpoint}: is no address of a service; write it with http:// or https://")
    waiting = iter(entities)
    manifest: dict[str, Any] | None = None
    while batch := list(islice(waiting, _BATCH)):
        if manifest is None:
            manifest = _ask(Request(endpoint), endpoint, timeout)
        queries = {f"q{n}": {"query": entity.label, "limit": _LIMIT} for n, entity in enumerate(batch)}
        body = urlencode({"queries": json.dumps(queries)}).encode()
        answers = _ask(Request(endpoint, data=body), endpoint, timeout)
        for number, entity in enumerate(batch):
            try:
                found = [_candidate(each, manifest) for each in answers[f"q{number}"]["result"]]
            except (KeyError, TypeError, ValueError) as error:
                raise ServiceError(
                    f'{endpoint}: its answer for "{entity.label}" is not of the Reconciliation API; '
                    "give the address of a reconciliation service"
                ) from error
            yield entity, tuple(sorted(found, key=lambda c: (not c.match, -c.score, c.iri)))


def _ask(request: Request, endpoint: str, timeout: float) -> dict[str, Any]:
    request.add_header("Accept", "application/json")
    request.add_header("User-Agent", "kg (knowledge graphs from news)")
    try:
        with urlopen(request, timeout=timeout) as answer:
            data = answer.read(_LARGEST + 1)
    except (OSError, URLError) as error:
        raise ServiceError(f"{endpoint}: does not answer ({error}); try again later") from error
    try:
        found = json.loads(data) if len(data) <= _LARGEST else None
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise ServiceError(
            f"{endpoint}: its answer is no JSON object of a bearable size; "
            "give the address of a reconciliation service"
        )
    return found


def _candidate(record: dict[str, Any], manifest: dict[str, Any]) -> Candidate:
    score, match, id_ = record["score"], record["match"], str(record["id"])
    if not isinstance(score, int | float) or not isinstance(match, bool):
        raise TypeError(score)
    return Candidate(iri=_iri(id_, manifest), name=str(record["name"]), score=float(score), match=match)


def _iri(id_: str, manifest: dict[str, Any]) -> str:
    """Return an id as an IRI: in the service's space of identifiers, else as its pages show it."""
    space = manifest.get("identifierSpace")
    if "://" in id_:
        return id_
    if isinstance(space, str) and space.endswith(("/", "#")):
        return space + id_
    view = manifest.get("view", {})["url"]
    return str(view).replace("{{id}}", id_)
