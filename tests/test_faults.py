"""Kinds of fault that real piles have, each in inputs of our own, from the bytes of a file to what it states.

The cases of the field themselves are asked in ``test_field.py``; they lie beside the project.
"""

from __future__ import annotations

import json
import re
from html import escape
from pathlib import Path

import pytest

import kg
from kg.pipeline import Build

FRONT = "---\npublished: 2022-03-11\nsource: The Ferry\n---\n"


def text(body: str, encoding: str = "utf-8") -> bytes:
    """An article of 11 March 2022, a Friday."""
    return f"{FRONT}{body}".encode(encoding)


def page(published: str, body: str, after: str = "") -> bytes:
    """A page that tells its day in JSON-LD and was changed later."""
    data = json.dumps({"@type": "NewsArticle", "datePublished": published, "dateModified": "2023-01-01"})
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Sale</title>'
        f'<meta property="article:modified_time" content="2023-01-01T08:00:00Z">'
        f'<script type="application/ld+json">{data}</script></head><body><main><article><h1>Sale agreed</h1>'
        f"{body}</article>{after}</main></body></html>"
    ).encode()


LONG = (
    "The price was not told, but people who know both owners put it at nine million crowns, a third of what "
    "the yard had asked for two years ago, when its order books were full and its docks in Turku were busy."
)
COMMENTS = (
    '<section class="comments" id="comments"><h2>2 comments</h2><div class="comment"><b>gull</b>'
    "<p>Skarv Line bribed Finland, every sailor knows that.</p></div></section>"
)


def feed(*items: tuple[str, str, str]) -> bytes:
    """Entries with their titles, days and bodies, whose markup was escaped once more than it should be."""
    entries = "".join(
        f"<item><title>{title}</title><link>https://ferry.example/{n}</link>{day}"
        f"<content:encoded>{escape(escape(body))}</content:encoded></item>"
        for n, (title, day, body) in enumerate(items)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Ferry</title>'
        f"<link>https://ferry.example</link>{entries}</channel></rss>"
    ).encode()


def mangled(text: str, times: int = 1) -> str:
    """UTF-8 that was read as cp1252 and written again."""
    for _ in range(times):
        text = text.encode("utf-8").decode("cp1252", "replace")
    return text


def crawled(text: str, **fields: object) -> dict[str, object]:
    return {
        "authors": ["Mira Holt", "Show More"],
        "date_download": "2022-05-01 08:00:00",
        "date_modify": "2022-04-01 08:00:00",
        "date_publish": "2022-03-11 08:00:00",
        "maintext": text,
        "source_domain": "ferry.example",
        **fields,
    }


