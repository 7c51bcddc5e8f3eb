"""What the model computes with while the analysis works; the process is as it was when it does not.

numpy's own matrices give the same annotations as blis, in three quarters of the time. The matrices are small:
threads that share one only wait for each other, so processes, not threads, use further cores.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from functools import cache
from threading import Lock
from typing import Any, TypeVar

from thinc.api import NumpyOps, get_current_ops, set_current_ops
from threadpoolctl import ThreadpoolController

_Item = TypeVar("_Item")


_lock = Lock()


@contextmanager
def _one_thread() -> Iterator[None]:
    """Leave BLAS one thread; who finds it so, as beside another thread of Python, leaves it so."""
    with _lock:
        libraries = _libraries()
        several = any(each["num_threads"] > 1 for each in libraries.select(user_api="blas").info())
        limit = libraries.limit(limits=1, user_api="blas") if several else nullcontext()
        limit.__enter__()
    try:
        yield
    finally:
        with _lock:
            limit.__exit__(None, None, None)


@cache
def _libraries() -> Any:
    return ThreadpoolController()


@cache
def _ops() -> NumpyOps:
    return NumpyOps(use_blis=False)


@contextmanager
def small_matrices() -> Iterator[None]:
    """Let the model compute as suits its small matrices, in the block.

    Examples
    --------
    >>> before = get_current_ops()
    >>> with small_matrices():
    ...     get_current_ops().use_blis
    False
    >>> get_current_ops() is before
    True
    """
    before = get_current_ops()
    with _one_thread():
        set_current_ops(_ops())
        try:
            yield
        finally:
            set_current_ops(before)


def computed(items: Iterable[_Item]) -> Iterator[_Item]:
    """Yield what the model makes, each made with `small_matrices`, and not while the caller has it."""
    made = iter(items)
    end = object()
    while True:
        with small_matrices():
            item: Any = next(made, end)
        if item is end:
            return
        yield item
