"""Who says so: the source of a report and of a quotation.

References
----------
Pareti, "PARC 3.0: a corpus of attribution relations", LREC 2016 (source, cue and content).
"""

from __future__ import annotations

from collections.abc import Callable

from kg.analysis.grammar.antecedents import meant
from kg.analysis.grammar.arguments import measured
from kg.analysis.grammar.control import sums_up
from kg.analysis.parse.quotes import is_speech
from kg.analysis.parse.reporting_clauses import outside_brackets, stranded
from kg.analysis.parse.tree import Word
from kg.analysis.relations.candidates import Speaker
from kg.knowledge.lexicon import lexicon
from kg.knowledge.word_classes import word_class
from kg.types import EntityType

_SUBJECTS = ("nsubj", "nsubjpass")
_APPEARING = word_class("appearing verb")
_POINTERS = frozenset({"nobody", "none", "nothing", "that", "there", "this", "what", "which"})
_OWN_VOICE = frozenset({"editor", "newspaper", "publisher"})  # "Editor's note: …" is the article's own voice
_PARTIES = frozenset({"anybody", "anyone", "i", "we", "you", "everybody", "everyone"})
UNKNOWN = _PARTIES | {"it", "one", "those", "who"}  # whose wish tells nothing of anybody
ISSUING = word_class("putting-out verb")
_PARTS = word_class("part of a sample") | {"most"}
_TRACES = word_class("trace noun")
_VOICES = word_class("voice noun")
_SWAYED = frozenset({"concerned", "convinced", "worried"})  # states of mind: "is convinced that"
# Prepositions between a claim and whose it is: "fears among farmers", "the view within the bank".
_OWNING = frozenset({"among", "amongst", "by", "from", "inside", "of", "within"})
CLAIMS = word_class("claim noun")


def speaker_of(report: Word) -> Speaker | None:
    """Return who utters the report: the subject of its verb, the possessor of its noun."""
    return source_of(report, can_say)


def source_of(report: Word, can_speak: Callable[[Word, Word], bool]) -> Speaker | None:
    """Return the source of a report, if it is one that can speak."""
    if report.pos_ == "NOUN":
        owner = owner_of(report)
        return None if owner is None or owner.lemma_.lower() in _OWN_VOICE else Speaker(owner, (report,))
    if _is_passive(report):
        agents = (c for c in report.children if c.dep_ == "agent")
        agent = next((t for by in agents for t in by.children if t.dep_ == "pobj"), None)
        return Speaker(agent, (report,)) if agent is not None else _unnamed(report)
    verb: Word | None = report.head if report.dep_ == "acomp" else report  # "is confident that"
    while verb is not None:
        if verb is report and sums_up(verb):
            return None  # "it closed, showing how frail it was": nobody says so
        subject = _subject_of(verb)
        teller = _teller_around(verb, report) if subject is not None else None
        if subject is not None and (teller is None or not is_voiceless(Speaker(subject, (report,)))):
            source = _beside(subject, verb) or meant(_counted(meant(outside_brackets(subject, verb))))
            if any(c.lower_ in ("no", "neither", "hardly", "scarcely") for c in source.lefts):
                return None  # "no official said that": nobody said so
            return Speaker(source, (report,)) if can_speak(source, report) else None
        verb = teller or _above(verb)
    return None


def _is_passive(report: Word) -> bool:
    """Whether a report leaves its subject to "by": "was told that", "…, written by Reis"."""
    if report.lower_ in _SWAYED:
        return any(c.dep_ == "agent" for c in report.children)
    if any(c.dep_ == "auxpass" for c in report.children):
        return True
    reduced = report.dep_ == "acl" or (
        report.dep_ == "advcl" and not any(c.dep_ in _SUBJECTS for c in report.lefts)
    )
    return reduced and report.tag_ == "VBN" and not any(c.dep_ == "aux" for c in report.lefts)


def _subject_of(verb: Word) -> Word | None:
    """Return the subject of a verb, of a participle after a noun too: "reports saying that"."""
    subject = _own_subject(verb)
    if subject is None and verb.dep_ == "acl":
        subject = owner_of(verb.head) if verb.tag_ == "VB" else None  # "his decision to say that"
        subject = subject or _issuer(verb.head) or _of_clause(verb) or verb.head
    return subject or stranded(verb)


