"""Pronouns: the referent that grammar and salience point to, or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Token

from kg.language.grammar import token_at
from kg.types import EntityType, Mention
from kg.vocabulary.lexicon import lexicon

if TYPE_CHECKING:
    from kg.language.coref import Cluster

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_REACH = 3  # sentences back
_SINGULAR_HUMAN = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
_NEUTER = frozenset({"it", "its", "itself"})
_PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
_SPEAKER = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})
_COLLECTIVE = frozenset({"we", "us", "our", "ours", "ourselves"})
_GENDER = dict.fromkeys(("he", "him", "his", "himself"), "m") | dict.fromkeys(
    ("she", "her", "hers", "herself"), "f"
)
_THINGS = frozenset(
    {EntityType.ORG, EntityType.GPE, EntityType.LAW, EntityType.FAC, EntityType.LOC, EntityType.PRODUCT,
     EntityType.EVENT, EntityType.WORK_OF_ART, EntityType.OTHER, EntityType.NORP}
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """What a pronoun may refer to: the mentions placed so far."""

    doc: Doc
    tokens: Mapping[Mention, Token]
    placed: Mapping[Mention, tuple[int, str]]
    clusters: Sequence[Cluster]
    sentence_of: Mapping[int, int]
    by_head: Mapping[int, Mention]


def resolve_pronoun(pronoun: Mention, known: Candidates) -> tuple[int, str] | None:
    """Return the cluster a pronoun belongs to and the rule, or None to abstain."""
    word = pronoun.text.lower()
    token = known.tokens[pronoun]
    if word in _SPEAKER:
        return _speaker(token, known)
    if word == "each other":
        return None
    if _is_pleonastic(token):
        return None
    if word.endswith(("self", "selves")):
        subject = _own_subject(token)
        mention = known.by_head.get(subject.i) if subject is not None else None
        if mention is not None and mention in known.placed:
            return known.placed[mention][0], "reflexive"
    ranked = _ranked(pronoun, token, word, known)
    if not ranked:
        return None
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _margin(word):
        return None
    return ranked[0][1], "salience"


def _margin(word: str) -> float:
    return 0.5 if word in _SINGULAR_HUMAN else 1.0


def _speaker(token: Token, known: Candidates) -> tuple[int, str] | None:
    """The "I" and "we" of a quotation are its speaker or whom the speaker speaks for."""
    for quote in known.doc._.kg_quotes:
        if quote.start <= token.i < quote.end and quote.speaker is not None:
            mention = known.by_head.get(quote.speaker)
            if mention is not None and mention in known.placed:
                cluster = known.clusters[known.placed[mention][0]]
                if token.lower_ in _COLLECTIVE and cluster.speaks_for is not None:
                    return cluster.speaks_for, "speaks-for"
                return cluster.index, "speaker"
    return None


def _ranked(pronoun: Mention, token: Token, word: str, known: Candidates) -> list[tuple[float, int]]:
    """Score each cluster by its most salient mention before the pronoun."""
    scores: dict[int, float] = {}
    here = known.sentence_of[token.i]
    for mention, (index, _) in known.placed.items():
        other = known.tokens[mention]
        distance = here - known.sentence_of[other.i]
        if mention.start >= pronoun.start or not 0 <= distance <= _REACH:
            continue
        cluster = known.clusters[index]
        if (
            not _agrees(word, cluster, other, known)
            or _is_barred(token, other)
            or _inside_quote(token, other, known)
        ):
            continue
        score = _salience(other, token, distance, mention)
        if score > scores.get(index, 0.0):
            scores[index] = score
    return sorted(((s, i) for i, s in scores.items()), key=lambda x: (-x[0], x[1]))


def _salience(other: Token, token: Token, distance: int, mention: Mention) -> float:
    """Recency, grammatical role and parallelism, in the spirit of Lappin & Leass."""
    score = 10.0 / (1 + distance)
    role = _role(other)
    score += {"subject": 4.0, "object": 2.0, "oblique": 1.0, "possessor": 1.5, "inside": 0.5}[role]
    if mention.kind == "pronoun":
        score += 0.5
    if role == _role(token) and distance <= 1:
        score += 1.0
    if distance == 0 and token.tag_ == "PRP$" and other == _own_subject(token):
        score += 3.0
    if distance == 0:
        score -= min(2.0, (token.i - other.i) / 20)
    return score


def _role(token: Token) -> str:
    if token.dep_ == "conj":
        return _role(token.head)
    if token.dep_ in _SUBJECTS:
        return "subject"
    if token.dep_ in ("dobj", "dative", "attr"):
        return "object"
    if token.dep_ == "poss":
        return "possessor"
    if token.dep_ == "pobj":
        return "oblique" if token.head.head.pos_ in ("VERB", "AUX") else "inside"
    return "inside" if token.dep_ in ("compound", "amod", "nmod") else "oblique"


def _agrees(word: str, cluster: Cluster, other: Token, known: Candidates) -> bool:
    type_ = cluster.type
    plural = other.tag_ in ("NNS", "NNPS") or _is_coordinated(other)
    if word in _SINGULAR_HUMAN:
        if type_ is not EntityType.PERSON or (plural and not cluster.named):
            return False
        gender = gender_of(cluster, known)
        return not gender or gender == _GENDER[word]
    if word in _NEUTER:
        return type_ in _THINGS and not plural and other.dep_ not in ("amod", "compound")
    if word in _PLURAL:
        group = type_ in (EntityType.GROUP, EntityType.NORP, EntityType.ORG)
        return (plural or group) and other.dep_ not in ("amod", "compound")
    return False


def _is_coordinated(token: Token) -> bool:
    return any(c.dep_ == "conj" for c in token.children)


def gender_of(cluster: Cluster, known: Candidates) -> str:
    """Return "m", "f" or "" from titles, given names, role nouns and pronouns already placed."""
    genders: set[str] = set()
    for mention in cluster.mentions:
        if mention.kind == "pronoun":
            genders.add(_GENDER.get(mention.text.lower(), ""))
            continue
        token = known.tokens[mention]
        words = mention.name.split()
        if mention.kind == "name":
            if len(words) > 1:
                genders.add(lexicon().given_names.get(words[0], ""))
            first = token_at(known.doc, mention.start)
            if first.i:
                before = known.doc[first.i - 1].text
                title = lexicon().titles.get(before) or lexicon().titles.get(before.rstrip("."))
                genders.add(title.gender if title else "")
        else:
            title = lexicon().titles.get(token.text.capitalize())
            genders.add(title.gender if title else "")
    genders.discard("")
    return genders.pop() if len(genders) == 1 else ""


def _is_barred(token: Token, other: Token) -> bool:
    """Binding: a plain pronoun is not an argument beside its own antecedent (Chomsky, principle B)."""
    if token.tag_ == "PRP$":
        inside = token.head in other.ancestors and other.dep_ != "poss"
        return other == token.head or inside or other.head == token.head
    verb = _verb(token)
    subject = _own_subject(token)
    if token.dep_ in _SUBJECTS and verb is not None and verb.tag_ == "VB" and verb.dep_ in ("ccomp", "xcomp"):
        # "forced it to buy": the infinitive's subject is an object of the verb above
        above = next((c for c in verb.head.children if c.dep_ in _SUBJECTS), None)
        relative = above is not None and above.tag_ in ("WDT", "WP") and verb.head.dep_ == "relcl"
        return other == above or (relative and other == verb.head.head)
    if token.dep_ not in _SUBJECTS and subject is not None and other == subject:
        return True
    arguments = ("dobj", "dative", *_SUBJECTS)
    return bool(_verb(other) == verb and other.dep_ in arguments and token.dep_ in arguments)


def _inside_quote(token: Token, other: Token, known: Candidates) -> bool:
    """The third person inside a quotation is not its speaker."""
    for quote in known.doc._.kg_quotes:
        if quote.start <= token.i < quote.end and quote.speaker is not None:
            return bool(other.i == quote.speaker)
    return False


def _own_subject(token: Token) -> Token | None:
    verb = _verb(token)
    while verb is not None:
        for child in verb.children:
            if child.dep_ in _SUBJECTS:
                return child
        if verb.dep_ not in ("conj", "xcomp", "advcl", "pcomp", "acl"):
            return None
        verb = _verb(verb)
    return None


def _verb(token: Token) -> Token | None:
    return next((a for a in token.ancestors if a.pos_ in ("VERB", "AUX")), None)


def _is_pleonastic(token: Token) -> bool:
    """An "it" that stands for a clause or for nothing: "it is understood that", "it rained"."""
    if token.lower_ != "it":
        return False
    if token.dep_ == "expl":
        return True
    verb = token.head
    complements = {c.dep_ for c in verb.children}
    if token.dep_ == "nsubjpass" and "ccomp" in complements:
        return True
    return verb.lemma_ == "be" and "acomp" in complements and bool(complements & {"ccomp", "xcomp", "advcl"})
