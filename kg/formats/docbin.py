"""spaCy's ``DocBin``: the articles with their mentions as spans, for training, displaCy and annotation tools.

A `Doc` an article, whose id is in ``doc.user_data["article"]``. ``doc.spans`` has a group for each kind of
mention (``name``, ``nominal``, ``pronoun``, ``bridge``); a span's label is the entity's type, its ``kb_id_``
the entity's id. ``doc.ents`` are the names, the longer of two that overlap. Tokens are spaCy's, cut where a
mention begins or ends, so that a span has the mention's very characters.
"""

from __future__ import annotations

from itertools import groupby, pairwise
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from kg.graph import KnowledgeGraph
    from kg.linking import LinkedMention

_OTHER = "mention"  # the group of those whose kind is not told


def write(graph: KnowledgeGraph, path: Path) -> None:
    """Write the articles with their mentions; ``DocBin().from_disk(path)`` reads them.

    Examples
    --------
    >>> import tempfile, kg, spacy
    >>> from spacy.tokens import DocBin
    >>> graph = kg.build_text("Iran sued Oman.")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write(graph, Path(folder, "mentions.spacy"))
    ...     docs = DocBin().from_disk(Path(folder, "mentions.spacy"))
    >>> [(e.text, e.label_, e.kb_id_) for doc in docs.get_docs(spacy.blank("en").vocab) for e in doc.ents]
    [('Iran', 'GPE', 'place/iran'), ('Oman', 'GPE', 'place/oman')]
    """
    import spacy
    from spacy.tokens import DocBin

    nlp = spacy.blank("en")
    found = {id_: list(of) for id_, of in groupby(graph.mentions(), key=lambda mention: mention.article)}
    docs = DocBin(store_user_data=True)
    for id_, article in graph.articles.items():
        docs.add(_doc(nlp, id_, article.text, found.get(id_, [])))
    path.write_bytes(docs.to_bytes())


def _doc(nlp: Language, article: str, text: str, mentions: list[LinkedMention]) -> Doc:
    from spacy.tokens import Doc
    from spacy.util import filter_spans

    plain = text.encode("utf-8", "replace").decode("utf-8")  # a lone surrogate, one character for one
    cuts = {edge for mention in mentions for edge in (mention.start, mention.end)}
    words, spaces = _words(nlp.make_doc(plain), plain, cuts)
    doc = Doc(nlp.vocab, words=words, spaces=spaces, user_data={"article": article})
    groups: dict[str, list[LinkedMention]] = {}
    for mention in mentions:
        groups.setdefault(mention.kind or _OTHER, []).append(mention)
    for kind in sorted(groups):
        spans = [doc.char_span(m.start, m.end, m.entity.type.value, kb_id=m.entity.id) for m in groups[kind]]
        doc.spans[kind] = [span for span in spans if span is not None]
    doc.ents = tuple(filter_spans(doc.spans["name"])) if "name" in groups else ()
    return doc


def _words(doc: Doc, text: str, cuts: set[int]) -> tuple[list[str], list[bool]]:
    """Return words and the spaces after them: the tokens, cut at these characters."""
    edges = {0, len(text)} | {cut for cut in cuts if 0 < cut < len(text)}
    for token in doc:
        edges.update((token.idx, token.idx + len(token)))
    words: list[str] = []
    spaces: list[bool] = []
    for start, end in pairwise(sorted(edges)):
        piece = text[start:end]
        if piece == " " and words and not spaces[-1]:
            spaces[-1] = True
        else:
            words.append(piece)
            spaces.append(False)
    return words, spaces
