"""JSON as people have it: objects, arrays and lines, with the keys of crawlers, agencies and services."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kg.sources import Options, Problem, Reading, read_sources
from tests.sources import kinds

BODY = "Norway signed a treaty with Chile in Oslo on Monday, after two years of talks about the sea."
KNOWN = {
    "title": "Norway and Chile sign treaty",
    "published": "2025-04-28",
    "source": "Coastal News",
    "author": "Mira Holt",
    "url": "https://coastal.example/treaty",
}


def readings(path: Path, **options: Any) -> tuple[list[Reading], list[Problem]]:
    problems: list[Problem] = []
    return list(read_sources([path], options=Options(**options), on_problem=problems.append)), problems


def written(folder: Path, content: object, name: str = "a.json", **how: Any) -> Path:
    path = folder / name
    path.write_text(content if isinstance(content, str) else json.dumps(content, **how), "utf-8")
    return path


PLAIN = {"title": KNOWN["title"], "text": BODY}
OTHER = {"title": "Peru objects", "text": "Peru accused Chile of spying on its ships last year."}


@pytest.mark.parametrize("indent", [None, 2, "\t"])
@pytest.mark.parametrize("name", ["a.json", "a"])
def test_an_object_is_an_article_however_it_is_printed(tmp_path: Path, indent: Any, name: str) -> None:
    (found,), problems = readings(written(tmp_path, PLAIN, name, indent=indent))
    assert problems == []
    assert (found.article.title, found.article.text) == (KNOWN["title"], BODY)
    assert found.article.id == ("a-1" if indent is None and name == "a" else "a")


@pytest.mark.parametrize("indent", [None, 1])
@pytest.mark.parametrize(
    "wrap",
    [
        lambda records: records,
        lambda records: {"status": "ok", "totalResults": 2, "articles": records},
        lambda records: {"response": {"docs": records, "meta": {"hits": 2}}},
        lambda records: {"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, *records]},
    ],
)
def test_an_array_of_objects_wherever_it_stands(tmp_path: Path, indent: Any, wrap: Any) -> None:
    found, problems = readings(written(tmp_path, wrap([PLAIN, OTHER]), indent=indent))
    assert problems == []
    assert [(each.article.id, each.article.title, each.kind) for each in found] == [
        ("a-1", KNOWN["title"], "JSON"),
        ("a-2", "Peru objects", "JSON"),
    ]


def test_lines_are_told_by_content_not_by_name(tmp_path: Path) -> None:
    lines = f"{json.dumps(PLAIN)}\n\n{json.dumps(OTHER)}\n"
    found, problems = readings(written(tmp_path, lines, "a.json"))
    assert problems == []
    assert [(each.article.id, each.kind) for each in found] == [("a-1", "JSON Lines"), ("a-3", "JSON Lines")]
    found, problems = readings(written(tmp_path, json.dumps([PLAIN, OTHER], indent=2), "b.jsonl"))
    assert problems == []
    assert [each.article.id for each in found] == ["b-1", "b-2"]


def test_objects_one_after_the_other_though_each_takes_several_lines(tmp_path: Path) -> None:
    both = "\n".join(json.dumps(each, indent=2) for each in (PLAIN, OTHER))
    found, problems = readings(written(tmp_path, both))
    assert (len(found), problems) == (2, [])


FORMS: dict[str, dict[str, Any]] = {
    "news-please": {
        "authors": ["Mira Holt", "View Profile", "Www.Coastal.Example", "Senior Reporter", "More Stories"],
        "date_download": "2025-05-20 08:00:00", "date_modify": "2025-05-02 09:00:00",
        "date_publish": "2025-04-28 10:00:00", "image_url": None, "language": "en",
        "maintext": BODY, "source_domain": "Coastal News", "title": KNOWN["title"], "title_page": None,
        "url": KNOWN["url"],
    },
    "schema.org": {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": KNOWN["title"],
        "datePublished": "2025-04-28T22:10:00-04:00", "dateModified": "2025-05-01", "articleBody": BODY,
        "author": [{"@type": "Person", "name": "Mira Holt"}],
        "publisher": {"@type": "Organization", "name": "Coastal News"},
        "mainEntityOfPage": {"@type": "WebPage", "@id": KNOWN["url"]},
    },
    "ninjs 1": {
        "uri": "urn:x:1", "versioncreated": "2025-04-28T08:00:00Z", "headline": KNOWN["title"],
        "byline": "By Mira Holt", "body_html": f"<p>{BODY}</p>", "copyrightholder": "Coastal News",
        "url": KNOWN["url"],
    },
    "ninjs 3": {
        "uri": "urn:x:1", "headlines": [{"role": "main", "value": KNOWN["title"]}], "by": "Mira Holt",
        "bodies": [{"role": "main", "contentType": "text/html", "value": f"<div><p>{BODY}</p></div>"}],
        "firstCreated": "2025-04-28T08:00:00Z", "infoSources": [{"name": "Coastal News"}],
        "url": KNOWN["url"],
    },
    "newspaper": {
        "url": "", "canonical_link": KNOWN["url"], "title": KNOWN["title"], "authors": ["Mira Holt"],
        "publish_date": "2025-04-28 00:00:00+00:00", "text": BODY, "meta_site_name": "Coastal News",
        "source_url": "https://coastal.example", "movies": [], "keywords": ["sea"],
    },
    "GDELT": {
        "url": KNOWN["url"], "title": KNOWN["title"], "seendate": "20250428T101500Z",
        "domain": "Coastal News", "language": "English", "text": BODY, "author": "Mira Holt",
    },
    "Common Crawl": {
        "responded_url": KNOWN["url"], "title": KNOWN["title"], "publishing_date": "2025-04-28",
        "plaintext": BODY,
        "publisher": "Coastal News", "authors": ["Mira Holt"], "crawl_date": "2025-06-01",
    },
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_what_the_programs_call_the_fields(tmp_path: Path, form: str) -> None:
    (found,), problems = readings(written(tmp_path, FORMS[form], indent=4))
    assert problems == []
    article = found.article
    assert article.text == BODY
    assert {name: getattr(article, name) for name in KNOWN} == KNOWN


def test_a_key_that_says_nothing_leaves_the_field_to_the_next(tmp_path: Path) -> None:
    record = {"maintext": None, "text": "", "articleBody": BODY, "title": "", "headline": "Treaty signed"}
    (found,), _ = readings(written(tmp_path, record))
    assert (found.article.text, found.article.title) == (BODY, "Treaty signed")


def test_own_names_by_the_mapping(tmp_path: Path) -> None:
    record = {"what": BODY, "text": "Click here.", "head": "Treaty signed"}
    (found,), _ = readings(written(tmp_path, record), columns={"text": "what", "title": "head"})
    assert (found.article.text, found.article.title) == (BODY, "Treaty signed")


def test_the_day_of_the_address_is_better_than_none_and_worse_than_what_is_stated(tmp_path: Path) -> None:
    address = "https://coastal.example/2025/04/28/treaty"
    (found,), _ = readings(written(tmp_path, {**PLAIN, "url": address, "date_download": "2025-06-01"}))
    assert found.article.published == "2025-04-28"
    (found,), _ = readings(written(tmp_path, {**PLAIN, "url": address, "date": "2025-04-27"}))
    assert found.article.published == "2025-04-27"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("[]", "is JSON without an article; give an object with its text, or a list of them"),
        ('[1, "two"]', "is JSON without an article; give an object with its text, or a list of them"),
        ('{"title": "Treaty signed"}', 'has no text; give the article\'s text as "text"'),
        (
            '{\n  "text": "Cut off',
            "is damaged JSON (Unterminated string starting at at column 11); write it anew",
        ),
        ("[" * 100_000, "is damaged JSON (too deeply nested); write it anew"),
    ],
)
def test_what_holds_no_article_says_so(tmp_path: Path, content: str, reason: str) -> None:
    found, problems = readings(written(tmp_path, content))
    assert found == []
    assert {problem.reason for problem in problems} == {reason}


def test_one_bad_record_of_an_array_costs_itself(tmp_path: Path) -> None:
    path = written(tmp_path, [PLAIN, {"title": "No text"}, OTHER])
    found, problems = readings(path)
    assert [each.article.id for each in found] == ["a-1", "a-3"]
    assert [problem.where for problem in problems] == [f"{path}:2"]


FIELD = kinds.FIELD / "web"


@pytest.mark.skipif(not FIELD.is_dir(), reason="the field lies beside the project")
def test_a_crawler_s_folder_is_read_whole() -> None:
    found, problems = readings(FIELD)
    assert (len(found), problems) == (len(list(FIELD.glob("*.json"))), [])
    assert all(each.article.published for each in found)
