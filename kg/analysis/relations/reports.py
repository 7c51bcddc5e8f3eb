"""What a report makes of the clause that it holds: whether its speaker denies it, and who vouches for it.

References
----------
Nairn, Condoravdi & Karttunen, "Computing relative polarity for textual inference", ICoS 2006. Saurí &
Pustejovsky, "FactBank", 2009.
"""

from __future__ import annotations

from kg.analysis.grammar.signatures import signature_of
from kg.analysis.parse.tree import Word
from kg.analysis.relations.candidates import Speaker
from kg.analysis.relations.speakers import (
    ISSUING,
    can_wish,
    is_bracketed,
    is_mute,
    is_thought,
    source_of,
    speaker_of,
)
from kg.analysis.relations.verb_groups import SUBJECTS, is_negated, stronger
from kg.analysis.relations.viewpoints import is_aside
from kg.knowledge.lexicon import lexicon
from kg.knowledge.word_classes import word_class
from kg.types import Modality, Polarity

# Whether the clause is so, and whether the claim is: "it is true that", "the reports are baseless".
_VERDICTS = {
    **dict.fromkeys(word_class("true adjective"), True),
    **dict.fromkeys(word_class("false adjective"), False),
}
_FALSE = {**_VERDICTS, **dict.fromkeys(word_class("adjective of a false claim"), False)}
_FLOATING = word_class("floating verb")
_TOO_EARLY = word_class("too early to say")
_NEEDFUL = word_class("needful adjective")
_GOING_ON = word_class("verb of going on")
_SPREADING = word_class("spreading verb")
_MANNER = frozenset({"in", "on", "under", "with"})  # "in the hope that", "with a warning that"
_CLEAR = word_class("clear adjective")
_TELLING = word_class("telling verb")
_SHOWING = word_class("showing verb")
_REFUTING = word_class("refuting verb")


def vouching(report: Word) -> Speaker | None:
    """Return who utters a report; what somebody tells of what shows or thinks so, that teller vouches for.

    "Reis said they decided that", "Reis said the photographs show that", "… that the riots prove that": Reis.
    """
    own = speaker_of(report)
    told = own is None or own.words[0].lemma_ in _SHOWING or is_thought(own) or is_mute(own.head)
    return (reporter(report) if told else None) or own


def asks_how(report: Word) -> bool:
    """Whether what a report holds opens with a word that asks: "say why he left"."""
    content = next((c for c in report.rights if c.dep_ == "ccomp"), None)
    return content is not None and content.subtree[0].tag_ in ("WDT", "WP", "WRB")


def reporter(clause: Word) -> Speaker | None:
    """Return who utters the next report that holds a clause."""
    below = clause
    for above in clause.ancestors:
        if stands_alone(below, above):
            return None
        if below.dep_ == "ccomp" and above.pos_ == "VERB" and above.lemma_.lower() in lexicon().reporting:
            found = speaker_of(above)
            if found is not None and not is_thought(found) and found.words[0].lemma_ not in _SHOWING:
                return found
        below = above
    return None


def strayed_from(clause: Word) -> Word | None:
    """Return the report whose content the parser set beside a noun, or took for an adverbial.

    A verb of saying without content of its own, and a clause with "that" and a subject: "alleged in the suit
    that Lin sold it", "reassuring him that it was sold" (Quirk et al. 18.39, the content at the end).
    """
    first = clause.left_edge
    if first.lower_ != "that" or not any(c.dep_ in SUBJECTS and c.i > first.i for c in clause.lefts):
        return None
    above = clause.head
    if clause.dep_ == "relcl" and "noun" not in _kinds(above):
        while above.dep_ in ("pobj", "prep") and above.head.i < above.i:
            above = above.head
        if above is clause.head:
            return None
    elif clause.dep_ != "advcl":
        return None
    if above.pos_ != "VERB" or "verb" not in _kinds(above) or above.i > clause.i:
        return None
    held = any(
        c.dep_ in ("ccomp", "xcomp") or (c.dep_ == "dobj" and above.lemma_ not in _TELLING)
        for c in above.children
    )
    result = any(w.lower_ in ("so", "such") for w in clause.doc.words[above.i : clause.left_edge.i])
    return None if held or result else above


