"""Sources of every kind give the articles that are in them, and name what they can't give."""

import io
import json
import os
import random
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import ConfigError, SourceError
from kg.sources import LIMIT, Problem, read_articles
from kg.sources.dates import parse_date
from kg.sources.decode import decode
from kg.sources.text import split_front_matter
from kg.types import Article

FRONT = "---\ntitle: Talks fail\npublished: 28 April 2025\nsource: 'Coastal News'\nauthor: Mira Holt\n---\n"
BODY = "Talks fail\n\nThe talks failed on Monday.\n"


def read(
    *sources: str | Path, published: str | None = None, duplicates: list[str] | None = None
) -> tuple[list[Article], list[Problem]]:
    problems: list[Problem] = []
    noted = duplicates if duplicates is not None else []
    articles = list(
        read_articles(sources, published=published, on_problem=problems.append, on_duplicate=noted.append)
    )
    return articles, problems


def good(*sources: str | Path) -> list[Article]:
    articles, problems = read(*sources)
    assert problems == []
    return articles


def refused(*sources: str | Path) -> list[str]:
    articles, problems = read(*sources)
    assert articles == []
    return [problem.reason for problem in problems]


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def lines(*records: object) -> str:
    return "".join(json.dumps(record) + "\n" for record in records)


# -- text


def test_a_file_is_an_article_with_its_stem_as_id_and_its_first_line_as_title(tmp_path: Path) -> None:
    path = write(tmp_path / "talks-fail.txt", BODY)
    assert good(path) == [Article(id="talks-fail", text=BODY, title="Talks fail")]
    assert good(str(path)) == good(path)


def test_front_matter_is_metadata_and_the_text_is_what_follows(tmp_path: Path) -> None:
    path = write(tmp_path / "talks.txt", FRONT + BODY)
    assert good(path) == [
        Article(
            id="talks", text=BODY, title="Talks fail", published="2025-04-28",
            source="Coastal News", author="Mira Holt",
        )
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "---\nThe talks failed: both left.\n---\nMore.",
        "---\ntitle: Talks fail\nThe talks failed.",
        "----\ntitle: Talks\n----\nText.",
        "Intro\n---\ntitle: Talks\n---\nText.",
        "---\ncolour: red\n---\nText.",
        "",
        "---",
    ],
)
def test_what_is_no_front_matter_is_text(text: str) -> None:
    assert split_front_matter(text) == ({}, text)


def test_front_matter_passes_over_what_it_does_not_know_and_takes_any_newline() -> None:
    text = '---\r\nTags:\r\n  - war\r\nurl: "https://example.org/a:b"\r\nauthor:\r\n---\r\nText.\r\n'
    assert split_front_matter(text) == ({"url": "https://example.org/a:b"}, "Text.\r\n")


@given(st.text(max_size=60))
def test_front_matter_takes_nothing_from_the_text(body: str) -> None:
    assert split_front_matter("---\ntitle: T\n---\n" + body) == ({"title": "T"}, body)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\u2028"])
def test_the_text_is_the_file_to_the_character(tmp_path: Path, newline: str) -> None:
    text = f"  Talks fail{newline}{newline}\tThe “talks” failed. 🕊 {newline}\n"
    (article,) = good(write(tmp_path / "a.txt", text))
    assert article.text == text


def test_byline_and_dateline_are_metadata_where_none_are_given(tmp_path: Path) -> None:
    text = "Talks fail\n\nOSLO, May 2, 2025 (Reuters) - The talks failed.\n\nBy Mira Holt"
    (article,) = good(write(tmp_path / "a.txt", text))
    assert (article.author, article.source, article.published) == ("Mira Holt", "Reuters", "2025-05-02")
    front = "---\nauthor: Ivo Brand\nsource: The Ferry\npublished: 2025-05-03\n---\n"
    (article,) = good(write(tmp_path / "b.txt", front + text))
    assert (article.author, article.source, article.published) == ("Ivo Brand", "The Ferry", "2025-05-03")


# -- encodings and what is no text

