"""A language model as a proposer: what it is asked of each article, and what it has answered."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from threading import Event, Lock

from kg.errors import ConfigError
from kg.llm.asking import Asker, Budget, Request
from kg.llm.client import Client, Reply, check
from kg.llm.judging import Judged, judged
from kg.llm.prompts import PROMPTS, PROPOSALS, Message, Schema, digest, parts, proposing
from kg.llm.reading import Answer
from kg.proposals import Proposal, to_proposal
from kg.types import Article, Statement

ADDRESS = "http://127.0.0.1:8080/v1"
_ALIKE = 400  # tokens of an answer, for the estimate, a thousand characters of an article
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Llm:
    """A model behind an API of chat completions, which proposes what articles state.

    Give it as the extractor of a build: ``kg.build("news/", extractor=Llm(model="qwen3"))``. The key, if the
    server wants one, is read from the environment alone: ``KG_LLM_KEY``, or for other machines
    ``OPENAI_API_KEY``.

    Parameters
    ----------
    model : str
        Its name there.
    base_url : str
        Address of the API: vLLM, llama.cpp, Ollama or a hosted one.
    allow_network : bool
        Whether articles may be sent to another machine.
    judge : bool
        Whether it is also asked if each statement is what its sentence states.
    max_tokens : int, optional
        What the build may spend, questions and answers together.
    max_cost : float, optional
        What it may cost, in the currency of the prices.
    prices : (float, float)
        Of a million tokens read, and of a million written.
    concurrency : int
        Requests under way at once.
    timeout : float
        Seconds that a request may take.
    tries : int
        How often a request is sent that the server puts off.
    answer_tokens : int
        How long an answer may be.
    tell : callable, optional
        Told in a line what will be asked, and what it cost.

    Examples
    --------
    >>> Llm(model="qwen3").fingerprint == Llm(model="qwen3", base_url="http://127.0.0.1:1/v1").fingerprint
    True
    >>> Llm(model="qwen3", base_url="https://api.example/v1")
    Traceback (most recent call last):
    kg.errors.ConfigError: https://api.example/v1: is not on this machine; add --allow-network to ask it
    """

    model: str
    base_url: str = ADDRESS
    allow_network: bool = False
    judge: bool = False
    max_tokens: int | None = None
    max_cost: float | None = None
    prices: tuple[float, float] = (0.0, 0.0)
    concurrency: int = 4
    timeout: float = 120.0
    tries: int = 4
    answer_tokens: int = 4_000
    tell: Tell | None = field(default=None, compare=False, repr=False)

    def __post_init__(self) -> None:
        check(self.base_url, allow_network=self.allow_network)
        if self.max_cost is not None and not any(self.prices):
            raise ConfigError("max_cost: the price of tokens is not known; give --llm-prices IN,OUT")
        if self.concurrency < 1 or self.tries < 1 or self.answer_tokens < 1 or self.timeout <= 0:
            raise ConfigError("concurrency, tries, answer_tokens and timeout: are at least 1")

    @property
    def name(self) -> str:
        """What it is called in the evidence of a statement."""
        return "llm"

    @property
    def fingerprint(self) -> str:
        """Hash of the model's name and of what it is asked; where it runs does not count."""
        return digest(self.model, PROMPTS, str(self.judge))

    def propose(self, article: Article) -> tuple[Proposal, ...]:
        """Return what it proposes of an article, asked now; a build asks beforehand, several at a time.

        Raises
        ------
        ConfigError
            If it gives no answer.
        """
        asked = self.prepared([article], {}, lambda: False)
        reason = asked.failure(article)
        if reason is not None:
            raise ConfigError(f"{article.id}: {reason}")
        return asked.propose(article)

    def prepared(
        self, articles: Iterable[Article], answers: MutableMapping[str, str], stopped: Callable[[], bool]
    ) -> Asked:
        """Ask of all articles what no answer is kept of, and return the answers.

        Parameters
        ----------
        articles : iterable of Article
            What is about to be analysed.
        answers : MutableMapping of str to str
            Where answers are kept; what is there is not asked.
        stopped : callable
            Whether to send nothing more.
        """
        asked: dict[str, tuple[Article, tuple[str, ...]]] = {}
        requests: dict[str, Request] = {}
        for article in articles:
            made = {self._key(part): part for part in parts(article.text)}
            asked[digest(article.text)] = (article, tuple(made))
            for key, part in made.items():
                if key not in requests:
                    requests[key] = Request(
                        key=key,
                        messages=proposing(part),
                        schema=PROPOSALS,
                        name="proposals",
                        make=to_proposal,
                    )
        found: dict[str, Answer | str] = {}
        budget = self.budget()
        self._estimate([r for r in requests.values() if r.key not in answers])
        with self.asker(answers, budget, stopped) as asker:
            found.update(asker.ask(requests.values()))
        if self.tell is not None and budget.asked:
            self.tell(f"{budget.asked + budget.written:,} tokens{self._price(budget.cost())}")
        return _answered(self, asked, found, budget)

    def budget(self) -> Budget:
        """Return what may be spent."""
        return Budget(max_tokens=self.max_tokens, max_cost=self.max_cost, prices=self.prices)

    @contextmanager
    def asker(
        self, answers: MutableMapping[str, str], budget: Budget, stopped: Callable[[], bool]
    ) -> Iterator[Asker]:
        """Give out what asks; the connection is made when the first question is sent."""
        halt = Event()
        client = _Lazy(
            lambda: Client(
                self.base_url,
                self.model,
                timeout=self.timeout,
                tries=self.tries,
                answer_tokens=self.answer_tokens,
                stopped=halt,
            )
        )
        try:
            yield Asker(
                client,
                answers,
                budget,
                concurrency=self.concurrency,
                answer_tokens=self.answer_tokens,
                stopped=stopped,
                halt=halt,
            )
        finally:
            client.close()

    def _key(self, part: str) -> str:
        return digest(self.model, PROMPTS, part)

    def _estimate(self, requests: list[Request]) -> None:
        """Tell what asking will take, before it does."""
        if self.tell is None or not requests:
            return
        asked = sum(request.tokens for request in requests)
        written = sum(min(self.answer_tokens, request.tokens) for request in requests)
        guess = Budget(prices=self.prices, asked=asked, written=written)
        number = f"{len(requests):,} request{'' if len(requests) == 1 else 's'}"
        self.tell(f"{self.model}: {number}, about {asked + written:,} tokens{self._price(guess.cost())}")

    def _price(self, cost: float) -> str:
        return f", {cost:,.4f} of your currency" if any(self.prices) else ""


