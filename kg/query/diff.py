"""What two graphs say differently: added, gone, or held with another certainty."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.query.compare import ends
from kg.types import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A claim before and after, and which of polarity, modality, attribution and confidence changed."""

    before: Statement
    after: Statement
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Diff:
    """What became of the statements of one graph in another; each statement is in one part only.

    Parameters
    ----------
    added, gone : tuple of Statement
        In the second graph only; in the first only. Sorted by id.
    changed : tuple of Change
        In both, with another certainty.
    """

    added: tuple[Statement, ...] = ()
    gone: tuple[Statement, ...] = ()
    changed: tuple[Change, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.gone or self.changed)


def diff(before: Iterable[Statement], after: Iterable[Statement]) -> Diff:
    """Compare the statements of two graphs.

    A statement that is gone and one that was added are one that changed if they agree in subject,
    predicate, object, time and place; of several, those that differ least.

    Examples
    --------
    >>> bool(diff([], []))
    False
    """
    old = {statement.id: statement for statement in before}
    new = {statement.id: statement for statement in after}
    gone = {id_: old[id_] for id_ in sorted(old.keys() - new.keys())}
    added = {id_: new[id_] for id_ in sorted(new.keys() - old.keys())}
    changes = [
        Change(before=old[id_], after=new[id_], changed=("confidence",))
        for id_ in sorted(old.keys() & new.keys())
        if old[id_].confidence != new[id_].confidence
    ]
    for change in _pairs(gone, added):
        if change.before.id in gone and change.after.id in added:
            changes.append(change)
            del gone[change.before.id], added[change.after.id]
    return Diff(
        added=tuple(added.values()),
        gone=tuple(gone.values()),
        changed=tuple(sorted(changes, key=lambda change: change.after.id)),
    )


def _pairs(gone: Mapping[str, Statement], added: Mapping[str, Statement]) -> list[Change]:
    """Return which could have become which, the likeliest first."""
    by_claim: defaultdict[tuple[str, ...], list[Statement]] = defaultdict(list)
    for statement in added.values():
        by_claim[_claim(statement)].append(statement)
    changes = [
        Change(before=before, after=after, changed=_certainty(before, after))
        for before in gone.values()
        for after in by_claim.get(_claim(before), ())
    ]
    return sorted(changes, key=lambda change: (len(change.changed), change.before.id, change.after.id))


def _claim(statement: Statement) -> tuple[str, ...]:
    place = statement.place.id if statement.place else ""
    return (*ends(statement), statement.time or "", place)


def _certainty(before: Statement, after: Statement) -> tuple[str, ...]:
    speakers = [s.attribution.speaker.id if s.attribution else None for s in (before, after)]
    changed = {
        "polarity": before.polarity is not after.polarity,
        "modality": before.modality is not after.modality,
        "attribution": speakers[0] != speakers[1],
        "confidence": before.confidence != after.confidence,
    }
    return tuple(name for name, is_so in changed.items() if is_so)
