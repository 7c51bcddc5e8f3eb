"""What class of body, place or work a referent is said to be, and whether a class noun fits it.

"The firm" is whoever acts as a firm or was called one; "the club", "the university" or "the film" only what
was called so or bears the word in its name: a union is no carmaker, and a rocket no company.

References
----------
Vieira & Poesio, "An empirically based system for processing definite descriptions", Computational Linguistics
26(4), 2000 (4.2, descriptions whose head is another than the antecedent's). Poesio, Ishikawa, Schulte im
Walde & Vieira, "Acquiring lexical knowledge for anaphora resolution", LREC 2002.
"""

from __future__ import annotations

from kg.analysis.coref.clusters import Cluster
from kg.analysis.coref.salience import DiscourseContext
from kg.analysis.grammar.functions import SUBJECTS, common_lemma
from kg.analysis.grammar.noun_phrases import family_of, family_of_lemma
from kg.analysis.parse.tree import Word
from kg.knowledge.lexicon import lexicon
from kg.knowledge.word_classes import word_class
from kg.types import EntityType

_GENERAL = word_class("general body")
_FIRMS = ("company", "organization")
_FORMS = word_class("written legal form")
_OWNED = word_class("firm's own")
_TRADING = word_class("trading verb")
_PLAYERS = word_class("club's own")
_UNIONS = frozenset({"organization", "union"})  # "the bloc": the European Union


def families_of(cluster: Cluster) -> frozenset[str]:
    """Return the classes that a cluster was called or that its names say: "union", of "Miners' Union"."""
    words = set(cluster.heads)
    for mention in cluster.mentions:
        if mention.kind == "name":
            words.update(word.lower().removesuffix("s") for word in mention.name.split())
    known = (lexicon().nouns.get(word) for word in words)
    return frozenset(noun.family for noun in known if noun is not None and noun.family)


def is_general(head: Word) -> bool:
    """Whether a class noun tells no trade: "the company"; not "the airline"."""
    return head.lemma_.lower() in _GENERAL


def fits_class(head: Word, cluster: Cluster, context: DiscourseContext) -> bool:
    """Whether a cluster may be called by a class noun."""
    lemma, family = head.lemma_.lower(), family_of(head)
    called = families_of(cluster)
    if family in called or lemma in cluster.heads:
        return True
    if family == "team":
        return not called and any(_is_beside_player(context.tokens[m]) for m in cluster.mentions)
    if family == "alliance":
        return bool(called & _UNIONS)
    if cluster.type is EntityType.ORG:
        return family in _FIRMS and not called.difference(_FIRMS) and acts_as_body(cluster, context)
    return cluster.type is EntityType.GPE and is_general(head)


def acts_as_body(cluster: Cluster, context: DiscourseContext) -> bool:
    """Whether an article lets a referent speak or act, have officers or shares, or bear a firm's form."""
    if any(c.speaks_for == cluster.index for c in context.clusters):
        return True
    if any(family_of_lemma(head) in _FIRMS for head in cluster.heads):
        return True
    for mention in cluster.mentions:
        if mention.kind == "name" and mention.name.split()[-1].rstrip(".").lower() in _FORMS:
            return True
        if _acts(context.tokens[mention]):
            return True
    return False


def _acts(word: Word) -> bool:
    verb = word.head
    if word.dep_ in SUBJECTS:
        acts = (
            verb.lemma_ in _TRADING
            or verb.lemma_ in lexicon().reporting
            or verb.lemma_ in lexicon().human_verbs
        )
        return acts and word.dep_ == "nsubj"
    if word.dep_ in ("poss", "compound", "nmod"):
        return _is_held(common_lemma(verb))
    return word.dep_ == "pobj" and verb.lower_ in ("of", "at", "in") and _is_held(common_lemma(verb.head))


def _is_beside_player(word: Word) -> bool:
    """Whether a name stands before what a club has: "the Ajax coach", "Ajax's striker"."""
    return word.dep_ in ("poss", "compound", "nmod") and common_lemma(word.head) in _PLAYERS


def _is_held(noun: str) -> bool:
    role = lexicon().roles.get(noun)
    return noun in _OWNED or (role is not None and role.person and role.takes == "org")