CAFE = "Élysée talks fail\n\nThe café in Zürich’s old town — “closed” — reopened for €5.\n"


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", CAFE),
        ("utf-8-sig", CAFE),
        ("utf-16", CAFE),
        ("cp1252", CAFE),
        ("mac_roman", CAFE),
        (
            "latin-1",
            "São Paulo talks fail\n\nThe delegation from Chişinău left.\n".replace("ş", "s").replace(
                "ă", "a"
            ),
        ),
        ("latin-1", "Élysée"),
        ("cp1251", "Переговоры в Москве сорвались\n\nПрезидент России Владимир Путин покинул зал.\n"),
    ],
)
def test_encodings(tmp_path: Path, encoding: str, text: str) -> None:
    (article,) = good(write(tmp_path / "a.txt", text.encode(encoding)))
    assert article.text == text


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"\xff\xd8\xff\xe0\x00\x10JFIF\x00",
        b"text with a \x00 in it",
        bytes(range(1, 256)),
        b"\xff\xfe\x00\xd8",
    ],
)
def test_binary_files_are_no_text(tmp_path: Path, data: bytes) -> None:
    (reason,) = refused(write(tmp_path / "a.txt", data))
    assert "binary" in reason or "damaged" in reason
    assert "\n" not in reason


@given(st.binary(max_size=300))
def test_bytes_are_decoded_or_refused(data: bytes) -> None:
    try:
        assert isinstance(decode(data), str)
    except SourceError as error:
        assert str(error).startswith("is ")


@pytest.mark.parametrize("content", ["", " \n\t\n", "\ufeff", "---\ntitle: Talks fail\n---\n"])
def test_empty_files(tmp_path: Path, content: str) -> None:
    assert refused(write(tmp_path / "a.txt", content)) == ["is empty"]


@pytest.mark.parametrize("size", [LIMIT + 1, 5_000_000])
def test_an_article_that_is_too_long(tmp_path: Path, size: int) -> None:
    for encoding in ("utf-8", "latin-1"):
        path = write(tmp_path / f"{encoding}.txt", ("é" * size).encode(encoding))
        assert refused(path) == [
            f"article of {size:,} characters is longer than the limit of 1,000,000; split it"
        ]
    record = write(tmp_path / "a.jsonl", lines({"id": "long", "text": "a" * size}))
    assert refused(record) == [
        f"article of {size:,} characters is longer than the limit of 1,000,000; split it"
    ]


def test_a_file_too_long_to_count(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as stream:
        stream.truncate(40_000_000)
    (reason,) = refused(path)
    assert reason == "article of more than 1,000,000 characters is longer than the limit; split it"
    with path.open("wb") as stream:
        stream.write(b'{"text": "')
        stream.write(b"a" * 40_000_000)
        stream.write(b'"}\n' + lines({"id": "b", "text": "The talks failed."}).encode())
    articles, problems = read(path)
    assert [article.id for article in articles] == ["b"]
    assert [problem.where for problem in problems] == [f"{path}:1"]


def test_an_article_of_just_the_limit_is_read(tmp_path: Path) -> None:
    (article,) = good(write(tmp_path / "a.txt", "a" * LIMIT))
    assert len(article.text) == LIMIT


# -- JSON Lines


def test_json_lines(tmp_path: Path) -> None:
    full = {
        "id": "a", "text": BODY, "title": "T", "published": "2025-04-28T10:00:00+02:00", "source": "S",
        "author": "A", "url": "https://example.org/", "extra": [1],
    }  # fmt: skip
    path = write(tmp_path / "news.jsonl", lines(full, {"id": 7, "text": BODY, "title": None, "url": ""}))
    assert good(path) == [
        Article(
            id="a", text=BODY, title="T", published="2025-04-28", source="S", author="A",
            url="https://example.org/",
        ),
        Article(id="7", text=BODY, title="Talks fail"),
    ]  # fmt: skip


def test_json_lines_are_known_by_content(tmp_path: Path) -> None:
    for name in ("news.txt", "news", "news.ndjson"):
        (article,) = good(
            write(tmp_path / name, "\ufeff\n" + lines({"id": "a", "text": "The talks\u2028failed."}))
        )
        assert article == Article(id="a", text="The talks\u2028failed.")


def test_an_article_that_begins_with_a_brace_is_text(tmp_path: Path) -> None:
    (article,) = good(write(tmp_path / "a.txt", "{sic} The talks failed."))
    assert article.text == "{sic} The talks failed."


def test_a_line_without_id_is_named_after_its_place(tmp_path: Path) -> None:
    path = write(tmp_path / "news.jsonl", "\n" + lines({"text": "The talks failed."}))
    assert [article.id for article in good(path)] == ["news-2"]


def test_broken_lines_cost_themselves_alone(tmp_path: Path) -> None:
    bad = [
        '{"id": "b", "text": "Cut off',
        '["no object"]',
        '{"id": "c"}',
        '{"id": "d", "text": ""}',
        '{"id": "e", "text": 5.5, "title": {"no": 1}}',
        "[" * 100_000,
        "\x00",
    ]
    content = "\n".join([lines({"id": "a", "text": BODY})[:-1], *bad, lines({"id": "z", "text": BODY})])
    path = write(tmp_path / "news.jsonl", content)
    articles, problems = read(path)
    assert [article.id for article in articles] == ["a", "z"]
    assert [problem.where for problem in problems] == [f"{path}:{n}" for n in range(2, 9)]
    assert all("\n" not in problem.reason for problem in problems)
    assert problems[0].reason.startswith("is not JSON (")
    assert problems[2].reason == 'has no text; give the article\'s text as "text"'


def test_half_a_character_is_replaced(tmp_path: Path) -> None:
    (article,) = good(write(tmp_path / "a.jsonl", '{"id": "a", "text": "The \\ud83d talks failed."}'))
    assert article.text == "The \ufffd talks failed."


@pytest.mark.parametrize("content", ['["a", "b"]', "[1,\n2]"])
def test_json_that_holds_no_article_is_not_taken_for_text(tmp_path: Path, content: str) -> None:
    assert refused(write(tmp_path / "a.json", content)) == [
        "is JSON without an article; give an object with its text, or a list of them"
    ]


def test_an_empty_json_lines_file(tmp_path: Path) -> None:
    assert refused(write(tmp_path / "a.jsonl", "\n \n")) == ["is empty"]


# -- files, folders, patterns, standard input


def tree(folder: Path) -> None:
    for name in ("b.txt", "a.txt", "sub/c.txt", ".hidden.txt", ".git/d.txt", "sub/.e.txt"):
        write(folder / name, f"The talks in {name} failed.")


def test_folders_are_read_whole_sorted_and_without_hidden_files(tmp_path: Path) -> None:
    tree(tmp_path)
    assert [article.id for article in good(tmp_path)] == ["a", "b", "c"]
    assert [article.id for article in good(tmp_path / ".hidden.txt")] == [".hidden"]


@pytest.mark.parametrize(
    ("pattern", "ids"),
    [("*.txt", ["a", "b"]), ("**/*.txt", ["a", "b", "c"]), ("s*", ["c"]), ("[ab].t?t", ["a", "b"])],
)
def test_patterns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pattern: str, ids: list[str]) -> None:
    tree(tmp_path)
    assert [article.id for article in good(str(tmp_path / pattern))] == ids
    monkeypatch.chdir(tmp_path)
    assert [article.id for article in good(pattern)] == ids


