"""What is read."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.types.shown import one_line


@dataclass(frozen=True, slots=True, kw_only=True, order=True, repr=False)
class Article:
    """One news item.

    Parameters
    ----------
    id : str
        Unique in a build; the file's stem for files.
    text : str
        The characters that every offset points into, headline included.
    title, source, author, url : str or None
        The headline, the outlet, the byline and the address, where known.
    published : str or None
        ISO 8601 date of publication (``2025-04-28``), the anchor of relative dates.
    language : str or None
        ISO 639-1 code of the language of the text, if it was found not to be English. Nothing is extracted
        from it unless the model reads that language.
    noise : tuple of (int, int) or None
        The characters that are no prose of the report, sorted, none overlapping: headline, byline, dateline,
        captions, teasers. They state nothing and name nobody. None if nobody has looked for them yet. They
        follow from the text, so that two articles are equal whether somebody has looked or not.
    """

    id: str
    text: str
    title: str | None = None
    published: str | None = None
    source: str | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None
    noise: tuple[tuple[int, int], ...] | None = field(default=None, compare=False)

    def __repr__(self) -> str:
        known = (self.source, self.published, f"{len(self.text):,} characters")
        return f"<Article {self.id}: {one_line(self.title or self.text)} ({', '.join(filter(None, known))})>"


def to_spans(value: object, length: int) -> tuple[tuple[int, int], ...]:
    """Return a JSON value as spans of a text of a length.

    Raises
    ------
    ValueError
        If they are no spans in the text, sorted and apart.

    Examples
    --------
    >>> to_spans([[0, 4], [9, 12]], 20)
    ((0, 4), (9, 12))
    """
    pairs = value if isinstance(value, list | tuple) else [value]
    edges = [edge for pair in pairs if isinstance(pair, list | tuple) and len(pair) == 2 for edge in pair]
    whole = len(edges) == 2 * len(pairs) and all(type(edge) is int and 0 <= edge <= length for edge in edges)
    if not whole or edges != sorted(edges):
        raise ValueError("is no list of spans of the text, in order")
    return tuple(zip(edges[::2], edges[1::2], strict=True))
