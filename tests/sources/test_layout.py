"""What is noise in an article, and what must not be taken for it."""

from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.knowledge.tables import read_table
from kg.sources import Options, noise, read_layout
from kg.sources.bylines import read_byline, read_date_line, read_dateline
from kg.sources.layout import _is_furniture
from kg.sources.lines import split_lines
from kg.sources.prose import no_prose
from kg.sources.records import to_article
from kg.sources.tables import TABLES

LAYOUT = list(read_table("layout.tsv", TABLES))


def texts(article: str, title: str | None = None) -> list[str]:
    return [article[start:end] for start, end in noise(article, title)]


REPORT = dedent("""\
    Harbour deal collapses after minister walks out
    The ports of Calder and Wick will stay in separate hands, officials said. Fisheries minister Ada Lund left the talks on Tuesday after the owners refused to open...

    Fisheries minister Ada Lund left the talks on Tuesday after the owners refused to open their books.
    She told reporters that no date was set for another round. “We waited long enough,” she said...

    The owners, a family trust, declined to comment.
    Mira Holt for Coastal News""")  # noqa: E501 - lines are paragraphs


def test_a_report_with_headline_teaser_and_byline() -> None:
    assert texts(REPORT) == [
        "Harbour deal collapses after minister walks out",
        "Fisheries minister Ada Lund left the talks on Tuesday after the owners refused to open...",
        "Mira Holt for Coastal News",
    ]
    layout = read_layout(REPORT)
    assert (layout.headline, layout.author, layout.source, layout.published) == (
        "Harbour deal collapses after minister walks out",
        "Mira Holt",
        "Coastal News",
        None,
    )


def test_an_ellipsis_that_repeats_nothing_stays() -> None:
    article = "The dam held through the night, but nobody in the valley slept...\n\nAt dawn the water fell."
    assert texts(article) == []


@pytest.mark.parametrize("cut", ["...", "…", " [...]", " […]", "... Read more", "… Continue reading »"])
def test_every_way_to_cut_a_teaser(cut: str) -> None:
    teaser = f"The two banks agreed to merge their lending arms in{cut}"
    body = "The two banks agreed to merge their lending arms in October, the regulator said."
    assert texts(f"{teaser}\n\n{body}\n\nShares rose.") == [teaser]


def test_a_teaser_of_two_sentences_goes_whole_and_cut_within_a_word() -> None:
    teaser = "The court freed Ivo Brand on Monday. He had spent eleven years in pris..."
    body = "The court freed Ivo Brand on Monday. He had spent eleven years in prison for a theft."
    assert texts(f"{teaser}\n{body}\nHe wept.") == [teaser]


def test_typesetting_does_not_hide_a_repetition() -> None:
    article = (
        'The minister said "nobody is above the law" in Oslo.\n\n'
        "Police searched the villa.  The minister said “nobody is above the law” in Oslo. He left."
    )
    assert texts(article) == ['The minister said "nobody is above the law" in Oslo.']


def test_a_repeated_paragraph_is_read_once_where_the_report_goes_on() -> None:
    standfirst = "Workers at the Dorset plant voted to strike from Friday over pay."
    article = f"Plant faces strike\n\n{standfirst}\n\n{standfirst}\n\nThe owner regretted the vote."
    spans = noise(article)
    assert spans == [(0, 18), (20, 20 + len(standfirst))]


def test_a_pull_quote_goes_and_the_sentence_in_its_paragraph_stays() -> None:
    quote = "“Nobody told the residents that the river was rising.”"
    article = f"The mayor apologised on Monday. {quote} He resigned.\n\n{quote}\n\nAn inquiry begins in May."
    start = article.rindex(quote)
    assert noise(article) == [(start, start + len(quote))]


def test_short_sentences_may_be_said_twice() -> None:
    assert texts("He denied it. The court rose.\n\nShe appealed. He denied it. The case ended.") == []


