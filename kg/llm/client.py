"""One request to a server of chat completions: bounded in time and size, tried again, sent nowhere else.

References
----------
RFC 9110, *HTTP Semantics*, 2022, 10.2.3 (Retry-After). RFC 6761, 2013, 6.3 (localhost).
"""

from __future__ import annotations

import json
import os
import sys
import time
from dataclasses import dataclass
from ipaddress import ip_address
from threading import Event
from typing import Any
from urllib.parse import urlsplit

from kg.errors import ConfigError, install
from kg.llm.prompts import Message, Schema

KEYS = ("KG_LLM_KEY", "OPENAI_API_KEY")
"""Variables of the environment that may hold the key; the second is sent to no server of this machine."""
_LARGEST = 4_000_000  # bytes of an answer
_LONGEST = 30.0  # seconds that a server may put a request off
_FIRST = 0.5
_SHORT = 200
_PUT_OFF = frozenset({408, 409, 425, 429, 500, 502, 503, 504})
_NOT_SO = frozenset({400, 415, 422, 501})
# What is asked for beside the answer: some servers know no schema, some no temperature, some another limit.
_FORMS = (
    frozenset({"response_format", "temperature", "seed", "max_tokens"}),
    frozenset({"temperature", "seed", "max_tokens"}),
    frozenset({"response_format", "max_completion_tokens"}),
    frozenset({"max_tokens"}),
)


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered.

    Parameters
    ----------
    text : str
        The model's words.
    cut : bool
        Whether they end where the server cut them off.
    tokens : (int, int) or None
        How many were read and written, if it tells.
    """

    text: str
    cut: bool
    tokens: tuple[int, int] | None


class NoAnswerError(Exception):
    """A request that got no answer, and why."""


def is_loopback(address: str) -> bool:
    """Whether an address is of this machine and no other.

    Examples
    --------
    >>> is_loopback("http://127.0.0.1:8080/v1"), is_loopback("http://[::1]/v1"), is_loopback("http://localhost/v1")
    (True, True, True)
    >>> is_loopback("https://api.example/v1"), is_loopback("http://127.0.0.1.example/v1")
    (False, False)
    """
    host = urlsplit(address).hostname or ""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def check(address: str, *, allow_network: bool) -> None:
    """Make sure that an address may be asked.

    Raises
    ------
    ConfigError
        If it is none, holds a password, or lies on the network and that is not allowed.
    """
    try:
        parts = urlsplit(address)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname)
        secret = bool(parts.username or parts.password)
    except ValueError:
        usable = secret = False
    if secret:
        raise ConfigError(f"the model's address holds a password; put a key into {KEYS[0]} instead")
    if not usable:
        raise ConfigError(f"{address}: is no address of a model; write it like http://127.0.0.1:8080/v1")
    if not (allow_network or is_loopback(address)):
        raise ConfigError(f"{address}: is not on this machine; add --allow-network to ask it")


def key_for(address: str) -> str:
    """Return the key that the environment has for an address, ``""`` if none."""
    names = KEYS[:1] if is_loopback(address) else KEYS
    return next((os.environ[name] for name in names if os.environ.get(name)), "")


class Client:
    """Asks one server.

    Parameters
    ----------
    address : str
        The base address of the API.
    model : str
        Its name there.
    timeout : float
        Seconds that a request may take in all.
    tries : int
        How often a request is sent that the server puts off or fails.
    answer_tokens : int
        How long an answer may be.
    stopped : Event
        Set when nothing more is to be sent.
    """

    def __init__(
        self, address: str, model: str, *, timeout: float, tries: int, answer_tokens: int, stopped: Event
    ) -> None:
        try:
            import openai
        except ImportError as error:
            raise ConfigError(f"asking a language model needs openai; {install('llm')}") from error
        self._openai: Any = openai
        self._key = key_for(address)
        here = is_loopback(address)
        self._http = openai.DefaultHttpxClient(follow_redirects=False, trust_env=not here, timeout=timeout)
        self._client: Any = openai.OpenAI(
            api_key=self._key or "none",
            base_url=address,
            http_client=self._http,
            timeout=timeout,
            max_retries=0,
        )
        self._model = model
        self._timeout = timeout
        self._tries = tries
        self._answer_tokens = answer_tokens
        self._stopped = stopped
        self._forms = 0  # how many forms of a request the server has shown that it does not take

    def close(self) -> None:
        """Give the connections back."""
        self._http.close()

    def ask(self, messages: list[Message], schema: Schema) -> Reply:
        """Return the answer to messages.

        Raises
        ------
        NoAnswerError
            If there is none; the reason holds no key.
        """
        wait = _FIRST
        for left in range(self._tries - 1, -1, -1):
            try:
                return self._once(messages, schema)
            except self._openai.APIStatusError as error:
                status = int(error.status_code)
                if status in _NOT_SO and self._forms < len(_FORMS) - 1:
                    self._forms += 1
                    return self.ask(messages, schema)
                if status not in _PUT_OFF or not left:
                    raise NoAnswerError(f"the server answers {status}{self._said(error)}") from None
                wait = max(wait, _asked(error.response.headers.get("retry-after")))
            except self._openai.APIConnectionError as error:
                slow = isinstance(error, self._openai.APITimeoutError)
                reason = "does not answer in time" if slow else "cannot be reached"
                if not left:
                    raise NoAnswerError(f"the server {reason}") from None
            except (OSError, self._openai.OpenAIError, *_of_http(self._http)) as error:
                if not left:
                    raise NoAnswerError(f"the connection broke ({type(error).__name__})") from None
            if self._stopped.wait(wait):
                break
            wait = min(_LONGEST, wait * 2)
        raise NoAnswerError("the build was stopped")

    def _once(self, messages: list[Message], schema: Schema) -> Reply:
        form = {"type": "json_schema", "json_schema": {"name": "answer", "strict": True, "schema": schema}}
        wanted = {
            "response_format": form,
            "temperature": 0,
            "seed": 0,
            "max_tokens": self._answer_tokens,
            "max_completion_tokens": self._answer_tokens,
        }
        until = time.monotonic() + self._timeout
        with self._client.chat.completions.with_streaming_response.create(
            model=self._model,
            messages=messages,
            **{name: value for name, value in wanted.items() if name in _FORMS[self._forms]},
        ) as response:
            body = bytearray()
            for chunk in response.iter_bytes():
                body += chunk
                if len(body) > _LARGEST:
                    raise NoAnswerError(f"its answer has over {_LARGEST:,} bytes")
                if time.monotonic() > until:
                    raise NoAnswerError("its answer takes too long")
        return self._reply(bytes(body))

    def _reply(self, body: bytes) -> Reply:
        try:
            data = json.loads(body)
            choice = data["choices"][0]
            text = choice["message"]["content"] or ""
        except (ValueError, KeyError, IndexError, TypeError, RecursionError):
            raise NoAnswerError("its answer is none of the API of chat completions") from None
        if not isinstance(text, str):
            raise NoAnswerError("its answer is no text")
        usage = data.get("usage") or {}
        into, out = usage.get("prompt_tokens"), usage.get("completion_tokens")
        tokens = (into, out) if isinstance(into, int) and isinstance(out, int) else None
        return Reply(self._hidden(text), choice.get("finish_reason") == "length", tokens)

    def _said(self, error: Any) -> str:
        """Return what the server says of an error, in short and without the key."""
        said = " ".join(str(getattr(error, "message", "")).split())
        return f" ({self._hidden(said)[:_SHORT]})" if said else ""

    def _hidden(self, text: str) -> str:
        return text.replace(self._key, "…") if self._key else text


def _asked(header: str | None) -> float:
    """Return the seconds that a server asks to wait, within bounds."""
    try:
        return min(_LONGEST, max(0.0, float(header or 0)))
    except ValueError:
        return 0.0


def _of_http(client: object) -> tuple[type[Exception], ...]:
    """Return the errors of the library that the client is made with: a body that breaks off is one."""
    library = sys.modules[type(client).__mro__[1].__module__.partition(".")[0]]
    return (library.HTTPError,)
