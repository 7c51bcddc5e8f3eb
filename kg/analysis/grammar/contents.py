"""Give a report back what it says, where the parser set the content beside another word.

References
----------
Quirk et al., *A Comprehensive Grammar of the English Language*, 1985, 15.5 (interrogative clauses), 16.71
(adjectives with clauses), 17.26-17.28 (appositive and relative clauses), 18.39 (content at the end).
"""

from __future__ import annotations

from kg.analysis.grammar.functions import SUBJECTS
from kg.analysis.parse.tree import Word
from kg.knowledge.lexicon import lexicon

_SETTING = frozenset({"at", "during", "in"})  # "said in a statement that": where it was said
_CONJUNCTIONAL = frozenset({"case", "event", "extent"})  # "in the event that he wins" (Quirk et al. 15.35)


def raise_report(verb: Word) -> Word | None:
    """Make a report of what looks like a participle after its noun, but holds a clause.

    "A poll found that they would lose", "Outlets reported the firm had paid": a participle that tells of its
    noun has no clause with a subject beside it (Quirk et al. 17.28).
    """
    noun, row = verb.head, lexicon().reporting.get(verb.lemma_.lower())
    if verb.tag_ not in ("VBN", "VBD") or noun.pos_ not in ("NOUN", "PROPN") or row is None:
        return None
    if verb.i < noun.i or any(c.dep_ in ("agent", "auxpass", "aux") for c in verb.children):
        return None
    if noun.dep_ == "ROOT":
        told = next((c for c in verb.rights if c.dep_ == "ccomp"), None)
    else:
        told = noun.head if noun.dep_ in SUBJECTS and noun.head.i > verb.i else None
    if told is None or not any(c.dep_ in SUBJECTS and verb.i < c.i < told.i for c in told.lefts):
        return None
    top = noun if noun.dep_ == "ROOT" else told
    verb.replace(top)
    noun.dep_ = "nsubj"
    noun.attach(verb)
    if told is not noun:
        told.dep_ = "ccomp"
        told.attach(verb)
    return None


def restore_content(clause: Word) -> Word | None:
    """What is said belongs to the word of saying, not to the noun before it.

    "Disclosed in a filing that he left", "the suggestion at the start of the year that he would win it": a
    clause after "that" with nothing missing tells of no noun (Quirk et al. 17.26, 18.39).
    """
    noun = clause.head
    itself = "noun" in _kinds(noun) and not (noun.dep_ == "pobj" and noun.head.lower_ in _SETTING)
    if itself or noun.lemma_.lower() in _CONJUNCTIONAL or not _is_whole(clause):
        return None
    word = noun.head if noun.dep_ == "dobj" and noun.head.dep_ == "pcomp" else noun
    while word.dep_ in ("pcomp", "pobj", "prep") and word.head.i < word.i:
        word = word.head
        claim = _claim_beside(word) if word.pos_ == "VERB" else None
        if claim is not None:
            clause.dep_ = "acl"
            return claim
        if word.pos_ == "VERB" and (word.dep_ != "pcomp" or "verb" in _kinds(word)):
            if "verb" not in _kinds(word) or _holds(word):
                return None
            clause.dep_ = "ccomp"
            return word
        if word.pos_ == "NOUN" and "noun" in _kinds(word) and not any(c.dep_ == "acl" for c in word.rights):
            clause.dep_ = "acl"
            return word
    return None


def of_adjective(clause: Word) -> Word | None:
    """What somebody is sure of belongs to the adjective: "is adamant that it must go" (Quirk et al. 16.71).

    A clause beside "it is likely" is its subject.
    """
    copula = clause.head
    marked = any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.lefts)
    told = next((c for c in copula.rights if c.dep_ == "acomp" and c.i < clause.i), None)
    subject = next((c for c in copula.lefts if c.dep_ in SUBJECTS), None)
    if not marked or copula.lemma_ != "be" or told is None or "adjective" not in _kinds(told):
        return None
    if (
        subject is None
        or subject.lower_ in ("it", "that", "this", "what")
        or any(c.lower_ == "so" for c in told.lefts)
    ):
        return None
    clause.dep_ = "ccomp"
    return told


def asked_with(clause: Word) -> Word | None:
    """What opens with "how" or "whether" after "and" goes on with what is told: "about him and how he left".

    A main clause asks nothing without a question mark (Quirk et al. 15.5).
    """
    first, begins = clause.left_edge, clause.head
    asks = any(c.lower_ in ("how", "whether", "why") and c.i == first.i for c in clause.lefts)
    if (
        not asks
        or clause.i < begins.i
        or clause.sent.root.right_edge.text == "?"
        or first.nbor(-1).dep_ != "cc"
    ):
        return None
    before = [w for w in clause.doc.words[begins.i : first.i] if w.pos_ == "VERB" and w.dep_ != "amod"]
    verb = before[-1] if before and before[-1].lemma_ in lexicon().attitudes else None
    if verb is None or verb in clause.subtree or any(c.dep_ == "ccomp" for c in verb.rights):
        return None
    clause.dep_ = "ccomp"
    return verb


def _kinds(word: Word) -> frozenset[str]:
    row = lexicon().reporting.get(word.lemma_.lower())
    return row.kinds if row is not None else frozenset()


def _claim_beside(verb: Word) -> Word | None:
    """Return the claim that a verb has for its object or its agent: "mocked her claim at the fair that"."""
    objects = [c for c in verb.rights if c.dep_ == "dobj"]
    objects += [c for by in verb.rights if by.dep_ == "agent" for c in by.rights if c.dep_ == "pobj"]
    free = (
        c for c in objects if "noun" in _kinds(c) and not any(g.dep_ in ("acl", "relcl") for g in c.rights)
    )
    return next((c for c in free if any(g.dep_ in ("det", "poss") for g in c.lefts)), None)


def _holds(verb: Word) -> bool:
    """Whether a verb of saying has what it says beside it, and has it no more room for a clause."""
    return any(
        c.dep_ in ("ccomp", "xcomp") or (c.dep_ == "dobj" and verb.lemma_ != "tell") for c in verb.rights
    )


def _is_whole(clause: Word) -> bool:
    """Whether a clause after "that" has its subject and lacks nothing that "that" could stand for."""
    that = clause.left_edge
    if that.lower_ != "that" or not any(c.dep_ in SUBJECTS and c.i > that.i for c in clause.lefts):
        return False
    held = any(c.dep_ in ("acomp", "attr", "dobj") and c is not that for c in that.head.rights)
    return that.dep_ == "mark" or (held and clause.head.ent_type_ not in ("DATE", "TIME"))


def convinced(participle: Word) -> Word | None:
    """What looks like a passive is a state of mind: "Convinced that they would lose, she left" (Quirk 16.71).

    Makes an adjective of the participle, and leaves it where it hangs.
    """
    row = lexicon().reporting.get(participle.lower_)
    state = participle.tag_ == "VBN" and row is not None and "adjective" in row.kinds
    held = any(c.dep_ == "ccomp" for c in participle.rights)
    if state and held and not any(c.dep_ == "agent" for c in participle.children):
        participle.pos_, participle.tag_, participle.lemma_ = "ADJ", "JJ", participle.lower_
    return None


def speaking_on(token: Word) -> Word | None:
    """A participle of speaking after what was said continues the report, not what was said.

    "He said they were heroes, promising a monument": he promises.
    """
    speaks = token.lemma_ in lexicon().reporting or token.lemma_ in lexicon().signatures
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
