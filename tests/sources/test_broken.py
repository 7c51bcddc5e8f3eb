"""A broken or hostile file of each kind costs itself alone, and is named in one line."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.sources import Problem, read_articles
from tests.sources import kinds

PASSWD = "file:///etc/passwd"
ENTITY = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{PASSWD}">]>'
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))


def feed(declarations: str, title: str) -> bytes:
    item = f"<item><title>{title}</title><description>{'word ' * 100}</description></item>"
    return f'<?xml version="1.0"?>{declarations}<rss version="2.0"><channel>{item}</channel></rss>'.encode()


def long_declarations() -> bytes:
    return feed(f"<!DOCTYPE rss [{'<!-- much -->' * 1000}{LAUGHS}]>", "&l11;")


def unhelpful_lengths() -> bytes:
    return kinds.warc().replace(b"Content-Length: ", b"Content-Length: 9", 1)


MINUS = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: -5\r\n\r\n\r\n"
BROKEN: dict[str, tuple[Callable[[], bytes], str]] = {
    "bomb.jsonl.gz": (lambda: gzip.compress(b'{"text": "' + b"a" * 100_000_000), "unpacks to more than"),
    "bomb.txt.gz": (lambda: gzip.compress(b"a" * 100_000_000), "longer than the limit"),
    "check.txt.gz": (lambda: gzip.compress(kinds.text())[:-8] + bytes(8), "is a damaged gzip file (CRC"),
    "cut.txt.gz": (lambda: gzip.compress(kinds.text())[:-20], "is a damaged gzip file"),
    "cut.warc.gz": (lambda: kinds.warc(packed=True)[:-200], "is a damaged gzip file"),
    "garbled.html.gz": (lambda: b"\x1f\x8b\x08" + bytes(range(7, 200)), "is a damaged gzip file"),
    "cut.warc": (lambda: kinds.warc()[:-500], "is cut off before its end"),
    "header.warc": (lambda: b"WARC/1.0\r\nContent-", "is a WARC archive without a page"),
    "length.warc": (unhelpful_lengths, "is a WARC archive that is damaged"),
    "minus.warc": (lambda: MINUS, "is a WARC archive without"),
    "long.html": (lambda: b"<html><body><p>" + b"word " * 2_000_000, "is larger than the limit of 5,000,000"),
    "binary.html": (lambda: b"<html><body>\0\0\0", "is a binary file"),
    "deep.html": (lambda: b"<html><body>" + b"<div>" * 100_000 + b"x", "holds no article"),
    "script.html": (lambda: b"<html><script>" + b"<" * 1_000_000, "holds no article"),
    "entity.rss": (lambda: feed(ENTITY, "&x;"), "declares XML entities"),
    "laughs.rss": (lambda: feed(f"<!DOCTYPE rss [{LAUGHS}]>", "&l11;"), "declares XML entities"),
    "laughs-later.rss": (long_declarations, "declares XML entities"),
    "empty.rss": (lambda: b"<rss version='2.0'/>", "is a feed without entries"),
    "encrypted.pdf": (lambda: kinds.pdf(password="secret"), "is encrypted; save it without a password"),
    "cut.pdf": (lambda: kinds.pdf()[:600], "cannot be read as PDF"),
    "head.pdf": (lambda: b"%PDF-1.7\n", "cannot be read as PDF"),
    "columns.csv": (lambda: b"a,b\n1,2\n", "has no column of texts"),
    "nul.csv": (lambda: b"text,title\n\0\0\0,x\n", "is a binary file"),
    "quote.csv": (lambda: b'text,title\n"' + b"a" * 2_000_000, "longer than the limit of 1,000,000"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_named_in_one_line_and_the_others_are_read(tmp_path: Path, name: str) -> None:
    make, reason = BROKEN[name]
    (tmp_path / name).write_bytes(make())
    (tmp_path / "zz.txt").write_bytes(kinds.text())
    problems: list[Problem] = []
    articles = list(read_articles([tmp_path], on_problem=problems.append))
    assert [article.id for article in articles] == ["zz"]
    assert problems
    assert problems[0].where.startswith(str(tmp_path / name))
    assert reason in problems[0].reason
    assert all("\n" not in problem.reason and len(problem.reason) < 300 for problem in problems)


def test_what_stands_before_the_damage_is_read(tmp_path: Path) -> None:
    second = kinds.Story(title="Peru recalls envoy", url="https://coastal.example/envoy")
    archive = kinds.warc(kinds.STORY, second)
    (tmp_path / "a.warc").write_bytes(archive + b"\r\nGARBAGE\r\n\r\nmore")
    (tmp_path / "b.csv").write_bytes(kinds.rows() + b"\0,1\n" + kinds.rows(second).partition(b"\n")[2])
    (tmp_path / "c.rss").write_bytes(kinds.rss(kinds.STORY, second)[:-100])
    (tmp_path / "d.jsonl.gz").write_bytes(gzip.compress(kinds.json_lines() + b" " * 200_000)[:-50])
    problems: list[Problem] = []
    articles = list(read_articles([tmp_path], on_problem=problems.append))
    files = [Path(problem.where).name.partition(":")[0] for problem in problems]
    assert files[0] == "a.warc"
    assert set(files) == {"a.warc", "b.csv", "c.rss", "d.jsonl.gz"}
    assert [article.title for article in articles[:3]] == [kinds.STORY.title, second.title, kinds.STORY.title]
    assert {article.id for article in articles} >= {"b-2", "b-3", "d-1"}
    assert "root:" not in "".join(article.text for article in articles)


@pytest.mark.parametrize("opening", ["<!-- ", "<!-- much -->", "<?xml ?>", "<!DOCTYPE x [", "<!DOCTYPE x >"])
def test_a_beginning_that_goes_on_and_on_is_soon_known(tmp_path: Path, opening: str) -> None:
    (tmp_path / "a.txt").write_text(opening * 2000, "utf-8")
    (tmp_path / "b.txt").write_bytes(kinds.text())
    assert [a.id for a in read_articles([tmp_path], on_problem=print)][-1:] == ["b"]


def test_markup_that_is_mostly_marks_is_read_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"# Talks fail\n\n" + b"> " * 50_000 + b"They failed.")
    (tmp_path / "b.md").write_bytes(b"# Talks fail\n\n" + b"[" * 20_000)
    problems: list[Problem] = []
    articles = list(read_articles([tmp_path], on_problem=problems.append))
    assert [article.title for article in articles] == ["Talks fail", "Talks fail"]
