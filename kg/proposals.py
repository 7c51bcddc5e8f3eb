"""What somebody proposes that an article says: who did what to whom, and the words that should state it.

A proposal claims nothing yet: `kg.analysis.proposals` looks for its words in the article, and what is not
there is refused, with the reason.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, MutableMapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from kg.resources import Resource

if TYPE_CHECKING:
    from kg.types import Article

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


@runtime_checkable
class Proposer(Protocol):
    """What proposes, article by article: a file, a language model, a tool of your own.

    An engine may send it to another process, so it can be pickled.
    """

    @property
    def name(self) -> str:
        """What it is called in the evidence of a statement."""
        ...

    @property
    def fingerprint(self) -> str:
        """Hash of all that its proposals depend on beside the article."""
        ...

    def propose(self, article: Article) -> Iterable[Proposal]:
        """Return what it proposes of an article."""
        ...


@runtime_checkable
class AskedProposer(Proposer, Protocol):
    """A proposer that is asked before the analysis, and whose answers are kept: a language model."""

    def prepared(
        self, articles: Iterable[Article], answers: MutableMapping[str, str], stopped: Callable[[], bool]
    ) -> Proposer:
        """Return a proposer that has been asked of articles."""
        ...


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
    values = {name: _text(record, name, _QUOTE if name == "quote" else _PHRASE) for name in _FIELDS}
    missing = next((name for name, value in values.items() if not value), None)
    if missing is not None:
        raise ValueError(f'"{missing}" is missing')
    return Proposal(**values, **{name: _text(record, name, _PHRASE) for name in _TYPES})


def _text(record: dict[str, Any], name: str, longest: int) -> str:
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
        proposal=proposal, reason=_text(record, "reason", _PHRASE) if isinstance(record, dict) else ""
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """The proposals of files, by article.

    Parameters
    ----------
    proposals : mapping of str to tuple of Proposal
        By the id of the article.
    digest : str
        Hash of the files.
    name : str
        What they are called in the evidence.
    """

    proposals: Mapping[str, tuple[Proposal, ...]]
    digest: str
    name: str = "proposal"

    @property
    def fingerprint(self) -> str:
        """The hash of the files."""
        return self.digest

    def propose(self, article: Article) -> tuple[Proposal, ...]:
        """Return what the files propose of an article."""
        return self.proposals.get(article.id, ())


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Unread:
    """A line of a file that is no proposal, and why."""

    where: str
    reason: str


def read_proposals(files: Iterable[Resource]) -> tuple[Filed, tuple[Unread, ...]]:
    r"""Return the proposals of files of JSON Lines, and the lines that are none.

    Parameters
    ----------
    files : iterable of Resource
        Each line has ``article``, ``subject``, ``predicate``, ``object`` and ``quote``, and may have
        ``subject_type`` and ``object_type``.

    Examples
    --------
    >>> line = b'{"article": "a", "subject": "A", "predicate": "sued", "object": "B", "quote": "A sued B"}'
    >>> filed, unread = read_proposals([Resource("p.jsonl", line + b"\nno JSON\n")])
    >>> len(filed.proposals["a"]), unread[0].where
    (1, 'p.jsonl: line 2')
    """
    found: defaultdict[str, dict[Proposal, None]] = defaultdict(dict)
    unread: list[Unread] = []
    digest = hashlib.sha256()
    for file in files:
        digest.update(hashlib.sha256(file.content).digest())
        for number, line in enumerate(file.content.split(b"\n"), start=1):
            if not line.strip():
                continue
            try:
                record = json.loads(line)
                proposal = to_proposal(record)
                article = _text(record, "article", _PHRASE)
                if not article:
                    raise ValueError('"article" is missing')
                found[article][proposal] = None
            except (ValueError, RecursionError) as error:
                no_json = isinstance(error, json.JSONDecodeError | UnicodeError | RecursionError)
                reason = "is not JSON in UTF-8" if no_json else str(error)
                unread.append(Unread(where=f"{file}: line {number}", reason=reason))
    proposals = {id_: tuple(sorted(found[id_])) for id_ in sorted(found)}
    return Filed(proposals=proposals, digest=digest.hexdigest()), tuple(unread)