def _own_subject(verb: Word) -> Word | None:
    """Return the subject of a verb; of a role and the name after it, which the parser may part, the name."""
    subjects = [c for c in verb.children if c.dep_ in _SUBJECTS]
    named = (
        c for c in subjects[1:] if c.pos_ == "PROPN" and c.i < verb.i and c.left_edge.nbor(-1) is subjects[0]
    )
    return next(named, subjects[0]) if subjects else None


def is_mute(noun: Word) -> bool:
    """Whether a noun names nobody who speaks, and no text: "the riots", "the rise"; a campaign does speak."""
    lemma = noun.lemma_.lower()
    if noun.pos_ != "NOUN" or can_wish(noun, noun.head) or _is_voiced(noun):
        return False
    known = lexicon().nouns.get(lemma)
    return known.type is EntityType.EVENT if known is not None else noun.tag_ == "NN"


def _teller_around(verb: Word, report: Word) -> Word | None:
    """Return the report around the clause that another shares the subject of, where that may be its own.

    "Reis said the rise was good before claiming that", "said the tax was high but argued that": Reis's.
    """
    joined = report.dep_ == "conj" and verb.dep_ == "ccomp"
    if verb is report or not (joined or report.dep_ in ("advcl", "pcomp")):
        return None
    return next((a for a in verb.ancestors if a.pos_ == "VERB"), None)


def _above(verb: Word) -> Word | None:
    """Return the word above whose subject a verb without one of its own shares.

    "is likely to say", "before adding that": with what stands above the adjective, above the preposition.
    """
    above = verb.head
    if verb.dep_ == "pcomp":
        if above.dep_ != "prep" or above.lower_ == "without":
            return None
        return next((a for a in above.ancestors if a.pos_ in ("VERB", "AUX")), None)
    if verb.dep_ == "advcl" and above.pos_ == "NOUN":  # "denied the claim, explaining that"
        return next((a for a in above.ancestors if a.pos_ in ("VERB", "AUX")), None)
    return above if verb.dep_ in ("acomp", "advcl", "conj", "xcomp") else None


def _unnamed(report: Word) -> Speaker | None:
    """Return the source that a passive leaves out, the report itself: "it was reported that"."""
    held = any(c.dep_ == "ccomp" for c in report.rights)
    finite = (
        any(c.dep_ == "auxpass" for c in report.children) or report.lemma_ == "ask"
    )  # "asked why he left"
    empty = any(c.lower_ == "it" for c in report.lefts)
    uttered = empty or lexicon().attitudes.get(report.lemma_) in ("verb.cognition", "verb.communication")
    return Speaker(report, (report,)) if held and finite and uttered else None


def _issuer(document: Word) -> Word | None:
    """Return who puts out the document that says something: "Reis issued a statement saying that"."""
    verb = document.head
    if document.dep_ != "dobj" or document.pos_ != "NOUN" or verb.pos_ != "VERB":
        return None
    light = verb.lemma_ in lexicon().support_verbs and document.lemma_.lower() in lexicon().reporting
    if not light and verb.lemma_ not in ISSUING:
        return None
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    return meant(subject) if subject is not None and subject.lower_ not in _POINTERS else None


def _of_clause(participle: Word) -> Word | None:
    """Return the subject of the clause that a participle belongs to, though the parser gives it to a noun.

    "Reis rejected the bid, saying that he is ill", "was heard on a microphone telling her that": Reis,
    for no bid speaks (Quirk et al. 15.60-15.62, supplementive clauses). A text says something by itself.
    """
    noun = participle.head
    told = noun.lemma_.lower() in lexicon().documents
    if participle.tag_ != "VBG" or noun.pos_ != "NOUN" or told:
        return None
    claimed = noun.lemma_.lower() in lexicon().reporting and participle.nbor(-1).text == ","
    if can_wish(noun, participle) and not claimed:
        return None
    clause = next((a for a in noun.ancestors if a.pos_ in ("VERB", "AUX")), None)
    return next((c for c in clause.lefts if c.dep_ in _SUBJECTS), None) if clause is not None else None