def goes_on_to_tell(content: Word, verb: Word) -> bool:
    """Whether a verb of going on takes what is said next: "continued that", "fired back that"."""
    marked = any(c.dep_ == "mark" and c.lower_ == "that" for c in content.lefts)
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    on = verb.lemma_ in _GOING_ON or any(c.lower_ == "back" and c.i == verb.i + 1 for c in verb.rights)
    return marked and on and subject is not None and can_wish(subject, verb)


def spread(below: Word, above: Word) -> Word | None:
    """Return the claim that a clause spells out after the verb by which it gets about: "rumours spread that".

    The content stands at the end, away from its noun (Quirk et al. 18.39).
    """
    if above.lemma_ not in _SPREADING or below.dep_ not in ("advcl", "ccomp") or below.i < above.i:
        return None
    if below.left_edge.lower_ != "that":
        return None
    claim = next((c for c in above.lefts if c.dep_ in SUBJECTS), None)
    return claim if claim is not None and "noun" in _kinds(claim) else None


def clarifier(below: Word, above: Word) -> Word | None:
    """Return the verb by which somebody makes something clear: "made it clear that", "made plain that"."""
    verb = above.head if above.lower_ in _CLEAR else above
    if verb.lemma_ != "make" or below.dep_ not in ("advcl", "ccomp"):
        return None
    that = any(c.dep_ == "mark" and c.lower_ == "that" for c in below.lefts)
    clear = any(c.lower_ in _CLEAR for c in verb.rights)
    return verb if that and clear else None


def verdict_on(below: Word, above: Word) -> tuple[bool, Speaker | None] | None:
    """Return whether a clause is denied, and by whom: "ruled out that", "it is not true that"."""
    if below.dep_ not in ("ccomp", "csubj", "acl"):
        return None
    if any(c.dep_ == "prt" for c in above.rights):
        entry = signature_of(above)
        if entry is not None and entry.polarity is Polarity.NEGATIVE:
            return not is_negated(above), speaker_of(above)
    verdict = above if above.dep_ == "acomp" else None
    if above.lemma_ == "be":
        verdict = next((c for c in above.rights if c.dep_ == "acomp" and c.i < below.i), None)
    if verdict is None or verdict.lower_ not in _VERDICTS:
        return None
    copula = above if above.lemma_ == "be" else above.head
    return _VERDICTS[verdict.lower_] == is_negated(copula), None


def judged_to_say(report: Word) -> bool | None:
    """Whether saying so is called wrong, or too early: "wrong to say that", "premature to claim that".

    Returns
    -------
    bool or None
        True for wrong, False for too early; None if saying so is not judged.
    """
    to = any(c.lower_ == "to" for c in report.lefts)
    verdict = next((a for a in report.ancestors if a.pos_ in ("ADJ", "VERB", "AUX")), None)
    if verdict is not None and verdict.lemma_ in ("be", "seem"):
        verdict = next((c for c in verdict.rights if c.dep_ == "acomp" and c.i < report.i), None)
    if not to or verdict is None or verdict.pos_ != "ADJ" or is_negated(verdict.head):
        return None
    if verdict.lower_ in _TOO_EARLY:
        return False
    return True if _VERDICTS.get(verdict.lower_) is False or verdict.lower_ == "misleading" else None


def is_necessary(below: Word, above: Word) -> bool:
    """Whether a copula calls it needful that something be so: "it is vital that Peru invests"."""
    if below.dep_ not in ("ccomp", "csubj", "advcl") or above.lemma_ != "be" or below.i < above.i:
        return False
    return any(c.lower_ in _NEEDFUL for c in above.rights)


def is_open(below: Word, above: Word) -> bool:
    """Whether a copula leaves a clause open: "is not clear that", "is far from certain that"."""
    if below.dep_ not in ("ccomp", "csubj") or above.lemma_ != "be":
        return False
    denied = is_negated(above) or any(c.lower_ == "nor" for c in above.lefts)
    for child in above.rights:
        if child.i > below.i:
            break
        row = lexicon().reporting.get(child.lower_) if child.dep_ == "acomp" else None
        if row is not None and "adjective" in row.kinds:
            scarce = any(c.lower_ in ("hardly", "scarcely") for c in child.lefts)
            return denied or scarce or row.modality is Modality.POSSIBLE
        far = [c for c in child.rights if c.lower_ == "from"] if child.lower_ == "far" else []
        if any("adjective" in _kinds(c) for preposition in far for c in preposition.rights):
            return True
    return False


