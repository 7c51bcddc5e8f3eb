"""The options of a build that a language model takes part in, and what makes the model of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from kg.llm import Llm

_PANEL = "Proposals"


def _prices(value: str | None) -> str | None:
    if value is not None:
        try:
            into, out = map(float, value.split(","))
        except ValueError:
            into = out = -1.0
        if min(into, out) < 0:
            raise typer.BadParameter(f"{value!r} is not two prices like 0.5,1.5")
    return value


ProposalsOption = Annotated[
    list[Path] | None,
    typer.Option(
        metavar="FILE",
        exists=True,
        dir_okay=False,
        help="What another tool proposes, as kg propose reads it; repeatable.",
        rich_help_panel=_PANEL,
    ),
]
LlmOption = Annotated[
    str | None,
    typer.Option(
        metavar="MODEL",
        help="Let this language model propose; the key is in KG_LLM_KEY.",
        rich_help_panel=_PANEL,
    ),
]
LlmUrlOption = Annotated[
    str | None,
    typer.Option(
        metavar="URL",
        help="Where it is, as of OpenAI's API; by default http://127.0.0.1:8080/v1.",
        rich_help_panel=_PANEL,
    ),
]
LlmPricesOption = Annotated[
    str | None,
    typer.Option(
        metavar="IN,OUT",
        callback=_prices,
        help="What a million tokens cost, read and written.",
        rich_help_panel=_PANEL,
    ),
]
MaxTokensOption = Annotated[
    int | None,
    typer.Option(metavar="N", min=1, help="Spend no more tokens than that.", rich_help_panel=_PANEL),
]
MaxCostOption = Annotated[
    float | None,
    typer.Option(
        metavar="COST", min=0, help="Spend no more than that, by --llm-prices.", rich_help_panel=_PANEL
    ),
]
JudgeOption = Annotated[
    bool,
    typer.Option(
        "--judge",
        help="Let the model doubt or trust what was found; it adds nothing.",
        rich_help_panel=_PANEL,
    ),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What was asked for of a model, as the options have it."""

    model: str | None = None
    url: str | None = None
    prices: str | None = None
    max_tokens: int | None = None
    max_cost: float | None = None
    judge: bool = False
    allow_network: bool = False


def chosen_model(wanted: Wanted) -> Llm | None:
    """Return the model, None if none is asked for.

    Raises
    ------
    typer.BadParameter
        If something is asked of a model that is not named.
    """
    if wanted.model is None:
        options: dict[str, object] = {
            "--llm-url": wanted.url,
            "--llm-prices": wanted.prices,
            "--max-tokens": wanted.max_tokens,
            "--max-cost": wanted.max_cost,
            "--judge": wanted.judge or None,
        }
        given = next((name for name, value in options.items() if value is not None), None)
        if given is not None:
            raise typer.BadParameter("which model? name it with --llm MODEL", param_hint=given)
        return None
    from kg.cli.console import complaints, safe
    from kg.llm import Llm
    from kg.llm.model import ADDRESS

    def tell(line: str) -> None:
        complaints().print(safe(line), soft_wrap=True)

    into, out = map(float, (wanted.prices or "0,0").split(","))
    return Llm(
        model=wanted.model,
        base_url=wanted.url or ADDRESS,
        allow_network=wanted.allow_network,
        judge=wanted.judge,
        max_tokens=wanted.max_tokens,
        max_cost=wanted.max_cost,
        prices=(into, out),
        tell=tell,
    )