def owner_of(noun: Word) -> Word | None:
    """Return whose a claim is: "Moscow's claim", "a suggestion by the press", "the opinion of the court"."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.lower_ in _OWNING:
            owner = next((c for c in child.rights if c.dep_ == "pobj"), None)
            if owner is not None and (child.lower_ == "by" or can_wish(owner, noun)):
                return owner
    return None


def _beside(noun: Word, verb: Word) -> Word | None:
    """Return the name set beside somebody's role: of "one of the authors, Ana Reis, said", Reis."""
    if noun.pos_ == "PROPN" or noun.tag_ == "NNS":
        return None
    if noun.i > verb.i:  # "…, said the mayor, Ana Reis"
        names = [
            c for c in noun.rights if c.dep_ == "appos" and c.pos_ == "PROPN" and c.ent_type_ == "PERSON"
        ]
        return names[0] if names and noun.lemma_.lower() in lexicon().roles else None
    before = noun.doc.words[noun.i + 1 : verb.i]
    named = _named_twice(noun, verb)
    if named is not None:
        return named
    names = [w for w in before if w.dep_ == "appos" and w.pos_ == "PROPN" and w.ent_type_ == "PERSON"]
    if not names or noun not in names[-1].ancestors:
        return None
    commas = [w.i for w in before if w.text == ","]
    if names[-1].head is noun and names[-1].left_edge.i == noun.i + 1:
        return names[-1]  # "his aide Ana Reis said"
    closed = any(i > names[-1].i for i in commas) and any(i < names[-1].left_edge.i for i in commas)
    is_one = noun.lemma_.lower() in lexicon().roles or noun.lower_ in ("one", "another")
    return names[-1] if closed and is_one else None


def _named_twice(noun: Word, verb: Word) -> Word | None:
    """Return the name that two roles without articles share: "contender and former surgeon Ana Reis said"."""
    name = next((c for c in noun.rights if c.dep_ == "conj"), None)
    if name is None or name.pos_ != "PROPN" or name.ent_type_ != "PERSON" or name.i > verb.i:
        return None
    second = any(c.dep_ in ("compound", "nmod") and c.tag_ == "NN" for c in name.lefts)
    bare = not any(c.dep_ in ("det", "poss") for c in (*noun.lefts, *name.lefts))
    return name if second and bare and noun.tag_ == "NN" else None


def _counted(noun: Word) -> Word:
    """Return whom a number or a part counts: the voters of "52 percent of voters say"."""
    inner = measured(noun)
    counting = noun.lemma_ in _PARTS or noun.pos_ == "NUM"
    if inner is None and (counting or noun.ent_type_ in ("PERCENT", "CARDINAL", "QUANTITY")):
        of = next((c for c in noun.rights if c.dep_ == "prep" and c.lower_ == "of"), None)
        inner = next((c for c in of.rights if c.dep_ == "pobj"), None) if of is not None else None
    return inner or noun


def can_say(noun: Word, verb: Word) -> bool:
    """Whether the subject of a verb that reports reports: all but the "it" of "it seems that".

    Documents and samples do so as well: "the lawsuit", "a poll", "most residents".
    """
    if noun.lower_ == "it":
        return lexicon().attitudes.get(verb.lemma_) == "verb.communication" and verb.lemma_ not in _APPEARING
    return noun.lower_ not in _POINTERS and noun.ent_type_ not in ("DATE", "TIME", "MONEY", "PERCENT")


def can_wish(noun: Word, verb: Word) -> bool:
    """Whether a noun names somebody, or something that people say: "analysts", "the report"."""
    lemma = noun.lemma_.lower()
    if noun.lower_ in UNKNOWN or not can_say(noun, verb):
        return False
    words = lexicon()
    if noun.pos_ in ("PROPN", "PRON") or lemma in words.roles or lemma in words.reporting:
        return True
    if lemma in _VOICES:
        return True
    known = words.nouns.get(lemma)
    persons = (EntityType.PERSON, EntityType.ORG, EntityType.GPE, EntityType.GROUP, EntityType.NORP)
    return known is not None and known.type in persons


