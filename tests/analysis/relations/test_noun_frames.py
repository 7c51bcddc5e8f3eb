"""Who does what a noun tells to whom, wherever in the sentence they stand."""

from __future__ import annotations

import pytest

from kg.analysis import load
from kg.analysis.relations import extract
from kg.knowledge.frames import frames
from kg.pipeline import build_text
from kg.types import Entity, Modality, Polarity, Statement


def statements(text: str) -> list[Statement]:
    graph = build_text(text, published="2025-04-28").graph
    return [*graph.statements(), *graph.unsure]


def stated(text: str) -> set[tuple[str, str, str]]:
    return {
        (s.subject.label, s.predicate.id, s.object.label)
        for s in statements(text)
        if isinstance(s.object, Entity)
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # possessor and preposition
        ("Oracle's purchase of Boeing was blocked.", ("Oracle", "acquired", "Boeing")),
        ("Norway's strikes on Chile went on.", ("Norway", "attacked", "Chile")),
        # the doer after "by", the possessor undergoes it
        ("Boeing's takeover by Microsoft was blocked.", ("Microsoft", "acquired", "Boeing")),
        ("The arrest of John Smith by Interpol was a surprise.", ("Interpol", "arrested", "John Smith")),
        # a name before the noun
        ("The Oracle bid for Boeing was blocked.", ("Oracle", "bid_for", "Boeing")),
        # several nouns that share
        ("Oracle's takeover of Boeing and purchase of Nokia surprised us.", ("Oracle", "acquired", "Nokia")),
        ("The arrest and trial of John Smith by Norway went on.", ("Norway", "charged", "John Smith")),
        # two alike
        ("The merger of Oracle and Boeing was blocked.", ("Oracle", "merged_with", "Boeing")),
        ("The rift between Norway and Chile grew.", ("Norway", "rift_between", "Chile")),
        # a verb that only supports the noun
        ("Oracle is under investigation by Interpol.", ("Interpol", "investigates", "Oracle")),
        ("Norway came under attack from Chile.", ("Chile", "attacked", "Norway")),
        ("Mary Jones drew criticism from John Smith.", ("John Smith", "criticised", "Mary Jones")),
        ("Mary Jones won the support of John Smith.", ("John Smith", "supports", "Mary Jones")),
        ("An attack on Chile was launched by Norway.", ("Norway", "attacked", "Chile")),
        ("Norway has been on a visit to Chile.", ("Norway", "visited", "Chile")),
        # what the vocabulary does not know is told by the verb of the noun
        ("Oracle's handling of Boeing was a surprise.", ("Oracle", "handle", "Boeing")),
    ],
)
def test_states(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in stated(text)


@pytest.mark.parametrize(
    "text",
    [
        "Boeing's bid by Monday was a surprise.",  # a day
        "Oracle had a fight with Boeing.",  # who fights is told by the verb
        "Norway's attack was a surprise to Chile.",  # an attack on nobody
        "The support of Mary Jones was a surprise.",  # by her or for her?
        "The Chile match against Norway was a surprise.",  # whose side is Chile's?
        "The Chile premiere of Titanic was a surprise.",  # where
        "Better access to Boeing by telephone was a surprise.",  # how
    ],
)
def test_a_noun_without_its_arguments_says_nothing(text: str) -> None:
    assert not [t for t in extract(load()(text)) if t.rule == "frame"]


def test_the_verb_says_whether_it_is_so() -> None:
    (said,) = (
        s for s in statements("Oracle may face an inquiry by Interpol.") if s.predicate.id == "investigates"
    )
    assert said.modality is Modality.POSSIBLE
    (said,) = (
        s for s in statements("Mary Jones never won support from John Smith.") if s.predicate.id == "supports"
    )
    assert said.polarity is Polarity.NEGATIVE


def test_what_is_put_to_somebody_is_there_though_it_is_refused() -> None:
    (said,) = (
        s for s in statements("The bid for Boeing by Microsoft was rejected.") if s.predicate.id == "bid_for"
    )
    assert said.polarity is Polarity.POSITIVE
    (said,) = (
        s
        for s in statements("Microsoft's merger with Boeing was rejected.")
        if s.predicate.id == "merged_with"
    )
    assert said.polarity is Polarity.NEGATIVE


def test_what_only_sets_the_time_is_so_whatever_is_said() -> None:
    text = "During his interview with Boeing, John Smith said he may leave."
    (said,) = (s for s in statements(text) if s.predicate.id == "spoke_with")
    assert said.modality is Modality.ASSERTED


def test_what_is_undergone_is_stated_once() -> None:
    said = stated("Oracle came under attack from Greenpeace.")
    assert {predicate for subject, predicate, _ in said if subject == "Oracle"} == set()


@pytest.mark.parametrize(
    ("text", "modality", "polarity"),
    [
        ("Norway's decision to ban beer was a surprise.", Modality.FUTURE, Polarity.POSITIVE),
        ("The refusal by Norway to ban beer was a surprise.", Modality.ASSERTED, Polarity.NEGATIVE),
        ("Norway's promise to ban beer was a surprise.", Modality.FUTURE, Polarity.POSITIVE),
    ],
)
def test_a_noun_says_what_becomes_of_its_infinitive(
    text: str, modality: Modality, polarity: Polarity
) -> None:
    (said,) = (s for s in statements(text) if s.predicate.id == "banned")
    assert (said.subject.label, said.modality, said.polarity) == ("Norway", modality, polarity)
    assert said.evidence[0].rule == "intent"


@pytest.mark.parametrize(
    ("text", "subject", "said"),
    [
        ("Mary Jones voiced her criticism of John Smith for leaving Boeing.", "Mary Jones", False),
        ("Mary Jones faces punishment for leaving Boeing.", "Mary Jones", True),
        ("Norway's involvement in destroying Boeing was a surprise.", "Norway", True),
    ],
)
def test_who_does_what_a_noun_is_about(text: str, subject: str, said: bool) -> None:
    assert said == any(one[0] == subject and one[2] == "Boeing" for one in stated(text))


def test_every_frame_has_an_argument() -> None:
    for noun, frame in frames().items():
        assert frame.themes or frame.agents or frame.mutual or frame.verb, noun
        assert not {*frame.themes} & frame.agents, noun
