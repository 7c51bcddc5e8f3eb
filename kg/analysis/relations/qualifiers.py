"""Qualifiers of a claim: polarity, modality, who says so, when and where.

They are read off the clause and everything that embeds it: negation and modal verbs in its own verb
group, the verbs that it is the complement of ("refused to sign", "plans to sell"), conditions, reports
and quotations.

References
----------
Karttunen, "Implicative verbs", Language 47, 1971. Nairn, Condoravdi & Karttunen, "Computing relative
polarity for textual inference", ICoS 2006. Saurí & Pustejovsky, "FactBank", 2009.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.analysis.grammar.clauses import control_of
from kg.analysis.grammar.functions import is_ranked
from kg.analysis.grammar.signatures import embedding_of, is_outstanding
from kg.analysis.parse.tree import Word
from kg.analysis.relations.candidates import Speaker
from kg.analysis.relations.circumstances import place_of, time_of
from kg.analysis.relations.speakers import (
    according_to,
    bearer_of,
    commenting,
    is_quoted_with,
    is_thought,
    quoted_by,
    speaker_of,
)
from kg.knowledge.lexicon import lexicon
from kg.types import Modality, Polarity

_MODALS = {
    "will": Modality.FUTURE, "shall": Modality.FUTURE, "'ll": Modality.FUTURE, "wo": Modality.FUTURE,
    "would": Modality.CONDITIONAL, "'d": Modality.CONDITIONAL,
    "could": Modality.POSSIBLE, "may": Modality.POSSIBLE, "might": Modality.POSSIBLE,
    "can": Modality.POSSIBLE, "ca": Modality.POSSIBLE,
    "must": Modality.OBLIGATION, "should": Modality.OBLIGATION, "ought": Modality.OBLIGATION,
}  # fmt: skip
_NEGATIONS = frozenset({"not", "n't", "never", "no", "neither", "nor", "without", "hardly", "none", "nobody"})
_HEARSAY = frozenset(
    {
        "reportedly",
        "allegedly",
        "reputedly",
        "supposedly",
        "apparently",
        "possibly",
        "perhaps",
        "maybe",
        "probably",
        "likely",
        "potentially",
        "presumably",
    }
)
_AHEAD = frozenset({Modality.FUTURE, Modality.OBLIGATION})  # what they tell has not come yet
_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
# Whether the clause is so: "it is true that", "it is false that".
_VERDICTS = {
    "true": True,
    "correct": True,
    "false": False,
    "incorrect": False,
    "untrue": False,
    "wrong": False,
}
_INVERTED = frozenset({"had", "should", "were"})
_SHOWING = frozenset({"indicate", "reflect", "reveal", "show"})  # what things do, of which somebody tells
_ASKS = frozenset({"ask", "check", "enquire", "inquire", "question", "wonder"})
_ASKING = frozenset({"WDT", "WP", "WP$", "WRB"})
_CLOSING = frozenset({"”", '"', "''", "’", "'", ")", "»"})
_WHEN = frozenset({"after", "before", "once", "until", "when"})
_CONDITIONS = frozenset({"if", "unless", "whether", "provided", "suppose", "lest"})
# The stronger claim about how far the content is from being so wins.
_STRENGTH = [
    Modality.ASSERTED, Modality.FUTURE, Modality.OBLIGATION, Modality.POSSIBLE, Modality.CONDITIONAL,
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Qualifiers:
    """What the sentence makes of a claim."""

    polarity: Polarity
    modality: Modality
    speaker: Speaker | None
    time: str | None
    place: Word | None


def presuppose(token: Word) -> Qualifiers:
    """Return the qualifiers of what a sentence takes for granted, whatever it asserts.

    Titles and appositions project out of negations, conditions and reports (Karttunen, "Presuppositions of
    compound sentences", 1973); only a quotation makes them its speaker's, and "alleged" leaves them open.
    """
    modality = Modality.POSSIBLE if _is_alleged(token) else Modality.ASSERTED
    return Qualifiers(Polarity.POSITIVE, modality, quoted_by(token), None, None)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the words around a clause make of whatever is said in it."""

    negative: bool
    modality: Modality
    speaker: Speaker | None


def surroundings(verb: Word) -> Surroundings:
    """Return what embeds a clause or a noun phrase, by its head: negation, condition, report."""
    negative, modality, speaker, bearer = _outside(verb)
    if _is_open_question(verb):
        modality = _stronger(modality, Modality.POSSIBLE)
    voice = quoted_by(verb)
    found = [s for s in (speaker, commenting(verb), according_to(verb), voice) if s is not None]
    if voice is not None and all(is_quoted_with(verb, s.words[0]) for s in found if s is not voice):
        return Surroundings(negative, modality, voice)  # what is said within a quotation, its speaker tells
    said = [s for s in found if not is_thought(s)]  # who tells of a thought vouches for what is thought
    return Surroundings(negative, modality, next(iter(said or found), bearer))


def qualify(
    verb: Word, around: Surroundings, relation: tuple[Word, ...], published: str | None, target: Word
) -> Qualifiers:
    """Return the qualifiers of what is predicated by the words of a relation.

    Parameters
    ----------
    verb : Word
        The head of the clause, or of the noun phrase for nominal relations.
    around : Surroundings
        What embeds it.
    relation : tuple of Word
        The words of the relation: a chain may run through several verbs.
    published : str or None
        ISO date that anchors relative dates.
    target : Word
        The object, whose own "no" negates the claim.
    """
    negative, modality = _inside(relation, target)
    if verb.lemma_ == "be" and verb not in relation:  # "is no longer chairman of"
        negative, modality = negative ^ _is_negated(verb), _stronger(modality, _modal(verb))
    modality = _stronger(modality, around.modality)
    return Qualifiers(
        polarity=Polarity.NEGATIVE if negative != around.negative else Polarity.POSITIVE,
        modality=modality,
        speaker=around.speaker or _wisher(relation),
        time=time_of(verb, relation, published, ahead=modality in _AHEAD),
        place=place_of(verb, relation),
    )


def _wisher(relation: tuple[Word, ...]) -> Speaker | None:
    """Whose wish, plan or promise the last verb of a relation is: "wants to build"."""
    verbs = [t for t in relation if t.pos_ in ("VERB", "AUX") and t.dep_ not in ("aux", "auxpass")]
    for below, above in zip(reversed(verbs[1:]), reversed(verbs[:-1]), strict=True):
        if below.dep_ == "xcomp" and below.head is above:
            speaker = bearer_of(below, above)
            if speaker is not None:
                return speaker
    return None


def _stronger(*modalities: Modality) -> Modality:
    return max(modalities, key=_STRENGTH.index)


# -- in the verb group


def _inside(relation: tuple[Word, ...], target: Word) -> tuple[bool, Modality]:
    """Polarity and modality that the relation's own words give the last verb's content."""
    negative, modality = False, Modality.ASSERTED
    verbs = [t for t in relation if t.pos_ in ("VERB", "AUX") and t.dep_ not in ("aux", "auxpass")]
    for index, verb in enumerate(verbs):
        if index and verb.dep_ in ("acl", "relcl") and verb.head in relation:
            negative, modality = _of_noun(verb.head, verbs[index - 1], negative, modality)
        negative ^= _is_negated(verb) or _lacks(verb)
        modality = _stronger(modality, _modal(verb))
        if index < len(verbs) - 1 or verb.lemma_ in ("be", "have"):
            negative, modality = _embedded(verb, relation, negative, modality, last=index == len(verbs) - 1)
    if any(t.lefts and t.pos_ == "ADJ" and any(c.dep_ == "neg" for c in t.lefts) for t in relation):
        negative = not negative  # "was found not guilty of"
    last = verbs[-1] if verbs else None
    for token in (*relation, target):
        if token is not target and _is_alleged(token):
            modality = _stronger(modality, Modality.POSSIBLE)
        noun = token.pos_ in ("NOUN", "PROPN") and (last is None or token.i > last.i)
        if noun and any(
            c.lower_ in ("no", "neither") and c.dep_ in ("det", "preconj") and not _is_name(c)
            for c in token.children
        ):
            negative = not negative
            break
    return negative, modality


def _of_noun(noun: Word, verb: Word, negative: bool, modality: Modality) -> tuple[bool, Modality]:
    """Pass from a verb to the infinitive of its object: "had no plan to go", "gave up its right to vote"."""
    if verb.lemma_ not in lexicon().support_verbs and embedding_of(verb) is None:
        negative = False  # what is done with a plan does not touch what is planned
    elif any(c.lower_ == "no" for c in noun.lefts):
        negative = not negative
    entry = lexicon().embedding.get(noun.lemma_.lower())
    aim = noun.lower_ == "order" and noun.head.lower_ == "in"  # "in order to win"
    if entry is not None and not aim:
        return negative ^ (entry.polarity is Polarity.NEGATIVE), _stronger(modality, entry.modality)
    return negative, modality if is_ranked(noun) else _stronger(modality, Modality.POSSIBLE)


def _embedded(
    verb: Word, relation: tuple[Word, ...], negative: bool, modality: Modality, *, last: bool
) -> tuple[bool, Modality]:
    """Pass through a verb, or the adjective or noun of a copula, that embeds what follows."""
    words = [verb.lemma_.lower()]
    if verb.lemma_ in ("be", "have"):
        words = [t.lemma_.lower() for t in relation if t.head == verb and t.dep_ in ("acomp", "attr", "dobj")]
        if not words and last:
            return negative, modality
        if not words and is_outstanding(verb):
            return not negative, modality  # "has yet to pay"
        if verb.lemma_ == "be" and not words and any(t.lower_ == "to" and t.i > verb.i for t in relation):
            return negative, _stronger(modality, Modality.FUTURE)  # "is to pay"
        if verb.lemma_ == "have" and not words:
            return negative, _stronger(modality, Modality.OBLIGATION)  # "has to pay"
    for word in words:
        entry = lexicon().embedding.get(word) if word != verb.lemma_ else embedding_of(verb)
        if entry is not None:
            negative ^= entry.polarity is Polarity.NEGATIVE
            modality = _stronger(modality, entry.modality)
    return negative, modality


def _is_alleged(noun: Word) -> bool:
    """Whether an adjective leaves open that something is what it is called: "the suspected leader"."""
    rows = (lexicon().reporting.get(c.lower_) for c in noun.lefts if c.dep_ == "amod")
    return any(row is not None and row.modality is Modality.POSSIBLE for row in rows)


def _lacks(gerund: Word) -> bool:
    """Whether a gerund tells what was not done: "left without paying"."""
    return gerund.dep_ == "pcomp" and gerund.head.lower_ == "without"


def _is_negated(verb: Word) -> bool:
    holders = [verb, *(c for c in verb.rights if c.dep_ in ("acomp", "attr"))]
    if any(c.lower_ == "longer" and any(n.lower_ == "no" for n in c.lefts) for h in holders for c in h.lefts):
        return True  # "no longer works", "is no longer married to"
    if verb.lemma_ == "be" and any(
        c.lower_ == "longer" and any(n.lower_ == "no" for n in c.lefts) for c in verb.rights
    ):
        return True
    return any(
        (c.dep_ == "neg" and not _is_alternative(c))
        or (c.lower_ in _NEGATIONS and c.dep_ in ("advmod", "preconj", "det"))
        for c in verb.children
    ) or any(c.dep_ in _SUBJECTS and _has_no(c) for c in verb.children)


def _is_alternative(negation: Word) -> bool:
    """Whether "not" is only the other case: "whether or not to pay"."""
    return negation.i > 1 and negation.nbor(-1).lower_ == "or" and negation.nbor(-2).lower_ == "whether"


def _has_no(noun: Word) -> bool:
    return noun.lower_ in ("nobody", "none", "nothing", "neither") or any(
        c.lower_ in ("no", "neither", "hardly", "scarcely") for c in noun.children
    )


def _is_name(word: Word) -> bool:
    """Whether a capital inside a sentence makes it a name: "the No campaign"."""
    return not word.is_lower and not word.is_sent_start


def _modal(verb: Word) -> Modality:
    found = [_MODALS[c.lower_] for c in verb.children if c.dep_ == "aux" and c.lower_ in _MODALS]
    if any(c.dep_ == "advmod" and c.lower_ in _HEARSAY for c in verb.children):
        found.append(Modality.POSSIBLE)
    if _is_announced(verb):
        found.append(Modality.FUTURE)
    asks = verb.lemma_.lower() in _ASKS
    if any(c.dep_ == "advcl" and _is_condition(c) and not (asks and c.i > verb.i) for c in verb.children):
        found.append(Modality.CONDITIONAL)
    elif Modality.CONDITIONAL in found and _is_backshifted(verb):
        found = [Modality.FUTURE if m is Modality.CONDITIONAL else m for m in found]
    return _stronger(Modality.ASSERTED, *found)


def _is_announced(verb: Word) -> bool:
    """Whether an infinitive has a subject, as headings tell the future: "Vale to sell Orsa"."""
    main = verb.dep_ == "ROOT" or (verb.dep_ == "ccomp" and verb.i < verb.head.i)
    to = next((c for c in verb.lefts if c.dep_ == "aux"), None)
    subject = next((c for c in verb.lefts if c.dep_ in _SUBJECTS), None)
    return main and verb.tag_ == "VB" and to is not None and to.lower_ == "to" and subject is not None


def _is_backshifted(verb: Word) -> bool:
    """The "would" after a report in the past is the future seen from then (Quirk et al. 14.31)."""
    above = verb.head
    return (
        verb.dep_ == "ccomp" and above.lemma_.lower() in lexicon().reporting and above.tag_ in ("VBD", "VBN")
    )


def _is_condition(clause: Word) -> bool:
    if any(c.dep_ in ("mark", "advmod") and c.lower_ in _CONDITIONS for c in clause.children):
        return True
    return clause.dep_ == "advcl" and _is_inverted(clause) and not any(c.dep_ == "mark" for c in clause.lefts)


def _is_inverted(clause: Word) -> bool:
    """Whether "had", "were" or "should" opens a clause, before its subject: "Had the deal gone through"."""
    opening = next((c for c in clause.lefts if c.dep_ in ("aux", "auxpass") or c.lower_ in _INVERTED), clause)
    subject = next((c for c in clause.children if c.dep_ in _SUBJECTS), None)
    return opening.lower_ in _INVERTED and subject is not None and opening.i < subject.left_edge.i


def _is_open_question(clause: Word) -> bool:
    """Whether a sentence asks whether something is so, a heading too: "Did Vale pay?", "Vale to sell Orsa?".

    What asks who, why or how takes the rest for granted (Quirk et al. 11.4-11.22).
    """
    if _is_before_question(clause):
        return False
    words = [w for w in clause.sent if not w.is_space]
    while words and words[-1].text in _CLOSING:
        words.pop()
    return bool(words) and words[-1].text == "?" and not any(w.tag_ in _ASKING for w in words[:3])


def _is_before_question(clause: Word) -> bool:
    """Whether a sentence tells first and asks then: of "The storm is gone, but could it help?" the first."""
    root = clause.sent.root
    asked = next(
        (c for c in root.rights if c.dep_ == "conj" and any(a.dep_ in _SUBJECTS for a in c.children)), None
    )
    told = any(c.dep_ in _SUBJECTS and c.i < root.i for c in root.children)
    if asked is None or not told:
        return False
    opening = next((c for c in asked.lefts if c.dep_ in ("aux", "auxpass", "cc") and c.dep_ != "cc"), asked)
    subject = next(c for c in asked.children if c.dep_ in _SUBJECTS)
    inverted = opening.i < subject.left_edge.i
    return inverted and (clause is root or (asked not in (clause, *clause.ancestors)))


# -- around the clause


def _outside(verb: Word) -> tuple[bool, Modality, Speaker | None, Speaker | None]:
    """Climb through what embeds the clause, up to the report that holds it.

    What is done with a report as a whole ("may say that", "refused to say that") does not touch what it
    says, and an indirect question says nothing.
    """
    negative, modality = _governed(verb) if verb.pos_ in ("NOUN", "PROPN") else (False, Modality.ASSERTED)
    inner = below = verb
    aside = False  # an apposition and a relative clause tell what the writer knows of the noun
    bearer: Speaker | None = None  # of the innermost wish, thought or saying
    for above in verb.ancestors:
        if _stands_alone(below, above):
            break
        if below.dep_ == "relcl" and _is_past(below) and not _is_content(below):
            return negative, modality, _outside(above)[2], bearer  # it has come, whatever becomes of its noun
        aside = aside or below.dep_ == "appos" or (below.dep_ == "relcl" and not _is_content(below))
        if not aside or below.dep_ in ("ccomp", "xcomp"):
            bearer = bearer or bearer_of(below, above)
        control = control_of(below)
        if control is not None:
            deed, verb_above = control
            denied = _is_negated(verb_above)
            if deed.polarity is Polarity.NEGATIVE:
                negative, denied = negative == denied, False
                modality = _stronger(modality, _modal(verb_above))
            modality = _stronger(modality, Modality.POSSIBLE if denied else deed.modality)
            if deed.alleged:
                return negative, modality, speaker_of(verb_above), bearer
        if _lacks(below):
            negative = not negative
        if _is_condition(below) and below.dep_ == "advcl":
            modality = _stronger(modality, Modality.CONDITIONAL)
        elif _is_condition(below) and below.dep_ == "ccomp":
            return False, Modality.POSSIBLE, _asker(above), None
        elif _is_content(below):
            verdict = _denied(below, above)
            if verdict is not None:
                return negative ^ verdict[0], modality, verdict[1], bearer
            said = _identified(below, above) if below.dep_ == "ccomp" else above
            report = lexicon().reporting.get(said.lemma_.lower())
            if report is not None and below.dep_ in ("ccomp", "acl", "relcl"):
                inside = negative, modality
                negative ^= report.polarity is Polarity.NEGATIVE
                negative ^= _is_negated(above) and report.modality is Modality.POSSIBLE
                modality = _stronger(modality, report.modality)
                if said is not above:
                    if said.i < above.i:
                        return negative, modality, speaker_of(said), bearer
                    return (*(_rejected(said, *inside) or _noun_report(said, negative, modality)), bearer)
                if above.pos_ == "NOUN":
                    return (*(_rejected(above, *inside) or _noun_report(above, negative, modality)), bearer)
                if any(c.dep_ in _SUBJECTS and _has_no(c) for c in above.lefts):
                    modality = _stronger(modality, Modality.POSSIBLE)  # nobody said so
                return negative, modality, _vouching(above), bearer
            more_negative, more = _embedding(below, above)
            negative, modality = negative ^ more_negative, _stronger(modality, more)
        elif below.dep_ == "dobj" and inner.dep_ == "acl" and inner.tag_ == "VB":
            entry = embedding_of(above)  # "gave up its right to vote"
            if entry is not None and above.lemma_ != "have":
                negative ^= entry.polarity is Polarity.NEGATIVE
                modality = _stronger(modality, entry.modality)
        elif below.dep_ == "conj" and _shares_modal(below, above):
            modality = _stronger(modality, _modal(above))
        elif below.dep_ in ("advcl", "pcomp") and below.tag_ == "VBG":
            modality = _stronger(modality, _of_adjunct(below, above))
        elif below.dep_ == "advcl":
            modality = _stronger(modality, _of_time(below, above))
        inner, below = below, above
    return negative, modality, None, bearer


def _vouching(report: Word) -> Speaker | None:
    """Return who utters a report; what somebody tells of a thought or of a picture, that teller vouches for.

    "Reis said they decided that", "Reis said the photographs show that": Reis.
    """
    own = speaker_of(report)
    told = own is None or own.words[0].lemma_ in _SHOWING or is_thought(own)
    return (_reporter(report) if told else None) or own


def _reporter(clause: Word) -> Speaker | None:
    """Return who utters the next report that holds a clause."""
    below = clause
    for above in clause.ancestors:
        if _stands_alone(below, above):
            return None
        if below.dep_ == "ccomp" and above.pos_ == "VERB" and above.lemma_.lower() in lexicon().reporting:
            found = speaker_of(above)
            if found is not None and not is_thought(found) and found.words[0].lemma_ not in _SHOWING:
                return found
        below = above
    return None


def _asker(verb: Word) -> Speaker | None:
    """Return who asks or tells whether something is so."""
    word = verb.lemma_.lower()
    if _is_negated(verb):
        return None  # "did not say whether"
    own = speaker_of(verb) if word in lexicon().reporting or word in _ASKS else None
    return own if own is not None and not is_thought(own) else _reporter(verb) or own


def _is_past(clause: Word) -> bool:
    """Whether a clause is finite and in the past: "that affected millions", "who has paid"."""
    auxiliaries = [c for c in clause.lefts if c.dep_ in ("aux", "auxpass")]
    if any(c.tag_ in ("MD", "TO") for c in auxiliaries):
        return False
    first = auxiliaries[0] if auxiliaries else clause
    return first.tag_ == "VBD" or first.lower_ in ("has", "have", "'ve", "’ve")


def _denied(below: Word, above: Word) -> tuple[bool, Speaker | None] | None:
    """Return whether a clause is denied, and by whom: "ruled out that", "it is not true that"."""
    if below.dep_ not in ("ccomp", "csubj", "acl"):
        return None
    if any(c.dep_ == "prt" for c in above.rights):
        entry = embedding_of(above)
        if entry is not None and entry.polarity is Polarity.NEGATIVE:
            return not _is_negated(above), speaker_of(above)
    verdict = above if above.dep_ == "acomp" else None
    if above.lemma_ == "be":
        verdict = next((c for c in above.rights if c.dep_ == "acomp" and c.i < below.i), None)
    if verdict is None or verdict.lower_ not in _VERDICTS:
        return None
    copula = above if above.lemma_ == "be" else above.head
    return _VERDICTS[verdict.lower_] == _is_negated(copula), None


def _identified(below: Word, above: Word) -> Word:
    """Return the noun that a clause spells out, though the verb governs it; else the verb.

    "Their argument is that …", "found no evidence that …".
    """
    nouns = [c for c in above.rights if c.dep_ in ("dobj", "attr", "nsubj") and c.i < below.i]
    if above.lemma_ == "be":
        nouns += [c for c in above.lefts if c.dep_ in _SUBJECTS]
    marked = any(c.dep_ == "mark" and c.lower_ == "that" for c in below.lefts)
    return next((c for c in nouns if marked and c.pos_ == "NOUN" and "noun" in _kinds(c)), above)


def _kinds(word: Word) -> frozenset[str]:
    row = lexicon().reporting.get(word.lemma_.lower())
    return row.kinds if row is not None else frozenset()


def _rejected(noun: Word, negative: bool, modality: Modality) -> tuple[bool, Modality, Speaker | None] | None:
    """Who denies a claim says that it is not so, however doubtful the claim: "rejected reports that"."""
    verb = noun.head
    if noun.dep_ not in ("dobj", "nsubjpass") or verb.pos_ != "VERB":
        return None
    rejects = lexicon().reporting.get(verb.lemma_.lower()) or lexicon().embedding.get(verb.lemma_.lower())
    if rejects is None or rejects.polarity is not Polarity.NEGATIVE:
        return None
    negative ^= lexicon().reporting[noun.lemma_.lower()].polarity is Polarity.NEGATIVE
    return not negative, modality, speaker_of(verb)


def _noun_report(noun: Word, negative: bool, modality: Modality) -> tuple[bool, Modality, Speaker | None]:
    """A noun of saying, and what is done with it: "denied reports that", "his claim that", "rumours that"."""
    verb = noun.head
    speaker = speaker_of(noun)
    scant = any(c.lower_ in ("little", "scant", "few") and c.dep_ in ("amod", "det") for c in noun.lefts)
    if scant or (noun.dep_ in ("dobj", "attr") and verb.pos_ in ("VERB", "AUX") and _is_negated(verb)):
        negative = not negative
    if noun.dep_ in ("dobj", "nsubjpass") and verb.pos_ == "VERB":
        word = verb.lemma_.lower()
        voiced = word in lexicon().reporting or word in lexicon().attitudes or word in lexicon().support_verbs
        speaker = speaker or (speaker_of(verb) if voiced else None)
    if speaker is None:
        modality = _stronger(modality, Modality.POSSIBLE)  # nobody vouches for it
    return negative, modality, speaker


def _stands_alone(below: Word, above: Word) -> bool:
    """A relative clause after a comma, and a clause that a comma splices to the next, are their own."""
    spliced = below.dep_ == "ccomp" and below.i < above.i and above.lemma_.lower() not in lexicon().reporting
    if spliced and _is_followed_by_report(above):
        return False
    return spliced or (below.dep_ == "relcl" and _is_aside(below))


def _is_followed_by_report(clause: Word) -> bool:
    """Whether a report closes the sentence: in "Nobody paid; he lied, she said", she says both."""
    report = clause.head
    closes = clause.dep_ == "ccomp" and clause.i < report.i and report.dep_ == "ROOT"
    return closes and report.lemma_.lower() in lexicon().reporting


def _embedding(below: Word, above: Word) -> tuple[bool, Modality]:
    """Polarity and modality that a word gives the infinitive, gerund or clause below it."""
    if below.dep_ == "xcomp" and is_outstanding(above):
        return True, _modal(above)
    entry = embedding_of(above)
    if entry is not None:
        return (entry.polarity is Polarity.NEGATIVE) != _is_negated(above), _stronger(
            entry.modality, _modal(above)
        )
    if below.dep_ == "acl" and below.tag_ == "VB" and above.pos_ == "NOUN" and not is_ranked(above):
        return False, Modality.POSSIBLE  # "readiness to help" is no help yet
    if below.dep_ == "xcomp" and above.pos_ in ("VERB", "AUX"):
        return _is_negated(above), _modal(above)
    return False, Modality.ASSERTED


def _governed(noun: Word) -> tuple[bool, Modality]:
    """What a verb makes of its object's happening: "rejected a merger with", "may sign a pact"."""
    negative, modality = False, Modality.ASSERTED
    verb = noun.head
    while noun.dep_ in ("dobj", "nsubjpass", "attr", "xcomp", "pobj", "prep") and verb != noun:
        if verb.pos_ in ("VERB", "AUX"):
            if verb.lemma_ in lexicon().support_verbs:
                negative ^= _is_negated(verb)
                modality = _stronger(modality, _modal(verb))
            entry = embedding_of(verb)
            if entry is not None:
                negative ^= entry.polarity is Polarity.NEGATIVE
                modality = _stronger(modality, entry.modality)
        elif noun.dep_ != "pobj" and verb.pos_ != "ADP":
            break
        noun, verb = verb, verb.head
    return negative, modality


def _is_aside(clause: Word) -> bool:
    """A relative clause after a comma is the writer's own remark, not part of what is reported."""
    start = min(t.i for t in clause.subtree)
    return start > 0 and clause.nbor(start - clause.i - 1).text in (",", "—", "–", "-")


def _is_content(clause: Word) -> bool:
    """Whether a clause is what the word above it is about: "the signal picked up in May" is none that."""
    if clause.dep_ == "relcl":  # the parser's label for "no sign that he paid her"
        return any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.lefts) and any(
            c.dep_ in _SUBJECTS for c in clause.lefts
        )
    if clause.dep_ == "acl" and clause.tag_ != "VB":
        return any(c.dep_ in ("mark", *_SUBJECTS) for c in clause.lefts)
    return clause.dep_ in ("ccomp", "xcomp", "acl", "pcomp", "csubj", "csubjpass")


