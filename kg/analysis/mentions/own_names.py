"""The names of the user's own gazetteer are names, whatever the model takes them for."""

from __future__ import annotations

from collections.abc import Callable
from weakref import WeakKeyDictionary

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.util import filter_spans

from kg.knowledge.gazetteer import Gazetteer, gazetteer


@Language.factory("kg_own_names", requires=["doc.ents"], assigns=["doc.ents"])
def create_own_names(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Create the component that marks the names of the user's own gazetteer."""
    matchers: WeakKeyDictionary[Gazetteer, PhraseMatcher] = WeakKeyDictionary()

    def mark(doc: Doc) -> Doc:
        names = gazetteer()
        if not names.own:
            return doc
        matcher = matchers.get(names)
        if matcher is None:
            matcher = matchers[names] = PhraseMatcher(nlp.vocab)
            for form, referent in names.own.items():
                matcher.add(referent.entity.type.value, [nlp.make_doc(form)])
        found = filter_spans(matcher(doc, as_spans=True))
        taken = {token.i for span in found for token in span}
        doc.set_ents([*found, *(e for e in doc.ents if not any(t.i in taken for t in e))])
        return doc

    return mark
