"""Who says so, and what is only thought, planned or left open: a row a construction, with its opposite."""

from __future__ import annotations

import pytest

from kg.analysis import load
from kg.analysis.relations import extract
from tests.analysis.relations.reading import speaker, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # comment clauses, also where the parser takes the verb for a noun or a relative clause
        ("The firm, harbour records show, has sold the port.", "harbour records"),
        ("Orlen, Novak notes, has sold the port.", "Novak"),
        ("Orlen has sold the port, the inquiry found.", "the inquiry"),
        ("Orlen has sold the port, and it is losing money, said the mayor, Petra Novak.", "Petra Novak"),
        ("Orlen has sold the port, both Novak and the mayor say.", "Novak"),
        ("Orlen has sold the port, Novak posted on Sunday.", "Novak"),
        ("As reported by Novak, Orlen has sold the port.", "Novak"),
        ("Orlen has sold (Novak says it is poor) the port.", None),
        ("As you know, Orlen has sold the port.", None),
        # the report of a poll, of an outlet
        (
            "A Gdansk University poll found last week that Orlen would sell the port.",
            "A Gdansk University poll",
        ),
        ("Orlen, founded in Gdansk, has sold the port.", None),
        # where the verb's subject stands higher up
        ("Before adding that Orlen had sold the port, Novak left.", "Novak"),
        ("Some dockers were more likely to say Orlen had sold the port.", "Some dockers"),
        ("It disclosed in a filing that Orlen had sold the port.", "It"),
        ("It seems that Orlen has sold the port.", None),
        # phrases that say whose view or whose word it is
        ("To Novak, Orlen has sold the port.", "Novak"),
        ("By the union's own argument, Orlen has sold the port.", "the union"),
        ("Orlen has sold the port, having left Gdansk, per Radio Gdansk.", "Radio Gdansk"),
        ("According to Novak, Orlen has sold the port and Lotos has left Gdansk.", "Novak"),
        # a role with the name beside it
        ("One of the owners, Petra Novak, said Orlen had sold the port.", "Petra Novak"),
        ("The owners, a family of bakers, said Orlen had sold the port.", "The owners"),
        # nobody is named
        ("It has been reported that Orlen has sold the port.", ""),
        ("Orlen has reportedly sold the port.", ""),
        ("Orlen is said to have sold the port.", ""),
        ("Orlen is said to be planning to sell the port.", ""),
        ("The minister faced accusations that Orlen had sold the port.", ""),
        ("Orlen is considered to own the port.", ""),
        ("Orlen is expected to sell the port.", None),
        # where the parser lost the subject of the report, or gave it another
        (
            "Few would admit this, but Mr. Jan Novak (a lawyer so young he has been taken for a boy) says "
            "Orlen has sold the port.",
            "Mr. Jan Novak",
        ),
        ("The deal with Lotos, said Novak and others, would cost the port.", "Novak"),
        ("Rao focused on beating Lin and admitting that Orlen had sold the port.", "Rao"),
        ("In addition to stating that Orlen has sold the port, Novak vowed to work.", "Novak"),
        ("Novak was heard on a microphone telling Rao that Orlen had sold the port.", "Novak"),
        ("Novak denied the claim that Lotos paid, explaining that Orlen had sold the port.", "Novak"),
        ("Novak rejected the notion that Lotos paid, saying that Orlen had sold the port.", "Novak"),
        ("Novak won over voters promising that Orlen would sell the port.", "voters"),
        # who names whom: a role and the name beside it
        ("His aide Petra Novak said that Orlen had sold the port.", "Petra Novak"),
        (
            "GOP contender and former surgeon Ana Novak said Orlen had sold the port.",
            "GOP contender and former surgeon Ana Novak",
        ),
        # nobody has said it yet: whoever tells of it
        ("Novak said that it was awkward for Rao to say that Orlen had sold the port.", "Novak"),
        ("Novak said that voters can be confident that Orlen has sold the port.", "Novak"),
        # the noun that a clause spells out, also as one of several
        ("Novak's point was that Orlen had sold the port.", "Novak"),
        ("One of Novak's main arguments is that Orlen sold the port.", "Novak"),
        ("Novak sent out a statement that Orlen had sold the port.", "Novak"),
        ("Novak set up the fund in the hope that Orlen would sell the port.", "Novak"),
        ("The council is of the view that Orlen has sold the port.", "The council"),
        ("Claims emerged on Facebook that Orlen had sold the port.", ""),
        ("For Novak, it is maddening that Orlen has sold the port.", "Novak"),
        ("Novak continued that Orlen had sold the port.", "Novak"),
        ("Police said Orlen is suspected of selling the port.", "Police"),
        (
            'In a statement to Radio Gdansk, a lawyer for Lin said, "Orlen has sold the port."',
            "a lawyer for Lin",
        ),
        # polls and texts find what a clause without a tense says
        ("The Gdansk poll has Orlen losing the port.", "The Gdansk poll"),
        ("Orlen lost 6 percent of the port in a Gdansk poll.", "a Gdansk poll"),
        ("Another surveyor said his poll showed Orlen losing the port.", "Another surveyor"),
        # what stands before a comment belongs to what is told, whatever hangs on the comment
        ("After Orlen sold the port six years ago, Novak said, most banks were thought to be safe.", "Novak"),
        ("Orlen was unable to sell the port, he said, on condition of anonymity to speak.", "he"),
        ("Nor does Orlen want to sell the port, aides say, to take cues from Lotos.", "aides"),
        ("If Orlen sells the port, Novak said he would leave.", "Novak"),
        ("When Orlen sold the port, Novak said he would leave.", None),
        ('Orlen sold the port, threatening "a lawsuit," according to a letter.', "a letter"),
        # who does not tell, and what the writer adds
        ("Novak did not say how Orlen had sold the port.", None),
        ("Novak said she was ill, while Orlen has sold the port.", None),
        ("Novak said that Lotos, which has sold the port, is poor.", None),
        ("Novak saw the firm sell the port.", None),
        ("Novak is aware that Orlen has sold the port.", None),
    ],
)
def test_who_says_so(text: str, expected: str | None) -> None:
    assert speaker(text, "the port") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Orlen sold the port,” said ranking Liberal Petra Novak (L-Gdansk) on Monday.", "Petra Novak"),
        ("On Monday in Sopot, Poland, Petra Novak (L-Gdansk), said, “Orlen sold the port.”", "Petra Novak"),
        ("Petra Novak, the mayor, replied in a tweet: “Orlen sold the port.”", "Petra Novak"),
        ("Novak had wanted to leave, telling the crowd, “Orlen sold the port.”", "Novak"),
        ("Novak issued a statement on the harbour. “Orlen sold the port.”", "Novak"),
        ("Novak said the party was “all hers,” and members would need to “buy the port” for Ana.", "Novak"),
        ("'Orlen sold the port.'", "'"),
        ("Novak bought the flat. “Orlen sold the port.”", "“"),
    ],
)
def test_who_speaks_what_is_quoted(text: str, expected: str) -> None:
    found = speaker(text, "the port")
    assert found is not None
    assert found.endswith(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # wishes and plans are somebody's; deeds are not
        ("Novak hopes to buy the port.", "Novak"),
        ("Novak announced plans to buy the port.", "Novak"),
        ("Novak is pushing Orlen to buy the port.", "Novak"),
        ("Novak called for Orlen to buy the port.", "Novak"),
        ("Novak denied buying the port.", "Novak"),
        ("Novak refused to buy the port.", None),
        ("Novak volunteered to buy the port.", None),
        ("The crane threatens to hit the port.", None),
        # what is told of a noun within a wish is the writer's
        ("Novak decided to change the way Orlen had bought the port.", None),
        # whose concern it is, whatever is done with it
        ("Novak dismissed Orlen's concerns about the port.", "Orlen"),
    ],
)
def test_whose_wish_it_is(text: str, expected: str | None) -> None:
    found = [
        t.attribution.speaker.text if t.attribution is not None else None
        for t in extract(load()(text))
        if t.object.text == "the port" and (t.subject.text != "Novak" or "concerns" not in t.relation)
    ]
    assert found[0] == expected


