"""What is done to somebody's something: "rejected Ukraine's offer", "his resignation was accepted by Rao".

The possessor of what is acted on takes part in what happens, and is often all that names a participant.

References
----------
Meyers et al., "The NomBank project", 2004 (arguments of nouns, possessors among them).
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.clauses import Clause, actors_and_acted_on
from kg.extract.findings import Finding


def possessed(clause: Clause) -> Iterator[Finding]:
    """Yield a relation from each actor to the possessor of what is acted on."""
    actors, acted_on = actors_and_acted_on(clause)
    for noun in acted_on:
        for owner in _owners(noun):
            for actor in actors:
                if actor != owner:
                    relation = (*clause.group, noun)
                    yield Finding(
                        subject=actor,
                        relation=relation,
                        object=owner,
                        rule="possessed",
                        clause=clause,
                        depth=2,
                    )


def _owners(noun: Token) -> Iterator[Token]:
    if noun.pos_ == "NOUN":
        yield from (c for c in noun.lefts if c.dep_ == "poss" and c.pos_ in ("PROPN", "PRON"))
