"""The process that asks kg is afterwards as it was: its matrices and threads, in a script or a notebook."""

from __future__ import annotations

import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import nbformat
import pytest
from thinc.api import get_current_ops
from threadpoolctl import threadpool_info, threadpool_limits

import kg
from kg.analysis import annotate, load
from kg.analysis.parse.threads import small_matrices

STATE = """
import numpy, threadpoolctl, thinc.api
mine = thinc.api.NumpyOps()
thinc.api.set_current_ops(mine)
threadpoolctl.threadpool_limits(limits=2, user_api="blas")
def state():
    threads = [pool["num_threads"] for pool in threadpoolctl.threadpool_info()]
    return thinc.api.get_current_ops() is mine, threads
before = state()
import kg
after_import = state()
graph = kg.build("story.txt")
text = kg.build_text("Ana Reis sued the harbour board.")
from kg.services import extract_openie, resolve_texts
tuples = list(extract_openie(["Ana Reis sued the board ."]))
clusters = list(resolve_texts("texts.jsonl", on_problem=print))
after = state()
print(before == after_import == after, len(graph) > 0, len(text) > 0, len(tuples), len(clusters))
"""
EXPECTED = "True True True 1 1"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "story.txt").write_text("Norway signed a treaty with Chile.")
    (tmp_path / "texts.jsonl").write_text('{"id": "a", "text": "Ana Reis said she won."}\n')
    return tmp_path


def threads() -> list[int]:
    return [pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"]


def test_a_script_is_as_it_was(folder: Path) -> None:
    script = folder / "script.py"
    script.write_text(STATE)
    path = {"PYTHONPATH": str(Path(kg.__file__).parents[1])}
    done = subprocess.run([sys.executable, script], cwd=folder, capture_output=True, text=True, env=path)
    assert done.stdout.strip() == EXPECTED, done.stderr


def test_a_notebook_is_as_it_was(folder: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Jupyter's own kernel plumbing warns of its event loop
        from nbclient import NotebookClient

        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(STATE)])
        NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(folder)}}).execute()
    assert notebook.cells[0].outputs[-1].text.strip() == EXPECTED


def test_the_model_has_one_thread_while_it_works_and_the_caller_has_his() -> None:
    seen = []

    def texts() -> Iterator[tuple[str, tuple[()]]]:
        seen.append((threads(), get_current_ops()))  # asked for by the pipeline, at work
        yield "Ana Reis sued the board.", ()

    with threadpool_limits(limits=2, user_api="blas"):
        mine = get_current_ops()
        for _ in annotate(load(), texts()):
            assert (set(threads()), get_current_ops()) == ({2}, mine)
    ((working, ops),) = seen
    assert set(working) == {1}
    assert ops.name == "numpy" and not getattr(ops, "use_blis", True)


def test_an_error_leaves_nothing_behind() -> None:
    with threadpool_limits(limits=2, user_api="blas"):
        mine = get_current_ops()
        with pytest.raises(ZeroDivisionError), small_matrices():
            raise ZeroDivisionError
        assert (set(threads()), get_current_ops()) == ({2}, mine)


def elsewhere(*work: Callable[[], object]) -> None:
    """Do each in a thread of its own, at once: a thread of Python that ends leaves BLAS to the others."""
    with ThreadPoolExecutor(len(work)) as pool:
        for done in [pool.submit(each) for each in work]:
            done.result(timeout=60)


def set_threads(number: int) -> None:
    elsewhere(lambda: threadpool_limits(limits=number, user_api="blas"))


def test_threads_that_overlap_leave_nothing_behind() -> None:
    entered, left = Barrier(2), Barrier(2)
    begun = Barrier(2)

    def first() -> None:
        with small_matrices():
            begun.wait()
            assert set(threads()) == {1}
            entered.wait()
        left.wait()

    def last() -> None:
        begun.wait()
        with small_matrices():
            entered.wait()
            left.wait()

    usual = max(threads())
    set_threads(2)
    try:
        elsewhere(first, last)
        assert set(threads()) == {2}
    finally:
        set_threads(usual)
