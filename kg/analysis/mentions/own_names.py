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
def create_own_names(nlp: Language, name: str) -> OwnNames:
    """Create the component that marks the names of the user's own gazetteer."""
    return OwnNames(nlp.tokenizer)


class OwnNames:
    """Marks the names of the user's own gazetteer.

    Parameters
    ----------
    tokenizer : callable
        From text to Doc.
    """

    def __init__(self, tokenizer: Callable[[str], Doc]) -> None:
        self._tokenizer = tokenizer
        self._matchers: WeakKeyDictionary[Gazetteer, PhraseMatcher] = WeakKeyDictionary()

    def __reduce__(self) -> tuple[type[OwnNames], tuple[Callable[[str], Doc]]]:
        return OwnNames, (self._tokenizer,)  # as spaCy sends it to its processes

    def __call__(self, doc: Doc) -> Doc:
        """Annotate a Doc."""
        names = gazetteer()
        if not names.own:
            return doc
        matcher = self._matcher(doc, names)
        found = filter_spans(matcher(doc, as_spans=True))
        taken = {token.i for span in found for token in span}
        doc.set_ents([*found, *(e for e in doc.ents if not any(t.i in taken for t in e))])
        return doc

    def _matcher(self, doc: Doc, names: Gazetteer) -> PhraseMatcher:
        matcher = self._matchers.get(names)
        if matcher is None:
            matcher = self._matchers[names] = PhraseMatcher(doc.vocab)
            for form, referent in names.own.items():
                matcher.add(referent.entity.type.value, [self._tokenizer(form)])
        return matcher