# The name of a file; what is in it; what it must say, with the days; what it must not (a pattern).
FAULTS: dict[str, tuple[bytes, set[str], str]] = {
    # names with particles
    "particle-1.txt": (
        text("Sheikh Tamim bin Rashid sold Ostrava Mills. Ghana sued Peru."),
        {"Tamim bin Rashid – sold – Ostrava Mills", "Ghana – sued – Peru"},
        "^bin|^Rashid",
    ),
    "particle-2.txt": (
        text("Marta van der Linde sued Otto von Arnim. They met at the Parc des Princes."),
        {"Marta van der Linde – sued – Otto von Arnim"},
        "^(van|von|der|Linde|Arnim)",
    ),
    # pages with a later change, comments, teasers
    "page-1.html": (
        page(
            "2022-03-11T23:10:00-05:00",
            f"<p>Skarv Line acquired Turku Yard on Friday.</p><p>{LONG}</p>"
            "<p><strong>ALSO READ:</strong> <a href='/x'>Ada Lund left her husband Ivo Lund</a></p>",
            COMMENTS,
        ),
        {"Skarv Line – acquired – Turku Yard (2022-03-11)"},
        "bribe|Ada|husband|2023",
    ),
    "page-2.html": (
        page(
            "2022-03-12",
            f"<p>Finland sanctioned Meridian Bank on Thursday.</p><p>{LONG}</p>"
            "<p>Related: <a href='/y'>Why Peru sank a ship</a></p>"
            "<aside class='related'><ul><li><a href='/z'>Chile arrested Ivo Brand</a></li></ul></aside>",
        ),
        {"Finland – sanctioned – Meridian Bank (2022-03-10)"},
        "Peru|Chile|2023",
    ),
    # feeds that were escaped too often, with days that no standard knows
    "feed.xml": (
        feed(
            (
                "Holt &amp;amp; Daughters buys yard",
                "<pubDate>Do, 10 Mar 2022 11:41:36</pubDate>",
                f"<p>Holt &amp; Daughters acquired Turku Yard on Wednesday.</p><p>{LONG}</p>",
            ),
            (
                "Ferry seized",
                "<pubDate>Fri, 11 Mar 2022 9:05:07 AM CET</pubDate>",
                f"<p>Norway arrested captain Ivo Brand on Thursday.</p><p>{LONG}</p>",
            ),
        ),
        {
            "Holt & Daughters – acquired – Turku Yard (2022-03-09)",
            "Norway – arrested – Ivo Brand (2022-03-10)",
        },
        "[<>]|&amp|amp;",
    ),
    # the bytes of an old Windows
    "windows-1.txt": (
        text(
            "Meridian Group acquired Skarv – the Malmö ferry line – for €9 million. “Skarv cheated Curaçao,” "
            "said Ada Lund.",
            "cp1252",
        ),
        {
            "Meridian Group – acquired – Skarv",
            "Meridian Group – acquire for – €9 million",
            "Skarv – defrauded – Curaçao (says Ada Lund)",
        },
        "\ufffd|[\x80-\x9f]|line of – €",
    ),
    "windows-2.txt": (
        text("Ada Lund – “I won’t resign,” she said – sued Café Möller for €9 million.", "cp1252"),
        {"Ada Lund – sued – Café Möller"},
        "\ufffd|[\x80-\x9f]",
    ),
    # decoded wrongly, and escaped once more
    "mojibake-1.txt": (
        text(
            mangled(
                "The Norwegian Coast Agency awarded £9 million to Skarv Line. "
                "Skarv Line’s chairman Ivo Brand met Zoë Müller in Ålesund."
            )
        ),
        {"Norwegian Coast Agency – gave to – Skarv Line", "Ivo Brand – met – Zoë Müller"},
        "[ÃÂâ€]|&",
    ),
    "mojibake-2.txt": (
        text(f"{mangled('Chile sued São Tomé.', 2)} Turku Yard&amp;apos;s chairman Ivo Brand resigned."),
        {"Chile – sued – São Tomé and Príncipe", "Ivo Brand – chairman of – Turku Yard"},
        "[ÃÂ]|&|apos",
    ),
    # characters that nobody sees
    "invisible-1.txt": (
        text("Ada\u00a0Lund\u200b sued Nord\u00adhavn on Friday. Nordhavn accused Ada Lund of fraud."),
        {"Ada Lund – sued – Nordhavn (2022-03-11)", "Nordhavn – accused – Ada Lund"},
        "\u00ad|Nord havn|\u200b",
    ),
    "invisible-2.txt": (
        text(
            "The Afri\u00adcan Union sanctioned Skarv\u2060 Bank.\u200e Ivo\u202fBrand leads Skarv\u2009Bank."
        ),
        {"African Union – sanctioned – Skarv Bank", "Ivo Brand – leads – Skarv Bank"},
        "\u00ad|Afri ",
    ),
    # JSON as crawlers write it
    "object.json": (
        json.dumps(
            crawled("Skarv Line acquired Turku Yard on Friday.\nAdvertisement\nIvo Brand resigned."),
            indent=4,
        ).encode(),
        {"Skarv Line – acquired – Turku Yard (2022-03-11)"},
        "Advert|Show",
    ),
    "array.json": (
        json.dumps(
            [
                crawled("Ghana sued Peru on Friday."),
                crawled(
                    "Latvia expelled Ivo Brand on Thursday.",
                    date_publish=None,
                    url="https://f.example/2022/03/11/a",
                ),
            ]
        ).encode(),
        {"Ghana – sued – Peru (2022-03-11)", "Latvia – expelled – Ivo Brand (2022-03-10)"},
        "Show",
    ),
    # bylines, credits, datelines
    "byline-1.txt": (
        "Yard sold to Skarv\n\nBy BOBBY HOLT and RUBY LUND\nTURKU (Coastal Wire) — March 11, 2022\n\n"
        "Skarv Line acquired Turku Yard on Friday.\n\nBobby Holt contributed reporting from Oslo. "
        "(Editing by Ivo Brand)\n".encode(),
        {"Skarv Line – acquired – Turku Yard (2022-03-11)"},
        "Holt|Lund|Brand|Oslo",
    ),
    "byline-2.txt": (
        "Peru sued\n\nBy TABITHA BY and ABBY DAHL\nACCRA — 11 March 2022\n\n"
        "Ghana sued Peru on Friday.\n\nReporting by Tabitha By in Accra; additional reporting by Ivo Brand; "
        "Editing by Ada Lund\n".encode(),
        {"Ghana – sued – Peru (2022-03-11)"},
        "Dahl|Tabitha|Brand|Lund",
    ),
    "dateline-1.txt": (
        text("QUITO, March 11 (Agencia Andina) - Latvia expelled ambassador Ivo Brand on Thursday."),
        {"Latvia – expelled – Ivo Brand (2022-03-10)"},
        "^(Ecuador|Quito)",
    ),
    "dateline-2.txt": (
        text("HELSINKI (Svenska Nyhetsagenturen) — Ghana sued Peru on Friday after a row over cocoa."),
        {"Ghana – sued – Peru (2022-03-11)"},
        "^(Finland|Helsinki)",
    ),
    # days, months, years and stretches of them
    "dates-1.txt": (
        text("Ghana sued Peru in 2017. Latvia sanctioned Skarv Line on 2 May 2019."),
        {"Ghana – sued – Peru (2017)", "Latvia – sanctioned – Skarv Line (2019-05-02)"},
        "^$",
    ),
    "dates-2.txt": (
        text("Chile sued Fiji in June 2020. Kenya invaded Narnia between 2011 and 2014."),
        {"Chile – sued – Fiji (2020-06)", "Kenya – invaded – Narnia (2011/2014)"},
        "^$",
    ),
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Build:
    folder = tmp_path_factory.mktemp("faults")
    for name, (content, _, _) in FAULTS.items():
        (folder / name).write_bytes(content)
    return kg.build(folder, processes=1)


def test_no_file_is_lost(built: Build) -> None:
    assert (built.problems, built.failures) == ((), ())
    assert len(built.articles) == len(FAULTS) + 2  # a feed and an array of two


@pytest.mark.parametrize("name", FAULTS)
def test_the_right_value(built: Build, name: str) -> None:
    _, said, never = FAULTS[name]
    stem = Path(name).stem
    urls = {"feed": "https://ferry.example/"}
    own = {
        id_
        for id_, a in built.articles.items()
        if id_.startswith(stem) or (a.url or "").startswith(urls.get(stem, "-"))
    }
    found = {str(s) for s in (*built.graph, *built.graph.unsure) if own & set(s.articles)}
    assert said <= found
    assert [each for each in found if re.search(never, each)] == []
