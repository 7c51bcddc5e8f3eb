"""``kg serve``: a graph behind an address."""

from __future__ import annotations

import gc
import logging
import os
import signal
import socket
import sys
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.console import safe, stderr
from kg.cli.options import GraphArgument
from kg.cli.progress import load, working
from kg.errors import ServeError, install

_LOOPBACK = ("127.0.0.1", "localhost")


def serve(
    folder: GraphArgument,
    host: Annotated[
        str,
        typer.Option(
            metavar="ADDRESS", help="The address to listen at; others can reach it if not loopback."
        ),
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(min=0, max=65535, metavar="NUMBER", help="The port; 0 takes a free one.")
    ] = 7878,
    timeout: Annotated[
        float, typer.Option(min=0.1, metavar="NUMBER", help="Seconds a SPARQL question may take.")
    ] = 10.0,
    max_size: Annotated[
        float, typer.Option(min=0.001, metavar="NUMBER", help="Megabytes an answer may have.")
    ] = 16.0,
    federate: Annotated[
        bool, typer.Option("--federate", help="Let questions ask other endpoints (SERVICE).")
    ] = False,
) -> None:
    """Answer SPARQL 1.1 at /sparql, with a page to ask it, the viewer, and statements as JSON.

    Nothing can be changed through it. For example: `kg serve out`, then
    `curl -G http://127.0.0.1:7878/sparql --data-urlencode 'query=ASK { ?s ?p ?o }'`
    """
    try:
        import uvicorn

        from kg.serve.app import Service, application
        from kg.serve.asking import Limits
    except ModuleNotFoundError as error:
        raise ServeError(f"{error.name}: not installed; to serve a graph, {install('serve')}") from error
    graph = load(folder)
    limits = Limits(seconds=timeout, size=round(max_size * 1_000_000))
    with _listening(host, port) as listener, tempfile.TemporaryDirectory() as place:
        with working("filling the store"):
            service = Service(graph, Path(place), limits, federate=federate)
            gc.collect()
        hosts = _LOOPBACK if host in _LOOPBACK else ("*",)
        at, number = listener.getsockname()[:2]
        shown = f"[{at}]" if ":" in at else at
        stderr().print(f"{safe(str(folder))} at http://{shown}:{number}/ (Ctrl-C ends it)", soft_wrap=True)
        config = uvicorn.Config(application(service, hosts), log_level="error", lifespan="off")
        # Ended while a worker is reaped, asyncio would complain of a child that is gone.
        logging.getLogger("asyncio").setLevel(logging.ERROR)
        # The server hands the signal back when it is done; without a handler the store would stay behind.
        signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
        uvicorn.Server(config).run(sockets=[listener])


def _listening(host: str, port: int) -> socket.socket:
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise ServeError(
            f"{host}:{port}: cannot listen there ({_reason(error)}); choose another --host or --port"
        ) from error


def _reason(error: OSError) -> str:
    if error.errno and error.errno > 0:
        return os.strerror(error.errno)
    return (error.strerror or str(error)).split(" (while")[0]  # a name that the network does not know
