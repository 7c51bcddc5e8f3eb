"""W3C Web Annotations: each mention identifies an entity, for annotation tools.

References
----------
W3C, *Web Annotation Data Model*, 2017: annotation pages, text quote and text position selectors, the
motivation ``identifying``.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from kg.formats.rdf.terms import Names
from kg.linking import LinkedMention

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32  # characters quoted before and after, so that a changed text can be found again


def write(graph: KnowledgeGraph, path: Path) -> None:
    """Write an annotation page of every mention, an annotation a line.

    Examples
    --------
    >>> import tempfile, kg
    >>> graph = kg.build_text("Iran sued Oman.")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write(graph, Path(folder, "page"))
    ...     page = json.loads(Path(folder, "page").read_text("utf-8"))
    >>> [each["target"]["selector"][0]["exact"] for each in page["items"]]
    ['Iran', 'Oman']
    """
    names = Names()
    head = {"@context": _CONTEXT, "id": f"{names.base}mentions", "type": "AnnotationPage"}
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
        file.write(f'{json.dumps(head, ensure_ascii=False)[:-1]}, "items": [')
        for number, mention in enumerate(graph.mentions()):
            record = _annotation(mention, graph.articles[mention.article].text, names)
            file.write(f"{',' if number else ''}\n{json.dumps(record, ensure_ascii=False)}")
        file.write("\n]}\n")


def _annotation(mention: LinkedMention, text: str, names: Names) -> dict[str, object]:
    article, entity = names.article(mention.article), mention.entity
    place = f"{mention.start},{mention.end}"
    return {
        "id": f"{article}/mention/{place}/{names.entity(entity.id).rpartition('entity/')[2]}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": {
            "type": "SpecificResource",
            "source": {"id": names.entity(entity.id), "label": entity.label, "type": entity.type.value},
            "purpose": "identifying",
        },
        "target": {
            "source": article,
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "prefix": text[max(0, mention.start - _AROUND) : mention.start],
                    "exact": mention.text,
                    "suffix": text[mention.end : mention.end + _AROUND],
                },
                {"type": "TextPositionSelector", "start": mention.start, "end": mention.end},
            ],
        },
    }
