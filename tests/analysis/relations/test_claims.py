"""What a sentence makes of a claim: denied, open, somebody's, of a day; and what it leaves plain."""

from __future__ import annotations

import pytest

import kg
from kg.analysis import load
from kg.analysis.relations import extract
from kg.types import SurfaceTriple


def told(text: str, target: str, published: str | None = "2025-04-28") -> SurfaceTriple:
    """Return the first triple about an object."""
    return next(t for t in extract(load()(text), published=published) if t.object.text == target)


def speaker(text: str, target: str) -> str | None:
    said = told(text, target).attribution
    return said.speaker.text if said is not None else None


@pytest.mark.parametrize(
    ("sentence", "polarity", "modality"),
    [
        ("Auditors found no evidence that Orlen paid the judge.", "negative", "possible"),
        ("Auditors found evidence that Orlen paid the judge.", "positive", "possible"),
        ("There is no sign that Orlen paid the judge.", "negative", "possible"),
        ("It is not true that Orlen paid the judge.", "negative", "asserted"),
        ("It is true that Orlen paid the judge.", "positive", "asserted"),
        ("It is false that Orlen paid the judge.", "negative", "asserted"),
        ("Auditors ruled out that Orlen paid the judge.", "negative", "asserted"),
        ("Auditors dismissed claims that Orlen paid the judge.", "negative", "asserted"),
        ("Auditors repeated claims that Orlen paid the judge.", "positive", "asserted"),
        ("Orlen resisted calls to pay the judge.", "negative", "asserted"),
        ("Orlen did not resist pressure to pay the judge.", "positive", "asserted"),
        ("Auditors called for Orlen to pay the judge.", "positive", "possible"),
        ("It is unlikely that the case will end as long as Orlen pays the judge.", "positive", "conditional"),
        ("The case was halted following Orlen's visit to the judge.", "positive", "asserted"),
        ("Orlen met clerks in an attempt to pay the judge.", "positive", "possible"),
        ("Orlen seeks clerks to pay the judge.", "positive", "possible"),
        ("Orlen used a fund to pay the judge.", "positive", "asserted"),
        ("The case will end, with more clerks sent to the judge.", "positive", "future"),
        ("No more than nine clerks paid the judge.", "positive", "asserted"),
        ("Auditors said no-one paid the judge.", "negative", "asserted"),
        ("The trial will see Orlen pay the judge.", "positive", "future"),
        ("The trial saw Orlen pay the judge.", "positive", "asserted"),
        ("Novak thinks the fact that Orlen has paid the judge is odd.", "positive", "asserted"),
        ("Orlen no longer pays the judge.", "negative", "asserted"),
        ("Orlen still pays the judge.", "positive", "asserted"),
        ("Orlen left Gdansk without paying the judge.", "negative", "asserted"),
        ("Orlen left Gdansk after paying the judge.", "positive", "asserted"),
        ("No refinery paid the judge.", "negative", "asserted"),
        ("One refinery paid the judge.", "positive", "asserted"),
        ("Why did Orlen pay the judge?", "positive", "asserted"),
        ("Had Orlen paid the judge, the case would have ended.", "positive", "conditional"),
        ("Orlen can pay the judge.", "positive", "possible"),
        ("The clerks will pay the fee provided that Orlen pays the judge.", "positive", "conditional"),
        ("The clerks hired a lawyer in case Orlen paid the judge.", "positive", "conditional"),
        ("The law provided that Orlen paid the judge.", "positive", "asserted"),
        ("No official said that Orlen paid the judge.", "positive", "possible"),
        ("Officials said that Orlen paid the judge.", "positive", "asserted"),
    ],
)
def test_polarity_and_modality(sentence: str, polarity: str, modality: str) -> None:
    found = told(sentence, "the judge")
    assert (found.polarity.value, found.modality.value) == (polarity, modality)


@pytest.mark.parametrize(
    ("sentence", "polarity"),
    [
        ("Rao is no longer chairman of Orlen.", "negative"),
        ("Rao is chairman of Orlen.", "positive"),
        ("Anil Rao, no longer chairman of Orlen, met the clerks.", "negative"),
        ("Anil Rao, chairman of Orlen, no longer met the clerks.", "positive"),
    ],
)
def test_a_role_that_has_ended(sentence: str, polarity: str) -> None:
    assert told(sentence, "Orlen").polarity.value == polarity


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("Rao is the suspected leader of the gang.", "possible"),
        ("Rao is the former leader of the gang.", "asserted"),
    ],
)
def test_suspicion_leaves_a_role_open(sentence: str, modality: str) -> None:
    assert told(sentence, "the gang").modality.value == modality


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # a comment clause, in the middle and at the end
        ("The port, residents say, poisoned the lake.", "residents"),
        ("In the words of the mayor, the port poisoned the lake.", "the mayor"),
        ("By the union's count, the port poisoned the lake.", "the union"),
        # wishes and promises are the wisher's; what somebody did is the article's own
        ("Hungary wants to clean the lake.", "Hungary"),
        ("Hungary began to clean the lake.", None),
        # samples and documents speak
        ("A third of residents said the port poisoned the lake.", "residents"),
        ("The lawsuit says the port poisoned the lake.", "The lawsuit"),
        # thinking is told by whoever speaks
        ('"Everybody knows that the port poisoned the lake," Rao said.', "Rao"),
        # the writer's aside within what a minister says
        ("The minister said that the port, which poisoned the lake, would close.", None),
        ("It seems that the port poisoned the lake.", None),
    ],
)
def test_who_says_so(sentence: str, expected: str | None) -> None:
    assert speaker(sentence, "the lake") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # any verb beside a quotation, as punctuation makes it
        ("“The port poisoned the lake,” sighed Petra Novak.", "Petra Novak"),
        ("Petra Novak shrugged: “The port poisoned the lake.”", "Petra Novak"),
        # signed, and announced
        ("“The port poisoned the lake.” — Petra Novak, mayor", "Petra Novak"),
        ("And from Petra Novak:\n\n“The port poisoned the lake.”", "Petra Novak"),
        # over paragraphs, and standing free after who spoke last
        ("Petra Novak said: “We warned them.\n\n“The port poisoned the lake.”", "Petra Novak"),
        ("Petra Novak said they were warned.\n\n“The port poisoned the lake.”", "Petra Novak"),
        # nobody is named: still not the article's own
        ("“The port poisoned the lake.”", "“"),
        # marks that only hold words at a distance
        ("The “green” port poisoned the lake.", None),
    ],
)
def test_who_speaks_a_quotation(text: str, expected: str | None) -> None:
    assert speaker(text, "the lake") == expected


