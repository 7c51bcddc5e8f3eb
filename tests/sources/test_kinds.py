"""A file of each kind gives the article that is in it, whatever the file is called."""

from __future__ import annotations

import gzip
import io
import re
import subprocess
import sys
from dataclasses import replace
from html import escape
from pathlib import Path

import pytest

from kg.errors import ConfigError
from kg.sources import Options, Problem, Reading, parse_columns, read_sources
from kg.sources.base import page_id
from kg.sources.html import read_page
from kg.types import Article
from tests.sources import kinds
from tests.sources.kinds import FILES, STORY, Story

OTHER = Story(title="Peru recalls envoy", url="https://coastal.example/envoy", source="The Ferry")


def read(*sources: Path | str, **options: object) -> tuple[list[Reading], list[Problem]]:
    problems: list[Problem] = []
    found = read_sources(sources, options=Options(**options), on_problem=problems.append)  # type: ignore[arg-type]
    return list(found), problems


def one(folder: Path, content: bytes, name: str = "unnamed", **options: object) -> Reading:
    path = folder / name
    path.write_bytes(content)
    (reading,), problems = read(path, **options)
    assert problems == []
    return reading


def reasons(folder: Path, content: bytes, name: str = "unnamed") -> list[str]:
    path = folder / name
    path.write_bytes(content)
    readings, problems = read(path)
    assert readings == []
    return [problem.reason for problem in problems]


@pytest.mark.parametrize("name", FILES)
def test_each_kind_gives_the_whole_article(tmp_path: Path, name: str) -> None:
    kind, make = FILES[name]
    reading = one(tmp_path, make(), name)
    article = reading.article
    assert reading.kind == kind
    assert (article.title, article.published, article.source) == (STORY.title, "2025-04-28", STORY.source)
    assert article.author == STORY.author
    assert article.text.startswith(STORY.title)
    assert article.text.split()[-20:] == STORY.body.split()[-20:]
    for boilerplate in ("Subscribe", "Weather", "Copyright", "The harbour", "**", "https://", "Lorem"):
        assert boilerplate not in article.text


@pytest.mark.parametrize("name", [name for name in FILES if name != "packed.txt.gz"])
def test_a_kind_is_known_by_its_content(tmp_path: Path, name: str) -> None:
    kind, make = FILES[name]
    for misnamed in ("unnamed", "news.txt", "news.dat"):
        reading = one(tmp_path, make(), misnamed)
        assert reading.kind == kind
        assert reading.article.title == STORY.title


def test_standard_input_may_be_of_any_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    for kind, make in FILES.values():
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(make())))
        (reading,), problems = read("-")
        assert (reading.kind, reading.article.title, problems) == (kind, STORY.title, [])


