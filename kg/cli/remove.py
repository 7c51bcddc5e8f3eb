"""``kg remove``: articles out of a store."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.console import counted, stderr


def remove(
    articles: Annotated[
        list[str], typer.Argument(metavar="ARTICLE", help="Ids of articles; articles.jsonl lists them.")
    ],
    store: Annotated[Path, typer.Option(metavar="FILE", help="The store, such as news.kg.")],
) -> None:
    """Take articles out of a store: as if they had never been added.

    All of them are taken out or, if one is not there, none. `kg build --store FILE -o DIR` writes the graph
    without them.
    """
    from kg.errors import StoreError
    from kg.store import Store

    if not store.exists():
        raise StoreError(f"{store}: no store there; make one with kg build SOURCE --store {store}")
    with Store(store, write=True) as kept:
        kept.remove(*articles)
        left = len(kept)
    removed = counted(len(set(articles)), "article")
    stderr().print(f"removed {removed} from {store}; {left:,} left", style="dim", soft_wrap=True)