def test_a_title_within_a_quotation_is_its_speakers() -> None:
    text = "“Former Vale chairman Rui Costa poisoned the lake,” Petra Novak said."
    assert speaker(text, "Vale") == "Petra Novak"


@pytest.mark.parametrize(
    ("text", "published", "time"),
    [
        ("Latvia will rebuild the port in October.", "2025-01-01", "2025-10"),
        ("Latvia rebuilt the port in October.", "2025-01-01", "2024-10"),
        ("In 1931 rebels fled. Latvia rebuilt the port that June.", "2025-01-01", "1931-06"),
        ("In May 1931 rebels fled. Latvia rebuilt the port the following March.", "2025-01-01", "1932-03"),
        ("Rebels fled. Latvia rebuilt the port last March.", "2025-01-01", "2024-03"),
    ],
)
def test_dates_follow_what_is_told(text: str, published: str, time: str) -> None:
    assert told(text, "the port", published).time == time


def test_sources_without_a_name_belong_to_their_article() -> None:
    text = "Officials said rebels seized Lyon."
    sources = {
        s.attribution.speaker.id
        for id_ in ("a", "b")
        for s in kg.build_text(text, id=id_).statements()
        if s.attribution is not None
    }
    assert sources == {"person/officials@a", "person/officials@b"}


@pytest.mark.parametrize(
    ("sentence", "polarity", "modality"),
    [
        # a past relative clause has come, whatever becomes of its noun
        ("Orlen promised to repair the pipe that burst near the judge.", "positive", "asserted"),
        # what has no tense of its own stands under the modal
        ("Orlen will then leave Gdansk and pay the judge.", "positive", "future"),
        ("Orlen will stay in Gdansk, paying the judge.", "positive", "future"),
        ("Orlen stayed in Gdansk, paying the judge.", "positive", "asserted"),
        ("Orlen may win the case by paying the judge.", "positive", "possible"),
        ("After paying the judge, Orlen will leave Gdansk.", "positive", "asserted"),
        # the present after a word of time
        ("The case will end when Orlen pays the judge.", "positive", "future"),
        ("The case ended when Orlen paid the judge.", "positive", "asserted"),
        ("The case is not closed before Orlen has paid the judge.", "positive", "possible"),
        # headings, questions, alternatives, denials
        ("Orlen has paid the judge, but could that end the case?", "positive", "asserted"),
        ("Rao rejected any suggestion that Orlen paid the judge.", "negative", "asserted"),
        ("Rao heard a suggestion that Orlen paid the judge.", "positive", "possible"),
    ],
)
def test_what_lies_ahead_and_what_has_come(sentence: str, polarity: str, modality: str) -> None:
    found = told(sentence, "the judge")
    assert (found.polarity.value, found.modality.value) == (polarity, modality)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Rao issued a statement saying that Orlen paid the judge.", "Rao"),
        ("Rao read a statement saying that Orlen paid the judge.", "a statement"),
        ("Rao said several photographs show that Orlen paid the judge.", "Rao"),
        ("Several photographs show that Orlen paid the judge.", "Several photographs"),
        ("Rao said they believed Orlen paid the judge.", "Rao"),
        ("Orlen paid the judge; it lost the case, Rao said.", "Rao"),
        ("Orlen paid the judge; it lost the case.", None),
        ("Rao asked whether Orlen had paid the judge.", "Rao"),
        ("An aide to Rao said that Orlen paid the judge.", "An aide to Rao"),
        ("A survey conducted by Norstat found that Orlen paid the judge.", "A survey conducted by Norstat"),
        ("Orlen is trailing in the polls and paid the judge.", None),
        ("Editor's note: Orlen paid the judge.", None),
        ("Orlen sought to pay the judge.", None),
    ],
)
def test_who_vouches_for_it(sentence: str, expected: str | None) -> None:
    assert speaker(sentence, "the judge") == expected


def _all(text: str) -> list[kg.Statement]:
    return list(kg.build_text(text).with_floor(0.0).statements())


def test_a_source_is_named_by_whose_it_is() -> None:
    text = "Rao's campaign said that Orlen paid the judge. The campaign sued Orlen."
    labels = {s.attribution.speaker.label for s in _all(text) if s.attribution}
    assert labels == {"Rao's campaign"}
