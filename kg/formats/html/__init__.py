"""The graph as one self-contained HTML page that works without a network."""

from __future__ import annotations

from html import escape
from pathlib import Path

from kg.graph import KnowledgeGraph

__all__ = ["to_html", "to_iframe", "write"]


def to_html(graph: KnowledgeGraph) -> str:
    """Return a page to read a graph in: drawing, search, filters and the sentences that say it.

    The page holds the articles' texts, asks no other file or server for anything, and is the same for
    the same graph, byte by byte.

    Parameters
    ----------
    graph : KnowledgeGraph
        What to show.

    Returns
    -------
    str
        An HTML document.

    Examples
    --------
    >>> import kg
    >>> page = to_html(kg.build_text("France signed a treaty with Italy."))  # doctest: +SKIP
    """
    from kg.formats.html.page import page
    from kg.formats.html.payload import payload

    count = len(graph.articles)
    return page(payload(graph), f"Knowledge graph of {count} article{'' if count == 1 else 's'}")


def write(graph: KnowledgeGraph, path: Path) -> None:
    """Write the page of `to_html` as UTF-8.

    Parameters
    ----------
    graph : KnowledgeGraph
        What to show.
    path : pathlib.Path
        The file to write.
    """
    path.write_text(to_html(graph), encoding="utf-8", newline="\n")


def to_iframe(graph: KnowledgeGraph, height: int = 640) -> str:
    """Return the page as an isolated frame for a notebook.

    Parameters
    ----------
    graph : KnowledgeGraph
        What to show.
    height : int
        Height of the frame in pixels.

    Returns
    -------
    str
        An ``<iframe>`` that can run its own scripts and offer downloads, and do nothing else to the
        notebook around it.
    """
    return (
        f'<iframe title="Knowledge graph" width="100%" height="{int(height)}" style="border:0" '
        f'sandbox="allow-scripts allow-downloads" srcdoc="{escape(to_html(graph))}"></iframe>'
    )
