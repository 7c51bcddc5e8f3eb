"""What goes wrong in a person's hands: one line with the thing and the remedy, and the right exit code."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from kg.formats import write
from tests import factory
from tests.cli.conftest import Kg

ARTICLE = "Treaty signed\n\nFrance signed a treaty with Italy on 26 November 2021.\n"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with good and bad files to misuse, which one is in."""
    monkeypatch.chdir(tmp_path)
    write(factory.small_graph(), tmp_path / "out" / "statements.jsonl")
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "treaty.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "hollow").mkdir()
    (tmp_path / "folder" / "overrides.toml").mkdir(parents=True)
    for name, content in {
        "empty.txt": b"",
        "noise.dat": bytes(range(256)) * 9,
        "broken.ttl": b"@prefix broken",
        "broken.toml": b"same = ",
        "strange.csv": b"x,y\n1,2\n",
        "latin.csv": "name\nZürich\n".encode("latin-1"),
        "broken.jsonl": b'{"id":\n',
        "text.kg": b"hello",
        "broken.kg": b"SQLite format 3\0junk",
        "page.html": b"<p>Hello</p>",
    }.items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


GIVE = "give articles, or --store with a file that has them"
NO_GRAPH = "nowhere: no graph there; make one with kg build SOURCE -o FOLDER"
NO_RUSIA = 'no entity is called "Rusia"; did you mean Russia?'
EMPTY = "an empty value means nothing; give one, or leave it out"

