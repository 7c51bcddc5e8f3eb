"""The tables load, every row resolves to what it says, and no form stands for two."""

import re
from collections.abc import Mapping

import pytest

from kg.knowledge.gazetteer import Gazetteer, gazetteer
from kg.knowledge.referents import Referent
from kg.knowledge.tables import read_table
from kg.names import form_key
from kg.types import Entity, EntityType

TABLES = ("countries", "cities", "organizations", "regions", "seats")


def listed(row: Mapping[str, str], *columns: str) -> list[str]:
    return [form.strip() for column in columns for form in row.get(column, "").split(";") if form.strip()]


ROWS = [(table, row) for table in TABLES for row in read_table(f"{table}.tsv")]
FORMS = sorted(gazetteer().forms.items())


def own(table: str, row: Mapping[str, str]) -> Entity:
    """The entity that a row is about: the place for a seat, the country for a country."""
    from countryinfo import CountryInfo

    referent = gazetteer().find(row["label"] or CountryInfo(row["code"]).name())
    assert referent is not None, row
    found = referent.entity if table in ("countries", "organizations") else referent.place
    assert found is not None, row
    return found


def resolves(form: str, entity: Entity) -> bool:
    referent = gazetteer().find(form)
    return referent is not None and entity in (referent.entity, referent.place)


@pytest.mark.parametrize("table", TABLES)
def test_every_form_of_a_row_stands_for_the_row(table: str) -> None:
    for row in read_table(f"{table}.tsv"):
        entity = own(table, row)
        forms = listed(row, "label", "names", "adjectives", "people")
        assert [form for form in forms if not resolves(form, entity)] == [], entity.id


