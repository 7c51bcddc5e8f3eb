"""The date of publication of a page: a fixed order of trust, and a change is no publication."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.sources import read_articles
from kg.sources.page_dates import published
from tests.sources import kinds


def ld(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


def meta(name: str, content: str, key: str = "property") -> str:
    return f'<meta {key}="{name}" content="{content}">'


BROKEN = "<script type='application/ld+json'>{broken</script>"
MODIFIED = meta("article:modified_time", "2024-06-02T09:00:00Z")


@pytest.mark.parametrize(
    ("html", "day"),
    [
        (MODIFIED + ld(datePublished="2024-05-16T22:30:00-04:00"), "2024-05-16"),
        (MODIFIED + meta("article:published_time", "2024-05-17"), "2024-05-17"),
        (meta("article:published_time", "2024-05-20") + ld(datePublished="2024-05-16"), "2024-05-16"),
        (meta("pubdate", "20240517", "name") + meta("parsely-pub-date", "2024-05-18", "name"), "2024-05-18"),
        (MODIFIED + '<time itemprop="datePublished" datetime="2024-05-17">', "2024-05-17"),
        ('<time datetime="2024-05-17T10:00" pubdate>17 May</time>' + MODIFIED, "2024-05-17"),
        (MODIFIED, None),
        (ld(dateModified="2024-06-02T10:00:00Z"), None),
        (BROKEN + meta("datePublished", "2024-05-17", "itemprop"), "2024-05-17"),
        ("", "2024-06-02"),
    ],
)  # fmt: skip
def test_the_order_of_trust(html: str, day: str | None) -> None:
    assert published(html, None, "2024-06-02") == day


def test_json_ld_of_something_else_dates_nothing() -> None:
    video = (
        '<script type="application/ld+json">{"@type": "VideoObject", "datePublished": "2019-01-01"}</script>'
    )
    graph = ld(**{"@graph": [{"@type": ["ReportageNewsArticle"], "datePublished": "2024-05-16"}]})
    assert published(video, None, None) is None
    assert published(video + graph, None, None) == "2024-05-16"


def test_the_address_dates_a_page_that_only_states_a_change() -> None:
    assert published(MODIFIED, "https://x.example/2024/05/17/deal", "2024-06-02") == "2024-05-17"


@pytest.mark.parametrize("stated", ["2025-04-28T23:50:00-04:00", "2025-04-28T00:10:00+02:00"])
def test_a_page_with_both_dates_boxes_and_comments(tmp_path: Path, stated: str) -> None:
    page = kinds.page().decode()
    start, end = page.index('<meta property="article:published_time"'), page.index('<meta name="author"')
    head = ld(datePublished=stated, dateModified="2025-05-09") + meta("article:modified_time", "2025-05-09")
    boxes = (
        '<p><b>ALSO READ:</b> <a href="/b">Peru sank a ship of Chile</a></p></article>'
        '<section id="comments" class="comments"><h2>2 comments</h2><div class="comment"><p>Norway '
        "bribed Chile, everybody in Bergen knows it.</p></div></section>"
    )
    page = page[:start] + head + page[end:].replace("</article>", boxes, 1)
    (tmp_path / "a.html").write_text(page, "utf-8")
    (article,) = read_articles([tmp_path / "a.html"], on_problem=print)
    assert article.published == "2025-04-28"
    assert "bribed" not in article.text
    told = "".join(article.text[a:b] for a, b in article.noise or ())
    assert "sank" not in article.text or "sank" in told
