"""One story as a file of each kind, written by the libraries that people write such files with."""

from __future__ import annotations

import csv
import gzip
import io
import json
import warnings
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape
from itertools import chain, repeat
from pathlib import Path
from typing import Any

FIELD = next(
    (found for up in Path(__file__).parents if (found := up / "shared" / "field").is_dir()),
    Path("shared/field"),
)
"""Real piles and small faults, where they lie beside the project."""


@dataclass(frozen=True, kw_only=True)
class Story:
    """What a newsroom knows of an article."""

    title: str = "Norway and Chile sign treaty"
    published: str = "2025-04-28"
    source: str = "Coastal News"
    author: str = "Mira Holt"
    url: str = "https://coastal.example/2025/04/treaty.html"
    paragraphs: tuple[str, ...] = (
        "Norway signed a treaty with Chile in Oslo on Monday, after two years of talks about the sea.",
        "The two countries will guard the fish of the Southern Ocean together, the ministers said on Monday.",
        "Peru accused Chile of spying on its ships last year, and the court has not yet heard the case.",
    )

    @property
    def body(self) -> str:
        return "\n\n".join(self.paragraphs)


STORY = Story()


def text(story: Story = STORY) -> bytes:
    return f"{_front(story)}{story.title}\n\n{story.body}\n".encode()


def markdown(story: Story = STORY) -> bytes:
    first, *rest = story.paragraphs
    linked = first.replace("treaty", "[treaty](https://example.org/t_(1))").replace("Oslo", "**Oslo**")
    picture = "![The harbour](harbour.jpg)"
    return "\n\n".join([_front(story) + f"# {story.title}", picture, linked, *rest]).encode()


def _front(story: Story) -> str:
    return (
        f"---\ntitle: {story.title}\ndate: {story.published}\noutlet: {story.source}\n"
        f"author: {story.author}\nurl: {story.url}\n---\n"
    )


