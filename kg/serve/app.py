"""The web application: every answer is read-only, and no text of an article is ever markup."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.errors import EntityNotFoundError, KgError, StatementNotFoundError
from kg.formats.html import to_html
from kg.query import listening
from kg.records import entity_record, statement_record
from kg.serve.asking import Asker, Limits, Question, Reply
from kg.serve.protocol import RESULTS, TRIPLES, media, refusal
from kg.sparql import copied, spelled_out

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

_PAGE = files("kg.serve") / "page"
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)
_LARGEST_QUESTION = 1 << 20
_MOST = 1000  # statements in one answer
_TEXTS = (
    "subject",
    "predicate",
    "family",
    "object",
    "attributed_to",
    "polarity",
    "modality",
    "article",
    "source",
    "since",
    "until",
)


class Service:
    """What answers: the graph, its store, and the limits.

    Parameters
    ----------
    graph : KnowledgeGraph
        What is asked.
    folder : Path
        An empty folder for the store.
    limits : Limits
        How much a question may take.
    federate : bool
        Whether a question may ask other endpoints (SERVICE).
    """

    def __init__(
        self, graph: KnowledgeGraph, folder: Path, limits: Limits, *, federate: bool = False
    ) -> None:
        self._prefixes = copied(graph, folder)
        self._graph = graph
        self._federate = federate
        self._asker = Asker(folder, self._prefixes, limits)

    # -- SPARQL

    async def sparql(self, request: Request) -> Response:
        """Answer a question of the SPARQL Protocol, by GET or POST."""
        asked = await self._asked(request)
        reply = asked if isinstance(asked, Reply) else await self._asker.ask(asked)
        return Response(reply.body, reply.status, media_type=reply.media)

    async def _asked(self, request: Request) -> Question | Reply:
        kind = request.headers.get("content-type", "").partition(";")[0].strip().casefold()
        given: Mapping[str, list[str]] = _lists(request.query_params.multi_items())
        if request.method == "POST":
            body = bytearray()
            async for chunk in request.stream():
                body += chunk
                if len(body) > _LARGEST_QUESTION:
                    return _line(413, f"the question is over {_LARGEST_QUESTION:,} bytes; ask for less")
            if kind == "application/sparql-update":
                return _line(403, "this endpoint is read-only; ask with SELECT, ASK, CONSTRUCT or DESCRIBE")
            text = body.decode("utf-8", errors="replace")
            if kind == "application/sparql-query":
                given = {**given, "query": [text]}
            elif kind == "application/x-www-form-urlencoded":
                given = {**given, **_lists(parse_qsl(text, keep_blank_values=True))}
            else:
                return _line(415, "post a form, or application/sparql-query")
        if "update" in given:
            return _line(403, "this endpoint is read-only; ask with SELECT, ASK, CONSTRUCT or DESCRIBE")
        if len(given.get("query", ())) != 1:
            return _line(400, "give one query; the page at / has examples")
        (query,) = given["query"]
        try:
            with listening(_silent):
                query = await run_in_threadpool(spelled_out, self._graph, query)
        except KgError as error:
            return _line(400, " ".join(str(error).split()))
        reason = refusal(query, federate=self._federate)
        if reason is not None:
            return _line(403, reason)
        accept = request.headers.get("accept", "*/*")
        return Question(
            query=query,
            results=media(accept, RESULTS),
            triples=media(accept, TRIPLES),
            default_graphs=given.get("default-graph-uri", ()),
            named_graphs=given.get("named-graph-uri", ()),
        )

    # -- statements

    def statements(self, request: Request) -> Response:
        """Return the statements that match, with their evidence: as `KnowledgeGraph.statements` asks."""
        given = request.query_params
        question: dict[str, Any] = {name: given[name] for name in _TEXTS if given.get(name)}
        try:
            question["min_confidence"] = float(given.get("min_confidence") or 0)
            first, most = int(given.get("offset") or 0), int(given.get("limit") or 100)
        except ValueError as error:
            return JSONResponse({"error": f"{error}; give a number"}, 400)
        question["plain"] = given.get("plain", "").casefold() in ("1", "true", "yes")
        notes: list[str] = []
        with listening(notes.append):
            found = self._graph.statements(**question)
        shown = found[max(first, 0) :][: min(max(most, 0), _MOST)]
        records = [statement_record(s) for s in shown]
        told = {"notes": notes} if notes else {}
        return JSONResponse({"total": len(found), **told, "statements": records})

    def entities(self, request: Request) -> Response:
        """Return whom a name may stand for, the best known first, each with its name as printed."""
        found = self._graph.candidates(request.query_params.get("name", ""))
        records = [{**entity_record(each), "printed": self._graph.name(each.id)} for each in found]
        return JSONResponse({"entities": records})

    def statement(self, request: Request) -> Response:
        """Return one statement, with its evidence."""
        return JSONResponse(statement_record(self._graph.statement(request.path_params["id"])))

    # -- pages

    async def viewer(self, _: Request) -> Response:
        """Return the viewer's page, which brings its own policy."""
        page = await run_in_threadpool(self._graph.memo, "html", lambda: to_html(self._graph))
        return Response(page, media_type="text/html")

    def prefixes(self, _: Request) -> Response:
        """Return the prefixes known beforehand."""
        return JSONResponse(dict(self._prefixes))


def application(service: Service, hosts: Sequence[str] = ("localhost", "127.0.0.1")) -> Starlette:
    """Return the application that a server runs.

    Parameters
    ----------
    service : Service
        What answers.
    hosts : sequence of str
        Names it answers to, so that no page elsewhere can reach it under a name of its own.
    """
    routes = [
        Route("/", _file("index.html", "text/html")),
        Route("/page.js", _file("page.js", "text/javascript")),
        Route("/page.css", _file("page.css", "text/css")),
        Route("/sparql", service.sparql, methods=["GET", "POST"]),
        Route("/statements", service.statements),
        Route("/statements/{id}", service.statement),
        Route("/entities", service.entities),
        Route("/prefixes", service.prefixes),
        Route("/graph", service.viewer),
    ]
    return Starlette(
        routes=routes,
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=[*hosts]), Middleware(Guard)],
        exception_handlers={KgError: _explained},
    )


class Guard:
    """Tell the browser, on every answer, to run nothing but the page's own script.

    Parameters
    ----------
    app : callable
        The ASGI application behind.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, and add the headers."""

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                # The viewer's page brings a policy of its own.
                own = scope["path"] == "/graph"
                headers["Content-Security-Policy"] = "frame-ancestors 'none'" if own else _POLICY
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Referrer-Policy"] = "no-referrer"
            await send(message)

        await self._app(scope, receive, guarded if scope["type"] == "http" else send)


def _file(name: str, kind: str) -> Callable[[Request], Response]:
    text = (_PAGE / name).read_text(encoding="utf-8")
    return lambda _: Response(text, media_type=kind)


def _explained(_: Request, error: Exception) -> Response:
    missing = isinstance(error, EntityNotFoundError | StatementNotFoundError)
    return JSONResponse({"error": " ".join(str(error).split())}, 404 if missing else 400)


def _silent(_: str) -> None:
    """Let a note pass: an answer of the SPARQL Protocol has no place for it."""


def _line(status: int, reason: str) -> Reply:
    return Reply(status, "text/plain", f"{reason}\n".encode())


def _lists(items: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in items:
        found.setdefault(name, []).append(value)
    return found