def identified(below: Word, above: Word) -> Word:
    """Return the noun that a clause spells out, though the verb governs it; else the verb.

    "Their argument is that …", "found no evidence that …". Of what merely seems so, the adjective says how:
    "it seems unlikely that …".
    """
    if above.lemma_ in ("appear", "be", "look", "seem"):
        told = next((c for c in above.rights if c.dep_ in ("acomp", "oprd") and c.i < below.i), None)
        row = lexicon().reporting.get(told.lower_) if told is not None else None
        if told is not None and row is not None and row.polarity is Polarity.NEGATIVE:
            return told
    nouns = [c for c in above.rights if c.dep_ in ("dobj", "attr", "nsubj") and c.i < below.i]
    if above.lemma_ == "be":
        nouns += [_one_of(c) for c in above.lefts if c.dep_ in SUBJECTS]
    spelt_out = any(c.dep_ == "mark" and c.lower_ == "that" for c in below.lefts)
    spelt_out = spelt_out or (above.lemma_ == "be" and below.tag_ == "VBG")  # "her fear is Lin losing it"
    return next((c for c in nouns if spelt_out and c.pos_ == "NOUN" and "noun" in _kinds(c)), above)


def _one_of(noun: Word) -> Word:
    """Return what somebody has several of: the points of "one of her main points is that"."""
    of = next((c for c in noun.rights if c.lower_ == "of"), None)
    several = next((c for c in of.rights if c.dep_ == "pobj"), None) if of is not None else None
    return several if noun.lower_ in ("one", "another") and several is not None else noun


def _kinds(word: Word) -> frozenset[str]:
    row = lexicon().reporting.get(word.lemma_.lower())
    return row.kinds if row is not None else frozenset()


def rejected(noun: Word, negative: bool, modality: Modality) -> tuple[bool, Modality, Speaker | None] | None:
    """Who denies a claim says that it is not so, however doubtful the claim: "rejected reports that"."""
    verb = noun.head
    if noun.dep_ == "nsubj" and verb.lemma_ == "be" and speaker_of(noun) is None:
        found = next(
            (_FALSE[c.lower_] for c in verb.rights if c.dep_ == "acomp" and c.lower_ in _FALSE), None
        )
        return None if found is None else (negative != (found == is_negated(verb)), Modality.ASSERTED, None)
    if noun.dep_ not in ("dobj", "nsubjpass"):
        return None
    rejects = (lexicon().reporting.get(verb.lemma_.lower()), signature_of(verb))  # "rejected", "ruled out"
    denies = any(row is not None and row.polarity is Polarity.NEGATIVE for row in rejects)
    if not (denies or verb.lemma_ in _REFUTING):
        return None
    negative ^= lexicon().reporting[noun.lemma_.lower()].polarity is Polarity.NEGATIVE
    return not negative, modality, speaker_of(verb)


def is_refused(report: Word) -> bool:
    """Whether somebody will not say so: "refused to confirm that", "declined to say that"."""
    return report.dep_ == "xcomp" and report.head.lemma_ in ("decline", "refuse") and not asks_how(report)


def is_undoubted(noun: Word) -> bool:
    """Whether a clause is said to be beyond doubt: "there is no doubt that", "has little doubt that"."""
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head  # "is not in doubt"
    none = any(c.lower_ in ("little", "no") for c in noun.lefts) or (
        verb.pos_ in ("AUX", "VERB") and is_negated(verb)
    )
    return noun.lemma_ in ("doubt", "question") and none


def noun_report(noun: Word, negative: bool, modality: Modality) -> tuple[bool, Modality, Speaker | None]:
    """A noun of saying, and what is done with it: "denied reports that", "his claim that", "rumours that"."""
    verb = noun.head
    speaker = speaker_of(noun)
    scant = any(c.lower_ in ("little", "scant", "few") for c in noun.lefts)
    if scant or (noun.dep_ in ("dobj", "attr") and is_negated(verb)):
        negative = not negative
    if noun.dep_ in ("dobj", "nsubjpass"):
        word = verb.lemma_.lower()
        voiced = word in lexicon().reporting or word in lexicon().attitudes or word in lexicon().support_verbs
        voiced = voiced or word in ISSUING  # "sent out a statement that"
        speaker = speaker or (speaker_of(verb) if voiced else None)
        speaker = speaker or (source_of(verb, can_wish) if word in _FLOATING else None)
    speaker = speaker or _holder(noun)
    if speaker is None:
        modality = stronger(modality, Modality.POSSIBLE)  # nobody vouches for it
    return negative, modality, speaker