@pytest.mark.parametrize(
    ("article", "headline"),
    [
        ("Talks fail\n\nThe talks failed.", "Talks fail"),
        ("Talks fail\nThe talks failed on Monday.", "Talks fail"),
        ("\n\n  Will talks fail?\n\nThey may.", "Will talks fail?"),
        ("Ban hits U.S.\n\nExports fell.", "Ban hits U.S."),
        ("Advertisement\n\nTalks fail\n\nThe talks failed.", "Talks fail"),
        ("Analysis: why talks fail\n\nThe talks failed.", "Analysis: why talks fail"),
        ("By Mira Holt\n\nTalks fail\n\nThe talks failed.", "Talks fail"),
        ("Talks fail\r\n\r\nThe talks failed.\r\n", "Talks fail"),
        ("Talks fail", None),
        ("The talks failed.\n\nBoth sides left.", None),
        ("“We have failed.”\n\nSo said the minister.", None),
        ("The talks between the two sides broke down late on Monday as\nthe envoys left.", None),
        (
            "The talks between the two sides were broken off by President\nIvo Brand on a Monday, when it",
            None,
        ),
        ("", None),
    ],
)
def test_headlines(article: str, headline: str | None) -> None:
    assert read_layout(article).headline == headline


def test_a_known_title_is_found_though_it_is_a_sentence_or_varied() -> None:
    assert texts("He resigned.\n\nThe minister resigned.", "He resigned.") == ["He resigned."]
    varied = "Minister Ada Lund resigns over harbour deal\n\nShe left on Monday."
    assert texts(varied, "Minister resigns over harbour deal") == [varied.split("\n")[0]]
    assert texts("Shares fell\n\nThe market closed lower.", "Minister resigns over harbour deal") == []


@pytest.mark.parametrize(
    ("line", "author", "source", "published"),
    [
        ("By Mira Holt", "Mira Holt", None, None),
        ("BY MIRA HOLT", "Mira Holt", None, None),
        ("By Mira Holt, BBC News, Moscow", "Mira Holt", "BBC News", None),
        ("By Mira Holt and Ivo Brand in Kyiv", "Mira Holt and Ivo Brand", None, None),
        (
            "By Mira Holt in Kyiv, Ivo Brand in Moscow and Jo Li in Rome",
            "Mira Holt, Ivo Brand and Jo Li",
            None,
            None,
        ),
        ("By Mira Holt BBC News", "Mira Holt", "BBC News", None),
        ("By Mira Holt, Associated Press Writer", "Mira Holt", "Associated Press", None),
        ("By Mira Holt | March 3, 2024", "Mira Holt", None, "2024-03-03"),
        ("By Mira Holt, Moscow correspondent", "Mira Holt", None, None),
        ("By Mira Holt, Special to The Washington Post", "Mira Holt", "The Washington Post", None),
        ("By Mira Holt, CNN • Published 4 May 2025", "Mira Holt", "CNN", "2025-05-04"),
        ("By Reuters", None, "Reuters", None),
        ("Mira Holt for Coastal News", "Mira Holt", "Coastal News", None),
        ("Mira Holt, Reuters", "Mira Holt", "Reuters", None),
        ("Mira Holt | The Guardian", "Mira Holt", "The Guardian", None),
        ("Mira Holt, Diplomatic Editor", "Mira Holt", None, None),
        ("Mira Holt in Kyiv for coastal-news.com", "Mira Holt", "coastal-news.com", None),
        ("Reporting by Mira Holt in Kyiv; Editing by Ivo Brand", "Mira Holt", None, None),
        ("(Reporting by Mira Holt; editing by Ivo Brand)", "Mira Holt", None, None),
        ("Editing by Ivo Brand", None, None, None),
    ],
)
def test_bylines(line: str, author: str | None, source: str | None, published: str | None) -> None:
    signed = read_byline(line)
    assert signed is not None
    assert (signed.author, signed.source, signed.published) == (author, source, published)
    assert texts(f"Talks fail\n\nThe talks failed on Monday.\n\n{line}") == ["Talks fail", line]


