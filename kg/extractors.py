"""What finds the claims of an article: kg's rules, what proposes beside them, what installed packages add.

A package adds one by an entry point in the group ``kg.extractors``: a function from `kg.config.Settings` to a
`kg.drafts.Extractor`, or to a `kg.proposers.Proposer`, which the rules then work beside.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, MutableMapping
from dataclasses import dataclass, replace

from kg import arguments
from kg.config import Settings
from kg.drafts import Extract, Extractor
from kg.errors import ConfigError
from kg.plugins import installed
from kg.proposers import AskedProposer, Proposer
from kg.sources import noise
from kg.types import Article

__all__ = ["Extractor", "ProposalExtractor", "RuleExtractor", "extractor", "extractors"]

Make = Callable[[Settings], Extractor | Proposer]


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


@dataclass(frozen=True, slots=True)
class ProposalExtractor:
    """The rules, and beside them what others propose, under the same evidence, qualifiers and identity.

    Parameters
    ----------
    settings : Settings
        Model, vocabulary and gazetteer.
    proposers : tuple of Proposer
        Who proposes: files, a language model, a tool of your own.

    Examples
    --------
    >>> from kg.proposals import Proposal
    >>> from kg.proposers import Filed
    >>> quote = "Norway sued Iceland"
    >>> said = Proposal(subject="Norway", predicate="took to court", object="Iceland", quote=quote)
    >>> filed = Filed(proposals={"a": (said,)}, digest="1")
    >>> extract = ProposalExtractor(Settings(), (filed,)).start()
    >>> (found,) = extract([Article(id="a", text="Norway sued Iceland.")])
    >>> sorted((draft.rule, draft.surface) for draft in found.drafts)
    [('object', 'sued'), ('proposal', 'took to court')]
    """

    settings: Settings
    proposers: tuple[Proposer, ...]

    @property
    def fingerprint(self) -> str:
        """That of the settings, and of who proposes what."""
        digest = hashlib.sha256(self.settings.fingerprint.encode())
        for proposer in self.proposers:
            digest.update(f"\0{proposer.name}\0{proposer.fingerprint}".encode(errors="surrogatepass"))
        return digest.hexdigest()[:32]

    @property
    def reads_ids(self) -> bool:
        """Whether what is found depends on the id of an article: proposals are made of this or that one."""
        return True

    def prepared(
        self,
        articles: Callable[[], Iterable[Article]],
        answers: MutableMapping[str, str],
        stopped: Callable[[], bool],
    ) -> ProposalExtractor:
        """Return one whose proposers have been asked of articles: a language model, before the analysis.

        Parameters
        ----------
        articles : callable
            Returns what is about to be analysed.
        answers : MutableMapping of str to str
            Where answers are kept; what is there is not asked.
        stopped : callable
            Whether to ask nothing more.
        """
        ready = (
            p.prepared(articles(), answers, stopped) if isinstance(p, AskedProposer) else p
            for p in self.proposers
        )
        return replace(self, proposers=tuple(ready))

    def start(self) -> Extract:
        """Load model, vocabulary and gazetteer."""
        from kg.analysis.rules import Rules

        settings = self.settings
        return Rules(settings.model, _noise, settings.vocabulary, settings.gazetteer, self.proposers).drafts


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


def extractor(
    chosen: str | Extractor | Proposer | None, settings: Settings, proposers: tuple[Proposer, ...] = ()
) -> Extractor:
    """Return an extractor by name, or the one given; without either the rules.

    Parameters
    ----------
    chosen : str, Extractor, Proposer or None
        Which one; a proposer proposes beside the rules.
    settings : Settings
        Model, vocabulary and gazetteer.
    proposers : tuple of Proposer
        Who proposes beside the rules as well.

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
        chosen = make(settings)
    if isinstance(chosen, RuleExtractor) and proposers:
        return ProposalExtractor(settings, proposers)
    if isinstance(chosen, Proposer):
        return ProposalExtractor(settings, (*proposers, chosen))
    if proposers:
        raise ConfigError(
            f"extractor: {type(chosen).__name__} takes no proposals; leave it out for kg's rules"
        )
    if not (hasattr(chosen, "start") and hasattr(chosen, "fingerprint")):
        takes = "a name (str), a kg.drafts.Extractor or a kg.proposers.Proposer"
        raise arguments.refusal("extractor", chosen, takes, "leave it out for kg's rules")
    return chosen
