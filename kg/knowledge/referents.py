"""Who and what names stand for, as the tables and the countryinfo package have it: the surest first."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from kg.knowledge.tables import Row, read_table
from kg.names import form_key, slug
from kg.types import Entity, EntityType

_EU = "http://publications.europa.eu/resource/authority/country/"
_WIKIDATA = "http://www.wikidata.org/entity/"
_CODE = 3  # letters of the longest country code
_OWN_CODES = frozenset({"XKX"})  # codes that are not in the EU's authority table under this name


@dataclass(frozen=True, slots=True, kw_only=True)
class Referent:
    """Who and what a name stands for.

    Parameters
    ----------
    entity : Entity
        Who is meant when the name acts: Russia for "Moscow", "Kremlin" and "Russian".
    kind : str
        ``"country"`` (former ones too), ``"capital"``, ``"demonym"``, ``"people"``, ``"seat"``,
        ``"organization"``, ``"region"`` (dependent territories too) or ``"city"``.
    place : Entity or None
        What is meant when the name is a location: the city Moscow; None if it is no place.
    own : bool
        True if the user's own gazetteer says so: then it goes before what the text looks like.
    """

    entity: Entity
    kind: str
    place: Entity | None
    own: bool = False

    def names(self, type_: EntityType) -> bool:
        """Whether a name of this type may stand for it: no person does, nor a club that bears a town's name.

        Examples
        --------
        >>> Referents().forms["Liverpool"].names(EntityType.ORG)
        False
        """
        club = type_ is EntityType.ORG and self.kind in ("city", "capital")
        return self.own or not (club or type_ is EntityType.PERSON)


def _listed(cell: str) -> list[str]:
    return [item.strip() for item in cell.split(";") if item.strip()]


def _wikidata(row: Row) -> tuple[str, ...]:
    return (_WIKIDATA + row["wikidata"],) if row["wikidata"] else ()


def _people(demonyms: Iterable[str]) -> list[str]:
    """Plural nouns of the demonyms that form one with -s: Russians, Iraqis, Greeks, Cypriots."""
    return [f"{form}s" for form in demonyms if re.search(r"(?:[ikt]|(?<!ster)n|ine|er|rd)$", form)]


@dataclass(slots=True)
class _Package:
    """What the countryinfo package says of one code: names, capital, demonyms."""

    names: list[str]
    capital: str
    demonyms: list[str]


def _is_name(form: str) -> bool:
    """Whether a spelling of the package is a name in Latin letters: no code, no "Korea, Republic of"."""
    latin = all("LATIN" in unicodedata.name(c, "") for c in form if c.isalpha())
    return len(form) > _CODE and form[0].isupper() and "," not in form and latin


def _packaged() -> dict[str, _Package]:
    """Read the countries of the package by alpha-3 code; several records of one code are one."""
    from countryinfo import all_countries

    found: dict[str, _Package] = {}
    for country in sorted(all_countries(), key=lambda c: c.name()):
        code = country.iso(3)
        if not code:
            continue
        names = [country.name(), *filter(_is_name, (a.strip() for a in country.alt_spellings()))]
        capital = country.capital()
        here = found.setdefault(code, _Package(names=[], capital="", demonyms=[]))
        here.names += names
        here.capital = here.capital or (capital if isinstance(capital, str) else "")
        here.demonyms += [d.strip() for d in re.split("[,/]", country.demonym() or "") if d.strip()]
    return found


def provinces() -> frozenset[str]:
    """Names of the first-level divisions of all countries, as the package has them."""
    from countryinfo import all_countries

    listed = (name for country in all_countries() for name in country.provinces() or ())
    return frozenset(filter(_is_name, listed))


class Referents:
    """What the tables and the package know, the surest first; the first to take a form keeps it."""

    def __init__(self) -> None:
        self.forms: dict[str, Referent] = {}
        self.inside: dict[str, Entity] = {}
        self._actors: dict[str, Entity] = {}
        self._capitals: dict[str, tuple[Entity, str]] = {}
        self._countries()
        self._organizations()
        self._seats()
        self._cities()
        self._regions()
        self._other_capitals()

    def _countries(self) -> None:
        """Countries, territories and former states, with their demonyms and peoples."""
        package = _packaged()
        for row in read_table("countries.tsv"):
            code, known = row["code"], package.get(row["code"], _Package(names=[], capital="", demonyms=[]))
            without = {*_listed(row["without"])}
            label = row["label"] or known.names[0]
            entity = Entity(
                id=f"place/{slug(form_key(label))}",
                label=label,
                type=EntityType.LOC if code == "ATA" else EntityType.GPE,
                same_as=self._country_links(row),
            )
            self._actors[code] = entity
            refused = {*without, *known.demonyms, *_listed(row["adjectives"])}
            names = [label, *_listed(row["names"]), *(n for n in known.names if n not in refused)]
            kind = "region" if row["status"] == "territory" else "country"
            self._add(names, entity, kind, entity)
            self._demonyms(row, entity, [d for d in known.demonyms if d not in {*without, *names}])
            if known.capital and known.capital not in without:
                self._capitals[code] = (entity, known.capital)
        for row in read_table("countries.tsv"):
            if row["of"]:
                self.inside[self._actors[row["code"]].id] = self._actors[row["of"]]

    def _organizations(self) -> None:
        """Organisations."""
        for row in read_table("organizations.tsv"):
            id_ = row["id"] or f"org/{slug(form_key(row['label']))}"
            entity = Entity(id=id_, label=row["label"], type=EntityType.ORG, same_as=_wikidata(row))
            self._actors[id_] = entity
            self._add([row["label"], *_listed(row["names"])], entity, "organization")

    def _seats(self) -> None:
        """Seats: the building or quarter as a place, who sits there as an actor."""
        for row in read_table("seats.tsv"):
            place = self._place(row, EntityType(row["type"]))
            self._add([row["label"], *_listed(row["names"])], self._actors[row["acts"]], "seat", place)

    def _cities(self) -> None:
        """Capitals, which act for their country, and other cities, which don't."""
        for row in read_table("cities.tsv"):
            place = self._place(row, EntityType.GPE)
            actor = self._actors[row["acts"]] if row["acts"] else place
            self._add(
                [row["label"], *_listed(row["names"])], actor, "capital" if row["acts"] else "city", place
            )
            self._capitals.pop(row["acts"], None)

    def _regions(self) -> None:
        """Regions, with the adjectives made from them."""
        for row in read_table("regions.tsv"):
            place = self._place(row, EntityType(row["type"]))
            self._add([row["label"], *_listed(row["names"])], place, "region", place)
            self._demonyms(row, place, [])

    def _other_capitals(self) -> None:
        """Capitals that only the package knows, where nothing of this name is in our tables."""
        for country, label in self._capitals.values():
            if label in self.forms:
                continue
            place = Entity(id=f"place/{slug(form_key(label))}", label=label, type=EntityType.GPE)
            self._add([label], country, "capital", place)
            self.inside[place.id] = country

    def _add(self, forms: Iterable[str], entity: Entity, kind: str, place: Entity | None = None) -> None:
        referent = Referent(entity=entity, kind=kind, place=place)
        for form in forms:
            self.forms.setdefault(form, referent)

    def _demonyms(self, row: Row, entity: Entity, known: list[str]) -> None:
        persons = [d for d in known if d.endswith("er")]
        adjectives = [*_listed(row["adjectives"]), *(d for d in known if d not in persons)]
        self._add(adjectives, entity, "demonym")
        plurals = _people([*adjectives, *persons])
        self._add([*persons, *_listed(row.get("people", "")), *plurals], entity, "people")

    def _place(self, row: Row, type_: EntityType) -> Entity:
        id_ = row.get("id") or f"place/{slug(form_key(row['label']))}"
        place = Entity(id=id_, label=row["label"], type=type_, same_as=_wikidata(row))
        if row["in"]:
            self.inside[id_] = self._actors[row["in"]]
        return place

    @staticmethod
    def _country_links(row: Row) -> tuple[str, ...]:
        official = row["status"] != "former" and row["code"] not in _OWN_CODES
        return tuple(sorted((*([_EU + row["code"]] if official else []), *_wikidata(row))))
