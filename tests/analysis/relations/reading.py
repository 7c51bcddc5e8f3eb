"""What a text is read to say, and who is said to say it, for the tests of reports."""

from kg.analysis import load
from kg.analysis.relations import extract
from kg.types import SurfaceTriple


def told(text: str, target: str) -> SurfaceTriple:
    """Return the first triple about an object."""
    return next(t for t in extract(load()(text), published="2025-04-28") if t.object.text == target)


def speaker(text: str, target: str) -> str | None:
    """Return who says so, as written; None if it is the article."""
    said = told(text, target).attribution
    return said.speaker.text if said is not None else None
