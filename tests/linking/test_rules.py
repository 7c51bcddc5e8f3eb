"""Which names of a pile are one entity, by which rule, what it is called and what it is."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.graph import KnowledgeGraph
from kg.linking import Linked, Overrides, link
from kg.names import slug
from kg.types import Article, ArticleResult, Entity, EntityType, Reference, id_prefix
from tests.linking.stories import TARIFFS, story


def pile(*named: Entity | tuple[Entity, ...]) -> list[ArticleResult]:
    """Return an article each, that states something of those named."""
    stories = []
    for number, each in enumerate(named):
        several = each if isinstance(each, tuple) else (each,)
        claims = [(f"{e.label} criticised the United States.", e, "criticised", TARIFFS) for e in several]
        stories.append(story(f"story {number:03}", *claims))
    return stories


def groups(linked: Linked) -> set[frozenset[str]]:
    return {frozenset(ids) for ids in linked.members.values() if len(ids) > 1}


def rule_of(results: Iterable[ArticleResult]) -> set[str]:
    return {join.rule for joins in link(results).joins.values() for join in joins}


def made(label: str, type_: EntityType, *aliases: str) -> Entity:
    return Entity(id=f"{id_prefix(type_)}/{slug(label)}", label=label, type=type_, aliases=aliases)


def org(label: str, *aliases: str) -> Entity:
    return made(label, EntityType.ORG, *aliases)


def person(label: str, *aliases: str) -> Entity:
    return made(label, EntityType.PERSON, *aliases)


def scoped(label: str) -> Entity:
    """Return what one article describes so."""
    return Entity(id=f"org/{slug(label)}@somewhere", label=label, type=EntityType.ORG)


Named = list[Entity | tuple[Entity, ...]]
VELORA = {"org/velora", "org/velora-inc", "org/velora-corp"}
CIRCLE = (person("Olga Brandt"), person("Peter Castell"))
ONE: list[tuple[str, Named]] = [
    ("both-forms", [org("Velora Computer", "Velora"), org("Velora")]),
    ("both-forms", [org("Harbour Freight Union", "HFU"), org("HFU")]),
    ("both-forms", [(person("Ana Roux", "Roux"), *CIRCLE), (person("Roux"), *CIRCLE)]),
    ("same-name", [org("Velora"), made("Velora", EntityType.OTHER)]),
    ("surname", [(person("Ana Roux"), *CIRCLE), (person("Roux"), *CIRCLE)]),
    ("surname", [person("Ana Roux"), made("Roux", EntityType.OTHER)]),
    ("acronym", [org("Baltic Maritime Authority"), org("BMA")]),
    ("acronym", [org("Council of Northern Fishers"), org("CNF")]),
    ("party", [org("Orchard Party"), made("Orchards", EntityType.NORP)]),
    ("title", [person("Substitute Ana Roux"), person("Ana Roux")]),
    ("title", [person("Tory Peter Moreau"), person("Peter Moreau")]),
    ("same-name", [org("Vellby Transport Police"), scoped("Vellby Transport Police")]),
    ("same-name", [org("Bank of Vellby"), scoped("Bank of Vellby")]),
    ("same-name", [(scoped("many ships"), replace(scoped("many ships"), id="other/many-ships@somewhere"))]),
    ("same-name", [(scoped("a fleet"), replace(scoped("a fleet"), id="group/a-fleet@somewhere"))]),
    ("same-name", [(org("Vellby Police Department"), scoped("Vellby police"))]),
    ("same-name", [(org("Oslo Harbour Police Department"), scoped("Oslo Harbour police"))]),
    ("party", [org("Harvest Party"), org("Harvest")]),
    ("party", [org("Conservative Party"), made("Tories", EntityType.NORP)]),
    ("party", [org("Republican Party"), org("GOP")]),
    ("initial", [person("Carl J. Mbeki"), person("Carl Mbeki")]),
    ("initial", [person("Ruth Q. Adeyemi"), person("Ruth Adeyemi")]),
    ("initial", [person("R Adeyemi"), person("Ruth Adeyemi")]),
    ("acronym", [org("UK Harbour Authority"), org("UKHA")]),
    ("party", [org("Liberal Democrats"), person("Lib Dem")]),
    ("spelling", [person("Qassem Rahmani"), person("Qasem Rahmani")]),
    ("spelling", [person("Volodymyr Petrenko"), person("Vladimir Petrenko")]),
    ("spelling", [person("Oleksiy Zelenchuk"), person("Oleksii Zelenchuk")]),
    ("spelling", [org("Volta-Mart"), org("Voltamart")]),
    ("spelling", [org("Mac Lumen OS"), made("MacLumen OS", EntityType.PRODUCT)]),
]


@pytest.mark.parametrize(("rule", "named"), ONE, ids=lambda value: str(value)[:30])
def test_one_entity(rule: str, named: Named) -> None:
    assert rule_of(pile(*named)) == {rule}


TWO: list[Named] = [
    # one name, short for two: nobody can tell which
    [org("Velora Computer", "Velora"), org("Velora Motors", "Velora"), org("Velora")],
    # the article that uses the short form speaks of the other in full as well
    [org("Velora Computer", "Velora"), (org("Velora"), org("Velora Computer"))],
    # two bodies of one acronym
    [org("Baltic Maritime Authority"), org("Bosnian Medical Association"), org("BMA")],
    # another body that bears the name in its own
    [org("Chelsea TV", "Chelsea"), org("Chelsea")],
    # two of one surname, neither of whom the pile prefers
    [person("Ana Roux"), person("Peter Roux"), person("Roux")],
    # one who bears the surname, and whom its article names as well
    [(person("Ana Roux"), made("Roux", EntityType.OTHER))],
    # two middle initials
    [person("Carl J. Mbeki"), person("Carl T. Mbeki"), person("Carl Mbeki")],
    # names that sound alike and are two
    [person("Jane Smith"), person("John Smith")],
    [person("Marina Petrova"), person("Marianne Petrova")],
    # spelt alike, and in one article side by side
    [(person("Qassem Rahmani"), person("Qasem Rahmani"))],
    # one of several of its kind
    [made("Oslo Games", EntityType.EVENT, "Games"), made("Games", EntityType.EVENT)],
    # a description that is not spelt as a name is the article's own
    [org("Transport Police"), scoped("transport police")],
    # the police of an article that names no department
    [org("Vellby Police Department"), scoped("Vellby police")],
    # an initial that two given names have
    [person("R Adeyemi"), person("Ruth Adeyemi"), person("Rosa Adeyemi")],
    # a given name that two people of the pile bear
    [person("Ana Roux", "Ana"), person("Ana Roux", "Ana"), person("Ana Moreau"), person("Ana")],
    # two given names
    [person("Jean Paul Moreau"), person("Paul Moreau")],
    # numbers are kept
    [org("Radio Europa 1"), org("Radio Europa 2")],
]


@pytest.mark.parametrize("named", TWO, ids=lambda value: str(value)[:40])
def test_two_entities(named: Named) -> None:
    assert groups(link(pile(*named))) == set()


@pytest.mark.parametrize(
    ("decided", "one"),
    [
        ('[["Velora Inc", "Velora Corp"]]', {"org/velora", "org/velora-corp"}),
        ('[["Velora", "Velora Corp"]]', {"org/velora-inc", "org/velora-corp"}),
        ('[["Velora", "Velora Inc", "Velora Corp"]]', set()),
        ('[["Velora", "Orsa"], ["Velora Corp", "Orsa Ltd"]]', VELORA),
    ],
)
def test_whom_a_person_keeps_apart_is_so_from_all_joined_with_the_other(decided: str, one: set[str]) -> None:
    """Names that nobody decided on join all the same."""
    named = [org("Velora"), org("Velora Inc"), org("Velora Corp"), org("Orsa"), org("Orsa Ltd")]
    found = groups(link(pile(*named), Overrides.parse(f"different = {decided}")))
    assert found == {frozenset(group) for group in (one, {"org/orsa", "org/orsa-ltd"}) if group}


def test_a_town_that_a_list_knows_is_not_the_club_of_its_name() -> None:
    town, club = made("Liverpool", EntityType.GPE), org("Liverpool")
    assert groups(link(pile(town, town, club))) == set()


def test_a_town_and_a_club_of_which_several_articles_speak() -> None:
    town = made("Vellby", EntityType.GPE)
    assert groups(link(pile(town, town, org("Vellby"), org("Vellby")))) == set()
    assert groups(link(pile(town, town, town, town, town, org("Vellby")))) == {
        frozenset({"place/vellby", "org/vellby"})
    }


def test_a_club_that_an_article_takes_for_a_person_is_nobodys_surname() -> None:
    named = [person("Henry Vellby", "Vellby"), person("Vellby"), org("Vellby"), org("Vellby")]
    assert groups(link(pile(*named))) == {frozenset({"org/vellby", "person/vellby"})}


@pytest.mark.parametrize(
    ("named", "label"),
    [
        # the full form that most articles use
        ([org("Velora"), org("Velora Inc"), org("Velora Inc"), org("Velora Corp")], "Velora Inc"),
        # an acronym, however usual, is no full form
        ([org("HFU"), org("HFU"), org("HFU"), org("Harbour Freight Union", "HFU")], "Harbour Freight Union"),
        # nor is the name of its members, and its own name says what it is
        (
            [made("Orchards", EntityType.NORP), made("Orchards", EntityType.NORP), org("Orchard Party")],
            "Orchard Party",
        ),
        # nor is a title part of it
        ([person("Substitute Ana Roux"), person("Ana Roux")], "Ana Roux"),
        # two spellings: the more usual one
        ([person("Qasem Rahmani"), person("Qasem Rahmani"), person("Qassem Rahmani")], "Qasem Rahmani"),
    ],
)
def test_the_label_is_the_most_usual_full_form(named: list[Entity], label: str) -> None:
    linked = link(pile(*named))
    (found,) = {e for e in linked.table.values() if e != TARIFFS}
    assert found.label == label
    forms = {form for e in named for form in (e.label, *e.aliases)} - {"Substitute Ana Roux"}
    assert forms == {found.label, *found.aliases}  # with a title before it, a name is not hers


def test_the_members_of_a_party_are_the_party_where_articles_name_both() -> None:
    party, members = org("Conservative Party"), made("Tories", EntityType.NORP)
    assert groups(link(pile((party, members), (party, members), members))) == {
        frozenset({"org/conservative-party", "org/tories"})
    }


def called(name: str, type_: EntityType, pronoun: str, id_: str) -> ArticleResult:
    """Return an article that takes up a name by a pronoun."""
    entity = made(name, type_)
    (result,) = pile(entity)
    text = f"{result.article.text} {pronoun} left."
    reference = Reference(
        entity=entity.id,
        text=pronoun,
        reason="salience",
        kind="pronoun",
        starts=(len(result.article.text) + 1,),
    )
    return replace(
        result, article=replace(result.article, text=text, id=id_), references=(reference,), statements=(),
        mentioned=(entity,),
    )  # fmt: skip


def test_whom_no_article_speaks_of_as_of_somebody_is_less_sure_to_be_one() -> None:
    silent = [called("Lynn Vellby", EntityType.PERSON, "It", f"a{n}") for n in range(2)]
    spoken = [called("Lynn Vellby", EntityType.PERSON, "She", f"b{n}") for n in range(2)]
    firm = called("Lynn Vellby", EntityType.ORG, "It", "c")
    other = called("Lynn Vellby", EntityType.OTHER, "It", "d")
    for results, type_ in (
        ([*silent[:1], firm], EntityType.ORG),
        ([*spoken, firm], EntityType.PERSON),
        ([*silent, other], EntityType.PERSON),
    ):
        (found,) = set(link(results).table.values())
        assert found.type is type_


def test_the_type_is_what_most_articles_say_those_included_that_state_nothing() -> None:
    firm, slip = org("Best Vale"), person("Best Vale")
    mention = ArticleResult(article=Article(id="z", text="Best Vale"), statements=(), mentioned=(firm,))
    again = ArticleResult(article=Article(id="y", text="Best Vale"), statements=(), mentioned=(firm,))
    (found,) = {e for e in link([*pile(slip), mention, again]).table.values() if e != TARIFFS}
    assert found.type.value == "ORG"


POOL = [
    e
    for named in (*(named for _, named in ONE), *TWO)
    for each in named
    for e in (each if isinstance(each, tuple) else (each,))
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(POOL), min_size=1, max_size=14), st.integers(0, 2**16))
def test_neither_order_nor_division_changes_the_outcome(named: list[Entity], seed: int) -> None:
    results = pile(*named)
    shuffled = random.Random(seed).sample(results, len(results))
    cut = seed % (len(results) + 1)
    whole = KnowledgeGraph(results)
    parts = KnowledgeGraph(shuffled[:cut]) | KnowledgeGraph(shuffled[cut:])
    assert parts == whole
    assert parts.linked.members == whole.linked.members
    assert parts.linked.table == whole.linked.table
    assert parts.linked.joins == whole.linked.joins
    assert (whole | parts).linked.table == whole.linked.table