@pytest.mark.parametrize(
    ("sentence", "polarity", "modality"),
    [
        # who is not barred from it may do it; who is not stopped does it
        ("The verdict did not bar Orlen from leaving the port.", "positive", "possible"),
        ("The verdict barred Orlen from leaving the port.", "negative", "asserted"),
        ("Novak dismissed the bid as not being worth the port.", "positive", "asserted"),
        ("Lest we forget, Orlen paid for the port.", "positive", "asserted"),
        # the future with "going to"
        ("Orlen is going to buy the port.", "positive", "future"),
        ("Orlen is not going to buy the port.", "negative", "future"),
        # an aim is no future
        ("The plan was to buy the port.", "positive", "possible"),
        ("Orlen is to buy the port.", "positive", "future"),
        # "not only", "not yet", "not … but"
        ("Orlen has not only bought the port, it has sold a ship.", "positive", "asserted"),
        ("Orlen has not bought the port.", "negative", "asserted"),
        ("The prize was not a ship but the port.", "positive", "asserted"),
        # what there is none of
        ("Gdansk has no crane that serves the port.", "negative", "asserted"),
        ("Gdansk has no crane that serves the port.", "negative", "asserted"),
        ("Gdansk has a crane that serves the port.", "positive", "asserted"),
        # what is not certain
        ("It is not clear that Orlen left the port.", "positive", "possible"),
        ("It is far from certain that Orlen left the port.", "positive", "possible"),
        ("It is possible that Orlen left the port.", "positive", "possible"),
        ("It is clear that Orlen left the port.", "positive", "asserted"),
        # charges are no facts
        ("The captains face charges of failing to leave the port.", "negative", "possible"),
        # what is told of a definite noun is so, whatever is wished of the noun
        ("Novak may meet the crew that serves the port.", "positive", "asserted"),
        ("Novak pledged to help the crew paid by the port.", "positive", "asserted"),
        # what is wanted is not so
        ("Novak called for Orlen to buy the port.", "positive", "possible"),
        ("Novak asked the court to find out whether Orlen owned the port.", "positive", "possible"),
        # what ends has been
        ("The union ended its ban on the port.", "positive", "asserted"),
    ],
)
def test_what_is_so(sentence: str, polarity: str, modality: str) -> None:
    found = [t for t in extract(load()(sentence)) if t.object.text == "the port"][-1]
    found = next(
        (t for t in extract(load()(sentence)) if t.object.text == "the port" and t.rule == "nominal"), found
    )
    assert (found.polarity.value, found.modality.value) == (polarity, modality)


