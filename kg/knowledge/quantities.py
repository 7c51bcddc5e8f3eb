"""Amounts as values: "at least $20m", "4.5 per cent", "20 to 30 jobs", and the changes that they measure.

A quantity follows from the words of a literal and of its predicate: records and formats tell it, nothing
stores it. What is more than an amount ("a 10% rise", "a $2bn offer") has none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from functools import cache, lru_cache

from kg.knowledge.tables import read_table
from kg.types import Literal, Statement

_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_BEFORE = r"(?:(?:the|a|an|just|only|another|still|a total of|a record|between|from)\s+)*"
_ASIDE = re.compile(r"\s*\([^)]*\)")
_WEIGHT = re.compile(r"\([^)]*(?:kg|kilo|ton)[^)]*\)")  # beside it pounds are no money
_AFTER = r"\s+(?:a|an|per|of|for|in|at|on|by|to|from|with|each)\b"
_DIMENSION = r"(?:\s+(?:long|high|deep|wide|tall|old|away))?"
_TAIL = rf"{_DIMENSION}(?P<tail>(?!\s+to\s+\S*\d){_AFTER}.*)?"
# What is counted is plural: "84 rebels", no "2-1 win".
_COUNTED = (
    rf"(?P<counted>(?!{_AFTER})(?:\s+[a-z][a-z-]*){{0,2}}?\s+(?:[a-z-]*[a-rt-z]s|children|men|people|women))"
)
_YEARS = range(1900, 2100)
_PARTS = frozenset({"by", "from", "to"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """An amount.

    Parameters
    ----------
    value : Decimal
        In the unit, or the currency; of a range the lower end.
    upto : Decimal or None
        The upper end of a range.
    unit : str
        ``"%"``, ``"km"``, ``"year"``, or what is counted, as written: ``"jobs"``.
    currency : str
        ISO 4217 code: ``"USD"``.
    bound : str
        How it bounds what is so: ``"at least"``, ``"more than"``, ``"at most"``, ``"less than"`` or
        ``"about"``; empty if it is meant exactly.
    direction : str
        ``"up"`` or ``"down"``, of an amount that tells of a change.
    part : str
        What it is in the change: ``"by"``, ``"from"`` or ``"to"``.
    """

    value: Decimal
    upto: Decimal | None = None
    unit: str = ""
    currency: str = ""
    bound: str = ""
    direction: str = ""
    part: str = ""

    def record(self) -> dict[str, object]:
        """Return it as what JSON can hold, without what it does not tell.

        Examples
        --------
        >>> quantity_of("at least $2.5m").record()
        {'value': 2500000, 'currency': 'USD', 'bound': 'at least'}
        """
        told = ((field.name, getattr(self, field.name)) for field in fields(self))
        return {
            name: _plain(value) if isinstance(value, Decimal) else value
            for name, value in told
            if value not in (None, "")
        }


def quantity_told(statement: Statement) -> Quantity | None:
    """Return the amount that a statement's object is, with the change that its predicate says.

    Parameters
    ----------
    statement : Statement
        "Sales rose 3 %": up by 3 %.
    """
    target = statement.object
    found = quantity_of(target.value) if isinstance(target, Literal) else None
    if found is None:
        return None
    if statement.predicate.id == "age" and not found.unit:
        return replace(found, unit="year")
    *before, last = words = statement.predicate.id.split("_")
    direction = next((_words("change")[word] for word in words if word in _words("change")), "")
    if not direction:
        return found
    return replace(found, direction=direction, part=last if last in _PARTS and before else "by")


@lru_cache(2**12)
def quantity_of(text: str) -> Quantity | None:
    """Return the amount that a phrase is, or None if it is another phrase.

    Examples
    --------
    >>> quantity_of("4.5 per cent"), quantity_of("a 10% rise")
    (Quantity(value=Decimal('4.5'), upto=None, unit='%', currency='', bound='', direction='', part=''), None)
    >>> quantity_of("more than 1,000 jobs in Lima").unit, quantity_of("€20m").currency
    ('jobs', 'EUR')
    """
    match = _pattern().fullmatch(_ASIDE.sub("", text.lower()).strip(" .,"))
    if match is None:
        return None
    told = match.groupdict()
    if told["money"] and _WEIGHT.search(text):
        return None
    currency = told["sign"] or told["sign2"] or told["money"] or ""
    unit = told["unit"] or ""
    scale = _scale(told["scale"])
    value = _number(told["number"]) * (
        _scale(told["scale1"]) if told["scale1"] or not told["upto"] else scale
    )
    upto = None if told["upto"] is None else _number(told["upto"]) * scale
    if not _is_amount(told, currency or unit, value, upto):
        return None
    return Quantity(
        value=value,
        upto=upto,
        unit=_words("unit").get(unit, unit) or (told["counted"] or "").strip(),
        currency=_words("currency").get(currency, ""),
        bound=_words("bound").get(told["bound"] or "", ""),
    )


def _is_amount(told: Mapping[str, str | None], measure: str, value: Decimal, upto: Decimal | None) -> bool:
    """Whether what reads like an amount is one: no score, no year, no part of others, no "40m" of what."""
    counted = told["counted"] or ""
    if (upto is not None and upto <= value) or (
        counted and (measure or counted.split()[0] in _words("unit"))
    ):
        return False
    part = (told["tail"] or "").startswith(" of ")
    if measure or counted:
        return not (part and told["money"])  # "20 pounds of flour"
    short = (told["scale1"] or told["scale"]) in ("b", "k", "m")
    pronoun = told["number"] == "one" and bool(told["tail"])  # "the one on the end"
    return (
        not short and not part and not pronoun and not (value in _YEARS and "," not in (told["number"] or ""))
    )


@cache
def _pattern() -> re.Pattern[str]:
    sign = "|".join(map(re.escape, _longest("currency", letters=False)))
    scale = "|".join(_longest("scale"))
    money, unit = "|".join(_longest("currency", letters=True)), "|".join(map(re.escape, _longest("unit")))
    bound, number = "|".join(_longest("bound")), "|".join((_DIGITS, *_longest("number")))
    return re.compile(
        rf"{_BEFORE}(?:(?P<bound>{bound})\s+)?{_BEFORE}(?P<sign>{sign})?\s?(?P<number>{number})"
        rf"(?:[\s-]?(?P<scale1>{scale})\b)?"
        rf"(?:\s?(?:{unit})?\s?(?:-|–|to|and)\s?(?P<sign2>{sign})?(?P<upto>{number})(?:[\s-]?(?P<scale>{scale})\b)?)?"
        rf"(?:\s?(?:(?P<money>{money})|(?P<unit>{unit}))(?!\w)|{_COUNTED})?{_TAIL}"
    )


def _longest(kind: str, *, letters: bool | None = None) -> list[str]:
    """The words of a kind, the longest first; signs of currencies stand before the number, words after it."""
    found = (w for w in _words(kind) if letters is None or letters == w.replace(" ", "").isalpha())
    return sorted(found, key=lambda word: (-len(word), word))


@cache
def _table() -> Mapping[str, Mapping[str, str]]:
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for row in read_table("quantity_words.tsv"):
        found["change" if row["kind"] in ("up", "down") else row["kind"]][row["word"]] = row["means"]
    return found


def _words(kind: str) -> Mapping[str, str]:
    return _table()[kind]


def _number(text: str) -> Decimal:
    return Decimal(_words("number").get(text, text).replace(",", ""))


def _scale(word: str | None) -> Decimal:
    return Decimal(1 if word is None else _words("scale")[word])


def _plain(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)
