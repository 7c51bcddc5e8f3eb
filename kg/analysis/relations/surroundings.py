"""What the words around a clause make of all that is said in it: negation, modality, who says so.

References
----------
Nairn, Condoravdi & Karttunen, "Computing relative polarity for textual inference", ICoS 2006.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.analysis.grammar.control import control_of
from kg.analysis.grammar.functions import is_ranked
from kg.analysis.grammar.signatures import is_outstanding, signature_of
from kg.analysis.parse.tree import Word
from kg.analysis.relations.candidates import Speaker
from kg.analysis.relations.imagined import imagined
from kg.analysis.relations.inquiries import inquirer, is_interrogative, is_question, raiser
from kg.analysis.relations.joined_clauses import joined_to
from kg.analysis.relations.presuppositions import (
    is_admitted,
    is_backgrounded,
    is_fact,
    is_meanwhile,
    is_of_none,
    is_past,
    is_presupposed,
    is_reason,
)
from kg.analysis.relations.reports import (
    asks_how,
    clarifier,
    goes_on_to_tell,
    identified,
    is_content,
    is_necessary,
    is_open,
    is_refused,
    is_undoubted,
    judged_to_say,
    noun_report,
    rejected,
    reporter,
    spread,
    stands_alone,
    strayed_from,
    verdict_on,
    vouching,
)
from kg.analysis.relations.shared_modality import of_adjunct, of_time, shares_modal
from kg.analysis.relations.speakers import (
    is_quoted_with,
    is_sampled,
    is_thought,
    is_unnamed,
    is_voiceless,
    quoted_by,
    speaker_of,
    unowned,
)
from kg.analysis.relations.telling import is_told_with, teller_of
from kg.analysis.relations.verb_groups import (
    SUBJECTS,
    hangs_on_phrase,
    has_no,
    is_condition,
    is_for_clause,
    is_negated,
    is_passed_over,
    is_premise,
    lacks,
    modal,
    stronger,
)
from kg.analysis.relations.viewpoints import according_to, closing, commenting, is_aside
from kg.analysis.relations.wishes import (
    PERCEIVING,
    accusing,
    bearer_of,
    is_deed,
    is_small,
    is_wanted,
)
from kg.knowledge.lexicon import lexicon
from kg.knowledge.word_classes import word_class
from kg.types import Modality, Polarity

_CAUSING = word_class("causing verb") | {"have"}
_OCCASIONS = word_class("preposition of occasion")
_PUT_FORWARD = word_class("put-forward noun")
_ENDING = word_class("ending verb")
_FORBIDDING = word_class("forbidding verb")
_FINDING = word_class("finding verb") | {"have"}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the words around a clause make of whatever is said in it."""

    negative: bool
    modality: Modality
    speaker: Speaker | None


def surroundings(verb: Word) -> Surroundings:
    """Return what embeds a clause or a noun phrase, by its head: negation, condition, report."""
    negative, modality, speaker, bearer = _outside(verb)
    voice = quoted_by(verb)
    heard = (speaker, commenting(verb), according_to(verb), voice)
    found = [s for s in heard if s is not None and s.head.lower_ != "you"]  # "you know" is nobody's report
    if voice is not None and all(is_quoted_with(verb, s.words[0]) for s in found if s is not voice):
        return Surroundings(negative, modality, voice)  # what is said within a quotation, its speaker tells
    found.sort(key=lambda s: (is_unnamed(s), is_voiceless(s)))
    said = [s for s in found if not is_thought(s)]  # who tells of a thought vouches for what is thought
    return Surroundings(
        negative, modality, next(iter(said or found), bearer) or joined_to(verb) or closing(verb)
    )


