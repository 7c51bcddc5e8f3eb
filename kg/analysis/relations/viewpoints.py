"""Who says so beside the clause: comment clauses, "according to X", "in the words of X", "to X, …".

References
----------
Quirk et al., *A Comprehensive Grammar of the English Language*, 1985, 8.89, 8.124 and 15.53-15.56.
"""

from __future__ import annotations

from kg.analysis.parse.tree import Word
from kg.analysis.relations.candidates import Speaker
from kg.analysis.relations.speakers import can_wish, giver_of, is_quoted_with, speaker_of
from kg.knowledge.lexicon import lexicon
from kg.knowledge.word_classes import word_class

_SUBJECTS = ("nsubj", "nsubjpass")
_SAMPLES = frozenset({"poll", "survey"})  # "in a March poll, she led him by ten points"
_ONE = frozenset({"a", "an", "another", "its", "one", "same", "that", "the", "their", "this"})
_STANDING = word_class("noun of standing")
_ASIDE = frozenset({",", "—", "–", "-"})


def commenting(verb: Word) -> Speaker | None:
    """Find a comment clause that says whose claim it is: "…, officials say, …", "as Reis put it".

    Quirk et al. 15.53-15.56; it stands beside the clause or one that holds it, and has no content of its own.
    """
    below = verb
    for level in (verb, *verb.ancestors):
        if level is not verb and is_aside(below):
            return None
        for child in level.children:
            if child is not below and _is_comment(child, level) and not _in_brackets(child, level):
                speaker = speaker_of(child)
                if speaker is not None:
                    return speaker
        below = level
    return None


def closing(verb: Word) -> Speaker | None:
    """Find the report at the end of a sentence, said of all before it: "…, while it rained, she said".

    Quirk et al. 15.54: what is told stands before it, and nothing is told after it.
    """
    report = verb.sent.root
    if report.lemma_ not in lexicon().reporting or report.i < verb.i or is_quoted_with(verb, report):
        return None
    subject = next((c for c in report.children if c.dep_ in _SUBJECTS), None)
    told = [c for c in report.lefts if c.dep_ == "ccomp"]
    if subject is None or not told or any(c.dep_ in ("ccomp", "xcomp", "dobj") for c in report.rights):
        return None
    start = min(report.i, subject.left_edge.i)
    comma = any(w.text in (",", "”", "''", '"', "—") for w in verb.doc.words[max(0, start - 2) : start])
    return speaker_of(report) if comma and told[-1].i < start and verb.i < start else None


def is_aside(clause: Word) -> bool:
    """Whether a clause is the writer's own remark on a noun: it tells of it after a comma."""
    if clause.dep_ not in ("acl", "relcl"):
        return False
    start = clause.left_edge.i
    marked = start > 0 and clause.doc.words[start - 1].text in _ASIDE
    return marked and not is_quoted_with(clause, clause.head)


def _in_brackets(clause: Word, level: Word) -> bool:
    """Whether brackets part a comment from the clause beside it; they may hold both."""
    words, start = clause.doc.words, clause.left_edge.i
    if start == 0 or "(" not in (words[start - 1].text, words[start].text):
        return False
    return level.i < start or any(w.text == ")" for w in words[start : level.i])


def _is_comment(clause: Word, level: Word) -> bool:
    if clause.pos_ not in ("VERB", "AUX") or clause.dep_ not in ("parataxis", "advcl", "ccomp"):
        return False
    marks = [c.lower_ for c in clause.children if c.dep_ in ("mark", "advmod") and c.i < clause.i]
    if clause.dep_ == "parataxis" or (clause.dep_ == "ccomp" and clause.i < level.i and not marks):
        reports = clause.lemma_ in lexicon().reporting
    else:
        reports = "as" in marks and (clause.lemma_ in lexicon().reporting or clause.lemma_ == "put")
    own = any(_is_told(c, clause) or _is_object(c, clause) for c in clause.children)
    own = own or any(c.lower_ == "all" and c.dep_ in _SUBJECTS for c in clause.lefts)  # "all told"
    return reports and not own and any(c.dep_ in ("agent", *_SUBJECTS) for c in clause.children)


def _is_told(word: Word, verb: Word) -> bool:
    """Whether a word heads what a report holds: not "she said, on condition of anonymity to speak"."""
    between = verb.doc.words[verb.i : word.left_edge.i]
    beyond = any(w.pos_ == "NOUN" or w.text == "," for w in between)
    return word.dep_ in ("ccomp", "acomp") or (word.dep_ == "xcomp" and not beyond)


def _is_object(word: Word, verb: Word) -> bool:
    told = verb.lemma_ == "tell" or (verb.lemma_ == "put" and word.lower_ == "it")
    return word.dep_ in ("dobj", "attr") and not told


def according_to(verb: Word) -> Speaker | None:
    """Find "according to X", "in the words of X" or "by X's count" in the clause or in one that holds it.

    One that opens the sentence, or closes it after a comma, is said of all of it.
    """
    below: Word | None = None
    aside = False
    for level in (verb, *verb.ancestors):
        if below is not None and is_aside(below):
            aside = True
            break
        for child in level.children:
            found = _source(child) if child is not below else None
            beyond = (
                below is not None and below.dep_ == "advcl" and level.i < child.i < below.i
            )  # "…, according to X, taking …"
            if found is not None and not beyond:
                return found
        below = level
    sentence = verb.sent
    for word in sentence:
        if word.lower_ not in ("according", "per"):
            continue
        fronted = word.i == sentence.start and word.i < verb.i and not aside
        closing = word.i > verb.i and _after_comma(word) and _closes(word)
        if (fronted and verb.i > word.right_edge.i) or closing:
            return _source(word)
    return _sampled(verb)


