"""Mend what the small parser most often gets wrong, where grammar leaves no doubt.

Each rule names the configuration it recognises and changes one attachment. What it is not sure of it
leaves as the parser had it.
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from kg.analysis.grammar.comments import mend_comments
from kg.analysis.grammar.complements import (
    called,
    fined,
    genitive_name,
    governing,
    opening,
    particle,
    small_clause,
    subject_after_for,
    urged,
)
from kg.analysis.grammar.contents import (
    asked_with,
    convinced,
    of_adjective,
    raise_report,
    restore_content,
    speaking_on,
)
from kg.analysis.grammar.coordination import (
    by_means_of,
    finite_with_finite,
    gerund_of_list,
    last_of_coordination,
    own_subject_after_and,
    parallel,
    reduced_relative,
    shared_head,
    spent_doing,
    with_what_is_told,
)
from kg.analysis.grammar.functions import SUBJECTS, is_ranked
from kg.analysis.grammar.gapping import gapped
from kg.analysis.grammar.likes import passive_with_passive
from kg.analysis.grammar.magnitudes import mend_magnitudes, unit
from kg.analysis.grammar.misread import mend_misread
from kg.analysis.grammar.scores import mend_scores
from kg.analysis.parse.tree import Passage, Word, tree_of
from kg.knowledge.lexicon import lexicon
from kg.knowledge.word_classes import word_class

_GIVING = word_class("giving verb")
_MODIFIERS = ("compound", "poss", "nmod", "amod")
_ONCE = ("once", "now", "formerly", "already")
_DASHES = ("-", "–", "—")
_KINDS = ("PERSON", "ORG", "GPE", "LOC", "PRODUCT", "WORK_OF_ART", "FAC")
_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM")


@Language.factory(
    "kg_repair",
    requires=["token.dep", "token.head", "token.tag", "token.ent_type", "doc.sents"],
    assigns=["token.dep", "token.head"],
)
def create_repair(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Create the component that mends attachments."""
    return Repair(name)


