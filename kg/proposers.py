"""What proposes: a file, a language model, a tool of your own; and the files that tools write."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, MutableMapping
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from kg.proposals import Proposal, text_of, to_proposal
from kg.resources import Resource
from kg.types import Article

_ID = 1_000  # characters that an article's id may have


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
                article = text_of(record, "article", _ID)
                if not article:
                    raise ValueError('"article" is missing')
                found[article][proposal] = None
            except (ValueError, RecursionError) as error:
                no_json = isinstance(error, json.JSONDecodeError | UnicodeError | RecursionError)
                reason = "is not JSON in UTF-8" if no_json else str(error)
                unread.append(Unread(where=f"{file}: line {number}", reason=reason))
    proposals = {id_: tuple(sorted(found[id_])) for id_ in sorted(found)}
    return Filed(proposals=proposals, digest=digest.hexdigest()), tuple(unread)
