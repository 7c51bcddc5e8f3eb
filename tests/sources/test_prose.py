"""What in an article is no prose, told by its form; and prose that looks a little like it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kg.formats import read, write
from kg.graph import KnowledgeGraph
from kg.pipeline import analyse
from kg.sources import Options, noise, read_articles
from kg.sources.lines import split_lines
from kg.sources.prose import no_prose
from kg.store import Store
from kg.store.records import digest, reading
from kg.types import Article

PROSE = [
    "The ferry left Bergen on Monday with nine hundred people on board, its owner Skarv Line said.",
    "It ran aground an hour later off Stord. Nobody was hurt, and police questioned the captain.",
    "Norway's maritime authority opened an inquiry on Tuesday and ordered the sister ship into port.",
]


def apart(line: str, *more: str) -> list[str]:
    """What is taken for no prose of an article with these lines between its paragraphs."""
    text = "\n".join([PROSE[0], line, *more, *PROSE[1:]])
    return [each.text for each in sorted(no_prose(split_lines(text)), key=lambda each: each.start)]


@pytest.mark.parametrize(
    "line",
    [
        # captions, headings and labels lack their full stop
        "Passengers wait on the quay in Bergen for the second ferry of the day",
        "Captain Ivo Brand (left) leaves the court in Haugesund with his lawyer on Tuesday",
        "Getty - Contributor The Skarv Queen ran aground in calm weather and full daylight",
        "A cheaper fleet",
        # credits
        "The Skarv Queen lies off Stord on Tuesday. Her owner has sold two sister ships. (Mira Holt/AP)",
        "Rescuers reach the Skarv Queen, Nov. 3, 2020. REUTERS/Ivo Brand",
        "Rescuers reach the Skarv Queen. Photo by Mira Holt",
        "A tug nears the ferry. (Photo: Skarv Line)",
        "A tug nears the ferry off Stord. Mira Holt / Coastal News via Getty Images",
        "A tug nears the ferry off Stord. (Skarv Line via AP) (Associated Press)",
        "FILE - In this May 3, 2016 photo, the ferry leaves Oslo. It was built in Turku in 2001.",
        # galleries
        "The ferry in pictures 1/3 The ferry leaves. 2/3 A tug arrives. 3/3 Home again.",
        "The ferry's last voyage in pictures. The captain had sailed the route for years. 1 / 18",
        # strips, players, forms
        "OH BUOY Captain sold his hat LOST AT SEA Ferry cat alive HULL BE BACK Why ships sink. Read on.",
        "CNN's Mira Holt reports on the grounding of the ferry.",
        "CLOSE A ferry ran aground off Stord on Monday. Mira Holt has the story. Newsy",
        "Media playback is unsupported here Media caption The ferry was towed to Bergen.",
        "Sign Up. Continue reading the main story Thank you. Try again later.",
        # links
        "READ MORE: Skarv Line sued its insurer in London.",
        "Related: Why ferries run aground.",
        "Also read: Skarv Line sold its yard to Meridian Ships!",
    ],
)
def test_lines_that_are_no_prose(line: str) -> None:
    text = "\n\n".join([PROSE[0], line, *PROSE[1:]])
    assert [text[start:end] for start, end in noise(text)] == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Skarv Line's lawyer told the court in Haugesund:",
        "The owner will appeal, the lawyer said. The court will hear the case in May",
        "- The captain loses his licence for two years and pays a fine",
        "The ferry was insured with Meridian (its owner holds shares in the insurer).",
        "He was paid 3/4 of his wage, and 1/4 went to his former wife.",
        "9/11 families supported the captain in a letter to the court.",
        "Photos of the bridge were sent to the police by a passenger.",
        "The authority, the union AND THE OWNER signed an agreement.",
        "Britain's Foreign Secretary Ada Lund discusses the treaty in Oslo today.",
        "Norway will share this data with Denmark via Eurocontrol, officials said.",
        "Reuters first reported the sale on Sunday.",
        "Falcon Lines is for sale. — Ada Lund (@adalund) December 2, 2017",
    ],
)
def test_lines_that_are_prose(line: str) -> None:
    assert apart(line) == []


def test_a_sentence_that_a_name_cuts_in_two_is_prose() -> None:
    assert apart("The second ferry of the day was steered by", "Ivo Brand", ", who was sober.") == []
    assert apart("It was steered by a pilot from Stord called Brand", "and by his son, aged ten.") == []


def test_wrapped_text_has_no_full_stops_at_its_ends() -> None:
    wrapped = (
        "The ferry left Bergen on Monday with nine hundred people on\nboard, the owner said. It was bound\n"
        "for Stavanger and carried\ncars.\n\nIt ran aground an hour later. Nobody was\nhurt, and the\n"
        "captain was\nquestioned by the police in Haugesund on Tuesday morning.\n"
    )
    assert no_prose(split_lines(wrapped)) == set()


def test_an_article_without_full_stops_is_left_alone() -> None:
    sold = ("The yard of Turku", "A ferry named for its owner", "Both insurers of the line", "Nine tugs")
    text = "\n".join(
        f"{thing} went to Meridian Ships of Oslo on Monday after a year of talks" for thing in sold
    )
    assert no_prose(split_lines(text)) == set()


def test_captions_below_one_title_are_a_gallery() -> None:
    gallery = [
        "The port of Turku at 800 A town of monks The bishop gave the monks a mill in 1229.",
        "The port of Turku at 800 Fire and plague Half of the town burnt down in 1318.",
        "The port of Turku at 800 Ships of steel The yard built its first ferry in 1950.",
    ]
    assert apart(*gallery) == gallery
    speech = [
        f"The people of Turku shall fight on the {place}, she said." for place in ("quays", "roofs", "ice")
    ]
    assert apart(*speech) == []


def test_numbered_captions_are_a_gallery_and_two_dates_are_none() -> None:
    gallery = [f"{n}/3 {n} November 2017 A ferry of Skarv Line leaves Bergen. AP" for n in (1, 2, 3)]
    assert apart(*gallery) == gallery
    assert apart("9/11 changed the owner's business.", "9/11 was a Tuesday.") == []


def test_credits_among_the_last_sentences() -> None:
    text = "\n".join([*PROSE, "Mira Holt contributed reporting from Oslo. (Editing by Ivo Brand)"])
    assert [text[start:end] for start, end in noise(text)] == [
        "Mira Holt contributed reporting from Oslo. (Editing by Ivo Brand)"
    ]
    text = "\n".join(
        [*PROSE, "The inquiry lasts a year. Follow Mira Holt on Twitter. (Writing by Ivo Brand)"]
    )
    assert [text[start:end] for start, end in noise(text)] == [
        "Follow Mira Holt on Twitter.",
        "(Writing by Ivo Brand)",
    ]


CAPTIONED = "\n\n".join([PROSE[0], "Actor Dino Kranz sues Meridian Ships in a scene of the film", *PROSE[1:]])


def test_what_is_no_prose_states_nothing_and_names_nobody() -> None:
    (result,) = analyse([Article(id="a", text=f"{CAPTIONED}\n\nSkarv Line sued Norway.")])
    labels = {entity.label for statement in result.statements for entity in statement.entities}
    assert {"Skarv Line", "Norway"} <= labels
    assert not any("Kranz" in label or "Meridian" in label for label in labels)


def test_the_article_carries_its_noise_and_the_analysis_takes_it_from_there() -> None:
    article = Article(id="a", text="Kenya sued China.\n\nPeru sued Chile.")
    (result,) = analyse([article])
    assert len(result.statements) == 2
    (result,) = analyse([replace(article, noise=((0, 17),))])
    assert [s.subject.label for s in result.statements] == ["Peru"]
    (result,) = analyse([replace(article, noise=())])
    assert len(result.statements) == 2


def test_noise_survives_files_stores_and_a_second_reading(tmp_path: Path) -> None:
    (tmp_path / "ferry.txt").write_text(CAPTIONED, "utf-8")
    (article,) = read_articles([tmp_path / "ferry.txt"], on_problem=print)
    assert article.noise is not None
    assert [CAPTIONED[a:b] for a, b in article.noise] == [
        "Actor Dino Kranz sues Meridian Ships in a scene of the film"
    ]
    graph = KnowledgeGraph(analyse([article]))
    written = write(graph, tmp_path, "jsonl")
    assert read(written).articles["ferry"].noise == article.noise
    with Store(tmp_path / "news.kg", write=True) as store:
        store.queue(article)
        assert [each.noise for each in store.waiting("any")] == [article.noise]
    (again,) = read_articles([tmp_path / "articles.jsonl"], on_problem=print)
    assert again.noise == article.noise


def test_own_noise_is_kept_unless_the_text_was_mended(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text(
        '{"id": "a", "text": "Kenya sued China. Peru sued Chile.", "noise": [[0, 17]]}\n'
        '{"id": "b", "text": "Ken\\u00adya sued China. Peru sued Chile.", "noise": [[0, 18]]}\n'
        '{"id": "c", "text": "Kenya sued China. Peru sued Chile.", "noise": [[0, 1000]]}\n'
    )
    found = {a.id: a.noise for a in read_articles([file], options=Options(), on_problem=print)}
    assert found == {"a": ((0, 17),), "b": (), "c": ()}


def test_articles_of_other_noise_are_analysed_apart() -> None:
    article = Article(id="a", text="Kenya sued China.", noise=())
    other = replace(article, noise=((0, 17),))
    assert article == other  # it follows from the text
    assert (digest(article), reading(article)) != (digest(other), reading(other))
    assert reading(article) != reading(replace(article, language="de"))
