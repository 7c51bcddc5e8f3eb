"""Who says so, where the report lies further off: a row a construction, with its opposite."""

from __future__ import annotations

import pytest

from kg.analysis import load
from kg.analysis.relations import extract
from kg.types import Modality, Polarity
from tests.analysis.relations.reading import speaker, told


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
        ("Novak warned the jury in a letter that Orlen had sold the port.", "Novak"),
        ("Orlen sold the port, said the mayor, a lawyer.", "the mayor"),
        # a verb of saying before a relative clause, before a phrase of several, beside a second report
        ("Novak complained in the letter that later closed the port.", None),
        ("Novak argued in the middle of the day that Orlen had sold the port.", "Novak"),
        ("Orlen sold the port, Novak says he was ill.", None),
        ("Orlen sold the port, Novak says.", "Novak"),
        ("Novak said Lotos grew while Orlen sold the port.", "Novak"),
        # "all told" sums up
        ("All told, Orlen has sold the port.", None),
        # rumours, and what is made clear; other that-clauses beside such words are no content
        ("Word spread that Orlen sold the port.", ""),
        ("Fear spread because Orlen sold the port.", None),
        ("Novak made it known that Orlen had sold the port.", "Novak"),
        ("Novak made it law that Orlen sold the port.", None),
        ("It made Novak angry that Orlen sold the port.", None),
        # whose words a participle or a second verb goes on with
        ("Novak said the tax was high but argued that Orlen sold the port.", "Novak"),
        ("Novak said a rise hurt Lotos, proving that Orlen sold the port.", "Novak"),
        ("The tax was high before Novak claimed that Orlen sold the port.", "Novak"),
        ("The tax was high before it proved that Orlen sold the port.", None),
        ("Novak hit the judge, explaining that Orlen sold the port.", "Novak"),
        ("Having warned that Orlen sold the port, Novak left.", "Novak"),
        ("Novak waited until the vote was over before claiming that Orlen sold the port.", "Novak"),
        ("Novak waited until Lis was heard before claiming that Orlen sold the port.", "Lis"),
        # two subjects of one report: the name of the role says so
        ("Novak's lawyer Georgios Petridis said that Orlen sold the port.", "Georgios Petridis"),
        # who tells, who is told, who is convinced
        ("Novak was told that Orlen sold the port.", ""),
        ("Novak was told by Lis that Orlen sold the port.", "Lis"),
        ("The mayor is convinced that Orlen sold the port.", "The mayor"),
        ("The mayor is convinced by Lis that Orlen sold the port.", "Lis"),
        ("Novak's clerk saying that Orlen sold the port pleased Lis.", "Novak's clerk"),
        ("Novak welcomed a statement saying that Orlen sold the port.", "a statement"),
        ("Novak left after a statement saying that Orlen sold the port.", "a statement"),
        ("Novak has a clerk to say that Orlen sold the port.", None),
        ("Novak was shown that Orlen sold the port.", None),
        ("Novak made a statement saying that Orlen sold the port.", "Novak"),
        ("Nine tons of letters say that Orlen sold the port.", "letters"),
        # the article's own voice, and nobody's
        ("Editor's note: Orlen sold the port.", None),
        ("The publisher's note that Orlen sold the port hurt Novak.", None),
        ("Neither official said that Orlen sold the port.", None),
        ("Hardly anybody said that Orlen sold the port.", None),
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
        # nobody is named after the verb
        ("“Orlen sold the port,” said.", "“"),
        ("“Orlen sold the port,” said Novak.", "Novak"),
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


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("It is true that Orlen sold the port.", False),
        ("It is untrue that Orlen sold the port.", True),
        ("It is not true that Orlen sold the port.", True),
        ("Novak ruled out that Orlen sold the port.", True),
        ("Novak did not rule out that Orlen sold the port.", False),
        ("It is wrong to say that Orlen sold the port.", True),
        ("It is premature to say that Orlen sold the port.", False),
        ("Reports that Orlen sold the port are false.", True),
        ("Reports that Orlen sold the port are not false.", False),
        ("Claims that Orlen sold the port were rejected by Novak.", True),
        ("Claims that Orlen sold the port shook Novak.", False),
        ("Novak rejected the view that Orlen sold the port.", True),
        ("Novak rejected a man who sold the port.", False),
        ("Novak saw no sign that Orlen sold the port.", True),
        ("Novak saw a sign that Orlen sold the port.", False),
        ("Novak saw no sign that sold the port.", True),
        ("Novak did not give a hint that Orlen sold the port.", True),
        ("There is not any doubt that Orlen sold the port.", False),
        ("It is not in doubt that Orlen sold the port.", False),
        ("It is in doubt that Orlen sold the port.", True),
    ],
)
def test_whether_a_report_denies_it(text: str, denied: bool) -> None:
    assert (told(text, "the port").polarity is Polarity.NEGATIVE) is denied


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("It is clear that Orlen sold the port.", Modality.ASSERTED),
        ("The report showed that Orlen sold the port.", Modality.ASSERTED),
        ("It is not clear that Orlen sold the port.", Modality.POSSIBLE),
        ("It is far from certain that Orlen sold the port.", Modality.POSSIBLE),
        ("It is hardly clear that Orlen sold the port.", Modality.POSSIBLE),
        ("It is scarcely certain that Orlen sold the port.", Modality.POSSIBLE),
        ("Nor is it clear that Orlen sold the port.", Modality.POSSIBLE),
        ("It is clear that Orlen scarcely sold the port.", Modality.ASSERTED),
        ("It is vital that Orlen sells the port.", Modality.OBLIGATION),
        ("It is odd that Orlen sells the port.", Modality.ASSERTED),
        ("It became vital that Orlen sold the port.", Modality.ASSERTED),
        ("It is not in doubt that Orlen sold the port.", Modality.ASSERTED),
        ("There is not any doubt that Orlen sold the port.", Modality.ASSERTED),
        ("It is too early to say that Orlen sold the port.", Modality.POSSIBLE),
        ("Novak is not sure that Orlen sold the port.", Modality.POSSIBLE),
    ],
)
def test_how_far_a_report_leaves_it_open(text: str, modality: Modality) -> None:
    assert told(text, "the port").modality is modality
