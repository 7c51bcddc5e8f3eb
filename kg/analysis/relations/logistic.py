"""From log-odds to probabilities of two digits."""

from __future__ import annotations

from math import exp


def probability(log_odds: float) -> float:
    """Return the probability to two digits, neither 0 nor 1: nothing read from a parse is certain.

    Examples
    --------
    >>> probability(0.0), probability(700.0)
    (0.5, 0.99)
    """
    return bounded(1 / (1 + exp(-log_odds)))


def bounded(value: float) -> float:
    """Return a probability to two digits, neither 0 nor 1."""
    return min(0.99, max(0.01, round(value, 2)))


__all__ = ["bounded", "probability"]