def _outside(verb: Word) -> tuple[bool, Modality, Speaker | None, Speaker | None]:
    """Climb through what embeds the clause, up to the report that holds it.

    What is done with a report as a whole ("may say that", "refused to say that") does not touch what it
    says, and an indirect question says nothing.
    """
    negative, modality = _governed(verb) if verb.pos_ == "NOUN" else (False, Modality.ASSERTED)
    inner = below = verb
    aside = False  # an apposition and a relative clause tell what the writer knows of the noun
    bearer: Speaker | None = None  # of the innermost wish, thought or saying
    for above in verb.ancestors:
        if stands_alone(below, above):
            break
        modality = stronger(modality, imagined(below, above))
        claim = spread(below, above)
        if claim is not None:
            told_by = speaker_of(claim) or reporter(above) or unowned(claim)
            return negative, stronger(modality, Modality.POSSIBLE), told_by, bearer
        report = strayed_from(below) or clarifier(below, above)
        if report is not None:
            row = lexicon().reporting.get(report.lemma_)
            denied = row is not None and row.polarity is Polarity.NEGATIVE
            modality = stronger(modality, row.modality if row is not None else Modality.ASSERTED)
            return negative ^ denied, modality, vouching(report), bearer
        if is_presupposed(below, above):  # it has come, whatever becomes of its noun
            outside = _outside(above)
            told = outside[3] if is_told_with(below, above) and not is_past(below) else None
            told = told or (teller_of(above) if not is_aside(below) else None)
            return negative, modality, outside[2], bearer or told
        if is_backgrounded(below) or is_fact(below, above):
            outside = _outside(above)
            told = outside[3] if above.dep_ == "relcl" else None  # "a bill that failed when she led"
            return negative, modality, outside[2], bearer or told
        if below.dep_ == "relcl" and is_of_none(above) and not is_content(below):
            return True, modality, _outside(above)[2], bearer
        aside = aside or below.dep_ == "appos"
        told_of = is_content(below) or is_for_clause(below) or is_told_with(below, above)
        aside = aside or (below.dep_ == "relcl" and not told_of)
        aside = aside or (below.dep_ == "acl" and below.tag_ == "VBN" and not is_content(below))
        aside = aside or is_meanwhile(below)
        if below.dep_ in ("acl", "relcl") and not is_aside(below):
            bearer = bearer or teller_of(above)
        if not aside:
            bearer = bearer or bearer_of(below, above)
        control = control_of(below) if below.dep_ == "pcomp" else None
        if control is not None:
            deed, verb_above = control
            denied = is_negated(verb_above)
            if deed.polarity is Polarity.NEGATIVE:
                if denied and verb_above.lemma_ in _FORBIDDING:
                    modality = stronger(modality, Modality.POSSIBLE)  # who is not barred from it may do it
                negative, denied = negative == denied, False
                modality = stronger(modality, modal(verb_above))
            modality = stronger(modality, Modality.POSSIBLE if denied else deed.modality)
            if is_refused(verb_above):
                return False, stronger(modality, Modality.POSSIBLE), None, None  # "refused to blame her for"
            if deed.alleged:
                accuser = speaker_of(verb_above) or reporter(verb_above) or accusing(verb_above)
                return negative, modality, accuser, bearer
        elif is_for_clause(below) and not aside and above.lemma_ != "take":
            entry = signature_of(above)
            if entry is None or above.pos_ == "NOUN":  # "a need for Reis to sell", "time for her to go"
                modality = stronger(modality, entry.modality if entry is not None else Modality.POSSIBLE)
                negative ^= entry is not None and has_no(above)  # "no need for Reis to sell"
        elif is_premise(below):
            modality = stronger(modality, Modality.CONDITIONAL)
        if lacks(below) or is_passed_over(below):
            negative = not negative
        if is_question(below, above) and not hangs_on_phrase(below):
            return False, Modality.POSSIBLE, None, inquirer(below, above)  # who tells of it comes first
        if hangs_on_phrase(below) or (below.dep_ == "advcl" and is_condition(below)):
            # what is denied of the clause is not of its condition
            _, _, told_by, outer = _outside(above)
            return negative, stronger(modality, Modality.CONDITIONAL), told_by, bearer or outer
        if below.dep_ == "pcomp" and is_interrogative(below) and (raised := raiser(above)) is not None:
            return negative, modality, None, raised  # who tells of it comes first
        if is_content(below):
            verdict = verdict_on(below, above)
            if verdict is not None:
                return negative ^ verdict[0], modality, verdict[1], bearer
            if is_open(below, above):
                modality = stronger(modality, Modality.POSSIBLE)
            elif is_necessary(below, above):
                modality = stronger(modality, Modality.OBLIGATION)
            said = identified(below, above) if below.dep_ == "ccomp" else above
            row = lexicon().reporting.get(said.lemma_.lower())
            if row is None and goes_on_to_tell(below, above):
                return negative, modality, speaker_of(above), bearer
            if is_small(below) and below.tag_ != "VB" and above.lemma_ in _FINDING and is_sampled(above):
                return negative, modality, vouching(above), bearer
            perceived = above.lemma_ in PERCEIVING and is_small(below)  # "saw the windows smashed"
            if row is not None and above.pos_ == "NOUN" and "noun" not in row.kinds:
                row = None  # "it is no wonder that"
            if row is not None and not perceived and below.dep_ in ("ccomp", "acl", "relcl"):
                judged = judged_to_say(above)
                if judged is not None:
                    negative ^= judged
                    modality = stronger(modality, Modality.ASSERTED if judged else Modality.POSSIBLE)
                    inner, below = below, above
                    continue
                inside = negative, modality
                if is_admitted(below, above):
                    return *inside, _outside(above)[2], None
                negative ^= row.polarity is Polarity.NEGATIVE
                negative ^= is_negated(above) and row.modality is Modality.POSSIBLE
                modality = stronger(modality, row.modality)
                if said.i < above.i:
                    return negative, modality, speaker_of(said) or reporter(above) or unowned(said), bearer
                if is_undoubted(said):
                    sure = speaker_of(said.head) if said.head.lemma_ == "have" else reporter(said)
                    return *inside, sure, bearer
                if said is not above or above.pos_ == "NOUN":
                    if below.tag_ == "VB":
                        modality = stronger(modality, _signature(below, above)[1])  # "a promise to leave"
                    read = rejected(said, *inside) or noun_report(said, negative, modality)
                    return read[0], read[1], read[2] or reporter(said) or unowned(said), bearer
                if is_refused(above):
                    return negative, stronger(modality, Modality.POSSIBLE), None, None  # "refused to confirm"
                if is_reason(below):  # "asked why it left": it did
                    modality = inside[1]
                    if is_negated(above):
                        return *inside, None, None
                if is_negated(above) and asks_how(above):
                    return negative, stronger(modality, Modality.POSSIBLE), None, None  # "did not say how"
                if any(c.dep_ in SUBJECTS and has_no(c) for c in above.lefts):
                    modality = stronger(modality, Modality.POSSIBLE)  # nobody said so
                return negative, modality, vouching(above), bearer
            more_negative, more = _signature(below, above)
            negative, modality = negative ^ more_negative, stronger(modality, more)
        elif below.dep_ == "dobj" and inner.dep_ == "acl" and inner.tag_ == "VB":
            entry = signature_of(above)  # "gave up its right to vote"
            if entry is not None and above.lemma_ != "have":
                negative ^= entry.polarity is Polarity.NEGATIVE
                modality = stronger(modality, entry.modality)
        elif below.tag_ == "VB" and below.dep_ in ("acl", "relcl") and is_ranked(above):
            modality = stronger(modality, modal(above.head))  # "will be the first to leave"
        elif below.dep_ == "conj" and shares_modal(below, above):
            modality = stronger(modality, modal(above))
        elif below.dep_ == "advcl" and below.tag_ == "VBG":
            modality = stronger(modality, of_adjunct(below, above))
        elif is_wanted(below) and above.lemma_ in lexicon().attitudes:
            modality = stronger(modality, Modality.POSSIBLE)
        elif below.dep_ == "advcl":
            modality = stronger(modality, of_time(below, above))
        inner, below = below, above
    return negative, modality, None, bearer