def test_a_file_whose_name_looks_like_a_pattern(tmp_path: Path) -> None:
    assert [article.id for article in good(write(tmp_path / "a[1].txt", BODY))] == ["a[1]"]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("nowhere.txt", "there is no such file or folder"),
        ("*.nothing", "matches no file"),
        ("a" * 300, "cannot be read (File name too long)"),
        ("nul\0.txt", "there is no such file or folder"),
    ],
)
def test_sources_that_are_not_there(tmp_path: Path, name: str, reason: str) -> None:
    there = write(tmp_path / "there.txt", BODY)
    articles, problems = read(tmp_path / name, there)
    assert [article.id for article in articles] == ["there"]
    assert problems == [Problem(where=str(tmp_path / name), reason=reason)]


def test_no_source_is_not_the_current_folder() -> None:
    assert refused("") == ["there is no such file or folder"]


def test_an_empty_folder(tmp_path: Path) -> None:
    assert refused(tmp_path) == ["the folder holds no file"]


def test_a_file_that_must_not_be_read(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", BODY)
    path.chmod(0)
    if os.access(path, os.R_OK):  # this user may read everything but what the kernel refuses
        path = Path("/proc/self/mem")
    (reason,) = refused(path)
    assert reason.startswith("cannot be read (")


@pytest.mark.parametrize(("content", "id_"), [(BODY, "stdin"), (lines({"id": "a", "text": BODY}), "a")])
def test_standard_input(monkeypatch: pytest.MonkeyPatch, content: str, id_: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
    assert good("-") == [Article(id=id_, text=BODY, title="Talks fail")]


def test_a_pipe() -> None:
    reading, writing = os.pipe()
    with os.fdopen(writing, "w") as stream:
        stream.write(BODY)
    (article,) = good(f"/dev/fd/{reading}")
    os.close(reading)
    assert article.text == BODY


# -- ids


def ids_by_text(sources: Iterable[str | Path]) -> dict[str, str]:
    return {article.text: article.id for article in good(*sources)}


def test_articles_of_one_id_are_kept_apart_whatever_the_order(tmp_path: Path) -> None:
    sources = [
        write(tmp_path / "london/report.txt", "The talks in London failed."),
        write(tmp_path / "paris/report.txt", "The talks in Paris failed."),
        write(tmp_path / "other.txt", "The talks in Oslo failed."),
        write(tmp_path / "a.jsonl", lines({"id": "report", "text": "The talks in Rome failed."})),
        write(tmp_path / "b.jsonl", lines({"id": "lone", "text": "The talks in Bonn failed."})),
    ]
    ids = ids_by_text(sources)
    assert len(set(ids.values())) == 5
    assert ids["The talks in Oslo failed."] == "other"
    assert ids["The talks in Bonn failed."] == "lone"
    assert sum(id_.startswith("report-") for id_ in ids.values()) == 3
    for seed in range(4):
        random.Random(seed).shuffle(sources)
        assert ids_by_text(sources) == ids
    assert ids_by_text([tmp_path]) == ids


def test_one_article_given_twice_is_one(tmp_path: Path) -> None:
    first = write(tmp_path / "a.txt", BODY)
    again = write(tmp_path / "copy/a.txt", BODY)
    duplicates: list[str] = []
    articles, problems = read(first, again, tmp_path, first, duplicates=duplicates)
    assert [article.id for article in articles] == ["a"]
    assert problems == []
    assert duplicates == [str(again)]


def test_the_same_text_under_two_names_is_two_articles(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", BODY)
    write(tmp_path / "b.txt", BODY)
    assert [article.id for article in good(tmp_path)] == ["a", "b"]


def test_a_problem_is_reported_once(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "")
    _, problems = read(tmp_path, tmp_path, tmp_path / "a.txt")
    assert problems == [Problem(where=str(tmp_path / "a.txt"), reason="is empty")]


# -- dates


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2025-04-28", "2025-04-28"),
        (" 2025-04-28 ", "2025-04-28"),
        ("2025-04-28T23:30:00+02:00", "2025-04-28"),
        ("2025-04-28T10:00:00Z", "2025-04-28"),
        ("20250428", "2025-04-28"),
        ("0987-04-28", "0987-04-28"),
        ("28 April 2025", "2025-04-28"),
        ("April 28th, 2025", "2025-04-28"),
        ("Mon, 28 Apr 2025 10:00:00 GMT", "2025-04-28"),
        ("Do, 28 Apr 2022 10:00:00", "2022-04-28"),
        ("lun., 28 Apr 2025 9:05:07 PM CEST", "2025-04-28"),
        ("about, 28 April", None),
        ("28/04/2025", "2025-04-28"),
        ("04/28/2025", "2025-04-28"),
        ("04/04/2025", "2025-04-04"),
        ("03/04/2025", None),
        ("3.4.2025 10:00", None),
        ("2025", None),
        ("April 2025", None),
        ("28 April", None),
        ("31 April 2025", None),
        ("2025-02-30", None),
        ("soon", None),
        ("yesterday", None),
        ("3 days ago", None),
        ("", None),
        ("28 April 2025 " * 50, None),
    ],
)
def test_dates(written: str, date: str | None) -> None:
    assert parse_date(written) == date


@given(st.dates())
def test_every_date_is_read_as_it_is(day: object) -> None:
    assert parse_date(str(day)) == str(day)


def test_a_date_that_is_none_is_reported_and_unknown(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "---\npublished: soon\n---\n" + BODY)
    articles, problems = read(path)
    assert [article.published for article in articles] == [None]
    assert problems == [Problem(where=str(path), reason="published: 'soon' is no date; treated as unknown")]


def test_the_default_date_is_for_articles_that_state_none(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", BODY)
    write(tmp_path / "b.txt", FRONT + BODY)
    write(tmp_path / "c.txt", "Talks fail\n2 May 2025\n\nThe talks failed.")
    articles, _ = read(tmp_path, published="1 June 2025")
    assert [article.published for article in articles] == ["2025-06-01", "2025-04-28", "2025-05-02"]


def test_a_default_that_is_no_date_is_refused_at_once() -> None:
    with pytest.raises(ConfigError, match="published: 'soon' is no date; write it like 2025-04-28"):
        read_articles([], published="soon", on_problem=print)


# -- hostile text


def test_hostile_text_is_text(tmp_path: Path) -> None:
    text = '<script>alert(1)</script> "quotes" \\ and ]]>  abc [bold] &amp; \' 🇺🇦'
    hidden = text.replace(">  abc", "> \x1b[31m \u202eabc\u2066")
    (article,) = good(write(tmp_path / "a.txt", hidden))
    assert article == Article(id="a", text=text)
