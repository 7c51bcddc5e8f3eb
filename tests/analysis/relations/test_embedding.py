"""What the words around a clause, and inside its phrases, make of a statement: a row a construction."""

import pytest

import kg
from kg.types import Literal, Statement


def statements(text: str) -> list[Statement]:
    """Return all that a text may state."""
    return list(kg.build_text(text, id="a", published="2025-04-28").results["a"].statements)


def shown(statement: Statement) -> str:
    target = statement.object
    return target.value if isinstance(target, Literal) else target.label


def about(text: str, target: str) -> Statement:
    """Return the first statement with an object."""
    return next(s for s in statements(text) if shown(s) == target)


@pytest.mark.parametrize(
    ("text", "target", "polarity", "modality"),
    [
        # what has not come, after a word of time
        ("Rao waits until Vale sells the mine.", "mine", "positive", "future"),
        ("Rao left before Vale sold the mine.", "mine", "positive", "asserted"),
        ("Fees apply when banks lose the papers.", "the papers", "positive", "conditional"),
        ("Fees applied when banks lost the papers.", "the papers", "positive", "asserted"),
        ("Vale is set to lead when Orlen leaves the market.", "the market", "positive", "future"),
        # what an object is for, and what it was made to do
        ("Vale designed the Falcon to lift heavier loads into space than its rivals.", "heavier loads",
         "positive", "possible"),
        # what a clause tells of a noun is so, whatever becomes of the noun
        ("Vale will launch a ship that carries the mail.", "the mail", "positive", "asserted"),
        ("Vale inspired Maria Rossi to leave the firm.", "firm", "positive", "asserted"),
        # reasons and contrasts are so, whatever is to be done
        ("They had to leave because Vale was draining the lake.", "lake", "positive", "asserted"),
        ("Vale had to drain the lake.", "lake", "positive", "obligation"),
        # "no" in an object is the polarity of the statement, and no part of the object
        ("Vale had no idea of the leak.", "idea of the leak", "negative", "asserted"),
        ("Vale found no proof that the dam leaked.", "proof that the dam leaked", "negative", "asserted"),
        # what is unlikely
        ("It seems unlikely that Vale sold the mine.", "mine", "negative", "possible"),
        ("It is unlikely that Vale sold the mine.", "mine", "negative", "possible"),
        ("It seems that Vale sold the mine.", "mine", "positive", "possible"),
        # a noun that embeds nothing has no polarity: "the end" is no ending
        ("The firm was a failure of the market.", "the market", "positive", "asserted"),
    ],
)  # fmt: skip
def test_what_is_so(text: str, target: str, polarity: str, modality: str) -> None:
    found = about(text, target)
    assert (found.polarity.value, found.modality.value) == (polarity, modality)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("Vale sold the mine in 2004.", "2004"),
        ("Vale has sold the mine since 2004.", None),
        ("Vale will keep the mine until 2031.", None),
        ("Vale left the mine before 2004.", None),
    ],
)
def test_a_bound_is_no_time(text: str, time: str | None) -> None:
    assert about(text, "mine").time == time


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        # what is so meanwhile
        ("With prices falling, Vale is expected to shrink.", "is expect with"),
        ("By chance and luck of a sort, Vale was able to sell the mine.", "is able by"),
        # a state without its preposition
        ("The mine has been off limits for tourists.", "is"),
        ("Maria Rossi took the news in stride.", "take news in"),
        # who is given what follows; who may take what another is offered
        ("Vale offered passengers the chance to leave Peru.", "leave"),
        # being somewhere for a purpose is not being to do something
        ("Maria Rossi was in Lima to watch the race.", "is watch"),
        # each does its own work
        ("Vale and Orlen finished their work.", "cooperates with"),
        # who blames another for it is accused of nothing
        ("Maria Rossi no longer blames Vale for the leak.", "accused of"),
    ],
)
def test_is_not_said(text: str, relation: str) -> None:
    assert relation not in {s.predicate.label for s in statements(text)}


@pytest.mark.parametrize(
    ("text", "subject", "relation", "target"),
    [
        ("The tram network operates from Lisbon to Porto.", "tram network", "operate from to", "Porto"),
        ("The conference near Lima ended in May.", "conference near Lima", "near", "Lima"),
        ("Vale blamed Maria Rossi for the leak.", "Maria Rossi", "accused of", "the leak"),
        ("Maria Rossi is in custody.", "Maria Rossi", "is in", "custody"),
        ("In the sworn statement, Maria Rossi apologised.", "Maria Rossi", "apologise in",
         "the sworn statement"),
    ],
)  # fmt: skip
def test_is_said(text: str, subject: str, relation: str, target: str) -> None:
    assert (subject, relation, target) in {
        (s.subject.label, s.predicate.label, shown(s)) for s in statements(text)
    }


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # what belongs to a name
        ("Rao praised the Nokia 3310 on Monday.", "Nokia 3310"),
        ("Maria Rossi was named Volvo Sportswoman of the Year.", "Volvo Sportswoman of the Year"),
        ("Rao led Peru to a Six Nations title.", "Six Nations"),
    ],
)
def test_names_are_whole(text: str, name: str) -> None:
    labels = {s.subject.label for s in statements(text)} | {shown(s) for s in statements(text)}
    assert any(name in label for label in labels)


def test_nobody_calls_himself_by_his_name() -> None:
    found = statements(
        'Police chief Carl Roe wept. Ivo Lund was hurt by Mary Bell. "The blow to Lund was hard," he said.'
    )
    assert "Ivo Lund" not in {s.attribution.speaker.label for s in found if s.attribution is not None}


def test_whoever_spoke_last_goes_on() -> None:
    found = statements(
        "Emma Bell said that it works. The trial had Ana Lin, Mary Roe and Ida Lund among its patients. "
        '"The results are good," she said.'
    )
    assert {s.attribution.speaker.label for s in found if s.attribution is not None} == {"Emma Bell"}


def test_a_city_is_no_name_of_its_country() -> None:
    found = statements("Lisbon said it would not talk to Madrid. Portugal signed a treaty with Spain.")
    aliases = {alias for s in found for alias in s.subject.aliases}
    assert "Lisbon" not in aliases


@pytest.mark.parametrize(
    "text",
    ["Vale met Orlen but not Volta.", "The pact includes Orlen but not Volta.", "Vale met Orlen, not Volta."],
)
def test_what_a_coordination_takes_out(text: str) -> None:
    targets = {shown(s) for s in statements(text) if s.polarity.value == "positive"}
    assert "Orlen" in targets
    assert "Volta" not in targets
