"""What somebody proposes is found in the article, read by the rules there, or refused with the reason."""

from __future__ import annotations

import random
from dataclasses import dataclass

import pytest

from kg.analysis.proposals.quotations import places
from kg.graph import KnowledgeGraph
from kg.pipeline import analyse
from kg.proposals import Proposal
from kg.proposers import Filed
from kg.types import Article, ArticleResult, Modality, Polarity, Statement

TEXT = (
    "Orsa, a mining firm, bought the Lima mill in May 2021. The firm’s chairman, Ana Reis, said on Monday "
    "that Vale had not paid its debts. She may sue Vale.\n\n"
    '"We will close the mine," Reis told reporters. Pedro Lin was sacked by Orsa. '
    "Rao took over from Tomas Berg, who refused to sign the contract."
)
ARTICLE = Article(id="orsa", text=TEXT, published="2021-06-02")


def proposal(subject: str, predicate: str, object: str, quote: str, **types: str) -> Proposal:  # noqa: A002
    return Proposal(subject=subject, predicate=predicate, object=object, quote=quote, **types)


def read(*proposals: Proposal, article: Article = ARTICLE) -> ArticleResult:
    (result,) = analyse([article], extractor=Filed(proposals={article.id: proposals}, digest="1"))
    for statement in result.statements:
        for evidence in statement.evidence:
            assert article.text[evidence.start : evidence.end] == evidence.text
    return result


def stated(result: ArticleResult) -> Statement:
    """The one statement that a proposal stands behind."""
    assert not result.refused
    (found,) = [s for s in result.statements if any(e.rule == "proposal" for e in s.evidence)]
    return found


def reason(result: ArticleResult) -> str:
    (refused,) = result.refused
    assert not any(e.rule == "proposal" for s in result.statements for e in s.evidence)
    return refused.reason


# -- the quotation


@pytest.mark.parametrize(
    "quote",
    [
        "The firm’s chairman",
        "The firm's chairman",
        "The  firm's\nchairman",
        'mine," Reis told',
        "mine,'' Reis",
    ],
)
def test_a_quotation_is_found_exactly_or_with_its_signs_folded(quote: str) -> None:
    ((start, end),) = places(quote, TEXT)
    assert places(TEXT[start:end], TEXT) == [(start, end)]


@pytest.mark.parametrize(
    "quote",
    ["the firm’s chairman", "The firms chairman", "The firm’s former chairman", "he firm’s chair", "", "  "],
)
def test_nothing_looser_is_found(quote: str) -> None:
    assert places(quote, TEXT) == []


def test_folded_offsets_are_those_of_the_article() -> None:
    text = "He said:  “It’s  over — all”"
    ((start, end),) = places('"It\'s over - all"', text)
    assert text[start:end] == "“It’s  over — all”"


# -- the reasons


@pytest.mark.parametrize(
    ("proposed", "why"),
    [
        (
            ("Orsa", "bought", "the Lima mill", "Orsa purchased the Lima mill"),
            "the quotation is not in the article",
        ),
        (("Orsa", "bought", "Acme", "bought the Lima mill"), "the article does not name the object"),
        (("Joan Doe", "chairs", "Orsa", "The firm’s chairman"), "the article does not name the subject"),
        (("Orsa", "paid", "$9bn", "bought the Lima mill"), "the article does not name the object"),
        (("Orsa", "bought", "the Lima mill", "bought"), "the quotation is one word, which states nothing"),
        (("Orsa", "!?", "the Lima mill", "Orsa, a mining firm, bought"), "the predicate says nothing"),
        (("Orsa", "bought", "Orsa", "Orsa, a mining firm, bought"), "subject and object are one"),
        (("Pedro Lin", "sacked", "Orsa", "Pedro Lin was sacked by Orsa"), "has it the other way round"),
        (
            ("Tomas Berg", "took over from", "Rao", "Rao took over from Tomas Berg"),
            "has it the other way round",
        ),
        (
            ("Rao", "did not take over from", "Tomas Berg", "Rao took over from Tomas Berg"),
            "does not deny it",
        ),
    ],
)
def test_what_the_words_do_not_bear_out_is_refused(proposed: tuple[str, str, str, str], why: str) -> None:
    assert reason(read(proposal(*proposed))).endswith(why)


def test_what_is_no_prose_states_nothing() -> None:
    article = Article(id="a", text="Orsa buys a mill\n\nIt rained in Lima.", noise=((0, 16),))
    found = read(proposal("Orsa", "buys", "a mill", "Orsa buys a mill"), article=article)
    assert reason(found) == "the quotation stands in no prose of the article"


def test_an_article_in_another_language_refuses_all_that_is_proposed_of_it() -> None:
    article = Article(id="a", text="Orsa kauft eine Mine.", language="de")
    found = read(proposal("Orsa", "buys", "eine Mine", "Orsa kauft eine Mine"), article=article)
    assert reason(found) == "the article is in a language that is not read"


# -- the qualifiers


def test_the_article_says_who_says_so_whatever_the_proposal_leaves_out() -> None:
    found = stated(read(proposal("Vale", "failed to settle", "its debts", "Vale had not paid its debts")))
    assert found.attribution is not None
    assert found.attribution.speaker.label == "Ana Reis"