def page(story: Story = STORY, charset: str = "utf-8") -> bytes:
    paragraphs = "".join(f"<p>{escape(each)}</p>" for each in story.paragraphs)
    links = "".join(
        f'<li><a href="/{n}">{word}</a></li>' for n, word in enumerate(("World", "Sport", "Weather"))
    )
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="{charset}"><title>{escape(story.title)} | {escape(story.source)}</title>
<meta property="og:title" content="{escape(story.title)} | {escape(story.source)}">
<meta property="og:site_name" content="{escape(story.source)}">
<meta property="article:published_time" content="{story.published}T09:30:00+02:00">
<meta name="author" content="{escape(story.author)}">
<link rel="canonical" href="{story.url}"></head>
<body><header><nav><ul>{links}</ul></nav></header>
<main><article><h1>{escape(story.title)}</h1>{paragraphs}</article></main>
<aside><p>Subscribe to our newsletter and never miss a story again.</p></aside>
<footer><p>Copyright 2025 Coastal Media. All rights reserved.</p></footer></body></html>""".encode(
        charset, "xmlcharrefreplace"
    )


def front_page() -> bytes:
    """A page of navigation only."""
    links = "".join(f'<li><a href="/{n}">Story number {n} of the day</a></li>' for n in range(40))
    head = "<head><title>Coastal News</title></head>"
    return f"<!DOCTYPE html><html>{head}<body><ul>{links}</ul></body></html>".encode()


def rss(*stories: Story, summary_only: bool = False) -> bytes:
    items = "".join(
        f"<item><title>{escape(s.title)}</title><link>{s.url}</link><dc:creator>{s.author}</dc:creator>"
        f"<pubDate>{format_datetime(datetime.fromisoformat(s.published).replace(tzinfo=UTC))}</pubDate>"
        f"<description>{escape(s.paragraphs[0])}</description>"
        + ("" if summary_only else f"<content:encoded><![CDATA[{_html(s)}]]></content:encoded>")
        + "</item>"
        for s in stories or (STORY,)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>{STORY.source}</title><link>https://coastal.example/</link>{items}</channel></rss>"
    ).encode()


def atom(story: Story = STORY) -> bytes:
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        f"<title>{story.source}</title><id>urn:coastal</id><updated>2025-04-29T00:00:00Z</updated>"
        f"<entry><title>{escape(story.title)}</title><id>urn:1</id><link href='{story.url}'/>"
        f"<published>{story.published}T09:30:00Z</published><updated>2025-04-29T00:00:00Z</updated>"
        f"<author><name>{story.author}</name></author>"
        f'<content type="html">{escape(_html(story))}</content></entry></feed>'
    ).encode()


def _html(story: Story) -> str:
    figure = "<figure><img src='a.jpg'><figcaption>The harbour of Oslo</figcaption></figure>"
    return figure + "".join(f"<p>{escape(each)}</p>" for each in story.paragraphs)


def record(story: Story) -> dict[str, str]:
    return {
        "title": story.title, "published": story.published, "source": story.source, "author": story.author,
        "url": story.url, "text": f"{story.title}\n\n{story.body}",
    }  # fmt: skip


def json_lines(story: Story = STORY) -> bytes:
    return (json.dumps(record(story)) + "\n").encode()


def rows(*stories: Story, delimiter: str = ",") -> bytes:
    """As a table with the column names of a data set."""
    names = {"title": "headline", "published": "date", "source": "publication", "text": "content"}
    out = io.StringIO()
    writer = csv.DictWriter(out, [names.get(key, key) for key in record(STORY)], delimiter=delimiter)
    writer.writeheader()
    for story in stories or (STORY,):
        writer.writerow({names.get(key, key): value for key, value in record(story).items()})
    return out.getvalue().encode()


def warc(*stories: Story, packed: bool = False) -> bytes:
    """An archive as a crawler writes it: the request, the response, a redirect and a picture."""
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # the library leaves its temporary files open
        _write_records(WARCWriter(out, gzip=packed), stories or (STORY,))
    return out.getvalue()


def _write_records(writer: Any, stories: tuple[Story, ...]) -> None:
    from warcio.statusandheaders import StatusAndHeaders

    writer.write_record(writer.create_warcinfo_record("news.warc", {"software": "a crawler"}))

    def response(url: str, status: str, kind: str, body: bytes) -> None:
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(url, "response", payload=io.BytesIO(body), http_headers=headers)
        )

    response("https://coastal.example/old", "301 Moved", "text/html", b"<html>Moved</html>")
    response("https://coastal.example/a.png", "200 OK", "image/png", b"\x89PNG\r\n\x1a\n")
    for story in stories:
        request = StatusAndHeaders("GET / HTTP/1.1", [("Host", "coastal.example")], is_http_request=True)
        writer.write_record(writer.create_warc_record(story.url, "request", http_headers=request))
        response(story.url, "200 OK", "text/html; charset=utf-8", page(story))


def pdf(story: Story = STORY, password: str | None = None) -> bytes:
    """A printed article, its properties as XMP."""
    from pypdf import PdfReader, PdfWriter
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    styles = getSampleStyleSheet()
    drawn = io.BytesIO()
    byline = f"By {story.author}, {story.source}"
    day = datetime.fromisoformat(story.published).strftime("%d %B %Y")
    parts = [Paragraph(story.title, styles["Title"])]
    parts += [Paragraph(each, styles["BodyText"]) for each in (byline, day, *story.paragraphs)]
    SimpleDocTemplate(drawn, pagesize=A4, title=story.title, author=story.author).build(parts)
    if password is None:
        return drawn.getvalue()
    writer = PdfWriter(clone_from=PdfReader(drawn))
    writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


FILES: dict[str, tuple[str, Callable[..., bytes]]] = {
    "plain.txt": ("text", text),
    "marked.md": ("Markdown", markdown),
    "page.html": ("HTML", page),
    "rss.xml": ("feed", rss),
    "atom.xml": ("feed", atom),
    "lines.jsonl": ("JSON Lines", json_lines),
    "table.csv": ("CSV", rows),
    "archive.warc": ("WARC", warc),
    "crawl.warc.gz": ("WARC", lambda story=STORY: warc(story, packed=True)),
    "printed.pdf": ("PDF", pdf),
    "packed.html.gz": ("HTML", lambda story=STORY: gzip.compress(page(story))),
    "packed.txt.gz": ("text", lambda story=STORY: gzip.compress(text(story))),
}


def pile(folder: Path, stories: Iterable[Story] = ()) -> Path:
    """Write a file of each kind, each with the next story, or all with the same."""
    folder.mkdir(parents=True, exist_ok=True)
    for (name, (_, make)), story in zip(FILES.items(), chain(stories, repeat(STORY)), strict=False):
        (folder / name).write_bytes(make(story))
    return folder
