"""Where descriptions and pronouns refer to nobody, each kind beside one that does refer."""

from __future__ import annotations

import pytest

from kg.analysis import annotate, load


def named(text: str, phrase: str) -> set[str]:
    """Return the names of what the last such phrase refers to."""
    (doc,) = annotate(load(), [(text, ())])
    found = doc._.kg_coref
    last = max(m.start for m in found if m.text == phrase)
    meant = {m.cluster for m in found if m.start == last and m.text == phrase}
    return {m.name for m in found if m.cluster in meant and m.kind == "name"}


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        # the centre of the passage: subjects of the clauses above, the subject of the sentence before
        ("Vale said it would sell a mine to Jera.", "it", {"Vale"}),
        ("Vale sold a mine to Jera. It also closed a port.", "It", {"Vale"}),
        ("Toyota claims its fall was a surprise.", "its", {"Toyota"}),
        ("Ana Rao said Toyota would pay if it won.", "it", {"Toyota"}),
        ("The Rao family owns half of the Vale Group, which is worth a lot. It was founded by a clerk.", "It",
         {"Vale Group"}),
        # no centre, or another
        ("Ana Rao left the Vale office. It was late.", "It", set()),
        ("Peter Roux joined the firm that Vale said it hired.", "it", {"Vale"}),
        ("Vale praised the firm it hired.", "it", {"Vale"}),
        # expletives, idioms, clefts
        ("Vale cut jobs. It helps to know why.", "It", set()),
        ("Vale cut jobs. As it turns out, nobody left.", "it", set()),
        ("Vale is strong when it comes to mines.", "it", set()),
        ("Vale cut jobs. It was time to leave.", "It", set()),
        ("Vale cut jobs. It became hard to leave.", "It", set()),
        ("Vale cut jobs, which made it easy for him.", "it", set()),
        # who tells of them, after it, is another; whose task it is does it to others; a title is one
        ("The Greens met in Lima. They had lost, the Greens said.", "They", set()),
        ("The Greens saw them leaving.", "them", set()),
        ("The Greens thought it a chore to meet them.", "them", set()),
        ("Angels is a song that fans want at their wedding.", "their", set()),
        # a description below a pronoun is of another
        ("Ana Rao, a mayor, left Lima. She said the mayor had paid.", "the mayor", set()),
        ("Ana Rao, a mayor, left Lima. Lin said the mayor had paid.", "the mayor", {"Ana Rao"}),
        ("Ana Rao, a former mayor, left Lima. Lin met the mayor.", "the mayor", set()),
        ("Ana Rao, the mayor, left Lima. Lin met the mayor.", "the mayor", {"Ana Rao"}),
        ("Vale cut jobs. It is against the law to smoke.", "It", set()),
        ("Vale is large. It is a company that sells mines.", "It", {"Vale"}),
        # what is quoted speaks of something else
        ('Vale cut jobs. "It fell," Ana Rao said.', "It", set()),
        # whoever stands between
        ("The Lyon Rockets made players carry the bags and open them.", "them", set()),
        # "we" is a body's, not a person's
        ('"We cut jobs," Toyota said.', "We", {"Toyota"}),
        ('"We cut jobs," Ana Rao, chairman of Vale, said.', "We", {"Vale"}),
        ('"We left early," Ana Rao said.', "We", set()),
    ],
)  # fmt: skip
def test_a_pronoun_goes_on_about_a_subject(text: str, phrase: str, expected: set[str]) -> None:
    assert named(text, phrase) == expected


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        # "the firm" is what acts as one
        ("Vale said prices fell. The firm closed a mine.", "The firm", {"Vale"}),
        ("Toyota shares fell. The company closed a mine.", "The company", {"Toyota"}),
        ("Rescue Union said prices fell. The carmaker closed a plant.", "The carmaker", set()),
        ("Vale said prices fell. The university closed.", "The university", set()),
        ("The University of Lima sued. The university closed.", "The university", {"University of Lima"}),
        # a clause tells which: "the company it hired"
        ("Vale blamed the company it hired.", "the company", set()),
        # a name is ascribed
        ("Vale cut jobs. The company is Jera.", "The company", set()),
        # "the Peruvian government", but not "the Peruvian local authorities"
        ("Peru voted. The Peruvian government agreed.", "The Peruvian government", {"Peru", "Peruvian"}),
        # whose and of what
        ("Toyota chairman Bo Lin resigned. Renault praised its chairman.", "its chairman", set()),
        ("Toyota chairman Bo Lin resigned. Toyota praised its chairman.", "its chairman", {"Bo Lin"}),
        # plurals beside names
        ("Two clerks, Ana Rao and Bo Lin, left.", "Two clerks", {"Ana Rao", "Bo Lin"}),
        ("Three clerks, Ana Rao and Bo Lin, left.", "Three clerks", set()),
    ],
)  # fmt: skip
def test_a_description_fits_its_referent(text: str, phrase: str, expected: set[str]) -> None:
    assert named(text, phrase) == expected


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("A ship sank. The ship was old.", True),
        ("A small ship sank. The ship was old.", True),
        ("The next ship sank. The ship was old.", False),
        ("A ship sank. Another ship came. The larger ship was old.", False),
        ("Ana Rao sold her boat. Bo Lin burned his boat.", False),
        ("Ana Rao sold her boat. She missed her boat.", True),
    ],
)
def test_a_description_is_repeated(text: str, together: bool) -> None:
    (doc,) = annotate(load(), [(text, ())])
    things = [m for m in doc._.kg_coref if m.kind == "nominal" and m.name.split()[-1] in ("ship", "boat")]
    assert (things[-1].cluster in {m.cluster for m in things[:-1]}) == together


def described(text: str, phrase: str) -> set[str]:
    """Return the descriptions that are of what the last such phrase refers to."""
    (doc,) = annotate(load(), [(text, ())])
    found = doc._.kg_coref
    last = max((m for m in found if m.text == phrase), key=lambda m: m.start)
    return {m.text for m in found if m.cluster == last.cluster and m.kind == "nominal"}


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        # a kindred noun is another word for what was just introduced
        ("A tourist ship sank. The vessel was old.", "The vessel", {"A tourist ship", "The vessel"}),
        ("A tourist ship sank. Rain fell. The vessel was old.", "The vessel", {"The vessel"}),
        # not for persons, whose offices differ
        ("The premier sang. The chancellor wept.", "The chancellor", {"The chancellor"}),
        # one told of by what it is of is told of for the first time
        ("The brewer took a loss. The loss of the bank was larger.", "The loss", {"The loss"}),
        ("The brewer took a loss. The loss was large.", "The loss", {"a loss", "The loss"}),
        # one of several is not any of them
        ("A silver coin is the oldest silver coin. The silver coin is lost.", "The silver coin",
         {"A silver coin", "The silver coin"}),
    ],
)  # fmt: skip
def test_a_description_repeats_one(text: str, phrase: str, expected: set[str]) -> None:
    assert described(text, phrase) == expected


def test_the_first_of_a_people_is_not_whoever_was_named() -> None:
    text = "Ana Reis, an American, met Lin. The first American to win was a clerk."
    assert named(text, "The first American") == set()


def test_a_deputy_does_not_hold_the_office_itself() -> None:
    text = "Deputy Prime Minister Ana Reis met Lin Rao. The prime minister was ill."
    assert named(text, "The prime minister") == set()
