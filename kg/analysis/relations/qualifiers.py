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
from kg.analysis.relations.speakers import according_to, quoted_by, speaker_of
from kg.knowledge.lexicon import lexicon
from kg.types import Modality, Polarity

_MODALS = {
    "will": Modality.FUTURE, "shall": Modality.FUTURE, "'ll": Modality.FUTURE, "wo": Modality.FUTURE,
    "would": Modality.CONDITIONAL, "'d": Modality.CONDITIONAL,
    "could": Modality.POSSIBLE, "may": Modality.POSSIBLE, "might": Modality.POSSIBLE,
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
_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
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
    compound sentences", 1973); only a quotation makes them its speaker's.
    """
    return Qualifiers(Polarity.POSITIVE, Modality.ASSERTED, quoted_by(token), None, None)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the words around a clause make of whatever is said in it."""

    negative: bool
    modality: Modality
    speaker: Speaker | None


def surroundings(verb: Word) -> Surroundings:
    """Return what embeds a clause or a noun phrase, by its head: negation, condition, report."""
    negative, modality, speaker = _outside(verb)
    return Surroundings(negative, modality, speaker or according_to(verb) or quoted_by(verb))


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
    return Qualifiers(
        polarity=Polarity.NEGATIVE if negative != around.negative else Polarity.POSITIVE,
        modality=_stronger(modality, around.modality),
        speaker=around.speaker,
        time=time_of(verb, relation, published),
        place=place_of(verb, relation),
    )


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
        negative ^= _is_negated(verb)
        modality = _stronger(modality, _modal(verb))
        if index < len(verbs) - 1 or verb.lemma_ in ("be", "have"):
            negative, modality = _embedded(verb, relation, negative, modality, last=index == len(verbs) - 1)
    if any(t.lefts and t.pos_ == "ADJ" and any(c.dep_ == "neg" for c in t.lefts) for t in relation):
        negative = not negative  # "was found not guilty of"
    last = verbs[-1] if verbs else None
    for token in (*relation, target):
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


def _is_negated(verb: Word) -> bool:
    return any(
        c.dep_ == "neg" or (c.lower_ in _NEGATIONS and c.dep_ in ("advmod", "preconj", "det"))
        for c in verb.children
    ) or any(c.dep_ in _SUBJECTS and _has_no(c) for c in verb.children)


def _has_no(noun: Word) -> bool:
    return noun.lower_ in ("nobody", "none", "nothing", "neither") or any(
        c.lower_ in ("no", "neither") for c in noun.children
    )


def _is_name(word: Word) -> bool:
    """Whether a capital inside a sentence makes it a name: "the No campaign"."""
    return not word.is_lower and not word.is_sent_start


def _modal(verb: Word) -> Modality:
    found = [_MODALS[c.lower_] for c in verb.children if c.dep_ == "aux" and c.lower_ in _MODALS]
    if any(c.dep_ == "advmod" and c.lower_ in _HEARSAY for c in verb.children):
        found.append(Modality.POSSIBLE)
    if any(c.dep_ == "advcl" and _is_condition(c) for c in verb.children):
        found.append(Modality.CONDITIONAL)
    elif Modality.CONDITIONAL in found and _is_backshifted(verb):
        found = [Modality.FUTURE if m is Modality.CONDITIONAL else m for m in found]
    return _stronger(Modality.ASSERTED, *found)


def _is_backshifted(verb: Word) -> bool:
    """The "would" after a report in the past is the future seen from then (Quirk et al. 14.31)."""
    above = verb.head
    return (
        verb.dep_ == "ccomp" and above.lemma_.lower() in lexicon().reporting and above.tag_ in ("VBD", "VBN")
    )


def _is_condition(clause: Word) -> bool:
    return any(c.dep_ in ("mark", "advmod") and c.lower_ in _CONDITIONS for c in clause.children)


# -- around the clause


def _outside(verb: Word) -> tuple[bool, Modality, Speaker | None]:
    """Climb through what embeds the clause, up to the report that holds it.

    What is done with a report as a whole ("may say that", "refused to say that") does not touch what it
    says, and an indirect question says nothing.
    """
    negative, modality = _governed(verb) if verb.pos_ in ("NOUN", "PROPN") else (False, Modality.ASSERTED)
    inner = below = verb
    for above in verb.ancestors:
        if _stands_alone(below, above):
            break
        control = control_of(below)
        if control is not None:
            deed, verb_above = control
            denied = _is_negated(verb_above)
            if deed.polarity is Polarity.NEGATIVE:
                negative, denied = negative == denied, False
                modality = _stronger(modality, _modal(verb_above))
            modality = _stronger(modality, Modality.POSSIBLE if denied else deed.modality)
            if deed.alleged:
                return negative, modality, speaker_of(verb_above)
        if _is_condition(below) and below.dep_ == "advcl":
            modality = _stronger(modality, Modality.CONDITIONAL)
        elif _is_condition(below) and below.dep_ == "ccomp":
            return False, Modality.POSSIBLE, None
        elif _is_content(below):
            report = lexicon().reporting.get(above.lemma_.lower())
            if report is not None and below.dep_ in ("ccomp", "acl"):
                negative ^= report.polarity is Polarity.NEGATIVE
                negative ^= _is_negated(above) and report.modality is Modality.POSSIBLE
                modality = _stronger(modality, report.modality)
                if above.pos_ == "NOUN":
                    return _noun_report(above, negative, modality)
                return negative, modality, speaker_of(above)
            more_negative, more = _embedding(below, above)
            negative, modality = negative ^ more_negative, _stronger(modality, more)
        elif below.dep_ == "dobj" and inner.dep_ == "acl" and inner.tag_ == "VB":
            entry = embedding_of(above)  # "gave up its right to vote"
            if entry is not None and above.lemma_ != "have":
                negative ^= entry.polarity is Polarity.NEGATIVE
                modality = _stronger(modality, entry.modality)
        elif below.dep_ == "conj" and below.tag_ == above.tag_ and not _has_own_modal(below):
            modality = _stronger(modality, _modal(above))
        inner, below = below, above
    return negative, modality, None


def _noun_report(noun: Word, negative: bool, modality: Modality) -> tuple[bool, Modality, Speaker | None]:
    """A noun of saying, and what is done with it: "denied reports that", "his claim that", "rumours that"."""
    verb = noun.head
    speaker = speaker_of(noun)
    if noun.dep_ in ("dobj", "nsubjpass") and verb.pos_ == "VERB":
        word = verb.lemma_.lower()
        rejects = lexicon().reporting.get(word) or lexicon().embedding.get(word)
        if rejects is not None and rejects.polarity is Polarity.NEGATIVE:
            return not negative, modality, speaker_of(verb)
        speaker = speaker or (speaker_of(verb) if word in lexicon().reporting else None)
    if speaker is None:
        modality = _stronger(modality, Modality.POSSIBLE)  # nobody vouches for it
    return negative, modality, speaker


def _stands_alone(below: Word, above: Word) -> bool:
    """A relative clause after a comma, and a clause that a comma splices to the next, are their own."""
    spliced = below.dep_ == "ccomp" and below.i < above.i and above.lemma_.lower() not in lexicon().reporting
    return spliced or (below.dep_ == "relcl" and _is_aside(below))


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
    if clause.dep_ == "acl" and clause.tag_ != "VB":
        return any(c.dep_ in ("mark", *_SUBJECTS) for c in clause.lefts)
    return clause.dep_ in ("ccomp", "xcomp", "acl", "pcomp", "csubj", "csubjpass")


def _has_own_modal(verb: Word) -> bool:
    return any(c.dep_ == "aux" for c in verb.children)