@pytest.mark.parametrize("table", TABLES)
def test_every_row_has_an_example_that_uses_it(table: str) -> None:
    for row in read_table(f"{table}.tsv"):
        words = row["example"].replace(",", "").split()
        phrases = [" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, len(words) + 1)]
        phrases += [re.sub("['’]s?$", "", phrase) for phrase in phrases]
        assert any(resolves(phrase, own(table, row)) for phrase in phrases), row["example"]


def test_every_country_of_the_package_is_known() -> None:
    from countryinfo import all_countries

    codes = {row["code"] for row in read_table("countries.tsv")}
    for country in all_countries():
        if country.iso(3):
            assert country.iso(3) in codes, country.name()


def test_labels_are_what_newspapers_write() -> None:
    labels = {referent.entity.label for _, referent in FORMS}
    assert labels >= {
        "Bosnia and Herzegovina", "Czech Republic", "DR Congo", "Eswatini", "Ivory Coast", "Kosovo",
        "Myanmar", "North Korea", "North Macedonia", "Palestine", "Russia", "South Korea", "Taiwan", "Turkey",
        "United Kingdom", "United States", "Vatican City",
    }  # fmt: skip


def test_every_form_is_found_as_it_is_written() -> None:
    for form, referent in FORMS:
        assert gazetteer().find(form) == referent, form


def test_no_key_is_taken_twice() -> None:
    keys: dict[str, Entity] = {}
    for form, referent in FORMS:
        assert keys.setdefault(form_key(form), referent.entity) == referent.entity, form


def test_entities_are_well_formed_and_ids_unique() -> None:
    seen: dict[str, Entity] = {}
    for _, referent in FORMS:
        for entity in filter(None, (referent.entity, referent.place)):
            assert re.fullmatch(r"(place|org)/[a-z0-9]+(-[a-z0-9]+)*", entity.id), entity
            assert entity.label.strip() == entity.label != ""
            assert entity.aliases == ()
            assert entity.same_as == tuple(sorted(entity.same_as))
            assert seen.setdefault(entity.id, entity) == entity
            assert entity.id.startswith("org/") == (entity.type is EntityType.ORG)


def test_no_wikidata_id_is_given_to_two() -> None:
    owners: dict[str, str] = {}
    for table, row in ROWS:
        if row["wikidata"]:
            assert re.fullmatch(r"Q[1-9]\d*", row["wikidata"]), row
            assert owners.setdefault(row["wikidata"], own(table, row).id) == own(table, row).id, row


@pytest.mark.parametrize(
    ("name", "entity", "kind", "place"),
    [
        ("Moscow", "place/russia", "capital", "place/moscow"),
        ("the Kremlin", "place/russia", "seat", "place/kremlin"),
        ("Russian", "place/russia", "demonym", None),
        ("Russians", "place/russia", "people", None),
        ("Russian Federation", "place/russia", "country", "place/russia"),
        ("Pyongyang", "place/north-korea", "capital", "place/pyongyang"),
        ("North Korean", "place/north-korea", "demonym", None),
        ("DPRK", "place/north-korea", "country", "place/north-korea"),
        ("U.S.", "place/united-states", "country", "place/united-states"),
        ("the US", "place/united-states", "country", "place/united-states"),
        ("Washington", "place/united-states", "capital", "place/washington-dc"),
        ("Washington state", "place/washington-state", "region", "place/washington-state"),
        ("WASHINGTON", "place/united-states", "capital", "place/washington-dc"),
        ("Briton", "place/united-kingdom", "people", None),
        ("Number 10", "place/united-kingdom", "seat", "place/downing-street"),
        ("No. 10", "place/united-kingdom", "seat", "place/downing-street"),
        ("Brussels", "org/european-union", "seat", "place/brussels"),
        ("Élysée", "place/france", "seat", "place/elysee-palace"),
        ("Elysee", "place/france", "seat", "place/elysee-palace"),
        ("Pentagon", "org/us-department-of-defense", "seat", "place/pentagon"),
        ("Capitol Hill", "org/us-congress", "seat", "place/us-capitol"),
        ("Kiev", "place/ukraine", "capital", "place/kyiv"),
        ("Georgia", "place/georgia", "country", "place/georgia"),
        ("Singapore", "place/singapore", "country", "place/singapore"),
        ("Luxembourg", "place/luxembourg", "country", "place/luxembourg"),
        ("Congo-Brazzaville", "place/republic-of-the-congo", "country", "place/republic-of-the-congo"),
        ("Côte d’Ivoire", "place/ivory-coast", "country", "place/ivory-coast"),
        ("Sao Paulo", "place/sao-paulo", "city", "place/sao-paulo"),
        ("St. Petersburg", "place/st-petersburg", "city", "place/st-petersburg"),
        ("the Hague", "place/the-hague", "city", "place/the-hague"),
        ("Kursk Region", "place/kursk-region", "region", "place/kursk-region"),
        ("Kursk", "place/kursk", "city", "place/kursk"),
        ("Gaza", "place/gaza-strip", "region", "place/gaza-strip"),
        ("Palestinian Authority", "org/palestinian-authority", "organization", None),
        ("Scottish", "place/scotland", "demonym", None),
        ("English", "place/england", "demonym", None),
        ("Nato", "org/nato", "organization", None),
        ("U.N.", "org/united-nations", "organization", None),
        ("Soviet", "place/soviet-union", "demonym", None),
        ("Guinea-Bissau", "place/guinea-bissau", "country", "place/guinea-bissau"),
        ("N’Djamena", "place/chad", "capital", "place/ndjamena"),
    ],
)
def test_readings(name: str, entity: str, kind: str, place: str | None) -> None:
    referent = gazetteer().find(name)
    assert referent is not None
    assert (referent.entity.id, referent.kind) == (entity, kind)
    assert (referent.place.id if referent.place else None) == place


@pytest.mark.parametrize(
    "name",
    ["us", "who", "Who", "it", "turkey", "china", "polish", "Hague", "Mann", "Island", "Victoria", "Hamilton",
     "Kingston", "San Jose", "Korean", "Korea", "European", "Saint John's", "Wagner", "", "the", "The", " "],
)  # fmt: skip
def test_words_that_stand_for_nothing_sure_are_not_found(name: str) -> None:
    assert gazetteer().find(name) is None


def test_links_go_to_the_country_not_to_its_capital() -> None:
    russia = gazetteer().find("Moscow")
    assert russia is not None
    assert russia.entity.same_as == (
        "http://publications.europa.eu/resource/authority/country/RUS",
        "http://www.wikidata.org/entity/Q159",
    )
    assert russia.place is not None
    assert russia.place.same_as == ("http://www.wikidata.org/entity/Q649",)


@pytest.mark.parametrize(
    ("place", "country"),
    [("place/mumbai", "India"), ("place/kursk-region", "Russia"), ("place/brussels", "Belgium"),
     ("place/white-house", "United States"), ("place/greenland", "Denmark"), ("place/niamey", "Niger"),
     ("place/crimea", None), ("place/jerusalem", None), ("place/kashmir", None), ("place/nowhere", None)],
)  # fmt: skip
def test_country_of(place: str, country: str | None) -> None:
    found = gazetteer().country_of(place)
    assert (found.label if found else None) == country


def test_a_gazetteer_of_ones_own() -> None:
    atlantis = Entity(id="place/atlantis", label="Atlantis", type=EntityType.GPE)
    mine = Gazetteer({"Atlantis": Referent(entity=atlantis, kind="country", place=atlantis)}, {})
    found = mine.find("ATLANTIS")
    assert found is not None
    assert found.entity == atlantis
    assert mine.find("Moscow") is None