def _shares_modal(below: Word, above: Word) -> bool:
    """Whether a conjunct stands under the modal of the first: "will separate and begin its descent"."""
    if _has_own_modal(below):
        return False
    bare = {below.tag_, above.tag_} <= {"VB", "VBP"} and not any(c.dep_ in _SUBJECTS for c in below.lefts)
    return below.tag_ == above.tag_ or bare


def _of_adjunct(gerund: Word, above: Word) -> Modality:
    """What the modal of a clause makes of a gerund in it, which has no tense of its own.

    "The engine will fire, continuing the tests", "may earn by selling it"; "after leaving Vale" is so already
    (Stump, *The Semantic Variability of Absolute Constructions*, 1985).
    """
    if any(c.dep_ in ("mark", *_SUBJECTS) for c in gerund.lefts):
        return Modality.ASSERTED
    if gerund.dep_ == "pcomp":
        if above.lower_ not in ("by", "in"):
            return Modality.ASSERTED
        above = above.head
    elif gerund.i < above.i:
        return Modality.ASSERTED  # "Speaking in Rome, he will"
    return _modal(above) if above.pos_ in ("VERB", "AUX") else Modality.ASSERTED


def _of_time(clause: Word, above: Word) -> Modality:
    """What stands in the present after a word of time lies ahead if the clause that holds it does.

    "It will close when Reis leaves", "no talks before both have seen it" (Quirk et al. 4.45, 14.22).
    """
    words = {c.lower_ for c in clause.lefts if c.dep_ in ("mark", "advmod")}
    auxiliaries = [c for c in clause.lefts if c.dep_ in ("aux", "auxpass")]
    first = auxiliaries[0] if auxiliaries else clause
    if first.tag_ not in ("VBZ", "VBP") or not words & _WHEN:
        return Modality.ASSERTED
    if _modal(above) is Modality.FUTURE:
        return Modality.FUTURE
    ahead = words & {"before", "until"} and _is_negated(above)
    return Modality.POSSIBLE if ahead else Modality.ASSERTED


def _has_own_modal(verb: Word) -> bool:
    return any(c.dep_ == "aux" for c in verb.children)