@pytest.mark.parametrize(
    "line",
    [
        "By Monday the city had fallen",
        "By Tuesday, Kyiv",
        "By North Korea",
        "By the river",
        "From Moscow, Putin watched",
        "Peskov said no",
        "Peskov declined to comment.",
        "Vladimir Putin for President",
        "Vladimir Putin, President",
        "Vladimir Putin in Beijing",
        "Angela Merkel, Germany",
        "Moscow, Reuters",
        "The Guardian and The Times",
        "Ivo Brand told the Coastal News",
        "Ivo Brand, editor of the Times, resigned",
        "Reporting by the BBC showed that he lied",
        "Editing by hand is slow",
    ],
)
def test_short_lines_that_are_no_bylines(line: str) -> None:
    assert read_byline(line) is None


def test_a_byline_stands_at_an_end_of_the_article() -> None:
    paragraphs = [f"The envoys met for the {n}th time and talked about fish." for n in range(12)]
    paragraphs.insert(7, "Mira Holt, Reuters")
    assert texts("\n\n".join(paragraphs)) == []


@pytest.mark.parametrize(
    ("dateline", "source", "published"),
    [
        ("LONDON, March 3 (Reuters) -", "Reuters", None),
        ("LONDON, March 3, 2024 (Reuters) -", "Reuters", "2024-03-03"),
        ("LONDON/PARIS, March 3 (Reuters) -", "Reuters", None),
        ("KYIV, Ukraine (AP) —", "AP", None),
        ("(Reuters) -", "Reuters", None),
        ("BEIJING, July 5, 2024 (Xinhua) --", "Xinhua", "2024-07-05"),
        ("SEOUL —", None, None),
        ("Berlin (dpa) -", "dpa", None),
        ("KRAMATORSK, Ukraine —", None, None),
        ("NEW DELHI:", None, None),
        ("Moscow, 28 April 2025 –", None, "2025-04-28"),
        ("ST. PETERSBURG, Russia (AP) —", "AP", None),
        ("JERUSALEM |", None, None),
        ("QUITO, March 3 (Agencia Andina) -", "Agencia Andina", None),
        ("NAIROBI, Kenya (Savannah Wire Bureau) —", "Savannah Wire Bureau", None),
        ("Oslo, 3 May 2024 (Norsk Telegrambyrå) –", "Norsk Telegrambyrå", "2024-05-03"),
    ],
)
def test_datelines(dateline: str, source: str | None, published: str | None) -> None:
    signed = read_dateline(f"{dateline} The talks failed.")
    assert signed is not None
    assert (signed.source, signed.published) == (source, published)
    assert texts(f"Talks fail\n\n{dateline} The talks failed.\n\nThey did.") == ["Talks fail", dateline]


@pytest.mark.parametrize(
    ("line", "published"),
    [("BERGEN (Norsk Telegrambyrå) — March 3, 2024", "2024-03-03"), ("QUITO — 4 May 2025", "2025-05-04")],
)
def test_a_dateline_on_a_line_of_its_own(line: str, published: str) -> None:
    article = f"Talks fail\n\nBy MIRA HOLT and IVO BRAND\n{line}\n\nThe talks failed on Monday."
    layout = read_layout(article)
    assert (layout.author, layout.published) == ("Mira Holt and Ivo Brand", published)
    assert texts(article) == ["Talks fail", "By MIRA HOLT and IVO BRAND", line]


@pytest.mark.parametrize("dateline", ["SEOUL—", "FRANKFURT, Germany—", "MANILA--"])
def test_datelines_without_spaces(dateline: str) -> None:
    assert texts(f"Talks fail\n\n{dateline}The talks failed.\n\nThey did.") == ["Talks fail", dateline]


