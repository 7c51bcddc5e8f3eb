"""A confidence means what it says, on sentences that the weights were not fitted to."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from functools import cache
from typing import Any

import pytest

from kg.analysis.relations.confidence import weights
from tests.benchmarks.confidence import (
    BINS,
    FOLDS,
    PICTURE,
    WEIGHTS,
    Bin,
    Labelled,
    believed,
    calibration_error,
    estimates,
    fit,
    fold,
    held_back,
    labelled,
    picture,
    reliability,
)
from tests.benchmarks.scores import BENCH

HIGHEST_ERROR = 0.05
# How far the extractor may have moved since the weights were fitted, in mean confidence.
HIGHEST_SHIFT = 0.03
beside = pytest.mark.skipif(
    not BENCH.is_dir(), reason="the development benchmarks are not beside the project"
)


@cache
def cases() -> tuple[Labelled, ...]:
    return tuple(labelled())


@beside
def test_held_back_extractions_are_right_as_often_as_said() -> None:
    assert calibration_error(reliability(held_back(cases()))) <= HIGHEST_ERROR


@beside
def test_the_weights_are_those_of_this_extractor() -> None:
    known = weights()
    bias, anew = fit(cases())
    moved = [
        abs(believed(known.bias, dict(known.features), case.features) - believed(bias, anew, case.features))
        for case in cases()
    ]
    assert sum(moved) / len(moved) <= HIGHEST_SHIFT, "run python -m tests.benchmarks.confidence --write"


@beside
def test_confidence_ranks() -> None:
    judged = sorted(held_back(cases()), key=lambda pair: pair[0])
    third = len(judged) // 3
    least, most = (sum(right for _, right in part) / third for part in (judged[:third], judged[-third:]))
    assert most > least + 0.2


@beside
def test_folds_are_of_sentences() -> None:
    assert {fold(case.sentence, 0) for case in cases()} == set(range(FOLDS))


def test_fit_recovers_a_share() -> None:
    coin = [Labelled(sentence=str(i), features=(), right=i % 4 != 0) for i in range(400)]
    bias, learned = fit(coin)
    assert believed(bias, learned, ()) == 0.75


def test_error_of_known_bins() -> None:
    judged = [(0.7, True)] * 7 + [(0.7, False)] * 3 + [(0.95, False)] * 10
    bins = reliability(judged)
    assert [(b.low, b.n) for b in bins] == [(0.7, 10), (0.9, 10)]
    assert calibration_error(bins) == pytest.approx((0 + 0.95) / 2)


def test_a_rare_rule_is_a_prior_and_no_rule_is_certain() -> None:
    found = {"object": (40, 80), "title": (80, 80), "age": (1, 1), "nominal": (0, 20)}
    rules, mean = estimates(found, {"object"}, right=0.5)
    assert (rules["title"]["from"], rules["age"]["from"]) == ("news", "prior")
    assert rules["title"]["probability"] <= 0.95
    assert rules["nominal"]["probability"] < mean
    assert abs(rules["age"]["probability"] - mean) < 0.05


def test_the_data_file_says_how_it_was_made() -> None:
    data: dict[str, Any] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    assert "python -m tests.benchmarks.confidence --write" in " ".join(data["about"])
    assert data["fit"]["held-back calibration error"] <= HIGHEST_ERROR


def test_the_picture_is_well_formed_and_always_the_same() -> None:
    bins = [Bin(low=i / BINS, n=i + 1, confidence=i / BINS + 0.05, right=i / BINS) for i in range(BINS)]
    assert picture(bins) == picture(bins)
    assert ET.fromstring(picture(bins)).tag.endswith("svg")
    assert ET.fromstring(PICTURE.read_text(encoding="utf-8")).tag.endswith("svg")
