"""Where an "it" or a "they" looks for what it refers to: the subjects that its own passage goes on about.

What is no person is spoken of in any number at once, so agreement alone tells little; what does tell is
that a pronoun carries on the centre of its clause, of the clauses above it, or of the sentence before,
and that is their subject. A pronoun that carries on nothing stays open.

References
----------
Grosz, Joshi & Weinstein, "Centering: a framework for modeling the local coherence of discourse",
Computational Linguistics 21(2), 1995 (rule 1, continuing). Hobbs, "Resolving pronoun references", Lingua 44,
1978 (subjects upward from the pronoun).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from kg.analysis.coref.binding import is_barred, referent
from kg.analysis.coref.kinship import kin_relation
from kg.analysis.coref.salience import DiscourseContext
from kg.analysis.grammar.control import controllers
from kg.analysis.grammar.functions import (
    SUBJECTS,
    common_lemma,
    first_conjunct,
    is_one_by_verb,
    subject_of,
    verb_of,
)
from kg.analysis.parse.tree import Word
from kg.knowledge.lexicon import lexicon
from kg.types import EntityType, Mention

_COLLECTIVES = frozenset({EntityType.GROUP, EntityType.NORP, EntityType.ORG})
_MANY = frozenset({"people", "their", "theirs", "them", "themselves", "these", "they", "those", "us", "we"})
_BODIES = frozenset({EntityType.GPE, EntityType.ORG})
_PERSONS = frozenset({EntityType.GROUP, EntityType.NORP, EntityType.PERSON})
_NEUTER = ("it", "this", "that", "which")
_VAGUE = frozenset({EntityType.OTHER, EntityType.EVENT, EntityType.WORK_OF_ART})
_OBJECTS = ("dobj", "pobj", "attr")
_SINGULAR = ("NN", "NNP")


def is_centre(token: Word, mention: Mention, distance: int, context: DiscourseContext) -> bool:
    """Whether a phrase is what the passage of an "it" or a "they" goes on about.

    Parameters
    ----------
    token : Word
        The pronoun.
    mention : Mention
        An earlier phrase.
    distance : int
        Sentences between.
    context : DiscourseContext
        The article.
    """
    other = first_conjunct(context.tokens[mention])
    if context.quote_of(token) != context.quote_of(other) or _holds(other, token):
        return False  # one who is quoted speaks of something else than the writer
    if distance == 0 and is_paired(other, token):
        return True
    cluster = context.clusters[context.placed[mention][0]]
    plural = token.lower_ in _MANY
    if plural and cluster.type in _COLLECTIVES and context.tokens[mention].tag_ in _SINGULAR:
        return distance == 0 and _acts_as_many(token, other)
    if token.tag_ == "PRP$" and _is_office(token.head):
        # "its chairman", "their father": what has one is told by the noun
        leads = distance == 1 and _opens(token) and _leads(other)
        body = cluster.type in _BODIES and (leads or not _is_rivalled(token, mention, context))
        kin = plural and kin_relation(common_lemma(token.head)) is not None
        return kin or (distance <= 1 and (plural or body))
    vague = cluster.type in _VAGUE and not cluster.named
    if vague and not plural:
        return False  # plans, sales and reports are told of in passing: few of them are gone on about
    if distance == 1:
        return _opens(token) and (_leads(other) or _trails(other, context))
    if distance > 1 or _is_contested(token, mention, context):
        return False
    if other in _beside(token):
        return True
    if token.tag_ == "PRP$" and token.head.dep_ == "conj":
        return False  # "the height of the tower and its width"
    nearest = _nearest(token, context, plural=plural)
    return nearest is not None and nearest in (other, context.tokens[mention])


def is_paired(other: Word, token: Word) -> bool:
    """Whether both are objects in clauses side by side: "Rome approved the deal; Athens rejected it".

    Smyth, "Grammatical determinants of ambiguous pronoun resolution", J. Psycholinguist. Res. 23, 1994.
    """
    first, second = other.head, token.head
    joined = first is not second and (second in (first.head, *first.conjuncts) or first is second.head)
    own = any(c.dep_ in SUBJECTS and c.pos_ != "PRON" for c in second.lefts)
    beside = second.dep_ in ("conj", "parataxis") or first.dep_ in ("ccomp", "conj", "parataxis")
    return other.dep_ == token.dep_ == "dobj" and joined and own and beside


def _nearest(token: Word, context: DiscourseContext, *, plural: bool) -> Word | None:
    """Return the nearest subject above that agrees in number, whatever it refers to; an "it" is no person."""
    agreeing = (s for s in subjects_above(token) if _is_plural(s) == plural and not is_barred(token, s))
    return next((s for s in agreeing if plural or not _is_person(s, context)), None)


def _is_person(word: Word, context: DiscourseContext) -> bool:
    if word.pos_ == "PRON":
        return word.lower_ not in _NEUTER
    index = context.cluster_at(word)
    return index is not None and context.clusters[index].type in _PERSONS


def _is_plural(word: Word) -> bool:
    if is_one_by_verb(word):
        return False
    several = any(c.dep_ == "conj" for c in word.children)
    return several or word.tag_ in ("NNS", "NNPS") or word.lower_ in _MANY


def _holds(other: Word, token: Word) -> bool:
    """Whether a pronoun is part of the phrase and no subject in it: "the firm it hired" is another firm."""
    below = token
    for above in token.ancestors:
        if above == other:
            subject = subject_of(below)
            return subject is not None and referent(subject) != other
        below = above
    return False


def _is_rivalled(token: Word, mention: Mention, context: DiscourseContext) -> bool:
    """Whether another body is named between: "Vale blames Jera and its chairman"."""
    own = context.placed[mention][0]
    here = context.sentence_of[token.i]
    for sentence in (here - 1, here):
        for other in context.by_sentence.get(sentence, ()):
            if other.kind == "name" and mention.start < other.start < token.idx:
                index = context.placed[other][0]
                if index != own and context.clusters[index].type in _BODIES:
                    return True
    return False


def _is_contested(token: Word, mention: Mention, context: DiscourseContext) -> bool:
    """Whether what stands between is as likely: persons, or an object of the verb before.

    "Chips track the people they fit"; "carry the crates and open them"; "pay taxes when they are due".
    """
    plural = token.lower_ in _MANY
    patient = token.dep_ in ("dobj", "nsubjpass")
    person = context.clusters[context.placed[mention][0]].type is EntityType.PERSON
    for between in context.by_sentence.get(context.sentence_of[token.i], ()):
        word = context.tokens[between]
        if not mention.start < between.start < token.idx or between.kind == "pronoun":
            continue
        if _is_plural(word) != plural or between not in context.placed or word in token.ancestors:
            continue
        human = context.clusters[context.placed[between][0]].type is EntityType.PERSON
        if (plural and human and not person) or (patient and word.dep_ in _OBJECTS and human == person):
            return True
    return False


def subjects_above(token: Word) -> Iterator[Word]:
    """Yield the subjects of a pronoun's clause and of those above it, nearest first."""
    verb = verb_of(token)
    while verb is not None:
        subject = subject_of(verb) or _existing(verb)
        found = [subject] if subject is not None else controllers(verb)
        if not found and verb.dep_ in ("acl", "relcl"):
            found = [c for c in verb.head.lefts if c.dep_ == "poss" and verb.tag_ == "VB"] or [verb.head]
        for one in found:
            if one.i != token.i and one not in token.ancestors:
                meant = referent(one)
                own = meant if meant is not None else one
                yield own if own is verb.head else first_conjunct(own)  # "crimes and men hiding their loot"
        verb = verb_of(verb)


