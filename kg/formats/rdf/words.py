"""IRIs of the vocabularies that a graph is written in: the standards' and kg's own."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

NAMESPACE = "https://example.org/kg/"
"""Where kg's own words live, and by default everything else."""
VOCABULARY = f"{NAMESPACE}vocabulary#"
"""The classes of entities, and the properties that qualify a statement."""
RELATIONS = f"{NAMESPACE}relation#"
"""The predicates: apart from `VOCABULARY`, since articles may relate by "place" or "surface" too."""

FAMILIES = f"{NAMESPACE}family#"
"""The families of predicates."""

OA = "http://www.w3.org/ns/oa#"
OWL = "http://www.w3.org/2002/07/owl#"
PROV = "http://www.w3.org/ns/prov#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SCHEMA = "https://schema.org/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
XSD = "http://www.w3.org/2001/XMLSchema#"

PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "family": FAMILIES,
        "kg": VOCABULARY,
        "oa": OA,
        "owl": OWL,
        "prov": PROV,
        "rdf": RDF,
        "rdfs": RDFS,
        "rel": RELATIONS,
        "schema": SCHEMA,
        "skos": SKOS,
        "xsd": XSD,
    }
)
"""What stands for them in Turtle."""

TYPE = f"{RDF}type"
LABEL = f"{RDFS}label"
COMMENT = f"{RDFS}comment"
DOMAIN = f"{RDFS}domain"
RANGE = f"{RDFS}range"
INVERSE = f"{OWL}inverseOf"
CLOSE_MATCH = f"{SKOS}closeMatch"
INVERSE_MATCH = f"{VOCABULARY}inverseMatch"
ALIAS = f"{SKOS}altLabel"
SAME_AS = f"{OWL}sameAs"
SAME_AS_TEXT = f"{VOCABULARY}sameAsText"

PROPERTY = f"{RDF}Property"
SYMMETRIC = f"{OWL}SymmetricProperty"
BROADER = f"{RDFS}subPropertyOf"

STATEMENT = f"{RDF}Statement"
SUBJECT = f"{RDF}subject"
PREDICATE = f"{RDF}predicate"
OBJECT = f"{RDF}object"
REIFIES = f"{RDF}reifies"
OBJECT_DATATYPE = f"{VOCABULARY}objectDatatype"
SURFACE = f"{VOCABULARY}surface"
POLARITY = f"{VOCABULARY}polarity"
MODALITY = f"{VOCABULARY}modality"
ATTRIBUTED_TO = f"{VOCABULARY}attributedTo"
REPORTING_WORDS = f"{VOCABULARY}reportingWords"
EVENT_TIME = f"{VOCABULARY}eventTime"
EVENT_START = f"{VOCABULARY}eventStart"
EVENT_END = f"{VOCABULARY}eventEnd"
PLACE = f"{VOCABULARY}place"
CONFIDENCE = f"{VOCABULARY}confidence"
DERIVED_FROM = f"{PROV}wasDerivedFrom"

HAS_SOURCE = f"{OA}hasSource"
HAS_SELECTOR = f"{OA}hasSelector"
QUOTE = f"{OA}TextQuoteSelector"
EXACT = f"{OA}exact"
POSITION = f"{OA}TextPositionSelector"
START = f"{OA}start"
END = f"{OA}end"
RULE = f"{VOCABULARY}rule"
SUBJECT_SPAN = f"{VOCABULARY}subjectSpan"
TRIGGER_SPANS = f"{VOCABULARY}triggerSpans"
OBJECT_SPAN = f"{VOCABULARY}objectSpan"

ARTICLE = f"{SCHEMA}NewsArticle"
HEADLINE = f"{SCHEMA}headline"
PUBLISHED = f"{SCHEMA}datePublished"
PUBLISHER = f"{SCHEMA}publisher"
AUTHOR = f"{SCHEMA}author"
URL = f"{SCHEMA}url"
BODY = f"{SCHEMA}articleBody"

ACTIVITY = f"{PROV}Activity"
