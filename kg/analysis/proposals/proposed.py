"""The proposals of all proposers, beside what the rules found in an article."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from spacy.language import Language
from spacy.tokens import Doc

from kg.analysis.parse.threads import computed
from kg.analysis.proposals.drafting import Judged, Reader, merged
from kg.analysis.proposals.words import Lemma
from kg.analysis.statements.entities import ArticleEntities
from kg.drafts import Draft
from kg.knowledge.vocabulary import Vocabulary
from kg.proposals import Proposal, Refusal
from kg.proposers import Proposer
from kg.types import Article

_TAGGING = ("tok2vec", "tagger", "attribute_ruler", "lemmatizer")
_SUBJECT = "They"  # before a predicate, so that the tagger takes its verb for one
UNREAD = "the article is in a language that is not read"


def _read(phrase: str) -> str:
    """Return what the tagger reads of a phrase: a sentence, in characters that UTF-8 can hold."""
    return f"{_SUBJECT} {phrase}".encode("utf-8", "replace").decode()


class Proposed:
    """What is proposed, read against the articles.

    Parameters
    ----------
    nlp : Language
        A pipeline from `kg.analysis.load`.
    vocabulary : Vocabulary
        The predicates and their triggers.
    proposers : iterable of Proposer
        Who proposes, in the order of trust.
    """

    def __init__(self, nlp: Language, vocabulary: Vocabulary, proposers: Iterable[Proposer]) -> None:
        self._nlp = nlp
        self._vocabulary = vocabulary
        self._proposers = tuple(proposers)

    def beside(
        self, article: Article, doc: Doc, entities: ArticleEntities, found: tuple[Draft, ...]
    ) -> tuple[tuple[Draft, ...], tuple[Refusal, ...]]:
        """Return the rules' drafts with those of the proposals, and the proposals that are refused.

        Parameters
        ----------
        article : Article
            Whose words decide.
        doc : Doc
            Its analysis.
        entities : ArticleEntities
            Its entities.
        found : tuple of Draft
            What the rules found.
        """
        refused: list[Refusal] = []
        for proposer in self._proposers:
            kept: list[Judged] = []
            for proposal, read in self._read(article, doc, entities, proposer):
                if isinstance(read, Judged):
                    kept.append(read)
                else:
                    refused.append(Refusal(proposal=proposal, reason=read))
            found = merged(found, kept, article.text)
        return found, tuple(refused)

    def judged(
        self, article: Article, doc: Doc, entities: ArticleEntities
    ) -> Iterator[tuple[Proposal, Judged | str]]:
        """Yield each proposal with its draft and the clues to whether that is right, or why there is none."""
        for proposer in self._proposers:
            yield from self._read(article, doc, entities, proposer)

    def unread(self, article: Article) -> tuple[Refusal, ...]:
        """Return the proposals of an article that is not read as refused."""
        proposals = (each for proposer in self._proposers for each in proposer.propose(article))
        return tuple(Refusal(proposal=each, reason=UNREAD) for each in proposals)

    def _read(
        self, article: Article, doc: Doc, entities: ArticleEntities, proposer: Proposer
    ) -> Iterator[tuple[Proposal, Judged | str]]:
        proposals = tuple(proposer.propose(article))
        if not proposals:
            return
        words = self._words({proposal.predicate for proposal in proposals})
        reader = Reader(article, doc, entities, self._vocabulary, words, rule=proposer.name)
        for proposal in proposals:
            yield proposal, reader.read(proposal)

    def _words(self, phrases: Collection[str]) -> Mapping[str, tuple[Lemma, ...]]:
        """Return the words of phrases, each with its lemma."""
        known = sorted(phrases)
        with self._nlp.select_pipes(enable=_TAGGING):
            docs = list(computed(self._nlp.pipe(map(_read, known))))
        return {
            phrase: tuple(Lemma(t.text, t.lemma_.lower(), t.pos_, t.tag_) for t in doc[1:] if not t.is_space)
            for phrase, doc in zip(known, docs, strict=True)
        }