def _holder(claim: Word) -> Speaker | None:
    """Return who acts on a claim or is of a view: "signed it in the hope that", "is of the view that"."""
    preposition, verb = claim.head, claim.head.head
    if claim.dep_ != "pobj" or verb.pos_ not in ("AUX", "VERB"):
        return None
    of_it = preposition.lower_ == "of" and verb.lemma_ == "be"
    holder = source_of(verb, can_wish) if of_it or preposition.lower_ in _MANNER else None
    return Speaker(holder.head, (claim,)) if holder is not None else None


def stands_alone(below: Word, above: Word) -> bool:
    """A relative clause after a comma, and a clause that a comma splices to the next, are their own."""
    spliced = below.dep_ == "ccomp" and below.i < above.i
    twice = any(  # "Few admit it, but Reis says he was ill"
        c.dep_ == "ccomp" and any(s.dep_ in SUBJECTS for s in c.lefts) for c in above.rights
    )
    spliced = spliced and (
        above.lemma_.lower() not in lexicon().reporting or twice or _is_parted(below, above)
    )
    if spliced and _is_followed_by_report(above):
        return False
    aside = below.dep_ == "relcl" and (is_aside(below) or is_bracketed(below, above.i))
    return spliced or aside or _contrasts(below) or _is_outside(below, above)


def _is_followed_by_report(clause: Word) -> bool:
    """Whether a report closes the sentence: in "Nobody paid; he lied, she said", she says both."""
    report = clause.head
    closes = clause.dep_ == "ccomp" and clause.i < report.i and report.dep_ == "ROOT"
    return closes and report.lemma_.lower() in lexicon().reporting


def _is_parted(below: Word, above: Word) -> bool:
    """Whether a clause ends before the next: "It closed; Reis had ruled it", "It closed (Reis says)"."""
    return any(c.text in (";", "(") and below.i < c.i < above.i for c in above.lefts)


def _is_outside(below: Word, above: Word) -> bool:
    """Whether the writer goes on after a whole clause of somebody's: ""I paid," but he paid nothing".

    In "said that "we paid" and that nobody else had", both are said.
    """
    if below.dep_ != "conj" or any(c.dep_ == "mark" for c in below.lefts):
        return False
    subjects = [next((c for c in verb.lefts if c.dep_ in SUBJECTS), None) for verb in (above, below)]
    if None in subjects:
        return False
    first = above.left_edge.i
    return any(q.start <= first and above.i < q.end <= below.left_edge.i for q in above.doc.quotes)


def _contrasts(clause: Word) -> bool:
    """Whether a clause only sets something beside a report: "…, while its rival rose" (Quirk 15.43)."""
    marked = any(
        c.lower_ in ("while", "whereas") or (c.lower_ == "as" and c.i and c.nbor(-1).lower_ == "even")
        for c in clause.lefts
    )
    start = clause.left_edge.i
    finite = clause.tag_ in ("VBD", "VBZ", "VBP") or any(c.dep_ == "aux" for c in clause.lefts)
    if any(c.dep_ == "aux" and c.lower_ in ("would", "could", "might") for c in clause.lefts):
        return False  # "found that she would win, while he would lose": the future seen from the report
    return marked and finite and clause.doc.words[start - 1].text in (",", "-", "--", "–", "—")


def is_content(clause: Word) -> bool:
    """Whether a clause is what the word above it is about: "the signal picked up in May" is none that."""
    if clause.dep_ == "relcl":  # the parser's label for "no sign that he paid her"
        return any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.lefts) and any(
            c.dep_ in SUBJECTS for c in clause.lefts
        )
    if clause.dep_ == "acl" and clause.tag_ != "VB":
        return any(c.dep_ in ("mark", *SUBJECTS) or c.tag_ == "TO" for c in clause.lefts)
    return clause.dep_ in ("ccomp", "xcomp", "acl", "pcomp", "csubj", "csubjpass")
