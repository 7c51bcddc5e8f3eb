"""Work for the engines: what a start does and what happens to an article is told by the article's text."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator, Sequence

from kg.engines import Work
from kg.errors import ModelError
from kg.types import Article


def start() -> Work:
    return work


def work(batch: Sequence[Article]) -> Iterator[bytes]:
    for article in batch:
        if article.text == "fail":
            raise ValueError("two\nlines")
        if article.text == "recurse":
            _endless(article)
        if article.text.startswith("SIG"):
            os.kill(os.getpid(), signal.Signals[article.text])
        if article.text == "slow":
            time.sleep(0.02)
        if article.text == "exit":
            os._exit(3)
        yield f"{article.id}: {article.text}".encode()


def _endless(article: Article) -> None:
    _endless(article)


def without_model() -> Work:
    raise ModelError("model x is not installed; install it")


def dying() -> Work:
    os._exit(7)
