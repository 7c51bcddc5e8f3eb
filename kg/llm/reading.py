"""Reading answers: JSON as it should be, in a fence, with talk around it, or as much of it as came."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

_THOUGHT = re.compile(r"<think>.*?(?:</think>|\Z)", re.DOTALL)
_MOST = 2_000  # objects of an answer that are read
_DECODER = json.JSONDecoder()
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Answer:
    """What an answer holds.

    Parameters
    ----------
    records : tuple of dict
        The objects of its list.
    wrong : str
        What is wrong with it, to be told to the model; ``""`` if nothing is.
    """

    records: tuple[dict[str, Any], ...]
    wrong: str = ""


def read_answer(
    text: str, name: str, make: Callable[[dict[str, Any]], object], *, cut: bool = False
) -> Answer:
    r"""Return what an answer holds, and what is wrong with it.

    Parameters
    ----------
    text : str
        The answer.
    name : str
        What its list is called.
    make : callable
        Raises a `ValueError` for an object that is not what was asked for.
    cut : bool
        Whether the server cut it off.

    Examples
    --------
    >>> read_answer('```json\n{"facts": [{"a": 1}]}\n```', "facts", dict)
    Answer(records=({'a': 1},), wrong='')
    >>> read_answer('{"facts": [{"a": 1}, {"a": ', "facts", dict)
    Answer(records=({'a': 1},), wrong='it is not JSON')
    """
    text = _THOUGHT.sub("", text)
    whole = _whole(text, name)
    records = whole if whole is not None else _pieces(text)
    good, faults = [], []
    for record in records[:_MOST]:
        try:
            make(record)
            good.append(record)
        except (ValueError, TypeError) as error:
            faults.append(str(error))
    wrong = "it was cut off; give fewer" if cut else "it is not JSON" if whole is None else ""
    if not wrong and faults and not good:
        wrong = f'no object of "{name}" is of the right form: the first {faults[0]}'
    return Answer(tuple(good), wrong)


def _whole(text: str, name: str) -> list[dict[str, Any]] | None:
    """Return the list of an answer that is JSON, whatever stands around it; None if it is not."""
    for start in (i for i in (text.find("{"), text.find("[")) if i >= 0):
        try:
            value, _ = _DECODER.raw_decode(text, start)
        except (ValueError, RecursionError):
            continue
        found = value.get(name) if isinstance(value, dict) else value
        if isinstance(found, list):
            return [each for each in found if isinstance(each, dict)]
    return None


def _pieces(text: str) -> list[dict[str, Any]]:
    """Return the innermost objects that are whole in a text that is not: what came before the cut."""
    found: list[dict[str, Any]] = []
    at = text.find("{")
    while at >= 0 and len(found) < _MOST:
        end = text.find("}", at)
        inner = text.rfind("{", at, end) if end >= 0 else -1
        if inner < 0:
            break
        try:
            value, until = _DECODER.raw_decode(text, inner)
        except (ValueError, RecursionError):
            at = text.find("{", inner + 1)
            continue
        if isinstance(value, dict):
            found.append(value)
        at = text.find("{", until)
    return found
