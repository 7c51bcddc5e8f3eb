"""Whose word it is: what a phrase says of its noun, what is predicated, what strays from its report."""

from __future__ import annotations

import pytest

from kg.analysis import load
from kg.analysis.relations import extract
from tests.analysis.relations.reading import speaker


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what a verb of telling is about, with what is told of that
        ("Novak recalled a strike that failed when Lotos owned the port.", "Novak"),
        ("Novak recalled raids on ships that had left the port.", "Novak"),
        ("The film tells the story of six guards who saved the port.", "The film"),
        ("It also points out another firm that left the port.", "It"),
        ("Novak revealed the plan in a letter that had left the port.", None),
        ("Novak told a man who owned the port.", None),
        # what somebody is called, seen as or portrayed as
        ("Novak called Rao a coward who had sold the port.", "Novak"),
        ("Novak regards Rao as a man who owns the port.", "Novak"),
        ("Rao is regarded as the man who saved the port.", ""),
        ("Novak named Rao a director who had sold the port.", None),
        ("Novak may think of Rao as a man who sold the port.", None),
        # what a condition is put on
        ("Novak pledged to leave if Orlen buys the port.", "Novak"),
        ("Novak left Gdansk if Orlen bought the port.", None),
        # a claim of what has been done
        ("Rao heard of Novak's claim to have bought the port.", "Novak"),
    ],
)
def test_whose_word_a_phrase_rests_on(text: str, expected: str | None) -> None:
    assert speaker(text, "the port") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the content stands at the end, after a phrase that is not its noun's
        ("Rao mocked Novak's claim at the meeting that Orlen had sold the port.", "Novak"),
        ("Rao mocked the claim at the meeting on the port.", None),
        ("There is recognition among local voters that Orlen owns the port.", "local voters"),
        ("Jan Novak said before leaving the meeting that Orlen owned the port.", "Jan Novak"),
        ("Novak saw the ship on the day that Orlen sold the port.", None),
        # an adjective of saying
        ("Novak was adamant that Orlen keep the port.", "Novak"),
        ("Novak was so loud that Orlen left the port.", None),
        # a question after "and"
        (
            "The council published a report detailing the losses, and how Orlen had sold the port.",
            "The council",
        ),
        ("Novak left, and Orlen has sold the port.", None),
        # a question that is open
        ("A debate is underway at the ministry over whether Orlen should sell the port.", ""),
        # manners of speaking, and what somebody is judged for
        ("Novak muttered that Orlen had sold the port.", "Novak"),
        ("Novak savaged Orlen for selling the port.", "Novak"),
        ("Novak lobbied to keep the port.", "Novak"),
        # a state of mind is no passive; who puts a claim about; who delivers a text
        ("The mayor is convinced Orlen sold the port.", "The mayor"),
        ("It was reported that Orlen had sold the port.", ""),
        ("Novak floated the idea that Orlen had sold the port.", "Novak"),
        ("Novak delivered a speech arguing that Orlen had sold the port.", "Novak"),
        ("Novak talked about selling the port.", "Novak"),
        ("Novak left after selling the port.", None),
        # what is answered, feared and held possible
        ("Novak fired back that Orlen had sold the port.", "Novak"),
        ("Novak wired back the sum that Orlen owed the port.", None),
        ("Novak's biggest fear is Orlen selling the port.", "Novak"),
        ("The problem is Orlen selling the port.", None),
        ("Novak raised the possibility that Orlen had sold the port.", "Novak"),
        # a role and a name without a comma
        ("Market research firm Lotos says Orlen will sell the port.", "Market research firm Lotos"),
        # a clause that sums up is nobody's word
        ("Novak won the case, highlighting how Orlen had sold the port.", None),
    ],
)
def test_where_the_report_of_a_clause_stands(text: str, expected: str | None) -> None:
    assert speaker(text, "the port") == expected


@pytest.mark.parametrize(
    ("text", "subject", "said_by"),
    [
        # a form that the report does not have is that of what it tells
        ('Novak told Rao that the firms could be "way off," and have left the port.', "the firms", "Novak"),
        # what is accused and what is wished goes on after "and"
        ("Novak accused Orlen of selling the fleet and closing the port.", "Orlen", "Novak"),
        ("Novak hopes to sell the fleet and close the port.", "Novak", "Novak"),
        # the second of three gerunds
        ("Novak supports selling the fleet, closing the port and taxing Orlen.", "Novak", "Novak"),
    ],
)
def test_what_is_joined_to_what_is_told(text: str, subject: str, said_by: str | None) -> None:
    triples = [t for t in extract(load()(text)) if t.object.text == "the port"]
    said = next(t for t in triples if t.subject.text == subject).attribution
    assert (said.speaker.text if said is not None else None) == said_by


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the sentence before a free quotation tells who speaks
        ("“It is fair,” Rao said.\n\nNovak called that absurd. “Orlen sold the port.”", "Novak"),
        ("“It is fair,” Rao said.\n\nNovak was blunt. “Orlen sold the port.”", "Novak"),
        ("“It is fair,” Rao said.\n\nNovak was asleep. “Orlen sold the port.”", "Rao"),
        ("“It is fair,” Rao said. “Orlen sold the port.”", "Rao"),
        # a question's answer is another's
        ("“Who was it?” Rao asked.\n\n“Orlen sold the port.”", "“"),
        # who describes something in a passive
        ("The plan, described by Novak as “a joke now that Orlen has sold the port,” was late.", "Novak"),
        # what tells of something quoted reports nothing
        ("“Orlen lost the port in files” that respond to Rao, Novak wrote in a letter.", "Novak"),
        ("Novak speculated that Rao had left.\n\n“Orlen sold the port.”", "Novak"),
    ],
)
def test_who_speaks_a_running_quotation(text: str, expected: str) -> None:
    assert speaker(text, "the port") == expected


@pytest.mark.parametrize(
    ("text", "polarity", "modality"),
    [
        ("Novak raised the possibility that Orlen had sold the port.", "positive", "possible"),
        ("Novak ruled out the possibility that Orlen had sold the port.", "negative", "asserted"),
        ("Novak dismissed the possibility that Orlen had sold the port.", "negative", "asserted"),
        ("Novak's fear is Orlen selling the port.", "positive", "possible"),
    ],
)
def test_what_a_possibility_is(text: str, polarity: str, modality: str) -> None:
    found = next(t for t in extract(load()(text)) if t.object.text == "the port")
    assert (found.polarity.value, found.modality.value) == (polarity, modality)