@pytest.mark.parametrize(
    "sentence",
    [
        "PARIS—BERLIN trains stop.",
        "KYIV—a city—fell.",
        "NATO - the alliance - met.",
        "IMF — The lender — met.",
        "Moscow — the capital — fell.",
        "Moscow — The Capital fell.",
        "US — China talks failed.",
        "EU, NATO - They met.",
        "On Monday, March 3 - A holiday - he left.",
        "BREAKING: Talks fail.",
        "The deal (worth $5bn) - A record - was off.",
        "March 3 - The day came.",
        "GENEVA, where talks began - It rained.",
        "OSCE (Organization for Security) - The envoys met.",
        "PARIS (Texas) - He left the state.",
        "LIMA, May 3 (a holiday) - The shops were shut.",
        "SEOUL —",
    ],
)
def test_sentences_that_have_no_dateline(sentence: str) -> None:
    assert read_dateline(sentence) is None


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("28 April 2025", "2025-04-28"),
        ("Published: 28 April 2025, 10:00 GMT", "2025-04-28"),
        ("Posted on 2025-04-28 at 10:00", "2025-04-28"),
        ("Monday, April 28th, 2025", "2025-04-28"),
        ("Updated 3 May 2025", None),
        ("28 April", None),
    ],
)
def test_lines_that_only_date(line: str, published: str | None) -> None:
    signed = read_date_line(line)
    assert signed is not None
    assert signed.published == published
    assert texts(f"Talks fail\n{line}\n\nThe talks failed.") == ["Talks fail", line]


@pytest.mark.parametrize("line", ["3 May 2025 was a good day", "May 2025", "2025", "May", "Monday"])
def test_lines_that_do_not_only_date(line: str) -> None:
    assert read_date_line(line) is None


@pytest.mark.parametrize(
    "line",
    [row["example"] for row in LAYOUT if row["kind"] in ("furniture", "kicker", "control", "opening")],
)
def test_furniture_is_noise(line: str) -> None:
    article = f"The talks failed on Monday.\n\n{line}\n\nBoth sides left the city."
    assert texts(article) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Read more books, the minister said.",
        "Share prices fell by 3%.",
        "Comments by the minister angered Oslo.",
        "Advertisement revenue fell.",
        "Related firms were sold.",
        "The article was written by a child.",
        "Video: a weapon of war.",
        "Follow the money, she said.",
        "Copyrighted works are safe.",
        "Subscribe or die, they said.",
        "He printed it.",
        "Ends justify means.",
        "Information from the police showed that he lied.",
        "Files in the ministry were burnt.",
        "File sharing grew in May.",
        "Get a lawyer, the briefing said.",
    ],
)
def test_sentences_are_no_furniture(line: str) -> None:
    assert not _is_furniture(line)


@pytest.mark.parametrize("row", LAYOUT, ids=lambda row: str(row["pattern"][:30]))
def test_every_row_of_the_table_has_an_example_that_uses_it(row: dict[str, str]) -> None:
    line, kind = row["example"], row["kind"]
    if kind in ("furniture", "kicker", "control", "opening"):
        assert _is_furniture(line)
        assert _is_furniture(line, first=True) == (kind != "kicker")
        return
    if kind in ("agency", "picture"):
        assert len(no_prose(split_lines(f"The ferry sails. {line}"))) == 1
        return
    if kind == "label":
        record = {"text": "The talks failed.", "authors": ["Mira Holt", line]}
        assert to_article(record, "a", Options()).author == "Mira Holt"
        return
    signed = read_byline(line) or read_dateline(f"{line} - The talks failed.")
    assert signed is not None
    assert kind not in ("outlet", "masthead") or row["pattern"] in (signed.source or "")


@given(
    st.lists(st.sampled_from([*"ABab .,…-—()|“”\n\r\t\u2028É3", "...", "By ", "Reuters"]), max_size=200).map(
        "".join
    )
)
def test_spans_lie_in_the_text_and_never_overlap(article: str) -> None:
    last = 0
    for start, end in noise(article):
        assert last <= start < end <= len(article)
        assert not article[start].isspace()
        assert not article[end - 1].isspace()
        last = end