FAILED = [
    # sources
    (
        ("build", "nowhere.txt", "-o", "new"),
        "nowhere.txt: there is no such file or folder; give one that exists",
    ),
    (("build", "hollow", "-o", "new"), "hollow: the folder holds no file; no article could be read"),
    (("build", "empty.txt", "-o", "new"), "empty.txt: is empty; no article could be read"),
    (("build", "noise.dat", "-o", "new"), "noise.dat: is a binary file, not text; remove it or convert it"),
    (("build", "no*.pdf", "-o", "new"), "no*.pdf: matches no file; give one that exists"),
    (("build", "strange.csv", "-o", "new"), "name it, as in --columns text=body"),
    (("build", "http://news.example/a", "-o", "new"), "allow it with --allow-network, or save it"),
    (("read", "nowhere.txt"), "nowhere.txt: there is no such file or folder; no article could be read"),
    (("read", "noise.dat"), "noise.dat: is a binary file"),
    (("extract", "nowhere.txt"), "nowhere.txt: cannot be read (No such file or directory); give a text file"),
    (("extract", "hollow"), "hollow: cannot be read (Is a directory); give a text file, or - for stdin"),
    (("extract", "empty.txt"), "empty.txt: is empty; give a text, one sentence a line"),
    (("extract", "noise.dat"), "noise.dat: is a binary file; give a text, one sentence a line"),
    (("extract", "-"), "-: is empty; give a text, one sentence a line"),
    (("resolve", "nowhere.jsonl"), "nowhere.jsonl: there is no such file or folder"),
    (("resolve", "news/treaty.txt"), "is not JSON"),
    (("resolve", "empty.txt"), "empty.txt: is empty"),
    (("vocabulary", "check", "nowhere.ttl"), "nowhere.ttl: cannot be read (No such file or directory); give"),
    (("vocabulary", "check", "broken.ttl"), "broken.ttl: cannot be read as Turtle"),
    # places to write
    (
        ("build", "news", "-o", "empty.txt"),
        "empty.txt: cannot be written (empty.txt is a file); choose another",
    ),
    (("build", "news", "-o", "empty.txt/new"), "empty.txt is a file); choose another folder"),
    (
        ("build", "news", "-o", "/dev/null/new"),
        "/dev/null/new: cannot be written (/dev/null is a file); choose",
    ),
    (("build", "news", "--store", "no/such/news.kg"), "no/such/news.kg: cannot be written (No such file"),
    (("export", "out", "empty.txt/x.ttl"), "empty.txt/x.ttl: cannot be written"),
    # what belongs to a build
    (
        ("build", "news", "-o", "new", "--model", "no_such_model"),
        "no_such_model is not installed; install it",
    ),
    (("build", "news", "-o", "new", "--model", "rich"), "model rich cannot be loaded (module 'rich' has no"),
    (("build", "news", "-o", "new", "--model", "hollow"), "model hollow cannot be loaded ([E053]"),
    (("build", "news", "-o", "new", "--vocabulary", "broken.ttl"), "broken.ttl: cannot be read as Turtle"),
    (("build", "news", "-o", "new", "--vocabulary", "noise.dat"), "noise.dat: cannot be read as Turtle"),
    (("build", "news", "-o", "new", "--gazetteer", "strange.csv"), '"x" is no column; head it with name,'),
    (("build", "news", "-o", "new", "--gazetteer", "latin.csv"), "latin.csv: is not CSV in UTF-8"),
    (("build", "news", "-o", "new", "--gazetteer", "broken.ttl"), "broken.ttl: is not Turtle"),
    (("build", "news", "-o", "new", "--overrides", "broken.toml"), "broken.toml: is not TOML"),
    (
        ("build", "news", "-o", "new", "--overrides", "noise.dat"),
        "cannot be read (it is not UTF-8); give a TOML",
    ),
    (("build", "news", "-o", "folder"), "overrides.toml: cannot be read (Is a directory); give a TOML file"),
    (("build", "--store", "nowhere.kg"), "nowhere.kg: no store there; give articles to make one"),
    (("build", "news", "--store", "text.kg"), "text.kg: is no store, or a damaged one; choose another file"),
    (("remove", "a", "--store", "nowhere.kg"), "nowhere.kg: no store there; make one with kg build SOURCE"),
    (("remove", "a", "--store", "hollow"), "hollow: cannot be opened or written"),
    # graphs that are none
    (("show", "nowhere"), NO_GRAPH),
    (("query", "nowhere"), NO_GRAPH),
    (("diff", "out", "nowhere"), NO_GRAPH),
    (("serve", "nowhere"), NO_GRAPH),
    (("export", "nowhere", "x.ttl"), NO_GRAPH),
    (("validate", "nowhere.ttl"), "nowhere.ttl: cannot be read (No such file or directory"),
    (("validate", "nowhere"), "nowhere: no graph there; give a build folder or a file with"),
    (("show", "hollow"), "statements.jsonl: no graph there; make one with kg build SOURCE -o FOLDER"),
    (("show", "news/treaty.txt"), "treaty.txt: no graph in it; give the folder of kg build, a store, or"),
    (("show", "page.html"), "page.html: html cannot be read back; give the folder of kg build"),
    (("show", "broken.kg"), "broken.kg: is no store, or a damaged one; choose another file"),
    (("show", "broken.ttl"), "broken.ttl: it is not TURTLE in UTF-8"),
    (
        ("show", "broken.jsonl"),
        "its articles are missing; put broken.articles.jsonl of the same build beside",
    ),
    (("validate", "noise.dat"), "noise.dat: not RDF 1.1; give a build folder or a file with"),
    (("validate", "broken.ttl"), "broken.ttl: it is not TURTLE"),
    # questions without an answer
    (("query", "out", "--subject", "Rusia"), NO_RUSIA),
    (("query", "out", "--object", "Rusia"), NO_RUSIA),
    (("query", "out", "--attributed-to", "Rusia"), NO_RUSIA),
    (("timeline", "out", "Rusia"), NO_RUSIA),
    (("entities", "out", "Rusia"), NO_RUSIA),
    (("merge", "out", "Rusia", "Ukraine"), NO_RUSIA),
    (("query", "out", "-p", "traety"), 'no statement has the predicate "traety"; did you mean treaty?'),
    (
        ("query", "out", "-p", "foo"),
        'no statement has the predicate "foo"; there are assist, invade, landed_on',
    ),
    (("query", "out", "--source", "Example"), 'the outlet "Example"; did you mean The Example?'),
    (("query", "out", "--article", "kremln"), 'no article has the id "kremln"; did you mean kremlin?'),
    (("query", "out", "--since", "2999"), "no statement matches; ask without --since"),
    (("query", "out", "-s", "Kursk", "--plain"), "no statement matches; leave out one of --subject, --plain"),
    (("query", "out", "--since", "June"), 'since "June" is no date; write 2024, 2024-06 or 2024-06-19'),
    (
        ("query", "out", "--since", "2024", "--until", "2023"),
        "since 2024 lies after until 2023; change places",
    ),
    (("query", "out", "--sparql", "SELECT"), "SPARQL: error at 1:7"),
    (("query", "out", "--sparql", "ASK { ?s ?p } x"), "SPARQL: error at 1:"),
    (("query", "out", "--sparql", "SELECT ?x { ?x a <urn:no> }"), "no row answers the sparql question"),
    (("query", "out", "--cypher", "CREATE (n)"), "Cypher: not understood at line 1, column 1; a question is"),
    (("query", "out", "--cypher", "MATCH (a:No) RETURN a"), "no row answers the cypher question"),
    (("timeline", "out", "Russia", "--since", "2999"), "Russia: nothing dated is stated of it in that time"),
    (("compare", "out", "kremlin", "Mars"), '"Mars" is neither an article\'s id nor an outlet; outlets:'),
    (("path", "out", "Mars", "Russia"), "nothing connects Mars with Russia; add articles that"),
    (("path", "out", "Russia", "Moscow"), "Russia and Moscow are one entity; a path needs two"),
    (("explain", "out", "zz"), "zz: no statement has this id; kg query shows the ids"),
    (("show", "out", "two\nlines"), 'no entity is called "two lines"; list them with kg show'),
    (("split", "out", "Russia", "Russia (zz)"), "stay one, so nothing is changed; kg entities shows"),
    # passing on
    (
        ("export", "out", "-f", "jsonl", "--base", "http://x.example/"),
        "jsonl: takes no option base; leave it out",
    ),
    (
        ("export", "out", "-f", "turtle", "--base", "no iri"),
        "not a base IRI; give one like https://example.org",
    ),
    (
        ("reconcile", "out", "--endpoint", "nonsense"),
        "nonsense: is no address of a service; write it with http",
    ),
    (("serve", "out", "--host", "192.0.2.1", "--port", "0"), "choose another --host or --port"),
]

