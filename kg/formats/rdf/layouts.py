"""What each kind of node says: its Turtle, with a slot for each value.

Turtle is written from these texts as they stand; every other syntax, from the `Layout.pairs` that they mean.
What goes into the slots, `kg.formats.rdf.nodes` says. A property whose slot stays empty is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.formats.rdf import words as w
from kg.formats.rdf.terms import Term

_SLOT = re.compile(r"((?:^| ;\n    )\S+ |, )\{\w+\}")


class Layout:
    r"""A kind of node.

    Parameters
    ----------
    turtle : str
        What follows the subject, a property a line.

    Attributes
    ----------
    head : str
        What precedes the first slot and its property.
    slots : tuple of str
        What precedes each slot, its property included.

    Examples
    --------
    >>> layout = Layout("a prov:Activity ;\n    prov:wasAssociatedWith {software} .")
    >>> layout.head, layout.slots
    ('a prov:Activity', (' ;\n    prov:wasAssociatedWith ',))
    >>> [value for _, value in layout.pairs(["https://example.org/kg"])]
    ['http://www.w3.org/ns/prov#Activity', 'https://example.org/kg']
    """

    def __init__(self, turtle: str) -> None:
        text = turtle.strip()
        found = list(_SLOT.finditer(text))
        self.head = text[: found[0].start()]
        self.slots = tuple(match[1] for match in found)
        self.full = _SLOT.sub(r"\1%s", text.removesuffix(" ."))
        self._properties = tuple(_properties(text.removesuffix(" .")))

    def pairs(self, values: Sequence[Term | list[Term] | None]) -> Iterator[tuple[str, Term]]:
        """Yield the properties and their values, as IRIs; the values of the slots come in their order."""
        filled = iter(values)
        for verb, constant in self._properties:
            value = next(filled) if constant is None else constant
            if isinstance(value, list):
                yield from ((verb, each) for each in value)
            elif value is not None:
                yield verb, value


def _properties(text: str) -> Iterator[tuple[str, str | None]]:
    for line in text.split(" ;\n    "):
        verb, targets = line.split(" ", 1)
        for target in targets.split(", "):
            yield _iri(verb), None if target.startswith("{") else _iri(target)


def _iri(name: str) -> str:
    if name == "a":
        return w.TYPE
    prefix, local = name.split(":")
    return w.PREFIXES[prefix] + local


RUN = Layout("""
    a prov:Activity ;
    prov:wasAssociatedWith {software} .
""")

SOFTWARE = Layout("""
    a prov:SoftwareAgent ;
    rdfs:label {label} ;
    schema:softwareVersion {version} .
""")

ENTITY = Layout("""
    a {class} ;
    rdfs:label {label} ;
    skos:altLabel {aliases} ;
    owl:sameAs {iris} ;
    kg:sameAsText {texts} .
""")

RELATION = Layout("""
    a rdf:Property, {symmetric} ;
    rdfs:label {label} ;
    rdfs:comment {comment} ;
    rdfs:domain {domain} ;
    rdfs:range {range} ;
    rdfs:subPropertyOf {broader} ;
    owl:inverseOf {inverse} ;
    skos:closeMatch {mappings} ;
    kg:inverseMatch {inverse_mappings} .
""")

FAMILY = Layout("""
    a rdf:Property ;
    rdfs:label {label} ;
    rdfs:comment {comment} .
""")

STATEMENT = Layout("""
    a rdf:Statement, prov:Entity ;
    rdf:subject {subject} ;
    rdf:predicate {relation} ;
    rdf:object {object} ;
    kg:objectDatatype {datatype} ;
    kg:value {value} ;
    kg:valueUpTo {upto} ;
    kg:unit {unit} ;
    kg:currency {currency} ;
    kg:bound {bound} ;
    kg:direction {direction} ;
    kg:part {part} ;
    kg:surface {surface} ;
    kg:polarity {polarity} ;
    kg:modality {modality} ;
    kg:attributedTo {speaker} ;
    kg:reportingWords {words} ;
    kg:eventTime {time} ;
    kg:eventStart {start} ;
    kg:eventEnd {end} ;
    kg:firstDay {first_day} ;
    kg:lastDay {last_day} ;
    kg:place {place} ;
    kg:confidence {confidence} ;
    kg:sourceCount {sources} ;
    kg:event {events} ;
    prov:wasGeneratedBy {run} ;
    prov:wasDerivedFrom {evidence} .
""")

EVENT = Layout("""
    a schema:Event, prov:Entity ;
    rdfs:label {label} ;
    kg:eventType {type} ;
    kg:plover {plover} ;
    kg:status {status} ;
    kg:source {source} ;
    kg:target {target} ;
    kg:participant {participant} ;
    kg:eventTime {time} ;
    kg:eventStart {start} ;
    kg:eventEnd {end} ;
    kg:firstDay {first_day} ;
    kg:lastDay {last_day} ;
    kg:place {place} ;
    kg:amount {amounts} ;
    kg:sourceCount {sources} ;
    kg:firstReport {article} ;
    prov:wasGeneratedBy {run} ;
    prov:wasDerivedFrom {statements} .
""")

EVIDENCE = Layout("""
    a oa:SpecificResource ;
    oa:hasSource {article} ;
    oa:hasSelector {quote}, {position} ;
    kg:surface {surface} ;
    kg:subjectSpan {subject} ;
    kg:triggerSpans {trigger} ;
    kg:objectSpan {object} ;
    kg:rule {rule} ;
    kg:confidence {confidence} .
""")

QUOTE = Layout("""
    a oa:TextQuoteSelector ;
    oa:prefix {before} ;
    oa:exact {text} ;
    oa:suffix {after} .
""")

POSITION = Layout("""
    a oa:TextPositionSelector ;
    oa:start {start} ;
    oa:end {end} .
""")

ARTICLE = Layout("""
    a schema:NewsArticle ;
    schema:headline {title} ;
    schema:datePublished {published} ;
    schema:publisher {source} ;
    schema:author {author} ;
    schema:url {addresses} ;
    schema:articleBody {text} .
""")
