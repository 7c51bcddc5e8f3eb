"""A server of chat completions that does what servers do: it answers well, badly, late, or not at all."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[["Faulty", "Asked"], None]


@dataclass(frozen=True)
class Asked:
    """A request as it came in."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]
    handler: BaseHTTPRequestHandler

    @property
    def text(self) -> str:
        """The article, or the claims."""
        return str(self.body["messages"][1]["content"]).strip()

    @property
    def again(self) -> bool:
        """Whether the answer before was found wanting."""
        return len(self.body["messages"]) > 2

    @property
    def judges(self) -> bool:
        return "claims" in self.text[:20]


@dataclass
class Faulty:
    """The server; `answer` says what it does with a request."""

    answer: Answer
    url: str = ""
    asked: list[Asked] = field(default_factory=list)
    under_way: int = 0
    most: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def texts(self) -> list[str]:
        return [each.text for each in self.asked]


def send(asked: Asked, body: bytes, status: int = 200, **headers: str) -> None:
    asked.handler.send_response(status)
    for name, value in {"Content-Type": "application/json", **headers}.items():
        asked.handler.send_header(name.replace("_", "-"), value)
    asked.handler.send_header("Content-Length", str(len(body)))
    asked.handler.end_headers()
    asked.handler.wfile.write(body)


def say(
    asked: Asked, content: object, *, cut: bool = False, tokens: tuple[int, int] | None = (100, 50)
) -> None:
    """Answer with words of a model, JSON if they are none."""
    text = content if isinstance(content, str) else json.dumps(content)
    choice = {"index": 0, "message": {"role": "assistant", "content": text}}
    usage = {} if tokens is None else {"usage": {"prompt_tokens": tokens[0], "completion_tokens": tokens[1]}}
    choice["finish_reason"] = "length" if cut else "stop"
    send(asked, json.dumps({"id": "1", "object": "chat.completion", "choices": [choice], **usage}).encode())


def fail(asked: Asked, status: int, message: str = "no", **headers: str) -> None:
    send(asked, json.dumps({"error": {"message": message}}).encode(), status, **headers)


def proposed(subject: str, predicate: str, object: str, quote: str) -> dict[str, str]:  # noqa: A002
    return {"subject": subject, "predicate": predicate, "object": object, "quote": quote}


def honest(_: Faulty, asked: Asked) -> None:
    """Propose that who is named first sued who is named last, of each sentence with "sued"."""
    found = []
    for line in asked.text.splitlines():
        for sentence in line.split(". "):
            subject, sued, target = sentence.partition(" sued ")
            if sued:
                found.append(
                    proposed(subject, "took to court", re.split("[,.]", target)[0], sentence.rstrip("."))
                )
    say(asked, {"proposals": found})


@contextmanager
def serving(answer: Answer = honest) -> Iterator[Faulty]:
    """Run the server on loopback."""
    server = Faulty(answer)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            headers = {name.lower(): value for name, value in self.headers.items()}
            asked = Asked(self.path, headers, body, self)
            with server.lock:
                server.asked.append(asked)
                server.under_way += 1
                server.most = max(server.most, server.under_way)
            try:
                server.answer(server, asked)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True
            finally:
                with server.lock:
                    server.under_way -= 1

        def log_message(self, *_: object) -> None:
            pass

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:  # whoever asked has gone
            pass

    http = Quiet(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    server.url = f"http://127.0.0.1:{http.server_address[1]}/v1"
    try:
        yield server
    finally:
        http.shutdown()
        http.server_close()
        thread.join(5)


def slow(seconds: float) -> Answer:
    def answer(server: Faulty, asked: Asked) -> None:
        time.sleep(seconds)
        honest(server, asked)

    return answer
