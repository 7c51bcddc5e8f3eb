"""How strongly a place in an article points to a person as the "he" or "she" that follows.

Each clue is a row of the table of weights, `salience.tsv` beside this file; a candidate's score is the sum of
its clues' weights. The clues are those of Lappin & Leass (recency, grammatical role, parallelism), Hobbs
(subjects first) and centering theory (who the passage goes on about).

References
----------
Lappin & Leass, "An algorithm for pronominal anaphora resolution", Computational Linguistics 20(4), 1994.
Grosz, Joshi & Weinstein, "Centering: a framework for modeling the local coherence of discourse",
Computational Linguistics 21(2), 1995. Webster et al., "Mind the GAP", TACL 6, 2018 (parallelism, topic).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp, fsum
from types import MappingProxyType
from typing import TYPE_CHECKING

from kg.analysis.coref.binding import commands, is_barred, points_ahead, referent
from kg.analysis.coref.gender import GENDER, gender_of
from kg.analysis.grammar.functions import SUBJECTS, own_subject, role_of, shared_subject, verb_of
from kg.analysis.parse.tree import Tree, Word
from kg.knowledge.tables import read_table
from kg.types import EntityType, Mention

if TYPE_CHECKING:
    from kg.analysis.coref.clusters import Cluster

_REACH = 4  # sentences back
_BACK = ("here", "1-back", "2-back", "far", "far")
_PLURAL = ("NNS", "NNPS")


@cache
def weights() -> Mapping[str, float]:
    """Return the weight of each clue."""
    rows = read_table("salience.tsv", files("kg.analysis.coref"))
    return MappingProxyType({row["clue"]: float(row["weight"]) for row in rows})


@dataclass(slots=True, kw_only=True)
class DiscourseContext:
    """An article while its mentions are being placed.

    Parameters
    ----------
    doc : Tree
        The article.
    mentions : sequence of Mention
        Its mentions, in reading order.
    tokens : mapping of Mention to Word
        Head of every mention.
    placed : mapping of Mention to (int, str)
        Cluster and reason of the mentions placed so far.
    others : mapping of Mention to tuple of int
        The further clusters of the plurals that sum several up.
    clusters : sequence of Cluster
        What has been gathered.
    sentence_of : mapping of int to int
        Number of the sentence of every token.
    by_head : mapping of int to Mention
        The mention that a token heads.
    by_sentence : mapping of int to sequence of Mention
        The mentions of every sentence, in reading order.
    """

    doc: Tree
    mentions: Sequence[Mention]
    tokens: Mapping[Mention, Word]
    placed: Mapping[Mention, tuple[int, str]]
    others: Mapping[Mention, tuple[int, ...]]
    clusters: Sequence[Cluster]
    sentence_of: Mapping[int, int]
    by_head: Mapping[int, Mention]
    by_sentence: Mapping[int, Sequence[Mention]]

    def cluster_at(self, token: Word) -> int | None:
        """Return the cluster of the mention that a token heads, if it has been placed."""
        mention = self.by_head.get(token.i)
        return self.placed[mention][0] if mention is not None and mention in self.placed else None

    def quote_of(self, token: Word) -> int | None:
        """Return where the quotation starts that a token stands in."""
        return next((q.start for q in self.doc.quotes if q.start <= token.i < q.end), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Antecedent:
    """A cluster that a pronoun may belong to, and the clues that speak for and against it."""

    cluster: int
    clues: frozenset[str]

    @property
    def score(self) -> float:
        """Sum of the weights of the clues: exact, since a set has another order in every process."""
        known = weights()
        return fsum(known.get(clue, 0.0) for clue in self.clues)


def shares(candidates: Sequence[Antecedent]) -> list[tuple[float, Antecedent]]:
    """Return the candidates, best first, with the share of belief of each; "none of them" has the rest."""
    strengths = [exp(c.score) for c in candidates]
    total = sum(strengths) + exp(weights().get("none", 0.0))
    ranked = [(strength / total, c) for strength, c in zip(strengths, candidates, strict=True)]
    return sorted(ranked, key=lambda x: (-x[0], x[1].cluster))


def candidates(pronoun: Mention, context: DiscourseContext) -> list[Antecedent]:
    """Return the persons that a "he" or "she" may refer to, each with its clues."""
    token = context.tokens[pronoun]
    gender = GENDER[pronoun.text.lower()]
    best: dict[int, Antecedent] = {}
    barred: set[int] = set()
    seen: list[Mention] = []
    for mention, where in _around(token, context):
        index = context.placed[mention][0] if mention in context.placed else -1
        if index < 0 or index in barred or not _is_person(mention, context.clusters[index], context):
            continue
        other = context.tokens[mention]
        if where == "here" and is_barred(token, other):
            if other.pos_ != "PRON" or other.dep_ != "poss":
                barred.add(index)
                best.pop(index, None)
            continue
        known, sure = gender_of(context.clusters[index].mentions, context.tokens)
        if sure and known != gender:
            continue
        if where == "ahead":
            if commands(token, other):
                barred.add(index)
                best.pop(index, None)
            elif points_ahead(token, other):
                before = best[index].clues if index in best else frozenset()
                best[index] = Antecedent(cluster=index, clues=before | {"ahead"})
            continue
        seen.append(mention)
        clues = _mention_clues(token, mention, other, where)
        if context.quote_of(other) not in (None, context.quote_of(token)):
            clues |= {"quoted"}
        if known:
            fits = "gender known" if sure else "gender likely"
            clues |= {fits if known == gender else "gender unlikely"}
        found = Antecedent(cluster=index, clues=clues)
        if index not in best or found.score > best[index].score:
            best[index] = found
    return _with_discourse(token, best, seen, context)


def fits_gender(token: Word, mention: Mention, context: DiscourseContext) -> bool:
    """Whether a mention's referent may be the person of a "he" or "she"."""
    cluster = context.clusters[context.placed[mention][0]]
    known, sure = gender_of(cluster.mentions, context.tokens)
    return _is_person(mention, cluster, context) and not (sure and known != GENDER[token.lower_])


