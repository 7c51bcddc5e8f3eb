"""What an article states, from its sentences: one table row a rule of resolving."""

from __future__ import annotations

import pytest

from kg.analysis import load
from kg.analysis.relations import extract
from kg.analysis.statements.entities import article_entities
from kg.analysis.statements.statements import drafted
from kg.drafts import Drafts
from kg.evidence import admit
from kg.knowledge.vocabulary import Vocabulary
from kg.types import Article, Entity, Statement


def stated(text: str) -> tuple[Statement, ...]:
    doc = load()(text)
    triples = extract(doc, published="2025-04-28")
    article = Article(id="a", text=text)
    found = drafted(article, triples, article_entities("a", doc._.kg_coref), Vocabulary.load())
    return admit(article, Drafts(drafts=tuple(draft for draft, _ in found))).statements


def said(text: str) -> set[tuple[str, str, str]]:
    found = stated(text)
    ends = [s.object.label if isinstance(s.object, Entity) else s.object.value for s in found]
    return {(s.subject.label, s.predicate.label, end) for s, end in zip(found, ends, strict=True)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what somebody is to be is told with all its words
        (
            "Maria Rossi hopes to become the first woman to win the cup.",
            ("Maria Rossi", "become", "the first woman to win the cup"),
        ),
        # penalties: who pays, and how long
        ("The court fined Orsa Mining $5m for breaking rules.", ("court", "fined", "Orsa Mining")),
        (
            "The judge sentenced Maria Rossi to ten years in prison.",
            ("judge", "sentence to", "ten years in prison"),
        ),
        ("Maria Rossi was banned for two years for doping.", ("Maria Rossi", "was banned for", "two years")),
        # a bare number of people; nouns that the tagger takes for names; boards and cases
        ("Thousands fled their homes.", ("Thousands", "fled", "homes")),
        (
            "Peru's foreign ministry summoned the British ambassador.",
            ("Peru's foreign ministry", "summoned", "British ambassador"),
        ),
        ("Orsa's board sacked Maria Rossi.", ("Orsa's board", "dismissed", "Maria Rossi")),
        ("Maria Rossi won the case.", ("Maria Rossi", "win", "the case")),
        ("Orsa Mining bought Vale for $43bn.", ("Orsa Mining", "buy for", "$43bn")),
        # what is counted, and who is hurt, told by the number alone
        ("The number of ships in Orsa rose to 40.", ("number of ships in Orsa", "rise to", "40")),
        (
            "More than half of the population relies on food aid.",
            ("More than half of the population", "needs", "food aid"),
        ),
        ("The blast killed seven.", ("blast", "kill", "seven")),
        ("The crash left seven dead.", ("crash", "leave dead", "seven")),
        ("Orsa Mining agreed to pay a $5m fine.", ("Orsa Mining", "pay", "a $5m fine")),
        ("The share price tumbled.", ("share price", "tumble", "true")),
        # what a verb declares something to be
        ("The council declared the flood an emergency.", ("flood", "is", "an emergency")),
        ("Maria Rossi rejected the results.", ("Maria Rossi", "rejected", "the results")),
        # plurals that are no plural of theirs
        ("The government raised taxes by a tenth.", ("government", "raise tax by", "a tenth")),
        ("Divers found a new species of shark.", ("Divers", "find species of", "shark")),
        # what happens to one alone
        ("Maria Rossi resigned in 2010.", ("Maria Rossi", "resign", "2010")),
        ("Maria Rossi was sacked last August.", ("Maria Rossi", "was sacked", "2024-08")),
        ("Maria Rossi pleaded guilty.", ("Maria Rossi", "plead guilty", "true")),
        ("Maria Rossi, who stepped down, left Peru.", ("Maria Rossi", "step down", "true")),
        ("Two men were killed.", ("Two men", "was killed", "true")),
        ("Two Reuters reporters were killed.", ("Two Reuters reporters", "was killed", "true")),
        # descriptions that hold a name count as named
        ("Reuters shareholders received $40.", ("Reuters shareholders", "received", "$40")),
        # the passive keeps its voice
        ("Maria Rossi was elected president.", ("Maria Rossi", "was elected", "president")),
        ("Maria Rossi was shot in Lima.", ("Maria Rossi", "was shot in", "Lima")),
        ("Rao accused Maria Rossi of fraud.", ("Maria Rossi", "accused of", "fraud")),
        ("Rao praised Maria Rossi for her courage.", ("Maria Rossi", "was praised for", "her courage")),
        ("France and Italy accused each other.", ("Italy", "accused", "France")),
        # who and what else
        ("Maria Rossi of Reuters praised Peru.", ("Maria Rossi", "affiliated with", "Reuters")),
        ("Maria Rossi faced cross-examination.", ("Maria Rossi", "faced", "cross-examination")),
    ],
)
def test_says(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in said(text)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Maria Rossi left Peru before resigning.", "resign"),
        ("Maria Rossi died in Lima in 2010.", "die"),  # the place is the second participant
        ("Maria Rossi came back to win.", "win"),
        ("Maria Rossi signed the pact, whose terms Peru knew.", "know"),
    ],
)
def test_does_not_say(text: str, label: str) -> None:
    assert label not in {predicate for _, predicate, _ in said(text)}


def test_when_something_happened_is_typed_by_its_precision() -> None:
    (found,) = stated("Maria Rossi resigned on 3 May 2010.")
    assert not isinstance(found.object, Entity)
    assert (found.object.value, found.object.datatype, found.time) == ("2010-05-03", "xsd:date", "2010-05-03")


def test_nobody_does_to_another_what_several_do_to_their_own() -> None:
    found = stated("Maria Rossi and Juan Rao met in Lima. The two leaders put their names to the pact.")
    named = [s for s in found if "names" in s.surface and isinstance(s.object, Entity)]
    ends = {(s.subject.label, s.object.label) for s in named if isinstance(s.object, Entity)}
    assert ("Maria Rossi", "the pact") not in ends
    assert not ends & {("Maria Rossi", "Juan Rao"), ("Juan Rao", "Maria Rossi")}


def test_who_is_acted_on_on_the_way_does_not_act() -> None:
    text = "Vale said that it would grow quickly, putting it on a path to success."
    assert not {s for s in said(text) if s[0] == "Vale" and "put" in s[1]}