def _existing(verb: Word) -> Word | None:
    """Return what "there is" says to exist."""
    there = any(c.dep_ == "expl" and c.lower_ == "there" for c in verb.children)
    return next((c for c in verb.rights if c.dep_ == "attr"), None) if there else None


def _beside(token: Word) -> Iterator[Word]:
    """Yield what a possessor is joined to, whoever acts in its clause, and whose noun the clause explains.

    "Falcon and its engine"; "built by Ford in its plant"; "Syria's denial that it knew".
    """
    if token.tag_ == "PRP$" and token.head.dep_ == "conj":
        yield first_conjunct(token.head)
    verb = verb_of(token)
    if verb is None:
        return
    for agent in (c for c in verb.children if c.dep_ == "agent"):
        yield from (c for c in agent.children if c.dep_ == "pobj")
    if verb.dep_ in ("acl", "ccomp") and verb.head.pos_ == "NOUN":
        yield from (c for c in verb.head.lefts if c.dep_ == "poss")


def _acts_as_many(token: Word, other: Word) -> bool:
    """Whether a body is said to do something as its members: "the firm said they would pay" (Quirk 10.36)."""
    if token.tag_ == "PRP$":
        return other == next(subjects_above(token), None)
    speaks = other.dep_ == "nsubj" and other.head.lemma_ in lexicon().reporting
    return speaks and token.dep_ in SUBJECTS and token.head.dep_ == "ccomp" and token.head.head == other.head


def _opens(token: Word) -> bool:
    """Whether a pronoun is the first subject of its sentence, or inside it: "It left", "Its head left"."""
    top = token.head if token.tag_ == "PRP$" else token
    if top.dep_ not in SUBJECTS:
        return False
    return not any(t.dep_ in (*SUBJECTS, "expl") for t in takewhile(lambda t: t.i < top.i, token.sent))


def _is_office(noun: Word) -> bool:
    role = lexicon().roles.get(common_lemma(noun))
    return role is not None and role.person and role.takes != "place"


def _trails(other: Word, context: DiscourseContext) -> bool:
    """Whether a clause at the end of a sentence about persons turns to a phrase: "…Vale, which is old"."""
    last = next((c for c in reversed(other.rights) if c.dep_ == "relcl"), None)
    relative = subject_of(last) if last is not None else None
    if last is None or relative is None or relative.lower_ != "which":
        return False
    root = other.sent.root
    subject = subject_of(root)
    goes_on = any(t.dep_ in SUBJECTS for t in other.doc[last.right_edge.i + 1 : root.right_edge.i + 1])
    return not goes_on and subject is not None and (_is_plural(subject) or _is_person(subject, context))


def _leads(other: Word) -> bool:
    """Whether a phrase is the subject of its sentence."""
    return other.dep_ in SUBJECTS and other.head.dep_ == "ROOT"
