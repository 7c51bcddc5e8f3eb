"""The one gate to a statement: every text that a result holds is, to the character, its article's.

What passes here can be written and read back. Offsets are Unicode code points, end exclusive.
"""

from __future__ import annotations

from collections.abc import Mapping

from kg.errors import EvidenceError
from kg.types import Article, ArticleResult, Evidence, Reference, Statement


def check_result(result: ArticleResult) -> None:
    """Make sure that all that a result quotes is what its article says at that place.

    Parameters
    ----------
    result : ArticleResult
        Statements and references of one article.

    Raises
    ------
    EvidenceError
        If something is not; the message names the article, the place and the words.

    Examples
    --------
    >>> from dataclasses import replace
    >>> import kg
    >>> result = kg.build_text("France signed a treaty with Italy.").results["text"]
    >>> check_result(result)
    >>> changed = replace(result.article, text="France signed a pact with Italy.")
    >>> check_result(replace(result, article=changed))
    Traceback (most recent call last):
    kg.errors.EvidenceError: text[0:34]: the article says something else there; build the graph anew
    """
    articles = {result.article.id: result.article}
    for statement in result.statements:
        check_statement(statement, articles)
    for reference in result.references:
        _check_reference(reference, result.article)


def check_statement(statement: Statement, articles: Mapping[str, Article]) -> None:
    """Make sure that each evidence is, to the character, what its article says at that place.

    Raises
    ------
    EvidenceError
        If it is not.
    """
    for evidence in statement.evidence:
        article = articles.get(evidence.article)
        if article is None:
            where = f"{evidence.article}[{evidence.start}:{evidence.end}]"
            raise EvidenceError(
                f"{where}: the article is not in the graph; keep articles and statements together"
            )
        _check_evidence(evidence, article)


def _check_evidence(evidence: Evidence, article: Article) -> None:
    _check_text(evidence.start, evidence.text, article)
    for start, end in (evidence.subject, evidence.object, *evidence.trigger):
        if not 0 <= start <= end <= len(article.text):
            raise EvidenceError(f"{article.id}[{start}:{end}]: is outside the article; build the graph anew")


def _check_reference(reference: Reference, article: Article) -> None:
    for start in reference.starts:
        _check_text(start, reference.text, article)


def _check_text(start: int, text: str, article: Article) -> None:
    end = start + len(text)
    if start < 0 or article.text[start:end] != text:
        where = f"{article.id}[{start}:{end}]"
        raise EvidenceError(f"{where}: the article says something else there; build the graph anew")
