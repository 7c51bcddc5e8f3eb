"""Reading a vocabulary: an OWL ontology in Turtle, whose predicates carry the words that state them.

Nothing of rdflib leaves this file; it is imported when the first vocabulary is read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import ConfigError
from kg.knowledge.ontology import LONGEST, Declaration, Lemmas, Ontology, Sense
from kg.names import is_iri
from kg.resources import Resource, base, resource
from kg.types import Definition, EntityType

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

SHIPPED = Path(__file__).with_name("news.ttl")
KG = "https://example.org/kg/vocabulary#"
RELATIONS = "https://example.org/kg/relation#"
PLOVER = frozenset(
    (
        "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONCEDE", "CONSULT", "COOPERATE",
        "MOBILIZE", "PROTEST", "REJECT", "REQUEST", "RETREAT", "SANCTION", "SUPPORT", "THREATEN",
    )
)  # fmt: skip

_OWL = "http://www.w3.org/2002/07/owl#"
_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_CLOSE_MATCH = "http://www.w3.org/2004/02/skos/core#closeMatch"
_ID = re.compile(r"[a-z][a-z0-9_]*")
_TRIGGER = re.compile(r"[^\sA-Z]+( [^\sA-Z]+)*")
# Each kind of trigger: the table that it stands in, and whether subject and object are exchanged.
_TRIGGERS = {
    "verb": ("verb", False),
    "inverseVerb": ("verb", True),
    "noun": ("noun", False),
    "inverseNoun": ("noun", True),
    "passiveVerb": ("passive", False),
}
_SETTINGS = frozenset({*_TRIGGERS, "inverseMatch", "plover"})
_DEFINED = {
    "domain": f"{_RDFS}domain",
    "range": f"{_RDFS}range",
    "inverse": f"{_OWL}inverseOf",
    "mappings": _CLOSE_MATCH,
    "inverse_mappings": f"{KG}inverseMatch",
}


def read_ontology(files: Sequence[Path | Resource]) -> Ontology:
    """Read the shipped vocabulary and the files that add to it, in order.

    A later file wins where it says something else of a predicate or of a trigger.

    Raises
    ------
    ConfigError
        If a file is no Turtle or declares what has no meaning; the message names file and subject.

    Examples
    --------
    >>> read_ontology(()).verbs["sign", "treaty", "with"]
    (('treaty', False),)
    """
    ontology = _shipped().copy()
    for file in files:
        _Reader(resource(file, "vocabulary"), ontology).read()
    tables = (ontology.verbs, ontology.nouns, ontology.passives)
    stated = {id_ for table in tables for senses in table.values() for id_, _ in senses} | ontology.unmet
    for id_, named in ontology.own.items():
        if id_ not in stated:
            ontology.conflicts.append(f"{named}: no trigger states it; give it a kg:verb or kg:noun")
    return ontology


@cache
def _shipped() -> Ontology:
    ontology = Ontology()
    _Reader(resource(SHIPPED), ontology, own=False).read()
    return ontology


class _Reader:
    """Adds one file to an ontology."""

    def __init__(self, file: Resource, ontology: Ontology, *, own: bool = True) -> None:
        self.file = file
        self.ontology = ontology
        self.own = own
        self.said: dict[str, dict[str, list[Node]]] = {}
        self.owners: dict[tuple[str, str], list[str]] = {}

    def read(self) -> None:
        for subject, predicate, value in _parse(self.file):
            self.said.setdefault(str(subject), {}).setdefault(str(predicate), []).append(value)
        for iri, said in self.said.items():
            for name in _TRIGGERS:
                for value in said.get(f"{KG}{name}", ()):
                    self.owners.setdefault((_TRIGGERS[name][0], str(value)), []).append(iri)
        self._classes()
        predicates = [iri for iri in sorted(self.said) if self._is_predicate(iri)]
        support = [(iri, verb) for iri in sorted(self.said) for verb in self._texts(iri, "supportVerb")]
        for iri in predicates:
            self._predicate(iri)
        for iri, verb in support:
            self.ontology.support.add(self._trigger(iri, verb, 1))
        if not predicates and not support:
            reason = f"no predicate is in it; declare one as owl:ObjectProperty, its triggers in <{KG}>"
            self.ontology.conflicts.append(f"{self.file}: {reason}")
        self._inverses()

    def _is_predicate(self, iri: str) -> bool:
        """Properties of kg's own words qualify statements; every other object property relates entities."""
        kinds = {str(kind) for kind in self.said[iri].get(_RDF_TYPE, ())}
        relates = kinds & {f"{_OWL}ObjectProperty", f"{_OWL}SymmetricProperty"}
        adds = any(f"{KG}{name}" in self.said[iri] for name in _SETTINGS)
        return bool(relates or adds or iri.startswith(RELATIONS)) and not iri.startswith(KG)

    def _classes(self) -> None:
        """Collect the entity types of each class, through every level of subclasses."""
        classes = self.ontology.classes
        classes.update({f"{KG}{t}": frozenset({t}) for t in EntityType if f"{KG}{t}" not in classes})
        above = {iri: [str(s) for s in said.get(f"{_RDFS}subClassOf", ())] for iri, said in self.said.items()}
        changed = True
        while changed:
            changed = False
            for iri, parents in above.items():
                for parent in parents:
                    more = classes.get(parent, frozenset()) | classes.get(iri, frozenset())
                    if more != classes.get(parent, frozenset()):
                        classes[parent] = more
                        changed = True

    def _predicate(self, iri: str) -> None:
        said = self.said[iri]
        id_ = re.split(r"[#/]", iri)[-1]
        if not _ID.fullmatch(id_):
            raise self._error(iri, f"{id_!r} is no predicate id; use lower_snake_case")
        for name in (p.removeprefix(KG) for p in said if p.startswith(KG)):
            if name not in _SETTINGS:
                raise self._error(iri, f"kg:{name} is unknown; use one of {', '.join(sorted(_SETTINGS))}")
        declared = self.ontology.declarations.get(id_)
        known = declared or Declaration(id=id_, label=id_.replace("_", " "))
        symmetric = f"{_OWL}SymmetricProperty" in map(str, said.get(_RDF_TYPE, ())) or known.symmetric
        matches = {str(match) for match in said.get(_CLOSE_MATCH, ())}
        inverse_matches = {str(match) for match in said.get(f"{KG}inverseMatch", ())}
        definition = self._definition(iri, declared) if self.own else known.definition
        if self.own:
            self.ontology.own[id_] = f"{self.file}: <{iri}>"
        self.ontology.declarations[id_] = Declaration(
            id=id_,
            label=self._english(iri, "label") or known.label,
            comment=self._english(iri, "comment") or known.comment,
            domain=self._types(iri, "domain") or known.domain,
            range=self._types(iri, "range") or known.range,
            inverse=self._inverse(iri) or known.inverse,
            symmetric=symmetric,
            plover=self._plover(iri) or known.plover,
            mappings=tuple(sorted({*known.mappings, *matches})),
            inverse_mappings=tuple(sorted({*known.inverse_mappings, *inverse_matches})),
            definition=definition,
        )
        if self._can_be_met(iri):
            self._triggers(iri, id_)
        else:
            self.ontology.unmet.add(id_)

    def _definition(self, iri: str, known: Declaration | None) -> Definition:
        """What the file says of a predicate, with what files before it said."""
        before = Definition() if known is None else known.definition
        own = "" if iri.startswith(RELATIONS) else iri
        if known is not None and own != before.iri:
            other = before.iri or f"{RELATIONS}{known.id}"
            self._conflict(iri, f"it takes the place of <{other}>, with its triggers; give one another name")
        values = {name: self._iris(iri, verb) for name, verb in _DEFINED.items()}
        return Definition(
            iri=own,
            comment=self._english(iri, "comment") or before.comment,
            domain=values["domain"] or before.domain,
            range=values["range"] or before.range,
            inverse="".join(values["inverse"][:1]) or before.inverse,
            mappings=tuple(sorted({*before.mappings, *values["mappings"]})),
            inverse_mappings=tuple(sorted({*before.inverse_mappings, *values["inverse_mappings"]})),
        )

    def _iris(self, iri: str, verb: str) -> tuple[str, ...]:
        values = sorted({str(value) for value in self.said[iri].get(verb, ())})
        if not all(map(is_iri, (iri, *values))):
            raise self._error(iri, "it, or what it points to, has no IRI of its own; give it one")
        return tuple(values)

    def _can_be_met(self, iri: str) -> bool:
        """Whether any entity can be its subject, and any its object."""
        for name in ("domain", "range"):
            empty = next((class_ for class_ in self._classes_of(iri, name) if self._is_empty(class_)), None)
            if empty is not None:
                reason = f"nothing meets its {name} <{empty}>, so that nothing states it"
                remedy = f"put a class of kg beneath it (kg:ORG rdfs:subClassOf <{empty}>), or leave it out"
                self._conflict(iri, f"{reason}; {remedy}")
                return False
        return True

    def _is_empty(self, class_: str) -> bool:
        """Whether a class, of a namespace other than kg's, has no entity in it."""
        return class_ not in self.ontology.classes and not class_.startswith(KG)

    def _classes_of(self, iri: str, name: str) -> list[str]:
        """The classes that it names as domain or range; owl:Thing allows any."""
        return [str(c) for c in self.said[iri].get(f"{_RDFS}{name}", ()) if str(c) != f"{_OWL}Thing"]

    def _triggers(self, iri: str, id_: str) -> None:
        tables = {
            "verb": self.ontology.verbs,
            "noun": self.ontology.nouns,
            "passive": self.ontology.passives,
        }
        for name, (kind, inverse) in _TRIGGERS.items():
            for text in self._texts(iri, name):
                trigger = self._trigger(iri, text, 2 if kind == "noun" else 1)
                known = tables[kind].get(trigger, ())
                if self.own:
                    self._take(iri, id_, text, kind, known)
                    known = ()
                if len(trigger) > LONGEST:
                    reason = f"no relation has over {LONGEST} lemmas"
                    self._conflict(iri, f"the trigger {text!r} is dead: {reason}; write a shorter one")
                tables[kind][trigger] = tuple(sorted((*known, (id_, inverse)), key=self._breadth))

    def _take(self, iri: str, id_: str, text: str, kind: str, known: tuple[Sense, ...]) -> None:
        """Tell of a trigger that a file of the user's own takes from other predicates."""
        other = next((i for i in self.owners[kind, text] if i != iri), None)
        if other is not None:
            raise self._error(iri, f"the trigger {text!r} is also one of <{other}>; keep one of them")
        others = ", ".join(owner for owner, _ in known if owner != id_)
        if others:
            self._conflict(iri, f"it takes the trigger {text!r} from {others}; leave it to one of them")

    def _breadth(self, sense: Sense) -> tuple[int, str]:
        """How many kinds of ends a predicate has: the narrower of two is asked first."""
        one = self.ontology.declarations[sense[0]]
        return (len(one.domain) or len(EntityType)) * (len(one.range) or len(EntityType) + 1), sense[0]

    def _inverses(self) -> None:
        """An inverse is mutual, whichever side declares it."""
        declarations = self.ontology.declarations
        for id_, one in sorted(declarations.items()):
            if one.inverse is None:
                continue
            other = declarations.get(one.inverse)
            if other is None or one.symmetric or other.inverse not in (None, id_):
                reason = "is undeclared" if other is None else "does not fit"
                raise self._error(id_, f"its inverse {one.inverse!r} {reason}; declare both sides alike")
            if other.inverse is None:
                declarations[other.id] = replace(other, inverse=id_)

    def _english(self, iri: str, name: str) -> str:
        values = self.said[iri].get(f"{_RDFS}{name}", ())
        ranked = sorted(values, key=lambda v: (getattr(v, "language", None) not in ("en", None), str(v)))
        return str(ranked[0]) if ranked else ""

    def _types(self, iri: str, name: str) -> frozenset[EntityType]:
        """The types that every class named allows; owl:Thing allows any."""
        allowed = frozenset(EntityType)
        named = self._classes_of(iri, name)
        for class_ in named:
            if self._is_empty(class_):
                return frozenset()
            if class_ not in self.ontology.classes:
                known = ", ".join(sorted(c.removeprefix(KG) for c in self.ontology.classes))
                raise self._error(iri, f"its {name} <{class_}> is no class; use one of kg: {known}")
            allowed &= self.ontology.classes[class_]
        if not allowed:
            raise self._error(iri, f"its {name} allows nothing; name one class")
        return allowed if named else frozenset()

    def _inverse(self, iri: str) -> str | None:
        values = [str(v) for v in self.said[iri].get(f"{_OWL}inverseOf", ())]
        return re.split(r"[#/]", values[0])[-1] if values else None

    def _plover(self, iri: str) -> str | None:
        for code in self._texts(iri, "plover"):
            if code not in PLOVER:
                raise self._error(
                    iri, f"{code!r} is no PLOVER category; use one of {', '.join(sorted(PLOVER))}"
                )
            return code
        return None

    def _texts(self, iri: str, name: str) -> list[str]:
        return sorted(str(value) for value in self.said[iri].get(f"{KG}{name}", ()))

    def _trigger(self, iri: str, text: str, least: int) -> Lemmas:
        lemmas = tuple(text.split(" "))
        inner = "*" not in (lemmas[0], lemmas[-1]) and lemmas.count("*") <= 1
        if not (_TRIGGER.fullmatch(text) and len(lemmas) >= least and inner):
            raise self._error(iri, f"{text!r} is no trigger; write {least} or more lower-case lemmas")
        return lemmas

    def _conflict(self, subject: str, reason: str) -> None:
        if self.own:
            self.ontology.conflicts.append(f"{self.file}: <{subject}>: {reason}")

    def _error(self, subject: str, reason: str) -> ConfigError:
        return ConfigError(f"{self.file}: <{subject}>: {reason}")


def _parse(file: Resource) -> Graph:
    from rdflib import Graph

    graph = Graph()
    try:
        graph.parse(data=file.content, format="turtle", publicID=base(file))
    except Exception as error:  # rdflib's parser raises what it likes
        reason = " ".join(str(error).split())[:200]
        raise ConfigError(f"{file}: cannot be read as Turtle ({reason}); correct the file") from error
    return graph