def test_polarity_is_the_articles() -> None:
    found = stated(read(proposal("Vale", "paid", "its debts", "Vale had not paid its debts")))
    assert found.polarity is Polarity.NEGATIVE


def test_an_implied_denial_is_read_where_the_proposal_has_its_verb_and_where_not() -> None:
    quote = "who refused to sign the contract"
    for predicate in ("refused to sign", "signed"):
        found = stated(read(proposal("Tomas Berg", predicate, "the contract", quote)))
        assert found.polarity is Polarity.NEGATIVE
        assert found.predicate.id in ("sign", "signed")


def test_modality_and_speaker_of_a_quotation() -> None:
    found = stated(read(proposal("Orsa", "will close", "the mine", "We will close the mine")))
    assert found.modality is Modality.FUTURE
    assert found.attribution is not None and found.attribution.speaker.label == "Ana Reis"


def test_a_hedge_of_the_proposal_is_kept_though_the_words_have_none() -> None:
    found = stated(
        read(proposal("Orsa", "reportedly bought", "the Lima mill", "bought the Lima mill in May"))
    )
    assert found.modality is Modality.POSSIBLE


def test_who_says_something_is_no_claim_of_its_own_speaker() -> None:
    quote = "We will close the mine"
    found = stated(read(proposal("Ana Reis", "announced", "the mine", quote)))
    assert found.attribution is None
    assert found.modality is Modality.ASSERTED


def test_time_is_read_in_the_article() -> None:
    found = stated(read(proposal("Orsa", "acquired", "the Lima mill", "bought the Lima mill in May 2021")))
    assert found.time is None or found.time == "2021-05"


# -- identity


def test_a_pronoun_of_the_quotation_is_whom_it_stands_for() -> None:
    article = Article(id="b", text="Ana Reis runs Orsa. She may sue Vale.")
    found = stated(read(proposal("Reis", "may sue", "Vale", "She may sue Vale"), article=article))
    assert found.subject.label == "Ana Reis"
    evidence = next(e for e in found.evidence if e.rule == "proposal")
    assert article.text[slice(*evidence.subject)] == "She"


def test_a_passive_with_its_doer_runs_from_the_doer() -> None:
    found = stated(read(proposal("Pedro Lin", "was sacked by", "Orsa", "Pedro Lin was sacked by Orsa")))
    assert (found.subject.label, str(found.object)) == ("Orsa", "Pedro Lin")


def test_what_the_rules_found_too_is_one_statement_and_surer() -> None:
    (alone,) = analyse([ARTICLE])
    both = read(proposal("Orsa", "purchased", "Lima mill", "Orsa, a mining firm, bought the Lima mill"))
    found = stated(read(proposal("Orsa", "bought", "Lima mill", "Orsa, a mining firm, bought the Lima mill")))
    before = next(s for s in alone.statements if s.id == found.id)
    assert {e.rule for e in found.evidence} == {"proposal", *(e.rule for e in before.evidence)}
    assert found.confidence > before.confidence
    assert len(both.statements) == len(alone.statements) + 1


def test_a_relation_that_no_word_states_is_set_aside() -> None:
    found = read(proposal("Orsa", "bribed", "Pedro Lin", "Pedro Lin was sacked by Orsa"))
    graph = KnowledgeGraph([found])
    assert not [s for s in graph.statements() if s.predicate.id == "bribed"]
    assert [s for s in graph.unsure if s.predicate.id == "bribed"]


ODD = (
    *(
        "!!!",
        "…",
        "'s",
        "the",
        "of",
        "by",
        "not",
        "—",
        "\u200b",
        "🙂",
        "by by by",
        "will not",
        "to be",
        "0",
        "$",
    ),
    *("", " ", "\ud800", "(", "''", "He", "x" * 250, "it it it", "1" * 40),
)


@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_proposed_is_a_statement_or_refused(seed: int) -> None:
    chance = random.Random(seed)
    words = TEXT.split()

    def some() -> str:
        at = chance.randrange(len(words))
        return (
            chance.choice(ODD) if chance.random() < 0.4 else " ".join(words[at : at + chance.randint(1, 5)])
        )

    types = ("", "PERSON", "LITERAL", "EVENT", "NONSENSE")
    made = {
        proposal(
            some(),
            some(),
            some(),
            some(),
            subject_type=chance.choice(types),
            object_type=chance.choice(types),
        )
        for _ in range(150)
    }
    found = read(*made)
    told = {e.surface for s in found.statements for e in s.evidence if e.rule == "proposal"}
    refused = {each.proposal for each in found.refused}
    assert {each.predicate for each in made - refused} == told


# -- a proposer of one's own


@dataclass(frozen=True)
class Buying:
    """Proposes what an article says of whom it names first, and one thing of its own."""

    name: str = "buying"
    fingerprint: str = "1"

    def propose(self, article: Article) -> list[Proposal]:
        quote = article.text.split(".")[0]
        return [proposal("Orsa", "bought", "the Lima mill", quote), proposal("Orsa", "robbed", "Acme", quote)]


def test_a_proposer_of_ones_own_stands_in_the_evidence_by_its_name() -> None:
    (found,) = analyse([ARTICLE], extractor=Buying())
    assert {"buying"} < {e.rule for s in found.statements for e in s.evidence}
    assert [r.proposal.predicate for r in found.refused] == ["robbed"]