def _after_comma(word: Word) -> bool:
    """Whether a comma stands before a word, or before the mark that closes a quotation."""
    before = word.nbor(-1)
    return before.text == "," or (before.is_quote and before.i > 0 and before.nbor(-1).text == ",")


def _sampled(verb: Word) -> Speaker | None:
    """Find the poll that the parser took into an object: "took six percent of the vote in a poll"."""
    for noun in verb.subtree:
        preposition = noun.head
        if noun.lemma_.lower() in _SAMPLES and preposition.dep_ == "prep" and preposition.i > verb.i:
            within = next((a for a in preposition.ancestors if a.pos_ in ("VERB", "AUX")), None)
            if within is verb:
                return _source(preposition)
    return None


def _closes(word: Word) -> bool:
    rest = word.doc.words[word.right_edge.i + 1 : word.sent.end]
    return not any(w.is_alpha for w in rest) or not any(
        w.text == "," or w.dep_ in _SUBJECTS for w in word.doc.words[word.i : word.sent.end]
    )


def _source(adverbial: Word) -> Speaker | None:
    if adverbial.lower_ == "according":
        for to in adverbial.children:
            for whom in to.children:
                if to.lower_ == "to" and whom.dep_ == "pobj":
                    return Speaker(giver_of(whom) or whom, (adverbial, to))
    if adverbial.dep_ != "prep" or adverbial.lower_ not in ("in", "by", "for", "from", "to", "per"):
        return None
    noun = next((c for c in adverbial.rights if c.dep_ == "pobj"), None)
    if noun is None:
        return None
    if adverbial.lower_ == "to":
        return _viewpoint(adverbial, noun)
    if adverbial.lower_ == "for":
        return _experiencer(adverbial, noun)
    if adverbial.lower_ == "per":
        return Speaker(noun, (adverbial,)) if noun.ent_type_ in ("ORG", "PERSON") else None
    if adverbial.lower_ in ("in", "from") and noun.lemma_.lower() in _SAMPLES:
        return Speaker(noun, (adverbial,)) if _is_measured(adverbial, noun) else None
    counted = any(c.dep_ == "nummod" or c.lower_ in ("many", "several", "some") for c in noun.lefts)
    if noun.lemma_.lower() not in lexicon().views or counted:  # "in some versions of the song"
        return None
    for child in noun.children:
        if child.dep_ == "poss":
            return Speaker(child, (adverbial, noun))
        if child.dep_ == "prep" and child.lower_ == "of" and child.rights:
            return Speaker(child.rights[0], (adverbial, noun, child))
    return None


def _is_measured(adverbial: Word, sample: Word) -> bool:
    """Whether a sample is what the clause is told by: "in a poll, she led", "she led him in a CNN poll".

    "Leads in the polls" tells where he leads, "asked in a poll" and "voted in the poll" what was done there.
    """
    if adverbial.i < adverbial.head.i:
        return True
    verb = next((a for a in adverbial.ancestors if a.pos_ in ("VERB", "AUX")), None)
    if verb is None or sample.tag_ not in ("NN", "NNP") or not any(c.lower_ in _ONE for c in sample.lefts):
        return False
    holds = any(c.dep_ == "dobj" for c in verb.rights)  # "held a lead" tells of no words
    answered = (verb.lemma_ in lexicon().reporting and not holds) or any(
        c.dep_ == "auxpass" for c in verb.lefts
    )
    counted = any(w.like_num or w.text == "%" or w.lemma_ in _STANDING for w in verb.subtree)
    return counted and not answered


def _experiencer(preposition: Word, noun: Word) -> Speaker | None:
    """Find who finds something to be so: "For Reis, it is sad that they left" (Quirk et al. 16.72, 18.33)."""
    verb = preposition.head
    fronted = preposition.i == preposition.sent.start and preposition.i < verb.i
    empty = any(c.dep_ in _SUBJECTS and c.lower_ == "it" for c in verb.lefts)
    held = next((c for c in verb.rights if c.dep_ in ("ccomp", "csubj")), None)
    that = held is not None and any(c.dep_ == "mark" and c.lower_ == "that" for c in held.lefts)
    return Speaker(noun, (preposition,)) if fronted and empty and that and can_wish(noun, verb) else None


def _viewpoint(to: Word, noun: Word) -> Speaker | None:
    """Find whose view a sentence is that opens with "To Reis, …" (Quirk et al. 8.124)."""
    start = to.i == to.sent.start or (to.i == to.sent.start + 1 and to.nbor(-1).dep_ == "cc")
    comma = noun.right_edge.i + 1
    if not start or to.sent.end <= comma or to.doc.words[comma].text != "," or not can_wish(noun, to):
        return None
    verb = to.head
    passive = any(
        c.dep_ in ("auxpass", "dative") or (c is not to and c.lower_ == "to") for c in verb.children
    )
    if verb.lemma_.lower() in lexicon().support_verbs and verb.lemma_ != "be":
        passive = passive or any(c.dep_ == "dobj" and c.pos_ == "NOUN" for c in verb.rights)
    return None if passive else Speaker(noun, (to,))
