"""Questions put to workers: bounded in time, in size, and in how many run at once."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.serve import worker

_CHUNK = 1 << 16
_SLOTS = max(2, os.cpu_count() or 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much one question may take.

    Parameters
    ----------
    seconds : float
        From asking to the last byte, waiting for others included.
    size : int
        Bytes of an answer.
    memory : int
        Bytes of a worker's data, where the system can limit it.
    """

    seconds: float = 10.0
    size: int = 16 << 20
    memory: int = 2 << 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A SPARQL query, the graphs it is put to, and the media types its answer may have."""

    query: str
    results: str | None
    triples: str | None
    default_graphs: Sequence[str] = ()
    named_graphs: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """Status, media type and body of an answer; of a refusal, a line of text."""

    status: int
    media: str
    body: bytes


class Asker:
    """Ask the store in a folder, each question in a process that is killed when its time is up.

    Parameters
    ----------
    folder : Path
        An Oxigraph store that nobody writes.
    prefixes : mapping of str to str
        Those known beforehand.
    limits : Limits
        How much a question may take.
    """

    def __init__(self, folder: Path, prefixes: Mapping[str, str], limits: Limits) -> None:
        self._command = (sys.executable, "-P", worker.__file__, str(folder), str(limits.memory))
        self._prefixes = dict(prefixes)
        self._limits = limits
        self._slots = asyncio.Semaphore(_SLOTS)

    async def ask(self, question: Question) -> Reply:
        """Return the answer, or why there is none."""
        try:
            async with asyncio.timeout(self._limits.seconds), self._slots:
                return await self._run(question)
        except TimeoutError:
            return _refused(503, f"stopped after {self._limits.seconds:g} s; ask for less, or add LIMIT")

    async def _run(self, question: Question) -> Reply:
        pipe, nothing = asyncio.subprocess.PIPE, asyncio.subprocess.DEVNULL
        process = await asyncio.create_subprocess_exec(
            *self._command, stdin=pipe, stdout=pipe, stderr=nothing
        )
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            process.stdin.write(self._task(question))
            process.stdin.close()
            return await self._read(process.stdout)
        finally:
            if process.returncode is None:
                process.kill()
            await process.wait()

    def _task(self, question: Question) -> bytes:
        task = {
            "query": question.query,
            "prefixes": self._prefixes,
            "results": question.results,
            "triples": question.triples,
            "default_graphs": [*question.default_graphs],
            "named_graphs": [*question.named_graphs],
        }
        return json.dumps(task).encode() + b"\n"

    async def _read(self, stream: asyncio.StreamReader) -> Reply:
        line = await stream.readline()
        if not line:
            return _refused(500, "the question needs more memory than allowed; ask for less")
        head = json.loads(line)
        if head["error"] is not None:
            return _refused(head["status"], head["error"])
        body = bytearray()
        while chunk := await stream.read(_CHUNK):
            body += chunk
            if len(body) > self._limits.size + len(worker.END):
                return _refused(
                    400, f"the answer is over {self._limits.size:,} bytes; ask for less, or add LIMIT"
                )
        if not body.endswith(worker.END):
            return _refused(500, "the question was broken off; ask for less")
        return Reply(head["status"], head["media"], bytes(body[: -len(worker.END)]))


def _refused(status: int, reason: str) -> Reply:
    return Reply(status, "text/plain", f"{' '.join(reason.split())}\n".encode())
