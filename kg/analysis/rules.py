"""The extractor made of rules: articles in, drafts of what each of them states out.

The rooms of the analysis in their order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import tee
from typing import TypeVar

from spacy.tokens import Doc

from kg.analysis.load import annotate, load
from kg.analysis.parse.tree import release, tree_of
from kg.analysis.proposals import Judged, Proposed
from kg.analysis.relations import extract
from kg.analysis.statements.entities import ArticleEntities, article_entities, references
from kg.analysis.statements.further import further_references
from kg.analysis.statements.statements import drafted
from kg.collecting import spare_what_is_loaded
from kg.config import DEFAULT_MODEL
from kg.drafts import Draft, Drafts, Span
from kg.knowledge.own_names import load_gazetteer
from kg.knowledge.vocabulary import Vocabulary
from kg.proposals import Proposal
from kg.proposers import Proposer
from kg.resources import Resource
from kg.types import Article, Clues

Found = TypeVar("Found")
Spans = Iterable[Span]
Told = list[tuple[Draft, Clues]]
"""Drafts, with the clues to whether each is right."""


class Rules:
    """Model, vocabulary and gazetteer, loaded once.

    Parameters
    ----------
    model : str
        Name or folder of a spaCy model.
    noise : callable
        From an article to the spans that are no prose: nothing is taken from them.
    vocabulary, gazetteer : iterable of Resource
        The user's own files.
    proposers : iterable of Proposer
        What proposes further claims; the article's words decide.
    """

    def __init__(
        self,
        model: str,
        noise: Callable[[Article], Spans],
        vocabulary: Iterable[Resource] = (),
        gazetteer: Iterable[Resource] = (),
        proposers: Iterable[Proposer] = (),
    ) -> None:
        self._nlp = load(model)
        self._seen = model == DEFAULT_MODEL  # the weights know what that one sees
        self._noise = noise
        self._vocabulary = Vocabulary.load(*vocabulary)
        self._names = load_gazetteer(*gazetteer)
        self._proposed = Proposed(self._nlp, self._vocabulary, proposers)
        spare_what_is_loaded()

    def drafts(self, articles: Iterable[Article]) -> Iterator[Drafts]:
        """Yield what is proposed of each article, in order."""
        for article, found in self._each(articles, self._drafts):
            yield found or Drafts(refused=self._proposed.unread(article))

    def stated(self, articles: Iterable[Article]) -> Iterator[tuple[Article, Told]]:
        """Yield what each article states, as often as it does, with the clues to whether it is right."""
        for article, told in self._each(articles, self._stated):
            yield article, told or []

    def proposed(
        self, articles: Iterable[Article]
    ) -> Iterator[tuple[Article, list[tuple[Proposal, Judged | str]]]]:
        """Yield what is proposed of each article, with the clues to whether it is right, or why it is not."""
        for article, found in self._each(articles, self._judged):
            yield article, found or []

    def _judged(self, article: Article, doc: Doc) -> list[tuple[Proposal, Judged | str]]:
        entities = article_entities(article.id, doc._.kg_coref)
        return list(self._proposed.judged(article, doc, entities))

    def _each(
        self, articles: Iterable[Article], read: Callable[[Article, Doc], Found]
    ) -> Iterator[tuple[Article, Found | None]]:
        """Yield each article with what is read from it; None if it is in a language that the model is not."""
        articles, again = tee(articles)
        docs = annotate(self._nlp, ((a.text, self._noise(a)) for a in again if self._knows(a)))
        for article in articles:
            found: Found | None = None
            if self._knows(article):
                with self._names.active():  # not while the caller has the result
                    doc = next(docs)
                    found = read(article, doc)
                    release(doc)
            yield article, found

    def _knows(self, article: Article) -> bool:
        return article.language in (None, self._nlp.lang)

    def _stated(self, article: Article, doc: Doc) -> Told:
        return self._related(article, doc)[0]

    def _drafts(self, article: Article, doc: Doc) -> Drafts:
        told, entities = self._related(article, doc)
        found, refused = self._proposed.beside(article, doc, entities, tuple(draft for draft, _ in told))
        stated = {entity.id for draft in found for entity in draft.entities}
        mentioned = {e for each in entities.by_head.values() for e in each if e.id not in stated}
        tree = tree_of(doc)
        known = references(entities, doc._.kg_coref, tree)
        more = further_references(article.text, tree, doc._.kg_noise, doc._.kg_coref, entities)
        return Drafts(
            drafts=found,
            references=tuple(sorted({*known, *more})),
            mentioned=tuple(sorted(mentioned)),
            refused=refused,
        )

    def _related(self, article: Article, doc: Doc) -> tuple[Told, ArticleEntities]:
        entities = article_entities(article.id, doc._.kg_coref)
        triples = extract(doc, published=article.published, about=entities.by_head, seen=self._seen)
        return list(drafted(article, triples, entities, self._vocabulary)), entities
