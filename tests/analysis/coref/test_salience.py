"""A score is the same in every process, whatever order its set of clues has there."""

from __future__ import annotations

import os
import subprocess
import sys

CODE = """
from itertools import combinations
from kg.analysis.coref.salience import Antecedent, weights
for clues in combinations(sorted(weights())[:14], 5):
    print(repr(Antecedent(cluster=0, clues=frozenset(clues)).score))
"""


def test_scores_do_not_depend_on_the_order_of_a_set() -> None:
    told = {
        subprocess.run(
            [sys.executable, "-c", CODE],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(told) == 1
