"""What a pattern finds, still in spaCy's tokens."""

from __future__ import annotations

from dataclasses import dataclass

from kg.analysis.grammar.clauses import Clause
from kg.analysis.parse.tree import Word
from kg.knowledge.rule_table import Rule


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says so, by the head of the phrase, and the reporting words."""

    head: Word
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Candidate:
    """A relation between two phrases.

    Parameters
    ----------
    subject, object : Word
        Heads of the arguments.
    relation : tuple of Word
        The words that relate them, in the order in which they read.
    rule : Rule
        How it was found.
    clause : Clause or None
        The clause it was read from; None for relations inside a noun phrase.
    depth : int
        How many arguments lie between subject and object, plus one.
    speaker : Speaker or None
        Who vouches for it, where the pattern itself says so.
    clause_verb : Word or None
        The verb whose polarity, modality and time it shares, if it was not read from a clause.
    completing, telling : tuple of Word
        What the relation takes in: words that make another relation of it, words that only say more.
    implied : tuple of str
        The preposition that stands nowhere: "of", of "Lin's arrest by the police".
    """

    subject: Word
    relation: tuple[Word, ...]
    object: Word
    rule: Rule
    clause: Clause | None = None
    depth: int = 1
    speaker: Speaker | None = None
    clause_verb: Word | None = None
    completing: tuple[Word, ...] = ()
    telling: tuple[Word, ...] = ()
    implied: tuple[str, ...] = ()

    def step(
        self,
        *,
        rule: Rule | None = None,
        subject: Word | None = None,
        relation: tuple[Word, ...] | None = None,
        object: Word | None = None,  # noqa: A002 - as the field is called
        depth: int | None = None,
    ) -> Candidate:
        """Return the candidate a step further on a chain; `dataclasses.replace` takes ten times as long.

        Parameters
        ----------
        rule, subject, relation, object, depth
            What the step changes; the rest is as it was.
        """
        return Candidate(
            subject=self.subject if subject is None else subject,
            relation=self.relation if relation is None else relation,
            object=self.object if object is None else object,
            rule=self.rule if rule is None else rule,
            clause=self.clause,
            depth=self.depth if depth is None else depth,
            speaker=self.speaker,
            clause_verb=self.clause_verb,
            completing=self.completing,
            telling=self.telling,
            implied=self.implied,
        )


def last_verb(candidate: Candidate) -> Word | None:
    """Return the last verb of a relation, on which its object hangs."""
    verbs = (t for t in reversed(candidate.relation) if t.pos_ in ("VERB", "AUX"))
    return next((t for t in verbs if t.dep_ != "prep"), None)  # "following" is a preposition
