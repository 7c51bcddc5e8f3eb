"""Rules: every candidate carries one of the table, and what is done with it follows from its attributes."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.analysis import load
from kg.analysis.parse.tree import tree_of
from kg.analysis.relations import extract
from kg.analysis.relations.candidates import Candidate
from kg.analysis.relations.confidence import confidence, weights
from kg.analysis.relations.triples import candidates
from kg.knowledge.rule_table import RULES, START, Kind, Rule, Step, rule_of, rule_of_any
from kg.knowledge.vocabulary import Vocabulary
from kg.pipeline import build_text
from kg.types import Entity, SurfaceTriple

SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))


def found(text: str) -> list[Candidate]:
    return [c for sentence in tree_of(load()(text)).sents for c in candidates(sentence)]


def triples(text: str) -> list[SurfaceTriple]:
    return extract(load()(text), published="2025-04-28")


def rules_of(text: str) -> set[str]:
    return {t.rule for t in triples(text)}


def stated(text: str) -> set[tuple[str, str, str]]:
    graph = build_text(text, published="2025-04-28").graph
    return {
        (s.subject.label, s.predicate.id, s.object.label if isinstance(s.object, Entity) else s.object.value)
        for s in (*graph.statements(), *graph.unsure)
    }


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_every_candidate_carries_a_rule_of_the_table(path: Path) -> None:
    carried = {c.rule for c in found(path.read_text(encoding="utf-8"))}
    assert carried
    for rule in carried:
        assert set(rule.name.split("+")) <= RULES.keys()
        assert rule_of(rule.name).steps == rule.steps
        assert RULES[rule.last].kind is rule.kind
    assert {r for r in carried if not r.steps} <= set(RULES.values())


def test_of_another_extractor_s_rule_nothing_is_known() -> None:
    rule = rule_of_any("my regular expression")
    assert rule.name == "my regular expression" and rule not in RULES.values()
    assert not (rule.states or rule.undergone or rule.presupposes or rule.steps)


def test_no_two_rules_have_one_name() -> None:
    assert all(rule.name == name for name, rule in RULES.items())
    assert START not in RULES.values()


def test_what_a_chain_is_follows_from_its_last_step() -> None:
    chain = rule_of("object+noun+preposition")
    assert chain.steps == (Step.OBJECT, Step.NOUN, Step.PREPOSITION)
    assert (chain.step, chain.last) == (Step.PREPOSITION, "preposition")
    assert rule_of("purpose+recipient").implied == ("to",)
    assert not rule_of("recipient+noun+preposition").implied
    assert not rule_of("preposition+owner").for_text
    assert rule_of("title").steps == () and rule_of("title").step is None


def test_a_name_that_no_rule_has_is_an_error() -> None:
    with pytest.raises(KeyError):
        rule_of("object+hearsay")


def test_what_the_rule_says_for_the_sentence_is_no_word_of_it() -> None:
    for rule in RULES.values():
        assert bool(rule.says) == (
            rule.kind in (Kind.FORM, Kind.KNOWN) or rule.name in ("age", "characterisation")
        )
        if rule.kind is Kind.KNOWN:
            assert rule.says[0] in Vocabulary.load().predicates
        assert rule.presupposes or not rule.restricts, rule.name
        assert not (rule.wants_entity and rule.wants_value), rule.name


@pytest.mark.parametrize(
    ("sentence", "rule", "polarity"),
    [
        ("Ana Roe, head of Vale, did not sue Peru.", "apposition", "positive"),
        ("Vale spokesman Dan Reis did not sue Peru.", "title", "positive"),
        ("Ana Roe is not head of Vale.", "predicative", "negative"),
        ("Ana Roe did not sue Peru.", "object", "negative"),
    ],
)
def test_only_what_a_rule_presupposes_survives_a_denial(sentence: str, rule: str, polarity: str) -> None:
    (triple,) = [t for t in triples(sentence) if t.rule == rule]
    assert triple.polarity == polarity
    assert rule_of(rule).presupposes == (polarity == "positive")


def test_what_restricts_is_told_by_who_reports_it_and_a_title_by_the_writer() -> None:
    told = {
        t.rule: t.attribution for t in triples("Ana Reis said that letters from Vale chief Dan Lin arrived.")
    }
    assert told["sender"] is not None and told["sender"].speaker.text == "Ana Reis"
    assert told["title"] is None


@pytest.mark.parametrize(
    ("sentence", "rule", "lemmas"),
    [
        ("The bank gave Vale a loan.", "recipient", "to"),
        ("The Lyon-based bank Orsa sued Peru.", "based", "in"),
        ("Peru rejected Chile's offer.", "possessed", "of"),
    ],
)
def test_a_construction_implies_its_preposition(sentence: str, rule: str, lemmas: str) -> None:
    (triple,) = [t for t in triples(sentence) if t.rule == rule]
    assert triple.lemmas[-1] == lemmas
    assert lemmas not in triple.relation.split()


def test_a_time_is_an_object_only_where_the_rule_takes_times() -> None:
    assert "happening" in rules_of("The bank collapsed in 2008.")
    assert not [t for t in triples("Vale sued Peru in 2008.") if "2008" in t.object.text]


def test_what_happens_is_told_only_where_nothing_else_tells_it() -> None:
    assert "happening" in rules_of("Ana Roe resigned.")
    assert "happening" not in rules_of("Ana Roe resigned from Vale.")


def test_an_owner_is_for_the_graph_and_a_report_for_openie() -> None:
    text = "Ana Roe quit as Vale's boss. Dan Lin said that Peru sold the mine."
    carried = {c.rule.last for c in found(text)}
    assert {"owner", "report"} <= carried
    told = {rule_of(name).last for name in rules_of(text)}
    assert "owner" in told and "report" not in told


@pytest.mark.parametrize(
    ("sentence", "statement"),
    [
        ("Peru accused Dan Lin of fraud.", ("Dan Lin", "accused_of", "fraud")),
        ("Ana Roe, 45, left Vale.", ("Ana Roe", "age", "45")),
        ("Ana Roe described Dan Lin as a liar.", ("Dan Lin", "be", "a liar")),
        ("Rebels shelled Sudzha in Russia.", ("Sudzha", "located_in", "Russia")),
        ("Talks on trade failed.", ("Talks on trade", "about", "trade")),
        ("They dug a trench two miles long.", ("trench", "length", "two miles")),
    ],
)
def test_the_kind_of_a_rule_finds_the_predicate(sentence: str, statement: tuple[str, str, str]) -> None:
    assert statement in stated(sentence)


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("The treaty between Peru and Chile expired.", "between"),
        ("Dan Lin is a friend of Peru.", "predicative"),
        ("Ana Roe met Dan Lin, head of Orsa.", "apposition"),
    ],
)
def test_what_relates_its_ends_is_told(sentence: str, rule: str) -> None:
    assert rule in rules_of(sentence)


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("The difference between Peru and Chile grew.", "between"),  # sets apart
        ("This is a matter for Peru.", "predicative"),  # copular, and no role
    ],
)
def test_what_does_not_relate_them_is_not(sentence: str, rule: str) -> None:
    assert rule in {c.rule.name for c in found(sentence)}
    assert rule not in rules_of(sentence)


def test_what_two_may_do_apart_leaves_each_to_be_told() -> None:
    subjects = {t.subject.text for t in triples("Ana Roe and Dan Lin resigned.") if t.rule == "happening"}
    assert subjects == {"Ana Roe", "Dan Lin"}


def test_a_description_is_told_of_what_it_points_back_to() -> None:
    assert ("Fiat", "firm_of", "Italy") in stated("Fiat sued Peru. The Italian firm won.")
    assert not [s for s in stated("The Italian firm sued Peru.") if s[1] == "firm_of"]


def test_a_class_is_a_value_even_if_it_points_forward() -> None:
    assert ("Orsa", "be", "a bank") in stated("Orsa, a bank, sued Peru. The bank won.")


def test_a_name_alone_changes_nothing() -> None:
    """Rules of other names with the same attributes are treated alike, but for their weights."""
    (candidate,) = [c for c in found("Rebels seized the town.") if c.rule.steps == (Step.OBJECT,)]
    other = Rule(name="elsewhere", steps=(Step.OBJECT,))
    assert candidate.step(rule=other).rule.step is candidate.rule.step
    assert "elsewhere" not in weights().rules and 0 < confidence(candidate.step(rule=other)) < 1