def giver_of(document: Word) -> Word | None:
    """Return who gave what is named as a source: "according to an interview that Reis gave"."""
    for clause in document.rights:
        if clause.dep_ == "relcl" and clause.lemma_ in ISSUING | {"give", "make"}:
            giver = next((c for c in clause.lefts if c.dep_ == "nsubj" and c.tag_ not in ("WDT", "WP")), None)
            if giver is not None:
                return meant(giver)
    return None


def unowned(noun: Word) -> Speaker | None:
    """Return the source of a claim that nobody is said to make, the noun itself: "accusations that …"."""
    lemma = noun.lemma_.lower()
    row = lexicon().reporting.get(lemma)
    claimed = row is not None and "noun" in row.kinds and lemma not in _TRACES
    return Speaker(noun, (noun,)) if claimed or lemma in CLAIMS else None


def is_sampled(verb: Word) -> bool:
    """Whether the subject of a verb is a poll or a text, which tells what it finds: "a poll has"."""
    subject = next((c for c in verb.lefts if c.dep_ in _SUBJECTS), None)
    return subject is not None and subject.lemma_.lower() in lexicon().documents


def is_thought(said: Speaker) -> bool:
    """Whether a report tells what somebody thinks or feels, or what "I" and "you" say within what is said."""
    report = said.words[0]
    kind = lexicon().attitudes.get(report.lemma_)
    return (
        report.pos_ == "ADJ"
        or _is_ahead(report)
        or kind in ("verb.cognition", "verb.emotion")
        or said.head.lower_ in _PARTIES
    )


def _is_ahead(report: Word) -> bool:
    """Whether nobody has said it yet: "it is awkward for Reis to say that", "if Reis announces that"."""
    infinitive = any(c.lower_ == "to" for c in report.lefts)
    if infinitive and any(c.dep_ == "mark" and c.lower_ == "for" for c in report.lefts):
        return True
    if report.dep_ not in ("acl", "advcl"):
        return False
    return infinitive or any(c.lower_ in ("if", "unless") for c in report.lefts)


def is_unnamed(said: Speaker) -> bool:
    """Whether the words of the report are all that tells of its source: "it was reported that"."""
    return said.head in said.words


def is_voiceless(said: Speaker) -> bool:
    """Whether a source is only what shows something: "according to Reis, the figures show that"."""
    noun = said.head
    return noun.pos_ == "NOUN" and not _is_voiced(noun) and not can_wish(noun, said.words[0])


def _is_voiced(noun: Word) -> bool:
    """Whether a noun that names no person is one by which people speak: a text, a campaign."""
    lemma = noun.lemma_.lower()
    return lemma in lexicon().documents or lemma in _VOICES


def is_quoted_with(verb: Word, other: Word) -> bool:
    """Whether two words stand in one quotation."""
    return any(q.start <= verb.i < q.end and q.start <= other.i < q.end for q in verb.doc.quotes)


def is_bracketed(word: Word, start: int) -> bool:
    """Whether a word stands in a bracket that opens after a place."""
    depth = 0
    for other in word.doc.words[start : word.i]:
        depth += (other.text in ("(", "[")) - (other.text in (")", "]"))
    return depth > 0


def quoted_by(verb: Word) -> Speaker | None:
    """The speaker of the quotation that the clause stands in, the innermost; its mark if nobody is named."""
    for quote in reversed(verb.doc.quotes):
        if not quote.start <= verb.i < quote.end:
            continue
        if is_bracketed(verb, quote.start):
            return None  # "I told Ana (Reis, the mayor)": the writer adds who that is
        if quote.speaker is not None and quote.verb is not None:
            report = verb.doc[quote.verb]
            words = (report, report.nbor()) if report.lower_ == "according" else (report,)
            return Speaker(meant(verb.doc[quote.speaker]), words)
        mark = verb.doc[quote.start - 1]
        whole = quote.closed and verb.doc[quote.end - 1].text in (".", "?", "!", ",")
        if (whole or mark.text not in ("'", "‘")) and is_speech(verb.doc, quote):
            return Speaker(mark, (mark,))
    return None
