"""What somebody proposes that an article says: who did what to whom, and the words that should state it.

A proposal claims nothing yet: `kg.analysis.proposals` looks for its words in the article, and what is not
there is refused, with the reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

_FIELDS = ("subject", "predicate", "object", "quote")
_TYPES = ("subject_type", "object_type")
_PHRASE = 300  # characters that a subject, predicate or object may have
_QUOTE = 2_000  # characters that a quotation may have


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Proposal:
    """A claim that an article is said to make, in words of the proposer's choice.

    Parameters
    ----------
    subject, predicate, object : str
        Who, what, to whom, as phrases.
    quote : str
        The words of the article that should state it.
    subject_type, object_type : str
        What kind of thing each is held to be: a name of `kg.EntityType`, ``"LITERAL"``, or nothing.
    """

    subject: str
    predicate: str
    object: str
    quote: str
    subject_type: str = ""
    object_type: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Refusal:
    """A proposal that the article does not bear out, and why."""

    proposal: Proposal
    reason: str


def to_proposal(record: object) -> Proposal:
    """Return a record as a proposal; keys that it does not know are let go.

    Raises
    ------
    ValueError
        If it is none; the message says what is missing or wrong.

    Examples
    --------
    >>> to_proposal({"subject": "Norway", "predicate": "sued", "object": "Iceland", "quote": "Norway sued"})
    Proposal(subject='Norway', predicate='sued', object='Iceland', quote='Norway sued', ...)
    >>> to_proposal({"subject": "Norway"})
    Traceback (most recent call last):
    ValueError: "predicate" is missing
    """
    if not isinstance(record, dict):
        raise ValueError("is no object with subject, predicate, object and quote")
    values = {name: text_of(record, name, _QUOTE if name == "quote" else _PHRASE) for name in _FIELDS}
    missing = next((name for name, value in values.items() if not value), None)
    if missing is not None:
        raise ValueError(f'"{missing}" is missing')
    return Proposal(**values, **{name: text_of(record, name, _PHRASE) for name in _TYPES})


def text_of(record: dict[str, Any], name: str, longest: int) -> str:
    """Return a text of a record without the space around it, ``""`` if it has none.

    Raises
    ------
    ValueError
        If it is no text, or longer than it may be.
    """
    value = record.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ValueError(f'"{name}" is a {type(value).__name__}, not a text')
    if len(value) > longest:
        raise ValueError(f'"{name}" has {len(value):,} characters, {longest:,} are the limit')
    return value.strip()


def proposal_record(proposal: Proposal) -> dict[str, str]:
    """Return a proposal as what JSON can hold."""
    return {
        "subject": proposal.subject,
        "subject_type": proposal.subject_type,
        "predicate": proposal.predicate,
        "object": proposal.object,
        "object_type": proposal.object_type,
        "quote": proposal.quote,
    }


def refusal_record(refusal: Refusal) -> dict[str, str]:
    """Return a refusal as what JSON can hold: the proposal and the reason."""
    return {**proposal_record(refusal.proposal), "reason": refusal.reason}


def to_refusal(record: object) -> Refusal:
    """Return a record as a refusal.

    Raises
    ------
    ValueError
        If it is none.
    """
    proposal = to_proposal(record)
    return Refusal(
        proposal=proposal, reason=text_of(record, "reason", _PHRASE) if isinstance(record, dict) else ""
    )
