"""A gazetteer of the user's own, as CSV or Turtle, put before the shipped one.

A CSV file has a column ``name`` and, as far as needed, ``aliases`` (separated by semicolons), ``type`` (one
of the entity types; ORG if there is none) and ``id`` (an IRI of the entity elsewhere, or a kg id such as
``org/acme``). Turtle says the same with ``rdfs:label`` or ``skos:prefLabel``, ``skos:altLabel``,
``rdf:type`` and ``owl:sameAs``; the subject is the IRI.

References
----------
RFC 4180 (CSV); SKOS Reference, W3C 2009, section 5 (lexical labels).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

from kg.errors import ConfigError
from kg.knowledge.gazetteer import Gazetteer, gazetteer
from kg.knowledge.referents import Referent
from kg.names import form_key, slug
from kg.resources import Resource, base, resource
from kg.types import Entity, EntityType, id_prefix

_COLUMNS = ("name", "aliases", "type", "id")
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|\\^`]+")
_ID = re.compile(r"[\w-]+/[\w.-]+")
_PLACES = frozenset({EntityType.GPE, EntityType.LOC, EntityType.FAC})
_CLASSES = {
    "agent": EntityType.ORG,
    "city": EntityType.GPE,
    "company": EntityType.ORG,
    "corporation": EntityType.ORG,
    "country": EntityType.GPE,
    "place": EntityType.LOC,
    "organisation": EntityType.ORG,
    "organization": EntityType.ORG,
}  # local names of RDF classes; those of EntityType besides
_SKOS = "http://www.w3.org/2004/02/skos/core#"


@dataclass(frozen=True, slots=True)
class _Row:
    where: str
    name: str
    aliases: tuple[str, ...]
    type: str
    ids: tuple[str, ...]


def load_gazetteer(*files: Path | Resource) -> Gazetteer:
    r"""Return the shipped gazetteer with the names of these files before it.

    Parameters
    ----------
    *files : Path or Resource
        CSV, or Turtle (``.ttl``); what the first says of a name holds.

    Raises
    ------
    ConfigError
        If a file cannot be read or says what has no meaning; the message names file and line or subject.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "my.csv")
    ...     _ = path.write_text("name,aliases,type\nAcme Widgets,Acme;AWI,ORG\n")
    ...     load_gazetteer(path).find("AWI").entity.id
    'org/acme-widgets'
    """
    shipped = gazetteer()
    forms: dict[str, Referent] = {}
    for file in files:
        for row in _rows(resource(file, "gazetteer")):
            referent = _referent(row)
            for form in (row.name, *row.aliases):
                bare = re.sub(r"^the\s+(?=\S)", "", form, flags=re.IGNORECASE)  # as mentions are named
                if form_key(bare):
                    forms.setdefault(bare, referent)
    return shipped.extended(forms) if forms else shipped


def _rows(file: Resource) -> Iterator[_Row]:
    try:
        yield from _turtle(file) if file.suffix in (".ttl", ".turtle") else _csv(file)
    except (UnicodeError, csv.Error) as error:
        raise ConfigError(f"{file}: is not CSV in UTF-8 ({error}); save it so") from error


def _csv(file: Resource) -> Iterator[_Row]:
    lines = StringIO(file.content.decode("utf-8-sig"), newline="")
    table = csv.DictReader(lines, skipinitialspace=True, strict=True)
    unknown = [name for name in table.fieldnames or () if name not in _COLUMNS]
    if unknown or "name" not in (table.fieldnames or ()):
        reason = f'"{unknown[0]}" is no column' if unknown else "there is no column name"
        raise ConfigError(f"{file}: {reason}; head it with {','.join(_COLUMNS)}")
    for cells in table:
        where = f"{file}: line {table.line_num}"
        if None in cells:
            raise ConfigError(f"{where}: more cells than columns; put a name with a comma in quotes")
        name, aliases, type_, id_ = ((cells.get(column) or "").strip() for column in _COLUMNS)
        if not name:
            raise ConfigError(f"{where}: no name; give one, or delete the line")
        yield _Row(where, name, _listed(aliases.split(";")), type_, (id_,) if id_ else ())


def _turtle(file: Resource) -> Iterator[_Row]:
    from rdflib import OWL, RDF, RDFS, Graph, Literal, URIRef

    graph = Graph()
    try:
        graph.parse(data=file.content, format="turtle", publicID=base(file))
    except Exception as error:  # rdflib's parser raises many kinds
        reason = " ".join(str(error).split())[:200]
        raise ConfigError(f"{file}: is not Turtle ({reason}); correct it there") from error
    for subject in sorted(s for s in set(graph.subjects()) if isinstance(s, URIRef)):

        def texts(*predicates: Any, subject: URIRef = subject) -> list[str]:
            found = [o for p in predicates for o in graph.objects(subject, p) if isinstance(o, Literal)]
            return [str(o) for o in sorted(found, key=lambda o: (o.language not in (None, "en"), str(o)))]

        labels = texts(URIRef(f"{_SKOS}prefLabel"), RDFS.label)
        if not labels or not labels[0].strip():
            continue
        types = sorted(re.split("[#/]", str(o))[-1] for o in graph.objects(subject, RDF.type))
        links = sorted(str(o) for o in graph.objects(subject, OWL.sameAs) if isinstance(o, URIRef))
        known = [name for name in types if name.casefold() in _CLASSES or name.upper() in {*EntityType}]
        aliases = _listed([*labels[1:], *texts(URIRef(f"{_SKOS}altLabel"))])
        where = f"{file}: <{subject}>"
        yield _Row(where, labels[0].strip(), aliases, (known or [""])[0], (str(subject), *links))


def _listed(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name.strip() for name in names if name.strip())


def _referent(row: _Row) -> Referent:
    type_ = _CLASSES.get(row.type.casefold())
    if type_ is None:
        try:
            type_ = EntityType(row.type.upper() or "ORG")
        except ValueError as error:
            options = ", ".join(member.value for member in EntityType)
            raise ConfigError(f"{row.where}: {row.type!r} is no type; use one of {options}") from error
    id_ = f"{id_prefix(type_)}/{slug(form_key(row.name))}"
    links = []
    for given in row.ids:
        if _IRI.fullmatch(given):
            links.append(given)
        elif _ID.fullmatch(given):
            id_ = given
        else:
            raise ConfigError(f"{row.where}: {given!r} is neither an IRI nor an id such as org/acme")
    entity = Entity(id=id_, label=row.name, type=type_, same_as=tuple(sorted(set(links))))
    place = type_ in _PLACES
    return Referent(
        entity=entity,
        kind="region" if place else "organization",
        place=entity if place else None,
        own=True,
    )