def test_a_library_is_imported_when_its_kind_is_met(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(kinds.text())
    (tmp_path / "b.jsonl").write_bytes(kinds.json_lines())
    (tmp_path / "c.csv").write_bytes(kinds.rows())
    heavy = {"feedparser", "lxml", "markdown_it", "protego", "py3langid", "pypdf", "trafilatura", "warcio"}
    code = (
        "import sys; from kg.sources import read_articles;"
        f"print(len(list(read_articles([{str(tmp_path)!r}], on_problem=print))));"
        f"print(sorted({heavy!r} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "3\n[]\n"


@pytest.mark.parametrize(
    ("name", "module", "extra"),
    [
        ("page.html", "trafilatura", "web"),
        ("rss.xml", "feedparser", "web"),
        ("archive.warc", "warcio.archiveiterator", "web"),
        ("printed.pdf", "pypdf", "pdf"),
    ],
)
def test_a_missing_library_names_its_extra(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, module: str, extra: str
) -> None:
    content = FILES[name][1]()
    monkeypatch.setitem(sys.modules, module, None)  # what Python itself takes for "not installed"
    (reason,) = reasons(tmp_path, content, name)
    assert reason.endswith(f'run pip install ".[{extra}]" in kg\'s folder')


# -- HTML


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252", "utf-16"])
def test_the_encoding_that_a_page_states(tmp_path: Path, charset: str) -> None:
    story = replace(STORY, title="Élysée receives São Paulo")
    article = one(tmp_path, kinds.page(story, charset), "a.html").article
    assert article.title == story.title


def test_a_page_may_state_another_encoding_than_it_has() -> None:
    wrong = kinds.page(replace(STORY, title="Élysée talks")).replace(b'charset="utf-8"', b'charset="latin-1"')
    assert read_page(wrong, id="a").title == "Élysée talks"


def test_the_encoding_that_a_server_states_counts_first() -> None:
    page = kinds.page(replace(STORY, title="Переговоры в Осло"), "cp1251").replace(b'charset="cp1251"', b"")
    assert read_page(page, id="a", charset="windows-1251").title == "Переговоры в Осло"


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("Talks fail | Coastal News", "Talks fail"),
        ("Talks fail - Coastal News Politics", "Talks fail"),
        ("Talks fail – again", "Talks fail – again"),
    ],
)
def test_the_outlet_is_no_part_of_the_title(title: str, kept: str) -> None:
    page = kinds.page().decode().replace(f"{STORY.title} | {STORY.source}", title)
    assert read_page(page.replace(f"<h1>{STORY.title}</h1>", "").encode(), id="a").title == kept


def test_a_page_of_navigation_holds_no_article(tmp_path: Path) -> None:
    (reason,) = reasons(tmp_path, kinds.front_page(), "index.html")
    assert reason == ("holds no article but navigation (0 words of running text); give the pages of articles")


def test_a_front_page_with_teasers_holds_no_article(tmp_path: Path) -> None:
    page = kinds.page().replace(STORY.url.encode(), b"https://coastal.example/")
    (reason,) = reasons(tmp_path, page, "index.html")
    assert reason.startswith("holds no article but navigation")


def test_a_date_on_the_page_is_no_date_of_publication() -> None:
    page = kinds.page().decode()
    meta = f'<meta property="article:published_time" content="{STORY.published}T09:30:00+02:00">'
    undated = page.replace(meta, "").replace("last year", "on 3 May 2019").replace("/2025/04/", "/")
    assert read_page(undated.encode(), id="a").published is None


def test_html_in_a_text_is_text(tmp_path: Path) -> None:
    reading = one(tmp_path, b"The talks <html> failed.\n<p>And so on.</p>", "a.txt")
    assert reading.kind == "text"


# -- feeds


