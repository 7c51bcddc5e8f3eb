"""Many requests: several at a time, none twice, none beyond the budget, and every answer kept at once."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, MutableMapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from threading import Event
from typing import Any, Protocol

from kg.llm.client import NoAnswerError, Reply
from kg.llm.prompts import Message, Schema
from kg.llm.reading import Answer, read_answer

SPENT = "the budget is spent; give --max-tokens or --max-cost more, what is answered is kept"
_LETTERS = 3  # characters of a token at the least: an estimate that is rather too high
_PATIENCE = 0.2  # seconds between two looks at whether to stop
_PROBLEM = "your answer cannot be used: {}. Answer again, with the JSON object alone."

Answers = MutableMapping[str, str]
"""Where answers are kept, by a hash of what was asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A question.

    Parameters
    ----------
    key : str
        Hash of all that the answer depends on.
    messages : list of Message
        What is asked.
    schema : Schema
        The form of the answer.
    name : str
        What the list of the answer is called.
    make : callable
        Raises a `ValueError` for an object that is not what was asked for.
    """

    key: str
    messages: list[Message]
    schema: Schema
    name: str
    make: Callable[[dict[str, Any]], object]

    @property
    def tokens(self) -> int:
        """How many tokens it has, about."""
        return sum(len(message["content"]) for message in self.messages) // _LETTERS + 1


@dataclass(slots=True, kw_only=True)
class Budget:
    """What may be spent, and what is.

    Parameters
    ----------
    max_tokens : int or None
        Of questions and answers together.
    max_cost : float or None
        In the currency of the prices.
    prices : (float, float)
        Of a million tokens read, and of a million written.
    asked, written : int
        Tokens that questions and answers have had.
    """

    max_tokens: int | None = None
    max_cost: float | None = None
    prices: tuple[float, float] = (0.0, 0.0)
    asked: int = 0
    written: int = 0

    def allows(self, asked: int, written: int) -> bool:
        """Whether so many tokens more can be spent."""
        tokens = self.asked + self.written + asked + written
        if self.max_tokens is not None and tokens > self.max_tokens:
            return False
        return self.max_cost is None or self.cost(asked, written) <= self.max_cost

    def cost(self, asked: int = 0, written: int = 0) -> float:
        """Return what is spent, and would be with so many tokens more."""
        into, out = self.prices
        return ((self.asked + asked) * into + (self.written + written) * out) / 1e6


@dataclass(frozen=True, slots=True)
class _Sent:
    """A request in hand: what was set aside for it."""

    request: Request
    asked: int
    written: int


def _sent(request: Request, answer_tokens: int) -> _Sent:
    """Return what a request may cost at the most: asked, answered, asked again with the answer, answered."""
    return _Sent(request, 2 * request.tokens + answer_tokens, 2 * answer_tokens)


class Asks(Protocol):
    """What sends one question: a client."""

    def ask(self, messages: list[Message], schema: Schema) -> Reply:
        """Return the answer.

        Raises
        ------
        NoAnswerError
            If there is none.
        """
        ...


class Asker:
    """Asks many questions of one server.

    Parameters
    ----------
    client : Client
        The server.
    answers : Answers
        Where answers are kept; only the thread that iterates touches it.
    budget : Budget
        What may be spent.
    concurrency : int
        Requests under way at once.
    answer_tokens : int
        How long an answer may be.
    stopped : callable
        Whether to send nothing more.
    """

    def __init__(
        self,
        client: Asks,
        answers: Answers,
        budget: Budget,
        *,
        concurrency: int,
        answer_tokens: int,
        stopped: Callable[[], bool],
        halt: Event,
    ) -> None:
        self._client = client
        self._answers = answers
        self._budget = budget
        self._concurrency = concurrency
        self._answer_tokens = answer_tokens
        self._stopped = stopped
        self._halt = halt

    def ask(self, requests: Iterable[Request]) -> Iterator[tuple[str, Answer | str]]:
        """Yield the key of each request with its answer, or why there is none; in any order."""
        pool = ThreadPoolExecutor(self._concurrency, thread_name_prefix="kg-llm")
        under_way: dict[Future[tuple[Answer, list[Reply]]], _Sent] = {}
        waiting = iter(requests)
        more = True
        try:
            while more or under_way:
                while more and len(under_way) < self._concurrency:
                    request = next(waiting, None)
                    if request is None or self._stopped():
                        more = False
                        break
                    kept = self._answers.get(request.key)
                    if kept is not None:
                        yield request.key, _unpacked(kept)
                        continue
                    sent = _sent(request, self._answer_tokens)
                    if not self._budget.allows(sent.asked, sent.written):
                        yield request.key, SPENT
                        continue
                    self._budget.asked += sent.asked
                    self._budget.written += sent.written
                    under_way[pool.submit(self._answered, request)] = sent
                done, _ = wait(under_way, timeout=_PATIENCE, return_when=FIRST_COMPLETED)
                if self._stopped():
                    self._halt.set()
                for future in done:
                    yield self._finished(under_way.pop(future), future)
        finally:
            self._halt.set()
            pool.shutdown(wait=False, cancel_futures=True)

    def _finished(self, sent: _Sent, future: Future[tuple[Answer, list[Reply]]]) -> tuple[str, Answer | str]:
        try:
            answer, replies = future.result()
        except NoAnswerError as error:
            self._budget.asked += sent.request.tokens - sent.asked  # a server may have read it
            self._budget.written -= sent.written
            return sent.request.key, str(error)
        self._give_back(sent, replies)
        if answer.wrong and not answer.records:
            return sent.request.key, f"its answer cannot be used: {answer.wrong}"
        self._answers[sent.request.key] = _packed(answer)
        return sent.request.key, answer

    def _give_back(self, sent: _Sent, replies: list[Reply]) -> None:
        """Put what was really spent in the place of what was set aside."""
        known = [reply.tokens for reply in replies if reply.tokens is not None]
        if replies and len(known) == len(replies):
            self._budget.asked += sum(tokens[0] for tokens in known) - sent.asked
            self._budget.written += sum(tokens[1] for tokens in known) - sent.written

    def _answered(self, request: Request) -> tuple[Answer, list[Reply]]:
        """Ask; if the answer cannot be used, ask once more, telling what is wrong with it."""
        first = self._client.ask(request.messages, request.schema)
        answer = read_answer(first.text, request.name, request.make, cut=first.cut)
        if not answer.wrong or self._stopped():
            return answer, [first]
        again: list[Message] = [
            *request.messages,
            {"role": "assistant", "content": first.text[: self._answer_tokens * _LETTERS]},
            {"role": "user", "content": _PROBLEM.format(answer.wrong)},
        ]
        try:
            second = self._client.ask(again, request.schema)
        except NoAnswerError:
            return answer, [first]
        better = read_answer(second.text, request.name, request.make, cut=second.cut)
        if better.wrong and len(answer.records) >= len(better.records):
            better = answer
        return better, [first, second]


def _packed(answer: Answer) -> str:
    return json.dumps({"records": answer.records, "wrong": answer.wrong}, ensure_ascii=True)


def _unpacked(text: str) -> Answer:
    data = json.loads(text)
    return Answer(tuple(data["records"]), data["wrong"])
