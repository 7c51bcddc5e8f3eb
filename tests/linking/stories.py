"""Articles about people of one name, as results, without the language model."""

from __future__ import annotations

from kg.graph import KnowledgeGraph
from kg.types import Article, ArticleResult, Attribution, Entity, Reference, Statement
from tests import factory

LI = factory.entity("Li Wei", "PERSON", "Li")
NOVAK = factory.entity("Anna Novak", "PERSON", "Novak")
NOVAKOVA = factory.entity("Anna Svobodova", "PERSON")
TARIFFS = factory.entity("United States", "GPE", same_as=("http://www.wikidata.org/entity/Q30",))


def story(id_: str, *claims: tuple[str, Entity, str, Entity], speaker: Entity | None = None) -> ArticleResult:
    """One article, a sentence a claim."""
    article = Article(id=id_, text=" ".join(sentence for sentence, *_ in claims))
    said = Attribution(speaker=speaker, surface="said") if speaker else None
    statements: dict[str, Statement] = {}
    for sentence, subject, relation, target in claims:
        made = factory.claim(article, sentence, subject, relation, target, attribution=said)
        statements[made.id] = made
    named = {e for s in statements.values() for e in s.entities}
    references = tuple(
        Reference(entity=e.id, text=form, reason="name", starts=(article.text.index(form),))
        for e in sorted(named)
        for form in (e.label, *e.aliases)
        if form in article.text
    )
    return ArticleResult(article=article, statements=tuple(statements.values()), references=references)


MINISTRY = story(
    "ministry",
    ("Li Wei of the Foreign Ministry criticised the United States.", LI, "criticised", TARIFFS),
    ("Li met Anna Svobodova.", LI, "met", NOVAKOVA),
)
TENNIS = story("tennis", ("Li Wei defeated Anna Novak.", LI, "defeated", NOVAK))
SPEECH = story("speech", ("Anna Novak visited the United States.", NOVAK, "visited", TARIFFS), speaker=LI)
STORIES = (MINISTRY, TENNIS, SPEECH)


def graph() -> KnowledgeGraph:
    return KnowledgeGraph(STORIES)
