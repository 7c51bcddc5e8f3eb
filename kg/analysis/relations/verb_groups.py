"""Polarity and modality that a verb group has of itself: negation, modal verbs, conditions beside it.

References
----------
Karttunen, "Implicative verbs", Language 47, 1971. Quirk et al., *A Comprehensive Grammar of the English
Language*, 1985, 4.45-4.66 (modals and the future), 10.54-10.70 (negation).
"""

from __future__ import annotations

from kg.analysis.grammar.control import AIMS
from kg.analysis.grammar.functions import is_ranked
from kg.analysis.grammar.signatures import URGING, is_outstanding, signature_of
from kg.analysis.parse.tree import Word, remembered
from kg.knowledge.lexicon import lexicon
from kg.knowledge.word_classes import word_class
from kg.types import Modality, Polarity

_MODALS = {
    "will": Modality.FUTURE, "shall": Modality.FUTURE, "'ll": Modality.FUTURE, "wo": Modality.FUTURE,
    "would": Modality.CONDITIONAL, "'d": Modality.CONDITIONAL,
    "could": Modality.POSSIBLE, "may": Modality.POSSIBLE, "might": Modality.POSSIBLE,
    "can": Modality.POSSIBLE, "ca": Modality.POSSIBLE,
    "must": Modality.OBLIGATION, "should": Modality.OBLIGATION, "ought": Modality.OBLIGATION,
}  # fmt: skip
_NEGATIONS = frozenset({"not", "n't", "never", "no", "neither", "nor", "without", "hardly", "none", "nobody"})
_NOT = ("not", "n't", "n’t")
_HEARSAY = word_class("hearsay or doubt")
# The stronger claim about how far the content is from being so wins.
_STRENGTH = [
    Modality.ASSERTED, Modality.FUTURE, Modality.OBLIGATION, Modality.POSSIBLE, Modality.CONDITIONAL,
]  # fmt: skip
SUBJECTS = ("nsubj", "nsubjpass", "csubj")
ASKS = word_class("asking verb")
_DEGREES = ("fewer", "less", "more")  # "no more than nine" are nine
_WHOLE = ("all", "both", "every", "everyone", "everybody")  # "not all paid" (Quirk et al. 10.62)
_NO_VERBS = ("amod", "aux", "auxpass", "prep")  # "following" is a preposition
_INVERTED = frozenset({"had", "should", "were"})
_ADDING = word_class("adding adverb") | {"just", "only"}
_BARRIERS = word_class("barrier noun")
_CHARGES = word_class("charge noun")
_HAVING = word_class("having verb") | {"have"}
_HANGING = word_class("hanging word")
_OUTCOMES = word_class("noun of an outcome")
_PLANNED = word_class("adjective of what is to come")
_OPEN = word_class("adjective of what may come")
_FAILED = word_class("adjective of what failed")
_OPAQUE = word_class("opaque verb")
_REBUFFING = word_class("rebuffing verb")
_CONDITIONS = frozenset({"assuming", "if", "lest", "provided", "providing", "suppose", "unless", "whether"})


def stronger(*modalities: Modality) -> Modality:
    """Return the modality that is furthest from being so."""
    return max(modalities, key=_STRENGTH.index)


