"""Mend what the small parser most often gets wrong, where grammar leaves no doubt.

Each rule names the configuration it recognises and changes one attachment. What it is not sure of it
leaves as the parser had it.
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc, Token

from kg.language.grammar import is_ranked
from kg.vocabulary.lexicon import lexicon

# Verbs of giving with two objects (Levin, English Verb Classes and Alternations, 1993, 2.1 and 13.1-13.4).
_GIVING = frozenset(
    {"award", "cost", "fine", "give", "grant", "hand", "lend", "loan", "offer", "owe", "pay", "sell", "send"}
)
_DASHES = ("-", "–", "—")
_KINDS = ("PERSON", "ORG", "GPE", "LOC", "PRODUCT", "WORK_OF_ART", "FAC")
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
                for rule in (
                    _agent,
                    _date,
                    _as_complement,
                    _speaking,
                    _recipient,
                    _ranked,
                    _dash,
                    _fronted,
                    _after_name,
                ):
                    target = rule(token)
                    if target is not None and token not in target.ancestors and token != target:
                        token.head = target
        return doc


def _agent(token: Token) -> Token | None:
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


def _date(token: Token) -> Token | None:
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


def _as_complement(token: Token) -> Token | None:
    """The "as" of "describe X as Y" belongs to the verb, whatever clause X holds (Quirk et al. 16.47).

    "They branded the rebels who took the town as bandits."
    """
    if token.lower_ != "as" or token.dep_ != "prep" or takes_as(token.head):
        return None
    for verb in token.ancestors:
        if takes_as(verb) and verb.i < token.i:
            has_object = any(c.dep_ == "dobj" and c.i < token.i for c in verb.children)
            has_as = any(c.lower_ == "as" and c.dep_ == "prep" for c in verb.children)
            return verb if has_object and not has_as else None
    return None


def takes_as(verb: Token) -> bool:
    """Whether a verb says of its object what it is, after "as"."""
    return lexicon().complements.get(verb.lemma_) in ("as", "both")


def _recipient(token: Token) -> Token | None:
    """A name before the sum that a verb of giving moves is who receives it: "pays Fiat 1.55bn euros"."""
    if token.pos_ != "PROPN" or token.dep_ not in ("compound", "nmod") or not token.ent_type_:
        return None
    money, verb = token.head, token.head.head
    sum_of = any(c.dep_ == "nummod" and c.i > token.i for c in money.children)
    if money.dep_ != "dobj" or not sum_of or verb.lemma_ not in _GIVING or token.ent_type_ == money.ent_type_:
        return None
    token.dep_ = "dative"
    return verb


def _ranked(token: Token) -> Token | None:
    """The infinitive after a ranked complement says what makes it so: "is the third minister to resign"."""
    if (
        token.tag_ != "VB"
        or token.dep_ not in ("xcomp", "advcl")
        or token.head.lemma_ not in ("be", "become")
    ):
        return None
    for noun in token.head.children:
        if noun.dep_ == "attr" and noun.i < token.i and is_ranked(noun):
            token.dep_ = "relcl"
            return noun
    return None


def _dash(token: Token) -> Token | None:
    """What a dash sets beside a name describes it: "Jain - another board member - resigned"."""
    for mark in (c for c in token.sent if c.i < token.i and c.text in _DASHES and c.i > token.sent.start):
        name = mark.nbor(-1)
        if not name.whitespace_ or not mark.whitespace_ or name.pos_ != "PROPN" or name.head.i < mark.i:
            continue
        outer = name.head
        while outer.head.i > mark.i and outer.dep_ in ("compound", "poss", "nmod", "amod"):
            outer = outer.head
        if outer != token or name.dep_ not in ("compound", "poss", "nmod", "amod") or token.head == token:
            continue
        for word in token.doc[name.left_edge.i : name.i]:
            if word.head.i > mark.i and word.pos_ == "PROPN":
                word.head = name
        name.head, name.dep_ = token.head, token.dep_
        token.dep_ = "appos"
        return name
    return None


def _fronted(token: Token) -> Token | None:
    """A noun phrase before the subject says what the subject is: "A former teacher, Rao joined the party".

    The verbless clause of Quirk et al. 15.60; its subject is that of the main clause.
    """
    verb = token.sent.root
    subject = next((c for c in verb.lefts if c.dep_ in ("nsubj", "nsubjpass") and c.pos_ == "PROPN"), None)
    if subject is None or token.pos_ != "NOUN" or token.i > subject.i or token in subject.subtree:
        return None
    after, opening = subject.left_edge.i - 1, token.left_edge.i - token.sent.start
    comma = token.doc[after].text == "," and token.right_edge.i in (after, after - 1)
    leads = opening == 0 or (opening == 1 and token.sent[0].lower_ in ("once", "now", "formerly", "already"))
    known = lexicon().nouns.get(token.lemma_.lower())
    is_kind = token.lemma_.lower() in lexicon().roles or (known is not None and known.type.value in _KINDS)
    if not comma or not leads or not is_kind or token.ent_type_ in ("DATE", "TIME"):
        return None
    token.dep_ = "appos"
    return subject


def _after_name(token: Token) -> Token | None:
    """What follows a name of several words belongs to the whole name: "Edge of Darkness, Vertical Limit"."""
    inside = token.head
    if token.dep_ not in ("conj", "cc", "relcl", "appos") or not inside.ent_type_ or token.i < inside.i:
        return None
    span = next((e for e in token.doc.ents if e.start <= inside.i < e.end), None)
    if (
        span is None
        or token.i < span.end
        or span.root == inside
        or inside.ent_type_ in ("DATE", "TIME", "MONEY")
    ):
        return None
    if token.dep_ == "relcl":  # of the last that stands before it
        return max(
            (t for t in (span.root, *span.root.conjuncts) if t.i < token.left_edge.i), key=lambda t: t.i
        )
    return span.root


def _speaking(token: Token) -> Token | None:
    """A participle of speaking after what was said continues the report, not what was said.

    "He said they were heroes, promising a monument": he promises.
    """
    speaks = token.lemma_ in lexicon().reporting or token.lemma_ in lexicon().embedding
    if token.dep_ != "advcl" or token.tag_ != "VBG" or token.head.i > token.i or not speaks:
        return None
    if (
        any(c.dep_ in ("mark", "prep") and c.i < token.i for c in token.children)
        or token.nbor(-1).text != ","
    ):
        quoted = token.nbor(-1).text in ("”", '"', "''")
        if not quoted:
            return None
    for verb in token.head.ancestors:
        if verb.lemma_ in lexicon().reporting and verb.i < token.head.i:
            return verb
    return None


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
