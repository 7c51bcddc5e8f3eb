"""Mend what the small parser most often gets wrong, where grammar leaves no doubt.

Each rule names the configuration it recognises and changes one attachment. What it is not sure of it
leaves as the parser had it.
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM")


@Language.factory(
    "kg_repair",
    requires=["token.dep", "token.head", "token.tag", "token.ent_type", "doc.sents"],
    assigns=["token.dep", "token.head"],
)
def create_repair(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Create the component that mends attachments."""
    return Repair(name)


class Repair:
    """Mend attachments, a sentence at a time."""

    def __init__(self, name: str = "kg_repair") -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Apply every rule once to every sentence."""
        for sentence in doc.sents:
            for token in sentence:
                for rule in (_agent, _date):
                    target = rule(token, sentence)
                    if target is not None and token not in target.ancestors and token != target:
                        token.head = target
        return doc


def _agent(token: Token, sentence: Span) -> Token | None:
    """A "by" phrase inside a later argument of a passive without an agent names its agent.

    "The school was founded in 1851 as an academy by a group of settlers."
    """
    if token.lower_ != "by" or token.dep_ != "prep" or token.head.pos_ not in _NOMINAL:
        return None
    if token.i == token.head.i + 1 and token.head.pos_ == "NOUN" and _is_deverbal(token.head):
        return None
    verb = _clause_verb(token)
    if verb is None or not any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children):
        return None
    if any(c.dep_ == "agent" for c in verb.children):
        return None
    token.dep_ = "agent"
    return verb


def _date(token: Token, sentence: Span) -> Token | None:
    """A date phrase under a noun that is no time and no happening dates the clause.

    "They held the first workshop for artists in 1982": held in 1982.
    """
    if token.dep_ != "prep" or token.lower_ not in ("in", "on", "during", "since", "until", "at"):
        return None
    noun = token.head
    if noun.pos_ not in _NOMINAL or noun.ent_type_ in ("DATE", "TIME", "EVENT"):
        return None
    if not any(c.dep_ == "pobj" and c.ent_type_ in ("DATE", "TIME") for c in token.children):
        return None
    verb = _clause_verb(token)
    return None if verb is None or noun.dep_ in ("nsubj", "nsubjpass") or noun.i < verb.i else verb


def _is_deverbal(noun: Token) -> bool:
    """Nouns of action take "by" phrases of their own: "an attack by rebels"."""
    return noun.lemma_.endswith(
        ("tion", "sion", "ment", "ance", "ence", "al", "ing", "ack", "aid", "ure", "book", "film", "album")
    )


def _clause_verb(token: Token) -> Token | None:
    """Return the nearest verb above."""
    for ancestor in token.ancestors:
        if ancestor.pos_ in ("VERB", "AUX"):
            return ancestor if ancestor.i < token.i else None
        if ancestor.dep_ in ("nsubj", "nsubjpass"):
            return None
    return None
