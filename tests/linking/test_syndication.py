"""Copies of one report are one source; two reports of one event are two."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.graph import KnowledgeGraph
from kg.linking.syndication import RESEMBLANCE, near_duplicates, resemblance
from kg.pipeline import build_text
from kg.types import Article
from tests.benchmarks.piles import templated
from tests.factory import HOSTILE, graphs

WIRE = """Norland and Sudria sign fishing treaty

From our correspondent in Port Alma

Norland signed a treaty with Sudria on Monday that ends a quarrel of eleven years over cod in the Alma Strait.

Under the treaty, boats of both countries may fish up to twelve miles from either coast. A commission of six
members will settle disputes, and each side pays half of what it costs.

"This is a good day for every harbour on the strait," the Norlandic fisheries minister, Ada Holm, told
reporters after the ceremony. Her Sudrian colleague, Jon Pereira, said that the first boats would leave
before the end of the week.

The quarrel began in 2014, when Norland seized three Sudrian trawlers. Talks broke down twice, in 2017 and in
2021, and were taken up again last autumn after a storm had sunk boats of both fleets.

Environmental groups criticised the agreement, saying that the stocks of cod had not recovered.
"""
# Another headline and byline, one paragraph cut, one added, words changed here and there.
COPY = """Cod war over: neighbours make peace in the Alma Strait

By Lena Voss, and agencies

Norland signed a treaty with Sudria on Monday that ends an eleven-year quarrel over cod in the Alma Strait.

Under the deal, boats of both countries may fish up to twelve miles from either coast. A commission of six
members will settle disputes, and each side pays half of what it costs.

"This is a good day for every harbour on the strait," the Norlandic fisheries minister, Ada Holm, told
reporters after the ceremony. Her Sudrian colleague, Jon Pereira, said the first boats would leave before the
end of this week.

The quarrel began in 2014, when Norland seized three Sudrian trawlers. Talks broke down twice, in 2017 and
2021, and were taken up again last autumn after a storm had sunk boats of both fleets.

Cod is the third most eaten fish in our region.
"""
# The same event, the same quote, another reporter.
REPORT = """Handshake in Port Alma

Eleven years after the trawler affair, Norland signed a treaty with Sudria on Monday. The two ministers shook
hands on the quay in Port Alma while children waved paper fish.

Ada Holm called it "a good day for every harbour on the strait". What she did not mention is that the
commission which is to settle disputes has neither an office nor a budget yet.

