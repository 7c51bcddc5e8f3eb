"""What is printed can be asked for, and one rule says whom a name means."""

from __future__ import annotations

import warnings

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kg
from kg.errors import AmbiguousEntityError, NameWarning
from kg.graph import KnowledgeGraph
from kg.query.notes import listening
from kg.types import Article, ArticleResult, EntityType, Literal
from tests import factory
from tests.factory import named, told

ACME = named("org/acme@1", "Acme", "Acme Widgets")
SHOUTED = named("org/acme@2", "ACME")
PRODUCT = named("product/acme@3", "Acme", kind=EntityType.PRODUCT)
TOWN = named("place/mill-town@4", "Mill Town", "acme", kind=EntityType.GPE)


def test_a_label_to_the_letter_then_folded_then_an_alias() -> None:
    graph = told((ACME, 1), (SHOUTED, 90), (TOWN, 90))
    assert graph.entity("Acme") == ACME  # however little is said of it
    assert graph.entity("ACME") == SHOUTED
    assert graph.candidates("acme") == [SHOUTED, ACME]
    assert told((TOWN, 1), (named("org/x@5", "Acme Works"), 90)).entity("ACME") == TOWN


@pytest.mark.parametrize(
    ("first", "second", "leads"), [(10, 1, True), (9, 1, False), (20, 2, True), (9, 0, False)]
)
def test_a_clear_leader_is_meant_and_a_note_says_so(first: int, second: int, leads: bool) -> None:
    # What nothing is stated of is in the graph as somebody who speaks.
    graph = told((ACME, first), (PRODUCT, second)) if second else _spoken(first)
    if not leads:
        with pytest.raises(AmbiguousEntityError, match='"Acme" may be 2 entities: Acme'):
            graph.entity("Acme")
        return
    note = r'"Acme" is taken for Acme \(ORG, .* not for Acme \(PRODUCT\), '
    with pytest.warns(NameWarning, match=note) as found:
        assert graph.entity("Acme") == ACME
    assert found[0].filename == __file__  # whoever asks is warned
    notes: list[str] = []
    with listening(notes.append):
        assert {s.subject for s in graph.statements(subject="Acme")} == {ACME}
        graph.timeline("Acme")
    assert len(notes) == 2


def _spoken(number: int) -> KnowledgeGraph:
    article = Article(id="a", text="Acme acts, Acme says.")
    said = kg.Attribution(speaker=PRODUCT, surface="says")
    claims = [
        factory.claim(article, article.text, ACME, f"act {n}", Literal(value=str(n)), attribution=said)
        for n in range(number)
    ]
    return KnowledgeGraph([ArticleResult(article=article, statements=tuple(claims))])


def test_candidates_are_told_apart() -> None:
    country = named("place/georgia@a", "Georgia", "Tbilisi", kind=EntityType.GPE)
    graph = told((country, 2), (named("org/g@d", "Georgia"), 3))
    with pytest.raises(AmbiguousEntityError) as error:
        graph.entity("Georgia")
    said = str(error.value)
    for words in ("Georgia (ORG, 3 statements,", "(GPE, 2 statements, also Tbilisi,", 'in "News of org/g@d"'):
        assert words in said
    assert "\n" not in said
    with pytest.raises(AmbiguousEntityError):
        graph.statements(subject="georgia")


def test_a_name_is_printed_with_the_least_that_tells_it_apart() -> None:
    georgia = named("place/georgia@a", "Georgia", "Tbilisi", kind=EntityType.GPE)
    state = named("place/georgia@b", "Georgia", kind=EntityType.GPE)
    club = named("org/georgia@c", "Georgia")
    graph = told((georgia, 3), (state, 3), (club, 3), (ACME, 1))
    assert graph.name(ACME) == "Acme"
    assert graph.name(club) == "Georgia (ORG)"
    assert graph.name(georgia) == "Georgia (GPE, Tbilisi)"
    assert graph.name(state) == "Georgia (GPE, News of place/georgia@b)"
    assert (
        str(graph).partition(": ")[2].startswith("Georgia (ORG), Georgia (GPE, Tbilisi), Georgia (GPE, News")
    )


def test_what_everything_tells_alike_is_printed_by_its_id() -> None:
    article = Article(id="a", text="Acme acts.")
    twins = [named(f"org/acme@{n}", "Acme") for n in range(2)]
    claims = tuple(factory.claim(article, article.text, twin, "acts", Literal(value="so")) for twin in twins)
    graph = KnowledgeGraph([ArticleResult(article=article, statements=claims)])
    assert [graph.name(twin) for twin in twins] == [twin.id for twin in twins]


def test_a_name_that_was_cut_can_be_asked_for() -> None:
    long, longer = (named(f"law/act@{n}", f"An act on the safety of {what}") for n, what in enumerate("ab"))
    graph = told((long, 1), (longer, 2), (named("org/x@2", "An act…"), 1))
    assert graph.entity("An act on the safety of b…") == longer
    assert graph.candidates("An act on the…") == [longer, long]
    assert graph.entity("An act…").id == "org/x@2"
    assert "…" not in graph


labels = st.sampled_from(["Acme", "ACME", "acme", "Acme (ORG)", "org/x@0", "The Acme", "Acme (ORG, Acme)"])


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(labels, st.lists(labels, max_size=2), st.sampled_from(["ORG", "GPE"]), st.integers(1, 12)),
        min_size=1,
        max_size=6,
    )
)
def test_every_printed_name_can_be_asked_for(rows: list[tuple[str, list[str], str, int]]) -> None:
    entities = [
        (named(f"org/x@{n}", label, *aliases, kind=EntityType(kind)), number)
        for n, (label, aliases, kind, number) in enumerate(rows)
    ]
    graph = told(*entities)
    printed = [graph.name(entity) for entity in graph.entities.values()]
    assert len(set(printed)) == len(printed)
    with listening(lambda _: None):
        assert [graph.entity(name) for name in printed] == list(graph.entities.values())


def test_no_note_where_there_is_nothing_to_choose() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert factory.small_graph().entity("Putin") == factory.PUTIN


def test_names_in_sparql() -> None:
    graph = factory.small_graph()
    question = "SELECT ?n WHERE { kg:named('moscow') rel:treaty/rdfs:label ?n } # kg:named('Nobody')"
    assert graph.sparql(question).rows == (("North Korea",),)
    strings = """SELECT ("kg:named('x')" AS ?text) WHERE {}"""
    assert graph.sparql(strings).rows == (("kg:named('x')",),)
    with pytest.raises(kg.KgError, match='no entity is called "Nobody"'):
        graph.sparql('DESCRIBE kg:named("Nobody")')
