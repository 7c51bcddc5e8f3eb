"""Who says so: the source of a report, of an "according to" and of a quotation.

References
----------
Pareti, "PARC 3.0: a corpus of attribution relations", LREC 2016 (source, cue and content).
"""

from __future__ import annotations

from kg.analysis.grammar.clauses import meant
from kg.analysis.parse.tree import Word
from kg.analysis.relations.candidates import Speaker
from kg.knowledge.lexicon import lexicon
from kg.types import EntityType


def speaker_of(report: Word) -> Speaker | None:
    """Return who utters the report: the subject of its verb, the possessor of its noun."""
    if report.pos_ == "NOUN":
        owner = next((c for c in report.children if c.dep_ == "poss"), None)
        if owner is not None:
            return Speaker(owner, (report,))
        return None
    if any(c.dep_ == "auxpass" for c in report.children) or (report.dep_ == "acl" and report.tag_ == "VBN"):
        agent = next(
            (t for c in report.children if c.dep_ == "agent" for t in c.children if t.dep_ == "pobj"), None
        )
        return Speaker(agent, (report,)) if agent is not None else None
    verb: Word | None = report
    while verb is not None:
        subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        if subject is not None:
            return Speaker(meant(subject), (report,)) if _can_speak(subject) else None
        if verb.dep_ == "acl":
            return Speaker(verb.head, (report,))  # "reports saying that"
        verb = verb.head if verb.dep_ in ("conj", "xcomp", "advcl") and verb.head != verb else None
    return None


def _can_speak(noun: Word) -> bool:
    """Whether a noun names somebody, or something that people say: "analysts", "the report"."""
    lemma = noun.lemma_.lower()
    if noun.lower_ in ("it", "this", "that", "there") or noun.ent_type_ in ("DATE", "MONEY", "PERCENT"):
        return False
    if noun.pos_ in ("PROPN", "PRON") or lemma in lexicon().roles or lemma in lexicon().reporting:
        return True
    known = lexicon().nouns.get(lemma)
    persons = (EntityType.PERSON, EntityType.ORG, EntityType.GPE, EntityType.GROUP, EntityType.NORP)
    return known is not None and known.type in persons


def according_to(verb: Word) -> Speaker | None:
    """Find "according to X" in the clause or in one that holds it."""
    for level in (verb, *verb.ancestors):
        for child in level.children:
            if child.lower_ == "according":
                for inner in child.children:
                    for noun in inner.children:
                        if inner.lower_ == "to" and noun.dep_ == "pobj":
                            return Speaker(noun, (child, inner))
    return None


def quoted_by(verb: Word) -> Speaker | None:
    """The speaker of the quotation that the clause stands in."""
    for quote in verb.doc.quotes:
        if quote.start <= verb.i < quote.end and quote.speaker is not None and quote.verb is not None:
            return Speaker(meant(verb.doc[quote.speaker]), (verb.doc[quote.verb],))
    return None