In the pubs by the water opinions differ. Some skippers fear that the fleet from the south, which is larger,
will empty the fishing grounds; others hope to sell them ice and diesel. The fish themselves are few: a count
last summer found a third fewer than the year before.
"""


def article(id_: str, text: str) -> Article:
    return Article(id=id_, text=text)


def test_a_copy_with_small_edits_is_found_and_another_report_is_not() -> None:
    found = near_duplicates([article("wire", WIRE), article("copy", COPY), article("report", REPORT)])
    assert found == (("copy", "wire"),)
    assert resemblance(WIRE, COPY) > RESEMBLANCE + 0.1
    assert resemblance(WIRE, REPORT) < RESEMBLANCE - 0.3


@pytest.mark.parametrize(
    ("edit", "copies"),
    [
        (lambda text: text.upper().replace("\n", " "), True),
        (lambda text: text.partition("\n\n")[2], True),  # no headline
        (lambda text: text[: len(text) // 2], True),
        (lambda text: text + REPORT, True),  # a background piece below it
        (lambda text: text[: len(text) // 4], False),
        (lambda text: " ".join(reversed(text.split())), False),  # the same words, none in order
        (lambda text: text[: len(text) // 8] + REPORT, False),  # it quotes the agency
        (lambda _: "", False),
        (lambda _: HOSTILE, False),
    ],
)
def test_edits(edit: object, copies: bool) -> None:
    assert callable(edit)
    assert bool(near_duplicates([article("a", WIRE), article("b", edit(WIRE))])) is copies


def test_texts_without_words_are_nobodys_copies() -> None:
    assert (
        near_duplicates([article("a", ""), article("b", ""), article("c", "…"), article("d", "\ud800")]) == ()
    )
    assert near_duplicates([article("a", "Yes."), article("b", "yes")]) == (("a", "b"),)


def test_what_a_chain_of_copies_connects_is_one_cluster() -> None:
    words = [f"word{i}" for i in range(200)]
    chain = [article(str(i), " ".join(words[40 * i : 40 * i + 100])) for i in range(3)]
    assert resemblance(chain[0].text, chain[2].text) < RESEMBLANCE
    assert near_duplicates(chain) == (("0", "1", "2"),)


# -- laws

# Few sentences, so that articles drawn from them are often alike.
_SENTENCES = [
    " ".join(f"{noun}{n}" for n in range(8)) for noun in ("cod", "ice", "boat", "quay", "pub", "war")
]
_corpora = st.lists(st.lists(st.sampled_from(_SENTENCES), min_size=1, max_size=6), max_size=7).map(
    lambda texts: [article(str(number), ". ".join(text)) for number, text in enumerate(texts)]
)


@given(_corpora.flatmap(lambda articles: st.tuples(st.just(articles), st.permutations(articles))))
def test_clusters_do_not_depend_on_the_order(drawn: tuple[list[Article], list[Article]]) -> None:
    articles, shuffled = drawn
    assert near_duplicates(articles) == near_duplicates(shuffled)


@given(_corpora)
def test_clusters_are_what_counting_every_pair_gives(articles: list[Article]) -> None:
    groups = {one.id: {one.id} for one in articles}
    for a in articles:
        for b in articles:
            if a.id < b.id and resemblance(a.text, b.text) >= RESEMBLANCE:
                joined = groups[a.id] | groups[b.id]
                groups.update(dict.fromkeys(joined, joined))
    expected = {tuple(sorted(group)) for group in groups.values() if len(group) > 1}
    assert set(near_duplicates(articles)) == expected


@settings(deadline=None)
@given(graphs(), graphs())
def test_sources_are_the_same_however_graphs_were_merged(a: KnowledgeGraph, b: KnowledgeGraph) -> None:
    one, other = a | b, b | a
    assert one.near_duplicates == other.near_duplicates
    for statement in one.statements():
        sources = one.sources(statement)
        assert sources == other.sources(statement.id) == (one | one).sources(statement)
        assert sorted(id_ for source in sources for id_ in source) == list(statement.articles)


def test_clusters_do_not_depend_on_the_hash_seed(tmp_path: Path) -> None:
    file = tmp_path / "texts.json"
    file.write_text(json.dumps({"wire": WIRE, "copy": COPY, "report": REPORT, "again": REPORT}), "utf-8")
    code = (
        "import json, sys; from kg.types import Article; from kg.linking import near_duplicates;"
        "texts = json.load(open(sys.argv[1], encoding='utf-8'));"
        "print(near_duplicates({Article(id=id_, text=text) for id_, text in texts.items()}))"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", code, str(file)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2025")
    }
    assert seen == {b"(('again', 'report'), ('copy', 'wire'))\n"}


# -- what a graph says of it


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    texts = {"wire": WIRE, "copy": COPY, "report": REPORT}
    return KnowledgeGraph(
        result
        for id_, text in texts.items()
        for result in build_text(text, id=id_, published="2025-03-03").results.values()
    )


def test_support_counts_independent_sources(graph: KnowledgeGraph) -> None:
    (treaty,) = graph.statements(subject="Norland", predicate="treaty", object="Sudria", plain=True)
    assert treaty.articles == ("copy", "report", "wire")
    assert graph.sources(treaty) == (("copy", "wire"), ("report",))


@pytest.mark.parametrize("share", [0.5, 0.9])
def test_many_of_one_template_are_clustered_as_if_all_were_compared(share: float) -> None:
    """Among them copies of some, which are alike beyond the template."""
    texts = {a.id: a.text for a in templated(120, share)}
    texts |= {f"copy of {id_}": f"Updated: {text} More to follow." for id_, text in list(texts.items())[:20]}
    pile = [article(id_, text) for id_, text in texts.items()]
    alike = nx.Graph()
    alike.add_edges_from(
        (a, b) for a, b in combinations(texts, 2) if resemblance(texts[a], texts[b]) >= RESEMBLANCE
    )
    expected = sorted(tuple(sorted(ids)) for ids in nx.connected_components(alike))
    assert len(expected) == (20 if share < 0.7 else 1)
    found = near_duplicates(pile)
    assert list(found) == expected
    random.Random(1).shuffle(pile)
    assert near_duplicates(pile) == found