def inside(relation: tuple[Word, ...], target: Word) -> tuple[bool, Modality]:
    """Polarity and modality that the relation's own words give the last verb's content."""
    negative, modality = False, Modality.ASSERTED
    verbs = [t for t in relation if t.pos_ in ("VERB", "AUX") and t.dep_ not in _NO_VERBS]
    for index, verb in enumerate(verbs):
        if index and verb.dep_ in ("acl", "relcl") and verb.head in relation:
            entry = lexicon().signatures.get(verb.head.lemma_.lower())
            fails = entry is not None and entry.polarity is Polarity.NEGATIVE  # "blamed for failure to pay"
            aims = entry is not None and verb.head.head.lower_ == "in"  # "in an attempt to pay"
            if verb.head.dep_ == "pobj" and not (fails or aims):
                break  # "is under pressure to pay": whatever the pressure is for
            negative, modality = _of_noun(verb.head, verbs[index - 1], negative, modality)
        if index and verb.dep_ == "pcomp" and any(c.lower_ == "no" for c in verb.head.head.lefts):
            negative = not negative  # "has no hope of winning"
        judged = index and verb.head.lower_ == "as"  # "dismissed it as not being fair"
        negative ^= not judged and (is_negated(verb) or lacks(verb) or _shares_negation(verb, relation))
        modality = stronger(modality, modal(verb))
        if verb.lemma_ in _OPAQUE and index < len(verbs) - 1 and _is_purpose_of(verbs[index + 1], verb):
            modality = stronger(modality, Modality.POSSIBLE)  # "seeks allies to win": neither is there yet
        governs = index < len(verbs) - 1 and not _is_purpose_of(verbs[index + 1], verb)
        if governs or verb.lemma_ in ("be", "have"):
            negative, modality = _embedded(verb, relation, negative, modality, last=index == len(verbs) - 1)
    if _is_charged(verbs):
        modality = stronger(modality, Modality.POSSIBLE)
    if any(t.pos_ == "ADJ" and any(c.dep_ == "neg" for c in t.lefts) for t in relation):
        negative = not negative  # "was found not guilty of"
    last = verbs[-1] if verbs else None
    for token in (*relation, target):
        if token is not target and token.pos_ == "NOUN":
            alleged = Modality.POSSIBLE if is_alleged(token) else Modality.ASSERTED
            modality = stronger(modality, alleged, *(() if verbs else (_stage(token),)))
            negative ^= not verbs and any(c.lower_ in _FAILED for c in token.lefts)
        noun = token.pos_ in ("NOUN", "PROPN") and (last is None or token.i > last.i)
        if noun and any(
            c.lower_ in ("no", "neither") and c.dep_ in ("det", "preconj") and not _is_name(c)
            for c in token.children
        ):
            negative = not negative
            break
    return negative, modality


def is_for_clause(verb: Word) -> bool:
    """Whether an infinitive has a subject after "for", which no verb makes so: "a plan for Vale to win".

    It tells what may be (Quirk et al. 14.6; Bresnan, "On complementizers", Foundations of Language 6, 1970).
    """
    marked = any(c.dep_ == "mark" and c.lower_ == "for" for c in verb.lefts)
    return marked and any(c.dep_ in SUBJECTS for c in verb.lefts)


def is_premise(gerund: Word) -> bool:
    """Whether something hangs on what a gerund tells: "is conditional on Vale buying the mine"."""
    on = gerund.head
    hangs = gerund.dep_ == "pcomp" and on.lower_ in ("on", "upon") and on.head.lemma_ in _HANGING
    return hangs and any(c.dep_ in SUBJECTS for c in gerund.lefts)


def _shares_negation(verb: Word, relation: tuple[Word, ...]) -> bool:
    """Whether a verb stands under the "not" of another that it is joined to: "did not stop and help"."""
    return verb.dep_ == "conj" and any(
        t.dep_ == "neg" and t.head is verb.head and not _adds(t) for t in relation
    )


def _is_purpose_of(below: Word, verb: Word) -> bool:
    """Whether a verb only tells what for, and the one above has its say alone: "lifted a curfew to help"."""
    return below.dep_ == "advcl" and below.tag_ == "VB" and any(c.dep_ == "dobj" for c in verb.rights)


def _is_charged(verbs: list[Word]) -> bool:
    """Whether a gerund is what somebody is charged with: "face charges of failing to pay"."""
    nouns = (
        v.head.head for v in verbs if v.dep_ == "pcomp" and v.head.lower_ in ("of", "for", "over", "that")
    )
    return any(n.pos_ == "NOUN" and n.lemma_.lower() in _CHARGES for n in nouns)


