from __future__ import annotations

import pytest

from kg.errors import QueryError
from kg.query.times import period, window
from tests.factory import small_graph


@pytest.mark.parametrize(
    ("time", "days"),
    [
        ("2024", ("2024-01-01", "2024-12-31")),
        ("2024-06", ("2024-06-01", "2024-06-31")),
        ("2024-06-19", ("2024-06-19", "2024-06-19")),
        ("2024-08-06/2024-08-09", ("2024-08-06", "2024-08-09")),
        ("2021/2022", ("2021-01-01", "2022-12-31")),
        ("2022-02/", ("2022-02-01", "~")),
        ("../2024", ("", "2024-12-31")),
        ("2024-13", None),
        ("2024-06-00", None),
        ("2024/2022", None),
        ("٢٠٢٤", None),
        ("soon", None),
        ("", None),
        (None, None),
    ],
)
def test_period(time: str | None, days: tuple[str, str] | None) -> None:
    assert period(time) == days


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        ("2024", None, ["invade", "treaty"]),
        ("2024-06", "2024-06", ["treaty"]),
        ("2024-06-19", None, ["invade", "treaty"]),  # June may have been the 19th
        ("2024-07", None, ["invade"]),
        (None, "2024-07", ["treaty"]),
        ("2024-08-07", "2024-08-07", ["invade"]),
        ("2024-08-10", None, []),
        (None, "2023", []),
    ],
)
def test_since_and_until(since: str | None, until: str | None, found: list[str]) -> None:
    statements = small_graph().statements(since=since, until=until)
    assert sorted(s.predicate.id for s in statements) == found


def test_bounds_that_are_none() -> None:
    assert window(None, None) is None
    with pytest.raises(QueryError, match='until "June" is no date; write 2024, 2024-06 or 2024-06-19'):
        window("2024", "June")
    with pytest.raises(QueryError, match="since 2025 lies after until 2024"):
        window("2025", "2024")