NOT_UNDERSTOOD = [
    (("frob",), "no such command 'frob'; kg --help shows how"),
    (("--frob",), "no such option: --frob"),
    (("query",), "missing argument 'DIR'; kg query --help shows how"),
    (("query", "out", "--predicat", "x"), "no such option: --predicat"),
    (("query", "out", "--subject"), "'--subject' requires an argument"),
    (("query", "out", "--polarity", "maybe"), "'maybe' is not one of 'positive', 'negative'"),
    (("query", "out", "--modality", "so"), "'so' is not one of 'asserted', 'possible', 'conditional'"),
    (("query", "out", "--min-confidence", "2"), "less than or equal to 1"),
    (("query", "out", "--min-confidence", "lots"), "a valid number"),
    (("query", "out", "-s", "Russia", "--sparql", "ASK"), "a question in a language says everything itself"),
    (("query", "out", "--cypher", "x", "--sparql", "y"), "a question in a language says everything itself"),
    (("query", "out", "-f", "xml"), "'xml' is not one of 'table', 'jsonl', 'csv'"),
    (("show", "out", "Russia", "Ukraine"), "unexpected extra argument(s) (Ukraine)"),
    (("show", "out", ""), EMPTY),
    (("path", "out", "Russia"), "missing argument 'B'"),
    (("path", "out", "Russia", "Ukraine", "-n", "0"), "greater than or equal to 1"),
    (("serve", "out", "--port", "x"), "a valid integer"),
    (("serve", "out", "--port", "99999"), "less than or equal to 65535"),
    (("serve", "out", "--host", ""), EMPTY),
    (("build", "-o", "new"), GIVE),
    (("build",), GIVE),
    (("build", "news"), "where to? give a folder, or --store FILE"),
    (("build", "news", "-o", ""), EMPTY),
    (("build", "news", "--output="), EMPTY),
    (("build", " ", "-o", "new"), EMPTY),
    (
        ("build", "news", "-o", "new", "--formats", "docx"),
        "docx: no such format; use one of annotations (.anno)",
    ),
    (("build", "news", "-o", "new", "--published", "Monday"), "'Monday' is not a date like 2025-04-28"),
    (("build", "news", "-o", "new", "--processes", "0"), "neither a number of processes nor auto"),
    (("build", "news", "-o", "new", "--columns", "text"), "write it like text=body,title=headline"),
    (("build", "news", "-o", "new", "--columns", "foo=bar"), "an article has no 'foo'; map one of id, text"),
    (("build", "news", "-o", "new", "--vocabulary", "nowhere.ttl"), "'nowhere.ttl' does not exist"),
    (("build", "news", "-o", "new", "--gazetteer", "hollow"), "'hollow' is a directory"),
    (("build", "news", "--store", "hollow"), "'hollow' is a directory"),
    (("build", "news", "-o", "new", "-q", "-v"), "say less or say more, not both"),
    (("export",), "which graph? give the folder that kg build wrote"),
    (("export", "out"), "give a file, or --format; kg export --list shows them"),
    (("export", "out", "graph.docx"), "graph.docx: no such format; use one of"),
    (("export", "out", "-f", "docx"), "docx: no such format; use one of"),
    (("export", "out", "a.ttl", "-o", "b.ttl"), "give the file once"),
    (("extract", "--format", "xml", "-"), "'xml' is not one of 'openie', 'jsonl'"),
    (
        ("extract", "-", "-f", "jsonl", "--explain"),
        "the statements of an article are explained by kg explain",
    ),
    (("remove", "a"), "missing option '--store'"),
    (("reconcile", "out"), "missing option '--endpoint'"),
    (("help", "frob"), "'frob' is neither a topic nor a command; topics: exit-codes, formats"),
    (("help", "vocabulry"), "did you mean vocabulary?"),
]

