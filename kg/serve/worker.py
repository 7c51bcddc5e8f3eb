"""Answer one SPARQL question in a process of its own, that can be killed when it takes too long.

It is run as a file and imports nothing but the engine, so that it starts in a blink. It reads a line of JSON
from stdin; it writes a line of JSON, the status and media type, and then the answer.
"""

from __future__ import annotations

import json
import sys
from typing import Any, BinaryIO

from pyoxigraph import NamedNode, QueryResultsFormat, QueryTriples, RdfFormat, Store


def main(folder: str, source: BinaryIO, target: BinaryIO, memory: int) -> None:
    """Answer the question in `source` from the store in `folder`, into `target`."""
    _limit(memory)
    task: dict[str, Any] = json.loads(source.readline())
    try:
        found = Store.read_only(folder).query(
            task["query"],
            prefixes=task["prefixes"],
            default_graph=[*map(NamedNode, task["default_graphs"])] or None,
            named_graphs=[*map(NamedNode, task["named_graphs"])] or None,
        )
        media = task["triples" if isinstance(found, QueryTriples) else "results"]
        if media is None:
            _head(target, 406, "text/plain", "none of the media types accepted can hold this answer")
            return
        _head(target, 200, media)
        if isinstance(found, QueryTriples):
            found.serialize(target, format=RdfFormat.from_media_type(media))
        else:
            found.serialize(target, format=QueryResultsFormat.from_media_type(media))
        target.write(END)
    except (SyntaxError, ValueError) as error:
        _head(target, 400, "text/plain", str(error))
    except (OSError, MemoryError) as error:
        _head(target, 500, "text/plain", str(error) or "out of memory")


END = b"\x00end"
"""What follows a whole answer: no media type offered holds the character U+0000."""


def _head(target: BinaryIO, status: int, media: str, error: str | None = None) -> None:
    line = json.dumps({"status": status, "media": media, "error": error})
    target.write(line.encode() + b"\n")


def _limit(memory: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))


if __name__ == "__main__":
    main(sys.argv[1], sys.stdin.buffer, sys.stdout.buffer, int(sys.argv[2]))
    sys.stdout.buffer.flush()