def _of_noun(noun: Word, verb: Word, negative: bool, modality: Modality) -> tuple[bool, Modality]:
    """Pass from a verb to the infinitive of its object: "had no plan to go", "gave up its right to vote"."""
    if verb.lemma_ in _REBUFFING and noun.lemma_.lower() in URGING:
        return negative ^ (signature_of(verb) is None), modality  # "resisted calls to publish"
    if verb.lemma_ not in lexicon().support_verbs and signature_of(verb) is None:
        negative = False  # what is done with a plan does not touch what is planned
    elif any(c.lower_ == "no" for c in noun.lefts):
        negative = not negative
    entry = lexicon().signatures.get(noun.lemma_.lower())
    aim = noun.lower_ == "order" and noun.head.lower_ == "in"  # "in order to win"
    aim = aim or noun.lemma_.lower() in _BARRIERS  # "lifted a curfew to please": what for
    if entry is not None and not aim:
        return negative ^ (entry.polarity is Polarity.NEGATIVE), stronger(modality, entry.modality)
    own = is_ranked(noun) or verb.lemma_ not in _HAVING  # "announced a deal to buy": it was announced
    return negative, modality if own else stronger(modality, Modality.POSSIBLE)


def _embedded(
    verb: Word, relation: tuple[Word, ...], negative: bool, modality: Modality, *, last: bool
) -> tuple[bool, Modality]:
    """Pass through a verb, or the adjective or noun of a copula, that embeds what follows."""
    words = [verb.lemma_.lower()]
    if verb.lower_ in ("going", "gon") and any(c.dep_ == "aux" and c.lemma_ == "be" for c in verb.lefts):
        if any(c.dep_ == "xcomp" and c.tag_ == "VB" for c in verb.rights):
            return negative, stronger(modality, Modality.FUTURE)  # "is going to pay" (Quirk et al. 4.43)
        return negative, modality
    if verb.lemma_ in ("be", "have"):
        kinds = ("acomp",) if last else ("acomp", "attr", "dobj")  # a noun that embeds nothing is what it is
        words = [t.lemma_.lower() for t in relation if t.head == verb and t.dep_ in kinds]
        if not words and last:
            return negative, modality
        if not words and is_outstanding(verb):
            return not negative, modality  # "has yet to pay"
        to = any(t.lower_ == "to" and t.head.head is verb for t in relation)
        if verb.lemma_ == "be" and not words and to:
            subject = next((c for c in verb.lefts if c.dep_ in SUBJECTS), None)
            aim = subject is not None and subject.lemma_.lower() in AIMS
            if subject is not None and subject.lemma_.lower() in _OUTCOMES:
                return negative, modality  # "the upshot was to raise rents"
            return negative, stronger(modality, Modality.POSSIBLE if aim else Modality.FUTURE)  # "is to pay"
        if verb.lemma_ == "have" and not words:  # "has to pay"; "had men waiting" has nothing to do
            return negative, stronger(modality, Modality.OBLIGATION) if to else modality
    for word in words:
        entry = lexicon().signatures.get(word) if word != verb.lemma_ else signature_of(verb)
        if entry is not None:
            says = last and word != verb.lemma_  # "is afraid of the dam": it is no deed that fails to come
            negative ^= entry.polarity is Polarity.NEGATIVE and not says
            modality = stronger(modality, entry.modality)
    return negative, modality


def _stage(noun: Word) -> Modality:
    """How far a happening has come by its adjective: "the planned takeover", "a possible merger"."""
    words = {c.lower_ for c in noun.lefts if c.dep_ == "amod"}
    return Modality.POSSIBLE if words & _OPEN else Modality.FUTURE if words & _PLANNED else Modality.ASSERTED


def is_alleged(noun: Word) -> bool:
    """Whether an adjective leaves open that something is what it is called: "the suspected leader"."""
    rows = (lexicon().reporting.get(c.lower_) for c in noun.lefts if c.dep_ == "amod")
    return any(row is not None and row.modality is Modality.POSSIBLE for row in rows)