def test_a_prospective_office_is_none_yet() -> None:
    assert told("Ana Novak, a prospective Labour MP, left Gdansk.", "Labour").modality.value == "possible"
    assert told("Ana Novak, a Labour MP, left Gdansk.", "Labour").modality.value == "asserted"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Ana Novak and Jan Reis were married in 2011.", ("Ana Novak", "were married", "Jan Reis")),
        (
            "The Kremlin-backed governor Jan Reis fled.",
            ("Kremlin", "backed", "The Kremlin-backed governor Jan Reis"),
        ),
        ("There is no link between Orlen and Lotos.", ("Orlen", "link between", "Lotos")),
        ("The ties between Gdansk and Malmo are old.", ("Gdansk", "ties between", "Malmo")),
        ("Police found a connection between Orlen and Lotos.", ("Orlen", "connection between", "Lotos")),
        ("Jan Reis and Eva Lind got engaged.", ("Jan Reis", "got engaged", "Eva Lind")),
        ("The EU-funded museum opened.", ("EU", "funded", "The EU-funded museum")),
        ("Poland will hold elections in May.", ("Poland", "will hold", "elections")),
        ("Gdansk held a referendum in 2019.", ("Gdansk", "held", "a referendum")),
        ("Ana Novak and Jan Reis won gold and silver respectively.", ("Jan Reis", "won", "silver")),
        (
            "Ana Novak and Jan Reis were named chief judge and deputy mayor respectively.",
            ("Jan Reis", "were named", "deputy mayor"),
        ),
    ],
)
def test_constructions(sentence: str, expected: tuple[str, str, str]) -> None:
    assert expected in {(t.subject.text, t.relation, t.object.text) for t in extract(load()(sentence))}


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        (
            "Ana Novak and Jan Reis were named chief judge and deputy mayor respectively.",
            ("Ana Novak", "deputy mayor"),
        ),
        ("The London-based banker Jan Reis fled.", ("London", "The London-based banker Jan Reis")),
    ],
)
def test_what_is_not_said(sentence: str, wrong: tuple[str, str]) -> None:
    assert wrong not in {(t.subject.text, t.object.text) for t in extract(load()(sentence))}