def from_environment() -> Llm:
    """Return the model that ``KG_LLM_MODEL`` names, at ``KG_LLM_URL`` of this machine.

    Raises
    ------
    ConfigError
        If none is named.
    """
    name = os.environ.get("KG_LLM_MODEL")
    if not name:
        raise ConfigError("extractor llm: no model is named; set KG_LLM_MODEL, or give a kg.llm.Llm")
    return Llm(model=name, base_url=os.environ.get("KG_LLM_URL") or ADDRESS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A model's answers, which need no model any more.

    Parameters
    ----------
    llm : Llm
        Which one was asked.
    proposals : mapping of str to tuple of Proposal
        By a hash of the article's text.
    failures : mapping of str to str
        Why there is no answer, or not all of it, by the same.
    budget : Budget
        What was spent.
    """

    llm: Llm
    proposals: Mapping[str, tuple[Proposal, ...]]
    failures: Mapping[str, str]
    budget: Budget

    @property
    def name(self) -> str:
        """What it is called in the evidence of a statement."""
        return self.llm.name

    @property
    def fingerprint(self) -> str:
        """That of the model."""
        return self.llm.fingerprint

    def propose(self, article: Article) -> tuple[Proposal, ...]:
        """Return what the model has proposed of an article."""
        return self.proposals.get(digest(article.text), ())

    @property
    def judges(self) -> bool:
        """Whether it is asked of statements, too."""
        return self.llm.judge

    def judge(
        self,
        found: Sequence[tuple[Statement, ...]],
        answers: MutableMapping[str, str],
        stopped: Callable[[], bool],
    ) -> list[Judged]:
        """Return the statements of articles with the confidence that the model's verdicts leave them."""
        return judged(self.llm, found, answers, self.budget, stopped)

    def failure(self, article: Article) -> str | None:
        """Return why not all of an article was answered; None if it was."""
        return self.failures.get(digest(article.text))


def _answered(
    llm: Llm,
    asked: Mapping[str, tuple[Article, tuple[str, ...]]],
    found: Mapping[str, Answer | str],
    budget: Budget,
) -> Asked:
    proposals: dict[str, tuple[Proposal, ...]] = {}
    failures: dict[str, str] = {}
    for key, (_, made) in asked.items():
        made_of: dict[Proposal, None] = {}
        for part in made:
            answer = found.get(part, "was not asked: the build was stopped")
            if isinstance(answer, str):
                failures[key] = f"no proposals of the model ({answer}); build again to ask again"
            else:
                made_of.update(dict.fromkeys(map(to_proposal, answer.records)))
        proposals[key] = tuple(made_of)
    return Asked(llm=replace(llm, tell=None), proposals=proposals, failures=failures, budget=budget)


class _Lazy:
    """A client that is made when it is first asked: a build that has all answers needs no library."""

    def __init__(self, make: Callable[[], Client]) -> None:
        self._make = make
        self._made: Client | None = None
        self._lock = Lock()

    def ask(self, messages: list[Message], schema: Schema) -> Reply:
        with self._lock:
            self._made = self._made or self._make()
        return self._made.ask(messages, schema)

    def close(self) -> None:
        if self._made is not None:
            self._made.close()