def _signature(below: Word, above: Word) -> tuple[bool, Modality]:
    """Polarity and modality that a word gives the infinitive, gerund or clause below it."""
    if below.dep_ == "xcomp" and is_outstanding(above):
        return True, modal(above)
    if above.lemma_ in _CAUSING and is_small(below):
        let = Modality.POSSIBLE if above.lemma_ == "let" and not is_negated(above) else Modality.ASSERTED
        return is_negated(above), stronger(modal(above), let)
    if above.lemma_ in PERCEIVING and is_small(below):
        return is_negated(above), modal(above)  # "will see Reis leave"
    if above.lower_ == "going" and below.dep_ == "xcomp" and any(c.lemma_ == "be" for c in above.lefts):
        return is_negated(above), Modality.FUTURE  # "is going to be" (Quirk et al. 4.43)
    entry = signature_of(above)
    if above.lemma_ == "have" and not any(c.lower_ == "to" for c in below.lefts):
        entry = None  # "has had the rights snapped up"
    if entry is not None:
        negative, denied = entry.polarity is Polarity.NEGATIVE, is_negated(above)
        modality = stronger(entry.modality, modal(above))
        if denied and above.lemma_ in _FORBIDDING:
            modality = stronger(modality, Modality.POSSIBLE)  # who is not barred from it may do it
        return negative != denied, modality
    if below.dep_ == "acl" and below.tag_ == "VB" and not is_ranked(above):
        return False, Modality.POSSIBLE  # "readiness to help" is no help yet
    if below.dep_ == "xcomp" and above.pos_ in ("VERB", "AUX"):
        thought = lexicon().attitudes.get(above.lemma_) == "verb.cognition"
        thought = thought and any(c.lower_ == "to" for c in below.lefts)
        thought = (thought and not is_deed(above)) or _is_for_object(below, above)
        modality = Modality.POSSIBLE if thought else Modality.ASSERTED
        return is_negated(above), stronger(modality, modal(above))
    return False, Modality.ASSERTED


