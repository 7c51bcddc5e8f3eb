"""The gate to a statement: what points to the article's words passes, and nothing else does."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kg.drafts import Draft, Drafts
from kg.errors import EvidenceError
from kg.evidence import admit, check_result, check_statement
from kg.types import (
    Article,
    Attribution,
    Entity,
    EntityType,
    Modality,
    Polarity,
    Predicate,
    Reference,
    Statement,
)

TEXT = "Oslo was calm. Bo Lin said Norway did not sue Iceland in May, and left."
ARTICLE = Article(id="calm", text=TEXT)
NORWAY, ICELAND = (
    Entity(id=f"place/{n.lower()}", label=n, type=EntityType.GPE) for n in ("Norway", "Iceland")
)
LIN = Entity(id="person/bo-lin", label="Bo Lin", type=EntityType.PERSON)
OSLO = Entity(id="place/oslo", label="Oslo", type=EntityType.GPE)


def at(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


DRAFT = Draft(
    sentence=(15, len(TEXT)),
    subject=at("Norway"),
    relation=(at("did not sue"), at("in May")),
    object=at("Iceland"),
    of=NORWAY,
    predicate=Predicate(id="sued", label="sued"),
    to=ICELAND,
    speaker=at("Bo Lin"),
    attribution=Attribution(speaker=LIN, surface="said"),
    polarity=Polarity.NEGATIVE,
    modality=Modality.POSSIBLE,
    time="2024-05",
    place=OSLO,
    rule="mine",
    confidence=0.75,
    doubts=("far",),
)


def admitted(*drafts: Draft) -> tuple[Statement, ...]:
    return admit(ARTICLE, Drafts(drafts=drafts)).statements


def test_a_statement_has_all_that_its_draft_says() -> None:
    (found,) = admitted(DRAFT)
    assert (found.subject, found.predicate, found.object) == (NORWAY, DRAFT.predicate, ICELAND)
    assert (found.polarity, found.modality) == (Polarity.NEGATIVE, Modality.POSSIBLE)
    assert (found.attribution, found.time, found.place) == (DRAFT.attribution, "2024-05", OSLO)
    (evidence,) = found.evidence
    assert (evidence.article, evidence.start, evidence.end) == ("calm", 15, len(TEXT))
    assert evidence.text == "Bo Lin said Norway did not sue Iceland in May, and left."
    assert (evidence.subject, evidence.object) == (DRAFT.subject, DRAFT.object)
    assert (evidence.trigger, evidence.surface) == (DRAFT.relation, "did not sue in May")
    assert (evidence.rule, evidence.confidence, evidence.doubts) == ("mine", 0.75, ("far",))
    (phrased,) = admitted(replace(DRAFT, surface="is not sued by"))
    assert phrased.evidence[0].surface == "is not sued by"


def test_one_claim_of_two_places_is_one_statement() -> None:
    again = replace(DRAFT, object=at("Iceland in May"))
    other = replace(DRAFT, polarity=Polarity.POSITIVE)
    both = admitted(DRAFT, again, other)
    assert sorted(len(statement.evidence) for statement in both) == [1, 2]
    assert [s.id for s in both] == sorted(s.id for s in both)
    assert admitted(other, again, DRAFT) == both


def test_what_else_is_found_is_kept() -> None:
    reference = Reference(entity=LIN.id, text="Bo Lin", kind="name", reason="name", starts=(15,))
    found = Drafts(drafts=(DRAFT,), references=(reference,), mentioned=(OSLO,))
    result = admit(ARTICLE, found)
    assert (result.article, result.references, result.mentioned) == (ARTICLE, (reference,), (OSLO,))


@pytest.mark.parametrize(
    "draft",
    [
        replace(DRAFT, subject=(-1, 3)),
        replace(DRAFT, subject=(9, 8)),
        replace(DRAFT, object=(0, len(TEXT) + 1)),
        replace(DRAFT, relation=(at("sue"), (70, 99))),
        replace(DRAFT, speaker=(3, 2)),
        replace(DRAFT, sentence=(0, len(TEXT) + 1)),
    ],
)
def test_what_points_outside_the_article_is_refused(draft: Draft) -> None:
    with pytest.raises(EvidenceError, match=r"calm\[.*is outside the article; repair the extractor"):
        admitted(draft)


def test_what_points_to_its_very_ends_is_not() -> None:
    (found,) = admitted(replace(DRAFT, sentence=(0, len(TEXT)), subject=(0, 0), object=(0, len(TEXT))))
    assert found.evidence[0].text == TEXT


def test_what_points_to_no_words_is_refused() -> None:
    with pytest.raises(EvidenceError, match=r"calm\[14:15\]: is no sentence"):
        admitted(replace(DRAFT, sentence=(14, 15)))
    with pytest.raises(EvidenceError, match=r"calm\[14:14\]: is no sentence"):
        admitted(replace(DRAFT, sentence=(14, 14)))


def test_who_says_so_stands_in_the_article() -> None:
    with pytest.raises(EvidenceError, match=r"calm\[15:71\]: nothing shows that Bo Lin says so"):
        admitted(replace(DRAFT, speaker=None))
    (plain,) = admitted(replace(DRAFT, speaker=None, attribution=None))
    assert plain.attribution is None


def test_a_result_is_checked_to_the_character() -> None:
    reference = Reference(
        entity=NORWAY.id, text="Norway", kind="name", reason="name", starts=at("Norway")[:1]
    )
    result = admit(ARTICLE, Drafts(drafts=(DRAFT,), references=(reference,)))
    check_result(result)
    with pytest.raises(EvidenceError, match=r"calm\[15:71\]: the article says something else"):
        check_result(replace(result, article=replace(ARTICLE, text=TEXT.replace("May", "Mai"))))
    for start in (at("Norway")[0] + 1, -len(TEXT) + at("Norway")[0]):  # as Python counts from the end
        moved = replace(result, references=(replace(reference, starts=(start,)),))
        with pytest.raises(EvidenceError, match="the article says something else there"):
            check_result(moved)


def test_admitting_checks_references() -> None:
    wrong = Reference(entity=NORWAY.id, text="Norway", kind="name", reason="name", starts=(0,))
    with pytest.raises(EvidenceError, match=r"calm\[0:6\]: the article says something else"):
        admit(ARTICLE, Drafts(references=(wrong,)))


@pytest.mark.parametrize("part", ["subject", "object", "trigger"])
def test_the_parts_of_kept_evidence_lie_in_the_article(part: str) -> None:
    def check(span: tuple[int, int]) -> None:
        (statement,) = admitted(DRAFT)
        changed: dict[str, Any] = {part: (span,) if part == "trigger" else span}
        evidence = replace(statement.evidence[0], **changed)
        check_statement(replace(statement, evidence=(evidence,)), {"calm": ARTICLE})

    check((0, len(TEXT)))
    for outside in ((-2, 3), (5, 4), (60, len(TEXT) + 1)):
        with pytest.raises(EvidenceError, match="outside the article"):
            check(outside)


def test_evidence_needs_its_article() -> None:
    (statement,) = admitted(DRAFT)
    check_statement(statement, {"calm": ARTICLE})
    with pytest.raises(EvidenceError, match=r"calm\[15:71\]: the article is not in the graph"):
        check_statement(statement, {"other": ARTICLE})
