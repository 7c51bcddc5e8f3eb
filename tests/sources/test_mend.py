"""Characters that were damaged on their way are mended; those that were meant stay."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.sources import read_sources
from kg.sources.mend import mend


@pytest.mark.parametrize(
    ("damaged", "meant", "kind"),
    [
        ("Nestlâ€™s â€œdealâ€\x9d", "Nestl’s “deal”", "wrongly decoded characters"),
        ("FranÃ§ois MÃ¼ller paid Â£3m", "François Müller paid £3m", "wrongly decoded characters"),
        ("GÃ¶teborg, MalmÃ¶", "Göteborg, Malmö", "wrongly decoded characters"),
        ("Skarv &amp;amp; Sons&amp;#39; yard", "Skarv & Sons' yard", "HTML escapes"),
        ("Meridian&apos;s &quot;fleet&quot;", 'Meridian\'s "fleet"', "HTML escapes"),
        ("the oﬀice of ﬁnancial aﬀairs ﬂoated", "the office of financial affairs floated", "ligatures"),
        ("Skarv\u00ad Line, Meri\u00addian", "Skarv Line, Meridian", "invisible characters"),
        ("the Euro\u00ad\npean Union", "the European Union", "invisible characters"),
        ("Ada\u200b Lund\u2060 of \u200eOslo\ufeff", "Ada Lund of Oslo", "invisible characters"),
        ("Nord\u200ccom and Nord\u200dcom", "Nordcom and Nordcom", "invisible characters"),
        (
            "Ada\u00a0Lund, Ivo\u202fBrand, 20\u2009000",
            "Ada Lund, Ivo Brand, 20 000",
            "spaces of other widths",
        ),
        ("ＮＡＴＯ met", "NATO met", "full-width letters"),
        ("The talks\x08 failed", "The talks failed", "control characters"),
    ],
)
def test_what_is_mended(damaged: str, meant: str, kind: str) -> None:
    found, kinds = mend(damaged)
    assert found == meant
    assert kind in kinds
    assert mend(found) == (meant, ())


@pytest.mark.parametrize(
    "text",
    [
        "“We agree,” she said – in Zürich — for €4 million…",
        "AT&T and R&D; 5 < 6 & 7 > 6",
        "Ångström, Đặng Văn, Šárka, Þórr",
        "می\u200cخواهم 👩\u200d🚀",
        "first\r\nsecond\rthird\tfourth\u2028fifth",
    ],
)
def test_what_was_meant_stays(text: str) -> None:
    assert mend(text) == (text, ())


@given(st.text())
def test_what_is_mended_is_sound(text: str) -> None:
    once, _ = mend(text)
    assert "\u00ad" not in once
    assert "\u00a0" not in once


def test_offsets_and_fields_are_of_the_mended_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "---\nauthor: JosÃ© Holt\n---\nTalks fail\n\nNord\u00adcom paid Â£4m.", "utf-8"
    )
    (tmp_path / "b.txt").write_text("Talks fail\n\nThey failed.", "utf-8")
    found = {each.article.id: each for each in read_sources([tmp_path], on_problem=print)}
    assert found["a"].article.text == "Talks fail\n\nNordcom paid £4m."
    assert found["a"].article.author == "José Holt"
    assert found["a"].mended == ("invisible characters", "wrongly decoded characters")
    assert found["b"].mended == ()
