"""The extractor made of rules: articles in, what each of them states out.

The rooms of the analysis in their order, and the check that nothing passes which the article does not say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import tee
from typing import TypeVar

from spacy.tokens import Doc

from kg.analysis.load import annotate, load
from kg.analysis.parse.tree import release
from kg.analysis.relations import extract
from kg.analysis.statements.entities import article_entities, references
from kg.analysis.statements.statements import build_statements, stated
from kg.evidence import check_result
from kg.knowledge.own_names import load_gazetteer
from kg.knowledge.vocabulary import Vocabulary
from kg.resources import Resource
from kg.types import Article, ArticleResult, Statement

Found = TypeVar("Found")
Spans = Iterable[tuple[int, int]]
Told = list[tuple[Statement, tuple[str, ...]]]
"""Statements, each resting on one evidence, with the clues to whether it is right."""


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
    """

    def __init__(
        self,
        model: str,
        noise: Callable[[Article], Spans],
        vocabulary: Iterable[Resource] = (),
        gazetteer: Iterable[Resource] = (),
    ) -> None:
        self._nlp = load(model)
        self._noise = noise
        self._vocabulary = Vocabulary.load(*vocabulary)
        self._names = load_gazetteer(*gazetteer)

    def results(self, articles: Iterable[Article]) -> Iterator[ArticleResult]:
        """Yield the result of each article, in order.

        Raises
        ------
        EvidenceError
            If a result holds something that its article does not say.
        """
        for article, result in self._each(articles, self._result):
            yield result if result is not None else ArticleResult(article=article, statements=())

    def stated(self, articles: Iterable[Article]) -> Iterator[tuple[Article, Told]]:
        """Yield what each article states, as often as it does, with the clues to whether it is right."""
        for article, told in self._each(articles, self._stated):
            yield article, told or []

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
        entities = article_entities(article.id, doc._.kg_coref)
        triples = extract(doc, published=article.published, about=entities.by_head)
        return list(stated(article, triples, entities, self._vocabulary))

    def _result(self, article: Article, doc: Doc) -> ArticleResult:
        entities = article_entities(article.id, doc._.kg_coref)
        triples = extract(doc, published=article.published, about=entities.by_head)
        statements = build_statements(article, triples, entities, self._vocabulary)
        kept = {entity.id for statement in statements for entity in statement.entities}
        found = references(entities, doc._.kg_coref, kept)
        result = ArticleResult(article=article, statements=statements, references=found)
        check_result(result)
        return result