def lacks(gerund: Word) -> bool:
    """Whether a gerund tells what was not done: "left without paying"."""
    return gerund.dep_ == "pcomp" and gerund.head.lower_ == "without"


def is_passed_over(verb: Word) -> bool:
    """Whether something else is done: "rather than pay, it left" (Quirk et al. 15.52)."""
    than = any(c.dep_ == "mark" and c.lower_ == "than" for c in verb.lefts)
    return than and verb.left_edge.lower_ == "rather"


@remembered
def is_negated(verb: Word) -> bool:
    """Return whether a verb group or its subject denies: "did not pay", "no longer pays", "nobody pays"."""
    holders = [verb, *(c for c in verb.rights if c.dep_ in ("acomp", "attr"))]
    beside = [c for h in holders for c in h.children]
    if any(c.lower_ == "longer" and any(n.lower_ == "no" for n in c.lefts) for c in beside):
        return True  # "no longer works", "is no longer married to"
    return any(
        (c.dep_ == "neg" and not _is_alternative(c) and not _adds(c))
        or (c.lower_ in _NEGATIONS and c.dep_ in ("advmod", "preconj", "det") and not _adds(c))
        or (c.lower_ == "yet" and any(n.lower_ == "not" for n in c.lefts))
        for c in verb.children
    ) or any(c.dep_ in SUBJECTS and has_no(c) for c in verb.children)


def _is_alternative(negation: Word) -> bool:
    """Whether "not" is only the other case: "whether or not to pay"."""
    return negation.i > 1 and negation.nbor(-1).lower_ == "or" and negation.nbor(-2).lower_ == "whether"


def _adds(negation: Word) -> bool:
    """Whether "not" only says that there is more: "has not only paid" (Quirk et al. 13.42)."""
    after = negation.nbor() if negation.i + 1 < len(negation.doc.words) else negation
    able = any(c.lemma_ == "can" for c in negation.head.lefts)  # "cannot just leave": it cannot
    return negation.lower_ in _NOT and after.lower_ in _ADDING and not able


def corrects(target: Word, verb: Word) -> bool:
    """Whether a conjunct is so in place of what is denied: "not a gift but a loan" (Quirk 13.42)."""
    but = target.dep_ == "conj" and any(c.lower_ == "but" for c in target.head.children if c.dep_ == "cc")
    if not but or target is verb:  # "it was ready, but Vale did not pay": that verb begins a clause
        return False
    return any(c.lower_ in _NOT and c.dep_ in ("neg", "preconj", "advmod") for c in verb.children)


@remembered
def has_no(noun: Word) -> bool:
    """Return whether a noun phrase is of nothing, or not of all: "nobody", "no official", "not all"."""
    return noun.lower_ in ("nobody", "no-one", "none", "nothing", "neither") or any(
        (c.lower_ in ("no", "neither", "hardly", "scarcely") and c.nbor().lower_ not in _DEGREES)
        or (c.lower_ == "not" and c.nbor().lower_ in _WHOLE)
        for c in noun.children
    )


def _is_name(word: Word) -> bool:
    """Whether it is part of a name or of a compound: "the No campaign", "a no-confidence vote"."""
    joined = word.i < word.head.i and word.nbor().text == "-"
    return joined or (not word.is_lower and not word.is_sent_start)