CASES = [(1, *case) for case in FAILED] + [(2, *case) for case in NOT_UNDERSTOOD]


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize(("code", "arguments", "words"), CASES, ids=[" ".join(case[1]) for case in CASES])
def test_misuse_is_one_line(kg: Kg, code: int, arguments: tuple[str, ...], words: str) -> None:
    done = kg(*arguments)
    assert (done.returncode, done.stdout) == (code, "")
    assert words in done.stderr
    assert done.stderr.startswith("kg: ")
    assert done.stderr.count("\n") == 1
    assert "fault of kg" not in done.stderr
    if code == 2:
        assert "--help shows how" in done.stderr


@pytest.mark.parametrize(
    ("module", "extra", "arguments"),
    [
        ("pyarrow", "parquet", ("export", "out", "x.parquet")),
        ("grandcypher", "cypher", ("query", "out", "--cypher", "MATCH (a) RETURN a")),
        ("uvicorn", "serve", ("serve", "out")),
        ("pyshacl", "validate", ("validate", "out")),
        ("pypdf", "pdf", ("read", "printed.pdf")),
    ],
)
def test_what_is_not_installed_is_installed_from_the_checkout(
    kg: Kg, place: Path, monkeypatch: pytest.MonkeyPatch, module: str, extra: str, arguments: tuple[str, ...]
) -> None:
    (place / "printed.pdf").write_bytes(b"%PDF-1.4\n")
    loaded = [name for name in sys.modules if name.split(".")[0] == module or name == "kg.query.cypher"]
    for name in loaded:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, module, None)  # what Python itself takes for "not installed"
    done = kg(*arguments)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert f'run pip install ".[{extra}]" in kg\'s folder' in done.stderr


def test_the_same_problem_of_many_files_is_one_line(kg: Kg, place: Path) -> None:
    for number in range(40):
        (place / "news" / f"bad-{number:02}.jsonl").write_text("{" + " " * number, "utf-8")
    done = kg("build", "news", "-o", "new", "--formats", "jsonl")
    assert done.returncode == 0
    lines = [line.strip() for line in done.stderr.splitlines()]
    assert "40 problems:" in lines
    assert sum("is damaged JSON" in line for line in lines) == 1
    assert any("bad-02.jsonl and 37 more: is damaged JSON" in line for line in lines)
    assert "37 not shown; all are in new/errors.jsonl" in lines
    assert len((place / "new" / "errors.jsonl").read_text("utf-8").splitlines()) == 40
    every = kg("build", "news", "-o", "new", "--formats", "jsonl", "--verbose").stderr
    assert every.count("is damaged JSON") == 40


def test_nothing_but_problems_names_a_file_that_exists(kg: Kg, place: Path) -> None:
    (place / "bad").mkdir()
    for number in range(40):
        (place / "bad" / f"{number:02}.jsonl").write_text("{", "utf-8")
    done = kg("build", "bad", "-o", "new")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "02.jsonl and 37 more: is damaged JSON" in done.stderr
    assert "all are in new/errors.jsonl" in done.stderr
    assert len((place / "new" / "errors.jsonl").read_text("utf-8").splitlines()) == 40
