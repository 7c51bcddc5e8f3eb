"""What the rules of mentions and pronouns ask of the parse: clauses, subjects, grammatical roles."""

from __future__ import annotations

from kg.analysis.parse.tree import Word, remembered
from kg.knowledge.lexicon import lexicon

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
ALL_SUBJECTS = SUBJECTS | {"csubj", "csubjpass", "expl"}  # clauses and "there", too
_CARRIES_ON = frozenset({"conj", "xcomp", "advcl", "pcomp", "acl"})
_RANKS = frozenset({"first", "last", "next", "only", "sole"})


def common_lemma(noun: Word) -> str:
    """Return the lemma of a common noun, of a capitalised one too: "mp" of "MPs"."""
    lemma = noun.lemma_.lower()
    return lemma.removesuffix("s") if noun.pos_ == "PROPN" and lemma not in lexicon().roles else lemma


@remembered
def verb_of(token: Word) -> Word | None:
    """Return the nearest verb above a token: the one that heads its clause."""
    return next((a for a in token.ancestors if a.pos_ in ("VERB", "AUX")), None)


def subject_of(verb: Word) -> Word | None:
    """Return the subject that stands in a verb's own clause."""
    return next((c for c in verb.children if c.dep_ in SUBJECTS), None)


def is_one_by_verb(subject: Word) -> bool:
    """Whether a name in the plural is of one thing, as its verb says: "Angels is a song"."""
    verb = subject.head
    if subject.tag_ != "NNPS" or subject.dep_ not in SUBJECTS:
        return False
    first = min((verb, *(c for c in verb.lefts if c.dep_ in ("aux", "auxpass"))), key=lambda w: w.i)
    return first.tag_ == "VBZ" or first.lower_ == "was"


@remembered
def own_subject(token: Word) -> Word | None:
    """Return the subject of a token's clause, that of the clause above where its own has none.

    "Ana left early to see her son": Ana, of "her".
    """
    verb = verb_of(token)
    return shared_subject(verb) if verb is not None else None


@remembered
def shared_subject(verb: Word) -> Word | None:
    """Return a verb's subject, that of the clause above where its own clause has none."""
    above: Word | None = verb
    while above is not None:
        subject = subject_of(above)
        if subject is not None:
            return subject
        if above.dep_ not in _CARRIES_ON:
            return None
        above = verb_of(above)
    return None


def is_ranked(noun: Word) -> bool:
    """Whether a noun is the first, the last, the only or the best of its kind.

    Its infinitive tells what happened (Quirk et al. 17.32): "the third minister to resign" resigned.
    """
    if noun.tag_ == "JJS" or (noun.pos_ == "ADJ" and noun.lower_ in _RANKS):
        return True  # "the latest to resign"
    return any(c.ent_type_ == "ORDINAL" or c.tag_ == "JJS" or c.lower_ in _RANKS for c in noun.lefts)


def first_conjunct(token: Word) -> Word:
    """Return the first of the words that "and" joins to a word: the word itself if it is the first."""
    while token.dep_ == "conj":
        token = token.head
    return token


def first_of_names(name: Word) -> Word:
    """Return the first of a list of names: in "in the towns of Lyon and Vell", Lyon, of Vell."""
    while name.dep_ == "conj" and name.head.tag_ in ("NNP", "NNPS"):
        name = name.head
    return name


def role_of(token: Word) -> str:
    """Return the grammatical role of a phrase, by its head: subject, object, possessor, oblique, inside."""
    token = first_conjunct(token)
    if token.dep_ in SUBJECTS:
        return "subject"
    if token.dep_ in ("dobj", "dative", "attr"):
        return "object"
    if token.dep_ == "poss":
        return "possessor"
    if token.dep_ == "pobj":
        return "oblique" if token.head.head.pos_ in ("VERB", "AUX") else "inside"
    return "inside" if token.dep_ in ("compound", "amod", "nmod") else "oblique"
