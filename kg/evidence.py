"""The one gate to a statement: every text that a result holds is, to the character, its article's.

What passes here can be written and read back. Offsets are Unicode code points, end exclusive.
"""

from __future__ import annotations

from collections.abc import Mapping

from kg.drafts import Draft, Drafts
from kg.errors import EvidenceError
from kg.types import Article, ArticleResult, Evidence, Reference, Statement

_REPAIR = "repair the extractor"


def admit(article: Article, found: Drafts) -> ArticleResult:
    """Make statements of what an extractor proposes of an article.

    Parameters
    ----------
    article : Article
        Whose words the drafts point to.
    found : Drafts
        What is proposed.

    Returns
    -------
    ArticleResult
        The statements, sorted by id: equal claims are one, with all their evidence.

    Raises
    ------
    EvidenceError
        If a draft points outside the article, or to no words; the message names the place.

    Examples
    --------
    >>> from kg.drafts import Draft
    >>> from kg.types import Entity, EntityType, Predicate
    >>> ends = [Entity(id=f"place/{n.lower()}", label=n, type=EntityType.GPE) for n in ("Norway", "Iceland")]
    >>> draft = Draft(
    ...     sentence=(0, 20), subject=(0, 6), relation=((7, 11),), object=(12, 19),
    ...     of=ends[0], predicate=Predicate(id="sued", label="sued"), to=ends[1], rule="mine",
    ... )
    >>> result = admit(Article(id="a", text="Norway sued Iceland."), Drafts(drafts=(draft,)))
    >>> result.statements[0].evidence[0].text
    'Norway sued Iceland.'
    """
    made: dict[str, Statement] = {}
    for draft in found.drafts:
        statement = _statement(article, draft)
        id_ = statement.id
        made[id_] = made[id_].with_evidence(statement.evidence) if id_ in made else statement
    statements = tuple(made[id_] for id_ in sorted(made))
    result = ArticleResult(
        article=article,
        statements=statements,
        references=found.references,
        mentioned=found.mentioned,
        refused=found.refused,
    )
    check_result(result)
    return result


def _statement(article: Article, draft: Draft) -> Statement:
    start, end = draft.sentence
    said = () if draft.speaker is None else (draft.speaker,)
    for a, b in (draft.sentence, draft.subject, draft.object, *draft.relation, *said):
        if not 0 <= a <= b <= len(article.text):
            raise EvidenceError(f"{article.id}[{a}:{b}]: is outside the article; {_REPAIR}")
    if not article.text[start:end].strip():
        raise EvidenceError(f"{article.id}[{start}:{end}]: is no sentence; {_REPAIR}")
    if draft.speaker is None and draft.attribution is not None:
        who = draft.attribution.speaker.label
        raise EvidenceError(f"{article.id}[{start}:{end}]: nothing shows that {who} says so; {_REPAIR}")
    words = draft.surface or " ".join(article.text[a:b] for a, b in draft.relation)
    evidence = Evidence(
        article=article.id,
        start=start,
        end=end,
        text=article.text[start:end],
        subject=draft.subject,
        trigger=draft.relation,
        object=draft.object,
        surface=words,
        rule=draft.rule,
        confidence=draft.confidence,
        doubts=draft.doubts,
    )
    return Statement(
        subject=draft.of,
        predicate=draft.predicate,
        object=draft.to,
        evidence=(evidence,),
        polarity=draft.polarity,
        modality=draft.modality,
        attribution=draft.attribution,
        time=draft.time,
        place=draft.place,
    )


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
