"""Who says so, where the report lies further off: a row a construction, with its opposite."""

from __future__ import annotations

import pytest

from kg.analysis import load
from kg.analysis.relations import extract
from tests.analysis.relations.reading import speaker


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a report at the end of a sentence is said of all before it
        ("While Lotos is poor, Orlen has sold the port, the audit found.", "the audit"),
        ("Lotos is poor, while Orlen has sold the port, the audit found.", "the audit"),
        ("The audit found Lotos was poor, while Orlen has sold the port.", None),
        ("The audit found Lotos would leave, while Orlen would sell the port.", "The audit"),
        ("Novak said Lotos was poor, even as Orlen sold the port.", None),
        # what goes on after the report
        ("Lotos is poor, Novak said, because Orlen has sold the port.", "Novak"),
        ("Novak said that Lotos was poor and that Orlen had sold the port.", "Novak"),
        ("Novak said she hoped to stay, and then would sell the port.", "Novak"),
        # content that stands away from its report
        ("Novak alleged in the suit that Orlen secretly sold the port.", "Novak"),
        ("Novak flew home, reassuring her deputy Jan Lis that Orlen has sold the port.", "Novak"),
        ("Novak made it clear that Orlen had sold the port.", "Novak"),
        ("Novak made Orlen sell the port.", None),
        # brackets around both are the report's own, brackets around the comment are not
        ("(As Radio Gdansk first reported, Orlen has sold the port.)", "Radio Gdansk"),
        ("Orlen has sold (as Novak reported) the port.", None),
        # "all told" sums up
        ("All told, Orlen has sold the port.", None),
    ],
)
def test_how_far_a_report_reaches(text: str, expected: str | None) -> None:
    assert speaker(text, "the port") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a claim that somebody has, or nobody
        ("The fear within the ministry is that Orlen has sold the port.", "the ministry"),
        ("The suggestion that Orlen has sold the port angered Lotos.", ""),
        ("Novak's idea is that Orlen sold the port.", "Novak"),
        ("There is proof that Orlen has sold the port.", None),
        # texts and samples
        ("Novak had Orlen selling the port.", None),
        ("Novak read a story about how Orlen sold the port.", ""),
        ("Novak read a story about her.  Orlen sold the port.", None),
        ("Orlen sold the port, according to an interview that Novak gave.", "Novak"),
        # judges say what others did, wishes what others should do
        ("Novak slammed Orlen for selling the port.", "Novak"),
        ("It slammed Orlen for selling the port.", "It"),
        ("Novak credited Orlen with selling the port.", "Novak"),
        ("Novak stopped Orlen from selling the port.", None),
        ("Novak decided to sell the port.", None),
    ],
)
def test_whose_claim_it_is(text: str, expected: str | None) -> None:
    found = [
        t.attribution.speaker.text if t.attribution is not None else None
        for t in extract(load()(text))
        if t.object.text == "the port"
    ]
    assert found[0] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Novak proposed a law that bans tolls.", "Novak"),
        ("Novak described a set of rules that bans tolls.", "Novak"),
        ("Novak announced a law that banned tolls.", None),
        ("Novak condemned the law that bans tolls.", None),  # the writer knows it
        ("Novak proposed a law, which bans tolls.", None),
        ("Novak told a crowd that hates tolls of her plan.", None),
        ("Novak met a judge who hates tolls.", None),
        ("Novak signed a law that bans tolls.", None),
    ],
)
def test_what_is_told_of_a_noun(text: str, expected: str | None) -> None:
    assert speaker(text, "tolls") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kowal led Lis by ten points in a Radio Gdansk poll.", "a Radio Gdansk poll"),
        ("In a survey, Kowal led Lis by ten points.", "a survey"),
        ("Kowal leads Lis in the polls.", None),
        ("Kowal beat Lis in the poll on Sunday.", None),
    ],
)
def test_what_a_sample_tells(text: str, expected: str | None) -> None:
    assert speaker(text, "Lis") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # marks of two apostrophes, and single ones within them
        ("''It is late,'' Novak said on ''This Day.'' ''Orlen can't sell the port.''", "Novak"),
        ("''Orlen is 'broke' and sold the port,'' Novak said.", "Novak"),
        # a paragraph that goes on, where the break between them is lost
        ('Novak said: "Lotos left. It was late. "Orlen sold the port."', "Novak"),
        ('Novak said: "Lotos left." Orlen sold the port.', None),
        # the name before its apposition
        (
            "''Orlen sold the port,'' Mr. Novak, now 81 and retired in Sopot, Poland, said by phone.",
            "Mr. Novak",
        ),
        # what is put out is what is quoted
        ("Novak issued a statement, “Lotos left. Orlen sold the port.”", "Novak"),
        # a link before the marks
        ("“Lotos left,” Novak said. Instead, “Orlen sold the port.”", "Novak"),
        # a paragraph announced before a colon
        ("Novak wrote on her blog:\n\nIt is over. Orlen sold the port.\n\nLotos left.", "Novak"),
        ("Here is what we know:\n\nIt is over. Orlen sold the port.", None),
        ("Novak wrote on her blog:\n\nIt is over.\n\nOrlen sold the port.", None),
        ("There are three ways to go:\n\nIt is over. Orlen sold the port.", None),
    ],
)
def test_who_speaks_what_is_quoted(text: str, expected: str | None) -> None:
    assert speaker(text, "the port") == expected
