"""The graph as one self-contained HTML page that works without a network."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

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

    data = payload(graph)
    return page(data, _title(data))


def _title(data: Mapping[str, Any]) -> str:
    """Return what the page is about: its best connected entities, which its tables begin with."""
    from kg.formats.html.drawing import short

    *names, last = [short(entity["label"]) for entity in data["entities"][:3]] or ["Knowledge graph"]
    return f"{', '.join(names)} and {last}" if names else last


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


NOTEBOOK = 8_000_000
"""Characters of a page that a notebook still opens and saves without pain."""


_SHOWN = 8
"""Statements told in words where a notebook's reader cannot have the page."""
# The frame has no origin of its own: neither cookies nor the notebook are in its reach.
_MAY = "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox"
_START = (
    "const at=this.parentNode,{frame,page}=at.dataset;at.innerHTML=frame;"
    "const made=at.firstChild;at.replaceWith(made);made.srcdoc=page"
)


def to_iframe(graph: KnowledgeGraph, height: int = 640) -> str:
    """Return the page as an isolated frame for a notebook.

    A graph shows itself so in JupyterLab and VS Code. Where a reader's host lets no scripts through
    (nbviewer, GitHub, a notebook that is not trusted), what the graph says in short stands in its place. A
    page too large for a notebook is not put into it: that text says how to write and open it instead.

    Parameters
    ----------
    graph : KnowledgeGraph
        What to show.
    height : int
        Height of the frame in pixels.

    Returns
    -------
    str
        A ``<blockquote>`` with the page as data and the text as content. It makes itself an ``<iframe>`` that
        can run its own scripts, open an article's address and offer downloads, and do nothing to the notebook
        around it.

    Examples
    --------
    >>> to_iframe(KnowledgeGraph())[:38]
    "<blockquote data-frame='<iframe title="
    """
    text = to_html(graph)
    if len(text) > NOTEBOOK:
        return f"<blockquote>{_told(graph)}</blockquote>"
    # Sanitisers keep the content of a blockquote, but neither its data nor what starts the frame. Between
    # single quotes two characters need an escape.
    page = text.replace("&", "&amp;").replace("'", "&#39;")
    frame = (
        f'<iframe title="Knowledge graph" width="100%" height="{int(height)}" style="border:0" '
        f'sandbox="{_MAY}"></iframe>'
    )
    return (
        f"<blockquote data-frame='{frame}' data-page='{page}'>{_told(graph)}"
        f'<img alt="" src="data:," onerror="{_START}"></blockquote>'
    )


def _told(graph: KnowledgeGraph) -> str:
    """Return what a graph says in words and with tags that every sanitiser lets through."""
    surest = sorted(graph, key=lambda s: (-len(s.evidence), -s.surest.confidence, s.id))[:_SHOWN]
    said = "".join(f"<li>{escape(str(statement))}</li>" for statement in surest)
    more = len(graph) - len(surest)
    return (
        f"<b>{escape(str(graph))}</b><ul>{said}{f'<li>and {more:,} more</li>' if more else ''}</ul>"
        "To see the graph, run this cell in a notebook that you trust, or write it with "
        "<code>kg.write(graph, 'graph.html')</code> and open the file. "
    )