class Repair:
    """Mend attachments, a sentence at a time."""

    def __init__(self, name: str = "kg_repair") -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Apply the rules for its label to every token, and those of the whole to every sentence."""
        tree = tree_of(doc)
        labels = [word.dep_ for word in tree]
        for sentence in tree.sents:
            mend_misread(sentence)
            mend_magnitudes(sentence)
            for word in sentence:
                for rule in _RULES.get(word.dep_, ()):
                    target = rule(word)
                    if target is not None and target is not word and word not in target.ancestors:
                        word.attach(target)
            mend_comments(sentence)
            mend_scores(sentence)
            _front(sentence)
        for word, head in tree.moves:
            doc[word.i].head = doc[head.i]
        for word, label in zip(tree, labels, strict=True):
            if word.dep_ != label:
                doc[word.i].dep_ = word.dep_
        tree.settle()
        return doc


def _agent(token: Word) -> Word | None:
    """A "by" phrase inside a later argument of a passive without an agent names its agent.

    "The school was founded in 1851 as an academy by a group of settlers."
    """
    if token.lower_ != "by" or token.dep_ != "prep" or token.head.pos_ not in _NOMINAL:
        return None
    if token.i == token.head.i + 1 and token.head.pos_ == "NOUN" and _is_deverbal(token.head):
        return None
    verb = _clause_verb(token)
    if verb is None or not any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children):
        return None
    if any(c.dep_ == "agent" for c in verb.children):
        return None
    token.dep_ = "agent"
    return verb


def _date(token: Word) -> Word | None:
    """A date phrase under a noun that is no time and no happening dates the clause.

    "They held the first workshop for artists in 1982": held in 1982.
    """
    if token.dep_ != "prep" or token.lower_ not in ("in", "on", "during", "since", "until", "at"):
        return None
    noun = token.head
    if noun.pos_ not in _NOMINAL or noun.ent_type_ in ("DATE", "TIME", "EVENT"):
        return None
    if not any(c.dep_ == "pobj" and c.ent_type_ in ("DATE", "TIME") for c in token.children):
        return None
    if noun.dep_ == "pobj" and noun.head.lower_ in ("since", "until"):
        return None  # "loved since its opening in 1990"
    verb = _clause_verb(token)
    return None if verb is None or noun.dep_ in ("nsubj", "nsubjpass") or noun.i < verb.i else verb


def _as_complement(token: Word) -> Word | None:
    """The "as" of "describe X as Y" belongs to the verb, whatever clause X holds (Quirk et al. 16.47).

    "They branded the rebels who took the town as bandits."
    """
    if token.lower_ != "as" or token.dep_ != "prep" or takes_as(token.head):
        return None
    for verb in token.ancestors:
        if takes_as(verb) and verb.i < token.i:
            has_object = any(c.dep_ == "dobj" and c.i < token.i for c in verb.children)
            has_as = any(c.lower_ == "as" and c.dep_ == "prep" for c in verb.children)
            return verb if has_object and not has_as else None
    return None


def takes_as(verb: Word) -> bool:
    """Whether a verb says of its object what it is, after "as"."""
    return lexicon().complements.get(verb.lemma_) in ("as", "both")


def _recipient(token: Word) -> Word | None:
    """A name before the sum that a verb of giving moves is who receives it: "pays Fiat 1.55bn euros"."""
    if token.pos_ != "PROPN" or token.dep_ not in ("compound", "nmod") or not token.ent_type_:
        return None
    money, verb = token.head, token.head.head
    sum_of = any(c.dep_ == "nummod" and c.i > token.i for c in money.children)
    if money.dep_ != "dobj" or not sum_of or verb.lemma_ not in _GIVING or token.ent_type_ == money.ent_type_:
        return None
    token.dep_ = "dative"
    return verb


def _model(number: Word) -> Word | None:
    """A number between a name and the noun that both stand before is of the name: "Pixel 2 users"."""
    name, noun = number.nbor(-1) if number.i else number, number.head
    before = name.tag_ == "NNP" and name.head is noun and noun.i == number.i + 1 and noun.pos_ == "NOUN"
    if not before or not number.text.isdigit() or name.dep_ in ("poss", "appos") or name.ent_type_ == "DATE":
        return None
    name.dep_ = "compound"
    return name


def _ranked(token: Word) -> Word | None:
    """The infinitive after a ranked complement says what makes it so: "is the third minister to resign"."""
    if (
        token.tag_ != "VB"
        or token.dep_ not in ("xcomp", "advcl")
        or token.head.lemma_ not in ("be", "become")
    ):
        return None
    for noun in token.head.children:
        if noun.dep_ == "attr" and noun.i < token.i and is_ranked(noun):
            token.dep_ = "relcl"
            return noun
    return None


def _dash(name: Word) -> Word | None:
    """What a dash sets beside a name describes it: "Jain - another board member - resigned"."""
    if not name.whitespace_ or name.pos_ != "PROPN" or name.i + 1 >= len(name.doc):
        return None
    mark, outer = name.nbor(), name.head
    if mark.text not in _DASHES or not mark.whitespace_ or outer.i < mark.i:
        return None
    while outer.head.i > mark.i and outer.dep_ in _MODIFIERS and outer.head != outer:
        outer = outer.head
    if outer.head == outer:
        return None
    for word in name.doc[name.left_edge.i : name.i]:
        if word.head.i > mark.i and word.pos_ == "PROPN":
            word.attach(name)
    name.dep_, outer.dep_ = outer.dep_, "appos"
    name.attach(outer.head)
    outer.attach(name)
    return None


def _after_dashes(token: Word) -> Word | None:
    """What two dashes enclose ends at the second: "She bought Volta – the old mill – for €4 million".

    Quirk et al., A Comprehensive Grammar of the English Language, 1985, III.20 (dashes as brackets).
    """
    inside = token.head
    host = inside.head
    if inside.dep_ != "appos" or token.i < 2 or token.nbor(-1).text not in _DASHES:
        return None
    if not any(word.text in _DASHES for word in token.doc[host.i : inside.i]):
        return None
    return host if token.lower_ == "of" else _clause_verb(inside) or host


def _coordinated(name: Word) -> Word | None:
    """A person before "and" and another person is the first of two: "Ana Reis and Li Lin were married"."""
    outer = name.head
    if name.ent_type_ != "PERSON" or outer.ent_type_ != "PERSON" or outer.i < name.i + 2:
        return None
    joint = name.nbor()
    if joint.lower_ != "and" or any(w.ent_type_ != "PERSON" for w in name.doc[joint.i + 1 : outer.i]):
        return None
    name.replace(outer)
    outer.dep_ = "conj"
    outer.attach(name)
    for word in name.doc[joint.i + 1 : outer.i]:
        word.dep_ = "compound"
        word.attach(outer)
    return None


def _front(sentence: Passage) -> None:
    """A noun phrase before the subject says what the subject is: "A former teacher, Rao joined the party".

    The verbless clause of Quirk et al. 15.60; its subject is that of the main clause.
    """
    subject = next((c for c in sentence.root.lefts if c.dep_ in SUBJECTS and c.pos_ == "PROPN"), None)
    if subject is None:
        return
    comma = subject.left_edge.i - 1
    start = sentence.start + (sentence[0].lower_ in _ONCE)
    if comma <= start or sentence.doc[comma].text != ",":
        return
    phrase = sentence.doc[start:comma]
    noun = phrase.root
    lemma = noun.lemma_.lower()
    known = lexicon().nouns.get(lemma)
    is_kind = lemma in lexicon().roles or (known is not None and known.type.value in _KINDS)
    if noun.pos_ == "NOUN" and noun.left_edge.i == start and is_kind and subject not in noun.subtree:
        noun.dep_ = "appos"
        noun.attach(subject)


def _after_name(token: Word) -> Word | None:
    """What follows a name of several words belongs to the whole name: "Edge of Darkness, Vertical Limit"."""
    inside = token.head
    if not inside.ent_type_ or token.i < inside.i:
        return None
    span = next((e for e in token.doc.ents if e.start <= inside.i < e.end), None)
    if (
        span is None
        or token.i < span.end
        or span.root == inside
        or inside.ent_type_ in ("DATE", "TIME", "MONEY")
    ):
        return None
    if token.dep_ == "relcl":  # of the last that stands before it
        return max(
            (t for t in (span.root, *span.root.conjuncts) if t.i < token.left_edge.i), key=lambda t: t.i
        )
    return span.root


def _is_deverbal(noun: Word) -> bool:
    """Nouns of action take "by" phrases of their own: "an attack by rebels"."""
    return noun.lemma_.endswith(
        ("tion", "sion", "ment", "ance", "ence", "al", "ing", "ack", "aid", "ure", "book", "film", "album")
    )


def _clause_verb(token: Word) -> Word | None:
    """Return the nearest verb above."""
    for ancestor in token.ancestors:
        if ancestor.pos_ in ("VERB", "AUX"):
            return ancestor if ancestor.i < token.i else None
        if ancestor.dep_ in ("nsubj", "nsubjpass"):
            return None
    return None


_RULES: dict[str, tuple[Callable[[Word], Word | None], ...]] = {
    "advmod": (particle,),
    "prep": (opening, particle, _agent, _date, _as_complement, _after_dashes),
    "acl": (convinced, raise_report, restore_content, by_means_of, spent_doing),
    "advcl": (
        convinced,
        speaking_on,
        _ranked,
        subject_after_for,
        urged,
        with_what_is_told,
        gerund_of_list,
        of_adjective,
        asked_with,
    ),
    "nummod": (_model,),
    "dobj": (unit, fined, called, gapped),
    "pobj": (unit,),
    "xcomp": (_ranked, subject_after_for),
    "compound": (_recipient, _dash),
    "nmod": (_recipient, _dash, _coordinated),
    "poss": (_dash, genitive_name),
    "prt": (governing,),
    "amod": (_dash,),
    "relcl": (restore_content, _after_name, last_of_coordination),
    "conj": (
        parallel,
        shared_head,
        own_subject_after_and,
        finite_with_finite,
        passive_with_passive,
        _after_name,
        with_what_is_told,
        asked_with,
    ),
    "ccomp": (small_clause, reduced_relative, spent_doing, with_what_is_told, of_adjective),
    **dict.fromkeys(("cc", "appos"), (_after_name,)),
}