def test_entries_are_named_after_their_pages(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(kinds.rss(STORY, OTHER))
    (tmp_path / "b.xml").write_bytes(kinds.rss(OTHER))
    readings, problems = read(tmp_path)
    assert [reading.article.id for reading in readings] == [page_id(STORY.url), page_id(OTHER.url)]
    assert problems == []


def test_a_summary_is_no_article(tmp_path: Path) -> None:
    (reason,) = reasons(tmp_path, kinds.rss(summary_only=True))
    assert reason == (
        f"holds only a summary of 18 words, not the article; kg build {STORY.url} --allow-network"
    )


def test_a_summary_as_long_as_an_article_is_one(tmp_path: Path) -> None:
    long = replace(STORY, paragraphs=(" ".join(STORY.paragraphs * 3),))
    assert one(tmp_path, kinds.rss(long, summary_only=True)).article.published == "2025-04-28"


def test_a_feed_without_entries(tmp_path: Path) -> None:
    assert reasons(tmp_path, b'<rss version="2.0"><channel></channel></rss>') == ["is a feed without entries"]


# -- columns


def test_columns_may_be_named(tmp_path: Path) -> None:
    table = b"who;what;said\nMira Holt;Talks fail;The talks failed on Monday.\n"
    columns = parse_columns("text=said,title=what,author=who")
    article = one(tmp_path, table, "a.csv", columns=columns).article
    assert article == Article(
        id="a-2", text="The talks failed on Monday.", title="Talks fail", author="Mira Holt"
    )
    line = b'{"what": "Talks fail", "said": "The talks failed on Monday."}\n'
    assert one(tmp_path, line, "b.jsonl", columns=columns).article.title == "Talks fail"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_tables_of_every_make(tmp_path: Path, delimiter: str, encoding: str) -> None:
    stories = (replace(STORY, title="Élysée, “talks”\nfail"), OTHER)
    path = tmp_path / "a.csv"
    path.write_bytes(kinds.rows(*stories, delimiter=delimiter).decode().encode(encoding))
    readings, problems = read(path)
    assert problems == []
    assert [reading.article.title for reading in readings] == ["Élysée, “talks” fail", OTHER.title]
    assert STORY.body in readings[0].article.text


def test_a_table_without_texts(tmp_path: Path) -> None:
    assert reasons(tmp_path, b"a,b\n1,2\n", "a.csv") == [
        "has no column of texts among 'a', 'b'; name it, as in --columns text=body"
    ]


@pytest.mark.parametrize("text", ["text", "text=", "colour=red", "=a", ""])
def test_a_mapping_that_is_none(text: str) -> None:
    with pytest.raises(ConfigError, match=r"^columns: "):
        parse_columns(text)


# -- WARC, Markdown, gzip


def test_an_archive_gives_its_pages_once(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(kinds.warc(STORY, OTHER))
    (tmp_path / "b.warc.gz").write_bytes(kinds.warc(OTHER, STORY, packed=True))
    readings, problems = read(tmp_path)
    assert [reading.article.url for reading in readings] == [STORY.url, OTHER.url]
    assert readings[0].where == f"{tmp_path}/a.warc:{STORY.url}"
    assert problems == []


def test_markdown_loses_its_marks_and_nothing_else(tmp_path: Path) -> None:
    source = (
        "Talks fail\n==========\n\n* The *first* side\n  left.\n* So did `the` other &amp; all.\n\n"
        '> A \\*quote\\* [here](http://x.example "t").\n\n<div>no</div>\n\n```\nno\n```\n'
    )
    article = one(tmp_path, source.encode(), "a.txt").article
    assert article.title == "Talks fail"
    assert article.text == "Talks fail\n\nThe first side left.\n\nSo did the other & all.\n\nA *quote* here."


def test_a_packed_file_is_named_as_if_it_were_not(tmp_path: Path) -> None:
    for name, id_ in (
        ("talks.txt.gz", "talks"),
        ("talks.gz", "talks"),
        ("talks", "talks"),
        ("a.b.txt", "a.b"),
    ):
        content = gzip.compress(kinds.text()) if name != "a.b.txt" else kinds.text()
        assert one(tmp_path, content, name).article.id == id_


@pytest.mark.parametrize("times", [1, 2])
def test_markup_of_a_feed_that_was_escaped_too_often(tmp_path: Path, times: int) -> None:
    body = "".join(
        f"<p>{each}</p>" for each in (*STORY.paragraphs, "Holt &amp; Daughters&#8217; yard is in Bergen.")
    )
    for _ in range(times):
        body = escape(body)
    content = f"<content:encoded>{escape(body)}</content:encoded>"
    item = f"<item><title>Treaty</title><link>{STORY.url}</link>{content}</item>"
    feed = kinds.rss().decode()
    feed = f"{feed[: feed.index('<item>')]}{item}</channel></rss>"
    article = one(tmp_path, feed.encode()).article
    assert article.text.split("\n\n")[1:] == [*STORY.paragraphs, "Holt & Daughters’ yard is in Bergen."]


def test_what_a_feed_quotes_of_arithmetic_is_no_markup(tmp_path: Path) -> None:
    story = replace(
        STORY, paragraphs=(*STORY.paragraphs, "The index fell when x < 3 & y > 4, and p <b, they said.")
    )
    assert "x < 3 & y > 4" in one(tmp_path, kinds.rss(story)).article.text


def drawn(folder: Path, columns: tuple[tuple[str, ...], ...], title: str) -> Article:
    """The article of a printed page with lines in columns."""
    from reportlab.pdfgen.canvas import Canvas

    page = Canvas(str(folder / "a.pdf"))
    page.setTitle(title)
    for number, lines in enumerate(columns):
        for place, line in enumerate(lines):
            page.drawString(50 + 260 * number, 780 - 14 * place, line)
    page.save()
    (reading,), problems = read(folder / "a.pdf")
    assert problems == []
    return reading.article


def test_a_printed_page_of_two_columns_with_its_date(tmp_path: Path) -> None:
    left = (
        "Norway buys Skarv Line",
        "3 March 2024",
        "Norway bought Skarv Line on Friday for nine",
        "million crowns, after the ferry company had",
        "lost its chief, Ada Lund,",
        "Meridian's former captain.",
    )
    right = ("The union of sailors praised the purchase and", "asked for higher wages.")
    article = drawn(tmp_path, (left, right), "scan0017.pdf")
    assert (article.title, article.published) == ("Norway buys Skarv Line", "2024-03-03")
    assert article.text.split("\n\n")[2:] == [
        "Norway bought Skarv Line on Friday for nine million crowns, after the ferry company had lost its "
        "chief, Ada Lund, Meridian's former captain.",
        "The union of sailors praised the purchase and asked for higher wages.",
    ]


def test_a_printed_page_keeps_a_headline_off_the_byline(tmp_path: Path) -> None:
    lines = (
        "Sailors of Skarv Line strike in Bergen",
        "By Mira Holt, Coastal News",
        "Sailors of Skarv Line struck on Friday.",
        "The owner called in the police of Bergen.",
    )
    article = drawn(tmp_path, (lines,), "Microsoft Word - strike.docx")
    assert (article.title, article.author) == ("Sailors of Skarv Line strike in Bergen", "Mira Holt")


CASES = kinds.FIELD / "cases"


@pytest.mark.skipif(not CASES.is_dir(), reason="the cases lie beside the project")
@pytest.mark.parametrize(
    ("name", "published", "has", "lacks"),
    [
        ("34-F01-comments-related.html", "2024-05-16", "Tarkin", "pension|Morning Brief|Dino"),
        ("35-F04-feed.xml", "2018-06-25", "Corvin & Sons acquired", "<p>|&amp;"),
        ("36-F06-columns.pdf", "2024-05-17", "office of financial affairs", "ﬀ|ﬁ"),
        ("37-F08-cp1252.txt", "2024-05-17", "“Nestra cheated São Paulo,”", "\ufffd"),
        ("38-F08b-mojibake.txt", "2024-05-17", "“Spira cheated São Paulo,” said", "Ã|&"),
        ("39-F09-zerowidth.txt", "2024-05-17", "sued Nordcom on", "\u00ad"),
        ("40-F10c-pretty.json", "2024-05-17", "Corvin Group acquired", "View"),
        ("41-F11-byline.txt", "2024-05-17", "Corvin Group acquired", "\u00ad"),
        ("42-F12.txt", "2024-05-17", "Denmark expelled", "\u00ad"),
    ],
)
def test_the_cases_of_the_field(name: str, published: str, has: str, lacks: str) -> None:
    readings, problems = read(CASES / name)
    assert problems == []
    article = readings[0].article
    prose = article.text
    assert article.published == published
    assert has in prose
    assert not re.search(lacks, prose)
    told = [article.text[a:b] for a, b in article.noise or ()]
    wanted = {
        "34": "READ MORE: ",
        "40": "Advertisement",
        "41": "Abby Goodman contr",
        "42": "LIMA, May 17 (Agence",
    }
    assert not (start := wanted.get(name[:2], "")) or any(each.startswith(start) for each in told)