def _around(token: Word, context: DiscourseContext) -> Iterator[tuple[Mention, str]]:
    """Yield the mentions near a pronoun with where they stand: nearest sentence first, then what follows."""
    here = context.sentence_of[token.i]
    for back in range(_REACH + 1):
        for mention in context.by_sentence.get(here - back, ()):
            if mention.start < token.idx:
                yield mention, _BACK[back]
    for mention in context.by_sentence.get(here, ()):
        if mention.start > token.idx and mention.kind == "name":
            yield mention, "ahead"


def _is_person(mention: Mention, cluster: Cluster, context: DiscourseContext) -> bool:
    """Whether a mention is of one person, and no anaphoric island: "the Brandt plan" (Postal 1969)."""
    if mention.kind == "pronoun":
        return mention.text.lower() in GENDER
    head = context.tokens[mention]
    island = head.dep_ in ("compound", "nmod") and head.head.pos_ == "NOUN"
    return cluster.type is EntityType.PERSON and head.tag_ not in _PLURAL and not island


def _mention_clues(token: Word, mention: Mention, other: Word, where: str) -> frozenset[str]:
    """What the place of a mention says."""
    form = "his" if token.tag_ == "PRP$" else ("he" if token.dep_ in SUBJECTS else "him")
    role = role_of(other)
    clues = {where, f"{role} for {form}", f"{role} {where}"}
    if mention.kind == "pronoun":
        clues.add("pronoun")
    if form != "his" and role == role_of(token):
        clues.add("parallel" if where in ("here", "1-back") else "parallel, far")
    if form == "his" and role == "possessor" and role_of(token.head) == role_of(other.head):
        clues.add("possessor for possessor")
    if other.dep_ == "conj" or any(c.dep_ == "conj" and c != token.head for c in other.children):
        clues.add("coordinated")
    if where == "here":
        clues |= _clause_clues(token, other, form)
    return frozenset(clues)


def _clause_clues(token: Word, other: Word, form: str) -> set[str]:
    """What clauses say of a pronoun and a phrase in one sentence."""
    clues: set[str] = set()
    subject = own_subject(token)
    if form == "his" and subject is not None and other in (subject, referent(subject)):
        clues.add("own subject")
    if form == "his" and token.head.dep_ == "conj" and other == token.head.head:
        clues.add("beside")
    verb = verb_of(token)
    beside_verb = verb is not None and verb_of(other) == verb
    if form == "his" and beside_verb and role_of(other) in ("object", "oblique"):
        clues.add("own object")
    for _ in range(3):
        if verb is None:
            break
        link, verb = verb.dep_, verb_of(verb)
        above = referent(shared_subject(verb)) if verb is not None else None
        if above is not None:
            if above == other:
                kind = f"subject above {link}" if link in ("advcl", "ccomp", "conj") else "subject above"
                clues.add(f"{kind} for him" if form == "him" else kind)
            break
    if 0 < token.i - other.i <= 4:
        clues.add("close")
    elif token.i - other.i > 20:
        clues.add("distant")
    return clues


def _with_discourse(
    token: Word, best: dict[int, Antecedent], seen: list[Mention], context: DiscourseContext
) -> list[Antecedent]:
    """Add what the passage as a whole says: whom it has been about."""
    if not best:
        return []
    extra: dict[int, set[str]] = {index: set() for index in best}
    counts = {index: sum(m.kind != "nominal" for m in context.clusters[index].mentions) for index in best}
    most = max(counts.values())
    for index, count in counts.items():
        if count == most and most > 1 and sum(c == most for c in counts.values()) == 1:
            extra[index].add("topic")
        if count == 1:
            extra[index].add("once")
    before = [m for m in seen if m.start < token.idx and context.placed[m][0] in best]
    if before:
        nearest = max(before, key=lambda m: m.start)
        extra[context.placed[nearest][0]].add("nearest")
    for index in best:
        if context.clusters[index].named:
            extra[index].add("name")
        else:
            nominal = any(m.kind == "nominal" for m in context.clusters[index].mentions)
            extra[index].add("unnamed" if nominal else "open")
    if len(best) == 1:
        extra[next(iter(best))].add("only")
    return [Antecedent(cluster=i, clues=c.clues | extra[i]) for i, c in best.items()]
