"""Who speaks a clause that the parser sets beside a report, though it goes on with what is told.

References
----------
Quirk et al., *A Comprehensive Grammar of the English Language*, 1985, 13.44-13.52 (ellipsis in coordination),
14.31 (backshift), 15.33-15.43 (conditions and contrasts).
"""

from __future__ import annotations

from kg.analysis.parse.tree import Word
from kg.analysis.relations.candidates import Speaker
from kg.analysis.relations.speakers import can_wish, source_of, speaker_of
from kg.knowledge.lexicon import lexicon

_SUBJECTS = ("nsubj", "nsubjpass")
_BACKSHIFTED = frozenset({"could", "might", "would", "'d", "’d"})
_CAUSES = frozenset({"although", "because", "if", "since", "so", "though", "unless"})


def joined_to(verb: Word) -> Speaker | None:
    """Find who speaks a clause that is set beside a report, and goes on with what it tells.

    'She said the party "was hers", and members would need to "wait for Ana"', "He is ill, she said, because
    he drinks": she.
    """
    for clause in (verb, *verb.ancestors):
        report = clause.head
        if clause.dep_ == "advcl" and _is_condition_of_promise(clause, report):
            return source_of(report, can_wish)
        if clause.dep_ not in ("advcl", "conj") or report.lemma_.lower() not in lexicon().reporting:
            continue
        if clause.dep_ == "conj" or _contrasted(clause):
            if _quotes_on(clause, report) or _tells_on(clause, report):
                return speaker_of(report)
        elif (_has_told(report) and _gives_cause(clause, report)) or _is_of_content(clause, report):
            return speaker_of(report)
    return None


def _is_of_content(clause: Word, report: Word) -> bool:
    """Whether a clause before a report is of what is told.

    So is all before a comment, "After it closed, she said, prices rose", and a condition of what is to come:
    "If he wins, she said she would go".
    """
    condition = any(c.dep_ == "mark" and c.lower_ in ("if", "unless") for c in clause.lefts)
    content = next((c for c in report.rights if c.dep_ == "ccomp"), None)
    ahead = content is not None and any(c.dep_ == "aux" and c.tag_ == "MD" for c in content.lefts)
    return clause.i < report.i and (report.dep_ == "parataxis" or (condition and ahead))


def _is_condition_of_promise(clause: Word, verb: Word) -> bool:
    """Whether a condition is of what is promised or threatened: "vowed to resign if he loses"."""
    marked = any(c.dep_ == "mark" and c.lower_ in ("if", "unless") for c in clause.lefts)
    promised = any(c.dep_ == "xcomp" and c.tag_ == "VB" and c.i < clause.i for c in verb.rights)
    return marked and promised and lexicon().attitudes.get(verb.lemma_) == "verb.communication"


def _gives_cause(clause: Word, report: Word) -> bool:
    return clause.i > report.i and any(c.dep_ == "mark" and c.lower_ in _CAUSES for c in clause.lefts)


def _quotes_on(clause: Word, report: Word) -> bool:
    """Whether a clause beside a report holds words of its speaker."""
    last = clause.right_edge.i
    held = any(c.dep_ == "ccomp" for c in report.rights)
    return held and any(
        clause.i < q.start <= last and q.verb == report.i and q.speaker is not None for q in clause.doc.quotes
    )


def _has_told(report: Word) -> bool:
    """Whether what a report tells stands before it: "He is ill, she said"."""
    return report.dep_ == "parataxis" or any(c.dep_ == "ccomp" for c in report.lefts)


def _contrasted(clause: Word) -> bool:
    return any(c.dep_ == "mark" and c.lower_ in ("while", "whereas") for c in clause.lefts)


def _tells_on(clause: Word, report: Word) -> bool:
    """Whether a clause that the parser sets beside a report is a part of what it tells.

    Its own "that" says so; so does a subject that it shares with what was told: "He was ill, she added, and
    had left". After a report in the past, "would" without a subject is the future seen from what was told
    (Quirk et al. 13.44-13.52 and 14.31).
    """
    if any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.lefts):
        return True
    if any(c.dep_ in _SUBJECTS for c in clause.lefts) and not _contrasted(clause):
        return False
    if _has_told(report) and clause.dep_ == "conj":
        return any(w.text == "," for w in clause.doc.words[report.i : clause.i])
    backshifted = any(c.dep_ == "aux" and c.lower_ in _BACKSHIFTED for c in clause.lefts)
    return backshifted and report.tag_ == "VBD" and any(c.dep_ == "ccomp" for c in report.rights)