@remembered
def modal(verb: Word) -> Modality:
    """Return what modal verbs, adverbs and conditions make of a verb."""
    auxiliaries = [
        c.lower_.replace("’", "'")
        for c in verb.children
        if c.dep_ == "aux" and (c.tag_ == "MD" or verb.tag_ != "VBN")  # not the "had" of "he'd been named"
    ]
    found = [_MODALS[word] for word in auxiliaries if word in _MODALS]
    if any(c.dep_ == "advmod" and c.lower_ in _HEARSAY for c in verb.children):
        found.append(Modality.POSSIBLE)
    if any(c.lower_ == "necessarily" for c in verb.children) and is_negated(verb):
        found.append(Modality.POSSIBLE)  # "does not necessarily help"
    if _is_announced(verb):
        found.append(Modality.FUTURE)
    asks = verb.lemma_.lower() in ASKS
    long = (c for adverb in verb.children if adverb.lower_ == "long" for c in adverb.rights)
    if any(
        c.dep_ == "advcl" and is_condition(c) and not _makes_no_condition(c) and not (asks and c.i > verb.i)
        for c in (*verb.children, *long)
    ):
        found.append(Modality.CONDITIONAL)
    elif Modality.CONDITIONAL in found and _is_backshifted(verb):
        found = [Modality.FUTURE if m is Modality.CONDITIONAL else m for m in found]
    return stronger(Modality.ASSERTED, *found)


def _makes_no_condition(clause: Word) -> bool:
    """Whether the main clause is so all the same: "even if it rains", "whether it rains", "in case it rains".

    Quirk et al. 15.39-15.41 (concessive and universal conditional clauses), 15.46.
    """
    return _is_in_case(clause) or any(c.lower_ in ("even", "lest", "whether") for c in clause.lefts)


def _is_announced(verb: Word) -> bool:
    """Whether an infinitive has a subject, as headings tell the future: "Vale to sell Orsa"."""
    main = verb.dep_ == "ROOT" or (verb.dep_ == "ccomp" and verb.i < verb.head.i)
    to = next((c for c in verb.lefts if c.dep_ == "aux"), None)
    subject = next((c for c in verb.lefts if c.dep_ in SUBJECTS), None)
    return main and to is not None and to.lower_ == "to" and subject is not None


def _is_backshifted(verb: Word) -> bool:
    """The "would" after a report in the past is the future seen from then (Quirk et al. 14.31)."""
    above = verb.head
    return (
        verb.dep_ == "ccomp" and above.lemma_.lower() in lexicon().reporting and above.tag_ in ("VBD", "VBN")
    )


@remembered
def is_condition(clause: Word) -> bool:
    """Return whether a clause is a condition or leaves open whether: "if", "unless", "had he paid"."""
    if any(c.dep_ in ("mark", "advmod") and c.lower_ in _CONDITIONS for c in clause.children):
        return True
    if clause.head.lower_ == "long" and any(c.lower_ == "as" for c in clause.lefts):
        return True  # "as long as it flies" (Quirk et al. 15.34)
    if hangs_on_phrase(clause):
        return True
    if clause.dep_ == "advcl" and clause.lower_ in _CONDITIONS:
        return any(c.dep_ == "ccomp" for c in clause.rights)  # "providing that it flies"
    return clause.dep_ == "advcl" and _is_inverted(clause)


def hangs_on_phrase(clause: Word) -> bool:
    """Whether a phrase before a finite clause makes it a condition: "provided that it flies", "in case".

    However the clause is attached: such subordinators are parsed as prepositions (Quirk et al. 14.12).
    """
    start = clause.left_edge
    subject = any(c.dep_ in SUBJECTS for c in clause.lefts)
    before = start.nbor(-1) if subject and start.i else start
    return _is_in_case(clause) or (before.lower_ in _CONDITIONS and before.dep_ == "prep")


def _is_in_case(clause: Word) -> bool:
    """Whether a clause tells what somebody provides against: "in case it rains" (Quirk et al. 15.46)."""
    start = next((c.left_edge for c in clause.lefts if c.dep_ in SUBJECTS), clause)
    return start.i > 1 and (start.nbor(-2).lower_, start.nbor(-1).lower_) == ("in", "case")


def _is_inverted(clause: Word) -> bool:
    """Whether "had", "were" or "should" opens a clause, before its subject: "Had the deal gone through"."""
    opening = next((c for c in clause.lefts if c.dep_ in ("aux", "auxpass")), clause)
    subject = next((c for c in clause.children if c.dep_ in SUBJECTS), None)
    return opening.lower_ in _INVERTED and subject is not None and opening.i < subject.left_edge.i