@pytest.mark.parametrize(
    "text",
    [
        "Orlen sold the port; Jan Reis had ruled Gdansk for years.",
        "Orlen sold the port; Ana Novak announced a strike.",
        "Orlen sold the port (Ana Novak says it is poor).",
        'Orlen sold the port, but was content with its game. "It was about getting used to it," he said.',
    ],
)
def test_what_ends_a_clause_before_a_report(text: str) -> None:
    assert speaker(text, "the port") is None


@pytest.mark.parametrize(
    ("text", "target", "expected"),
    [
        # what restricts a noun under a report is the reporter's; names, titles, appositions the writer's
        ("Novak said that letters from Lotos had reached the bank.", "Lotos", "Novak"),
        ("Letters from Lotos reached the bank, Novak said.", "Lotos", "Novak"),
        ("Letters from Lotos reached the bank.", "Lotos", None),
        ("Novak denied that letters from Lotos had reached the bank.", "Lotos", None),
        ("Novak said that a clinic in Gdansk, Poland, had closed.", "Gdansk", "Novak"),
        ("Novak said that a clinic in Gdansk, Poland, had closed.", "Poland", None),
        ("Novak said other apps, including Lotos, had closed.", "Lotos", None),
        ("Novak said that Rao, the owner of Lotos, paid the bank.", "Lotos", None),
        # so is what is said of something that somebody only tells of
        ("Novak recalled a man who was killed at a church.", "a church", "Novak"),
        ("Novak described a set of rules that left the bank open.", "the bank", "Novak"),
        ("Novak pointed to a number of laws that hurt the bank.", "the bank", "Novak"),
        ("Novak did not mention a man who robbed the bank.", "the bank", None),
        ("Novak recalled Rao, who robbed the bank.", "the bank", None),
        ("Novak described the plan in a letter sent to the bank.", "the bank", None),
        ("Novak attacked the men who robbed the bank.", "the bank", None),
    ],
)
def test_whose_word_a_phrase_rests_on(text: str, target: str, expected: str | None) -> None:
    assert speaker(text, target) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A person close to Novak's plans said Orlen had sold the port.", "A person close to Novak's plans"),
        ("A columnist for the trade site Harbour said Orlen had sold the port.", None),
        ("A person, who knows Novak well, said Orlen had sold the port.", "A person"),
        ("A newly found letter naming Novak says Orlen has sold the port.", None),
        ("A letter saying that Orlen sold the port has come.", "A letter"),
    ],
)
def test_a_source_is_told_up_to_the_name_that_says_which(text: str, expected: str | None) -> None:
    assert speaker(text, "the port") == (expected or text.split(" sa")[0])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("”They sold the port. They are mad,” said Ana Novak.", "Ana Novak"),
        ("Ana Novak went after Orlen at the meeting, deriding a firm “that sold the port.”", "Ana Novak"),
        (
            "In Gdansk, while on the trail for his wife Mary Lin, former president Jan Novak said he left "
            "because “they sold the port.”",
            "former president Jan Novak",
        ),
    ],
)
def test_who_speaks_what_is_quoted_in_part(text: str, expected: str) -> None:
    assert speaker(text, "the port") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # phrases and clauses of comment before a quotation, and after it
        ("According to the union, “Orlen sold the port. Few people knew.”", "the union"),
        ("Harbours can be shut, “when owners sold the port,” according to Radio Gdansk.", "Radio Gdansk"),
        ("According to Novak, the dockers had left when she shouted. “Orlen sold the port.”", "she"),
        ("As the band sang back then, “Orlen sold the port.”", "the band"),
        # any verb with a comma before what is quoted
        ("Novak continued, “That was all. Orlen sold the port.”", "Novak"),
        ("Novak thanked the town and then boomed, “Orlen sold the port.”", "Novak"),
        ("Novak clashed with Rao at the hearing, chiding him, “Orlen sold the port.”", "Novak"),
        ("Novak was late when the clock struck, as “Orlen sold the port” was sung.", "“"),
        # an infinitive of saying
        ("The letter went on to say, “That was all. Orlen sold the port.”", "The letter"),
        (
            "A paper from the institute had this to say about it: “Orlen sold the port.”",
            "A paper from the institute",
        ),
        # nouns of saying and of texts, and whose they are
        ("Novak caused a row over her remark that “Orlen sold the port.”", "her"),
        ("The town laughed at comments from Novak that “Orlen sold the port.”", "Novak"),
        ("The claim that “Orlen sold the port” is old.", ""),
        ("From Novak's last post: “Orlen sold the port.”", "Novak"),
        ("Novak saw an article reporting that “Orlen sold the port.”", "an article"),
        ("Novak released an ad saying that “Orlen sold the port.”", "Novak"),
        ("Novak resigned in a letter to the board stating, “Orlen sold the port.”", "a letter"),
        # a passive names whom somebody asks or tells
        ("Novak was told by Rao, who is her host, “Orlen sold the port.”", "Rao"),
        ("“Orlen has sold the port,” Novak, 58, told Radio Gdansk.", "Novak"),
        # verbs that the tagger takes for nouns
        ("“Orlen sold the port,” the two write.", "two"),
        ("“Orlen sold the port,” the email read.", "email"),
        ("“Orlen sold the port,” a voice-over in the ad states.", "a voice-over"),
        # another's words within what is said
        (
            '"If a man walks in and says, "I like it," you know that Orlen sold the port," Novak said.',
            "Novak",
        ),
        # a verb inside one quotation does not report the next
        ("“We went on to say little.” “Orlen sold the port,” Novak said.", "Novak"),
    ],
)
def test_what_introduces_a_quotation(text: str, expected: str) -> None:
    said = speaker(text, "the port")
    assert said is not None and said.startswith(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # whose wish or plan a noun names
        ("Lotos dismissed Novak's plan to sell the port.", "Novak"),
        ("Novak's main aim was to sell the port.", "Novak"),
        ("The union's call to sell the port failed.", "The union"),
        ("Novak's decision to sell the port was wise.", None),
        ("Novak aims to sell the port.", "Novak"),
        ("A ladder aimed to reach the port fell.", None),
        ("The union favors selling the port.", "The union"),
        # an accusation that nobody is said to make
        ("Three dockers were charged with selling the port.", ""),
        ("Three dockers were charged by Novak with selling the port.", "Novak"),
        ("Three dockers were jailed for selling the port.", None),
        # a state of mind that looks like a passive
        ("Novak left, convinced that Orlen had sold the port.", "Novak"),
        ("Novak, worried that Orlen had sold the port, left.", "Novak"),
        # a comment that names whom somebody told
        (
            "And every Friday, the former owner told The Gdansk Post, Orlen would sell the port.",
            "the former owner",
        ),
        (
            "Every Friday the former owner told The Gdansk Post that Orlen had sold the port.",
            "the former owner",
        ),
        # who says so further up: no event and no state does
        ("Novak said the deadlock kept them safe before claiming that Orlen had sold the port.", "Novak"),
        ("Novak said the riots prove that Orlen has sold the port.", "Novak"),
        ("The riots prove that Orlen has sold the port.", "The riots"),
        ("Novak said the campaign had lied before claiming that Orlen had sold the port.", "the campaign"),
        # a report in the past is joined to a report, to nothing that should be
        ("Novak said Lotos should cut its crew and said that Orlen had sold the port.", "Novak"),
        # a name that a comma opens, and none closes, is no apposition
        (
            "Although there is no rule in Gdansk, a clerk who spoke to us said Orlen had sold the port.",
            "a clerk",
        ),
        # nobody has said it yet
        (
            "But the truth, as Rao points out, is that it's awkward for Lin to say that Orlen sold the port.",
            "Rao",
        ),
        # whose decision, not what the decision was about
        ("Novak regretted her decision not to say that Orlen had sold the port.", "her"),
    ],
)
def test_whose_plan_state_or_charge_it_is(text: str, expected: str | None) -> None:
    said = speaker(text, "the port")
    assert said is None if expected is None else said is not None and said.startswith(expected)