def _is_for_object(infinitive: Word, verb: Word) -> bool:
    """Whether an infinitive tells what the verb's object is for: "built the rocket to lift loads".

    Nothing says that it has come; verbs that do have a row in the table of signatures (Karttunen 1971).
    """
    marked = any(c.lower_ == "to" for c in infinitive.lefts)
    return marked and any(c.dep_ == "dobj" and c.i < infinitive.i for c in verb.rights)


def _governed(noun: Word) -> tuple[bool, Modality]:
    """What a verb makes of its object's happening: "rejected a merger with", "may sign a pact".

    What is put to somebody is there, whatever becomes of it: "rejected a bid for". So is what only tells when
    something else happens, and of what: "is no summary of her advice to".
    """
    negative, modality = False, Modality.ASSERTED
    put, verb = noun.lemma_.lower() in _PUT_FORWARD, noun.head
    of = verb.lower_ == "of"
    while noun.dep_ in ("dobj", "nsubjpass", "attr", "xcomp", "pobj", "prep"):
        if of or noun.lower_ in _OCCASIONS:
            break
        if verb.pos_ in ("VERB", "AUX"):
            if verb.lemma_ in lexicon().support_verbs:
                negative ^= is_negated(verb)
                modality = stronger(modality, modal(verb))
            entry = signature_of(verb)
            if entry is not None:
                untrue = entry.polarity is Polarity.NEGATIVE and verb.lemma_ not in _ENDING
                negative ^= untrue and not put
                modality = stronger(modality, entry.modality)
        elif noun.dep_ != "pobj" and verb.pos_ != "ADP":
            break
        noun, verb = verb, verb.head
    return negative, modality
