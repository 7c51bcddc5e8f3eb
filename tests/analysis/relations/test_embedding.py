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
        ("Vale will be able to carry the ore when sold to Orlen.", "Orlen", "positive", "future"),
        ("Vale will play music as it leaves the harbour.", "harbour", "positive", "future"),
        ("The car plays music as it leaves the harbour.", "harbour", "positive", "asserted"),
        ("It would rain when Vale left the harbour.", "harbour", "positive", "conditional"),
        # the present may be of what is scheduled
        ("The film opens in Peru next month.", "Peru", "positive", "future"),
        ("The film opens in Peru every month.", "Peru", "positive", "asserted"),
        ("No judge is gonna stop Orlen.", "Orlen", "negative", "future"),
        # a deed told whole is no less so for what it is for
        ("Vale announced a deal to buy the harbour.", "harbour", "positive", "asserted"),
        ("Vale has the power to close the harbour.", "harbour", "positive", "possible"),
        # "not" is of its own verb, and of those that share it
        ("The mine was ready, but Vale has not sold the harbour.", "harbour", "negative", "asserted"),
        ("Vale did not close the mine and sack the miners.", "miners", "negative", "asserted"),
        ("Vale did not sell the harbour but the mine.", "mine", "positive", "asserted"),
        ("It is no wonder that Orlen bought the mine.", "mine", "positive", "asserted"),
        ("It is no surprise that Rao is trying to sell the mine.", "mine", "positive", "possible"),
        # concessions are no conditions, what holds only as long as another does is one
        ("Even if it rains, Vale opens the mine.", "mine", "positive", "asserted"),
        ("If it rains, Vale opens the mine.", "mine", "positive", "conditional"),
        ("Whether it rains or not, Vale opens the mine.", "mine", "positive", "asserted"),
        ("Perhaps Vale kept the mine.", "mine", "positive", "possible"),
        ("As long as it rains, Vale keeps the mine.", "mine", "positive", "conditional"),
        ("Providing that Rao agrees, Vale keeps the mine.", "mine", "positive", "conditional"),
        # an infinitive with its own subject after "for" tells what may be
        ("It is important for Vale to buy the mine.", "mine", "positive", "possible"),
        ("The plan was for Vale to buy the mine.", "mine", "positive", "possible"),
        ("It took years for Vale to buy the mine.", "mine", "positive", "asserted"),
        # who lets another do it does not see it done
        ("The law lets Vale buy the mine.", "mine", "positive", "possible"),
        # saying so is called wrong, or too early
        ("It is wrong to say that Vale sold the mine, Rao said.", "mine", "negative", "asserted"),
        ("It is premature to say that Vale sold the mine.", "mine", "positive", "possible"),
        ("It is fair to say that Vale sold the mine.", "mine", "positive", "asserted"),
        # what something beside the deed is for changes nothing of it
        ("Vale is under pressure to sell the mine.", "mine", "positive", "asserted"),
        ("Rao was blamed for failure to sell the mine.", "mine", "negative", "asserted"),
        ("The offer is premised on Vale selling the mine.", "mine", "positive", "conditional"),
        ("Vale has no hope of selling the mine.", "mine", "negative", "possible"),
        # who is the latest to do something has done it
        ("Vale is the latest to sell the mine.", "mine", "positive", "asserted"),
        ("Vale will become the first firm to open the mine.", "mine", "positive", "future"),
        # an aside tells what is so
        ("Vale may hire a crew, trained in Lima.", "Lima", "positive", "asserted"),
        # what an object is for, and what it was made to do
        ("Vale designed the Falcon to lift heavier loads into space than its rivals.", "heavier loads",
         "positive", "possible"),
        # what a clause tells of a noun is so, whatever becomes of the noun
        ("Vale will launch a ship that carries the mail.", "the mail", "positive", "asserted"),
        ("Vale inspired Maria Rossi to leave the firm.", "firm", "positive", "asserted"),
        ("One cannot blame Rao for weeping when she saw the mine.", "mine", "positive", "asserted"),
        ("They had no idea what it was until Vale opened the mine.", "mine", "positive", "asserted"),
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
        ("Maria Rossi left two years later.", "leave"),
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
        # what verbs and nouns leave open
        ("Vale did not say how it would sell the mine.", "sold"),
        ("Vale did not say which mine it had sold.", "sold"),
        ("The ship can do it, and it will do so at half the price.", "do at"),
        # a thing that is only a pronoun inside a relation, a recipient without the gift
        ("The river could carry them for miles.", "carry for"),
        ("Maria Rossi wished everyone a good year.", "wish"),
        ("As Rao had hinted at previously, Vale closed.", "hint at"),
        # kin in a town, a description of itself, what is half of a compound
        ("The red planet is Mars orbit.", "orbit of"),
        ("No one knows how many men sold the mine.", "sold"),
        ("The Vale chief said Orlen had closed.", "chief of"),
        ("Her parents in Lima heard the blast.", "parent of"),
        ("The carrier is a Falcon rocket.", "rocket of"),
        ("A ferry has struck the bridge.", "attacked"),
        ("Maria Rossi received Vale's letter.", "hosted"),
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
        # lengths of time that a verb takes
        ("Maria Rossi will serve ten years.", "Maria Rossi", "serve", "ten years"),
        ("The talks lasted three days.", "talks", "last", "three days"),
        # who does what a clause inside another, or a gerund, tells
        ("Vale sold a mine which experts think could pollute the lake.", "mine", "damaged", "lake"),
        ("Rao heard of Orlen buying the harbour.", "Orlen", "buy", "harbour"),
        ("A letter from men that are angry at Vale came.", "men that are angry at Vale", "dislikes", "Vale"),
        ("Next term, the lower tax is bad for Vale.", "lower tax", "is bad for", "Vale"),
        ("Verdict: last week Vale showed the drill.", "Vale", "show", "the drill"),
        ("Rao quoted Vale human resources chief Ana Lund.", "Ana Lund",
         "human resource chief of", "Vale"),
        ("Vale urged Maria Rossi not to sell the mine.", "Vale", "urge not to sell mine", "Maria Rossi"),
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


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("The miners were rushed to hospital after the blast.", "were rushed to hospital after"),
        ("The drill goes 60 miles on one battery.", "goes 60 miles on"),
        ("Savers are on the hook for the loss.", "are on the hook for"),
        ("The dam rises 60 feet above the river.", "rises 60 feet above"),
        ("Miners do not save enough for their old age.", "do not save enough for"),
    ],
)
def test_what_stands_nearer_to_the_verb_is_told(text: str, relation: str) -> None:
    assert relation in {s.evidence[0].surface for s in statements(text)}


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Vale, whose harbour is closed, sued Orlen.", "Vale's harbour"),
        ("The firm, whose owner is ill, sued Orlen.", "firm's owner"),
        ("The ships sail to the UK.The captain is ill.", "captain"),
        ("Rao sued the bank Lund, Orsa & Moss.", "Lund, Orsa & Moss"),
        ("A ferry sank. Another ferry took the passengers to Lima.", "another ferry"),
    ],
)
def test_whose_and_which(text: str, label: str) -> None:
    labels = {s.subject.label for s in statements(text)} | {shown(s) for s in statements(text)}
    assert label in labels
    assert "Moss" not in labels


def test_an_apposition_is_no_second_object() -> None:
    found = [shown(s) for s in statements("Vale licenses its drill to others, a business that grows.")]
    assert not any("business" in target for target in found)


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
