"""What finds the claims of an article: kg's rules, and what installed packages add.

A package adds one by an entry point in the group ``kg.extractors``: a function from `kg.config.Settings` to a
`kg.drafts.Extractor`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kg import arguments
from kg.config import Settings
from kg.drafts import Extract, Extractor
from kg.errors import ConfigError
from kg.plugins import installed
from kg.sources import noise
from kg.types import Article

__all__ = ["Extractor", "RuleExtractor", "extractor", "extractors"]

Make = Callable[[Settings], Extractor]


@dataclass(frozen=True, slots=True)
class RuleExtractor:
    """The extractor made of rules over a dependency parse.

    Parameters
    ----------
    settings : Settings
        Model, vocabulary and gazetteer.

    Examples
    --------
    >>> extract = RuleExtractor(Settings()).start()
    >>> (found,) = extract([Article(id="a", text="Norway sued Iceland.")])
    >>> [(draft.of.label, draft.predicate.id, str(draft.to), draft.sentence) for draft in found.drafts]
    [('Norway', 'sued', 'Iceland', (0, 20))]
    """

    settings: Settings

    @property
    def fingerprint(self) -> str:
        """That of the settings."""
        return self.settings.fingerprint

    def start(self) -> Extract:
        """Load model, vocabulary and gazetteer."""
        from kg.analysis.rules import Rules

        settings = self.settings
        return Rules(settings.model, _noise, settings.vocabulary, settings.gazetteer).drafts


def _noise(article: Article) -> Iterable[tuple[int, int]]:
    """Return what in an article is no prose, as its source told, or found now."""
    return noise(article.text, article.title) if article.noise is None else article.noise


EXTRACTORS: dict[str, Make] = {"rules": RuleExtractor}


def extractors() -> dict[str, Make]:
    """Return what makes the extractors, by name; kg's own come first.

    Raises
    ------
    ConfigError
        If that of a package cannot be imported, or cannot be called.

    Examples
    --------
    >>> "rules" in extractors()
    True
    """
    found = dict(EXTRACTORS)
    for name, place, make in installed("kg.extractors", "extractor", ConfigError):
        if not callable(make):
            raise ConfigError(
                f"{place}: extractor {name} is no function of kg.config.Settings; repair its package"
            )
        found.setdefault(name, make)
    return found


def extractor(chosen: str | Extractor | None, settings: Settings) -> Extractor:
    """Return an extractor by name, or the one given; without either the rules.

    Raises
    ------
    ConfigError
        If there is none of this name; the message lists them.
    TypeError
        If what is given is no extractor.

    Examples
    --------
    >>> extractor(None, Settings()) == extractor("rules", Settings())
    True
    """
    if chosen is None or isinstance(chosen, str):
        known = extractors()
        make = known.get(chosen or "rules")
        if make is None:
            raise ConfigError(f"extractor: {chosen!r} is none; use one of {', '.join(sorted(known))}")
        return make(settings)
    if not (hasattr(chosen, "start") and hasattr(chosen, "fingerprint")):
        takes = "a name (str) or a kg.drafts.Extractor"
        raise arguments.refusal("extractor", chosen, takes, "leave it out for kg's rules")
    return chosen
