"""The model's parser and its named entities, decoded greedily for a whole batch of texts in step.

spaCy's own loop runs without Python's lock and takes it for every label that it considers for every word:
half the time of the named entities. This loop has it. It takes the same steps, by spaCy's methods.

References
----------
Nivre, "Algorithms for deterministic incremental dependency parsing", Computational Linguistics 34(4), 2008.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from spacy.language import Language
from spacy.pipeline import DependencyParser, EntityRecognizer
from spacy.tokens import Doc


def decode_in_step(nlp: Language, *names: str) -> None:
    """Let components of a pipeline that decode greedily do so in step; leave others as they are.

    Examples
    --------
    >>> from kg.analysis import load
    >>> [name for name in load().pipe_names if name.endswith("_in_step")]
    ['parser_in_step', 'ner_in_step']
    """
    for name in names:
        component: Any = nlp.get_pipe(name)
        if isinstance(component, DependencyParser | EntityRecognizer) and _is_plain(component):
            nlp.add_pipe("kg_in_step", name=f"{name}_in_step", after=name, config={"of": name})
            nlp.disable_pipe(name)


def _is_plain(component: Any) -> bool:
    """Whether it decodes greedily, and scores transitions by two layers, all of whose classes are trained."""
    attrs = component.model.attrs
    return bool(component.cfg["beam_width"] == 1 and attrs["has_upper"] and not attrs["unseen_classes"])


@Language.factory("kg_in_step")
def create_in_step(nlp: Language, name: str, of: str) -> InStep:
    """Create the component that does the work of a greedy one, in step."""
    return InStep(nlp.get_pipe(of))


class InStep:
    """What a trained parser does, for the texts of a batch one transition at a time.

    Parameters
    ----------
    trained : DependencyParser or EntityRecognizer
        spaCy's component.
    """

    def __init__(self, trained: Any) -> None:
        self._trained = trained

    def __call__(self, doc: Doc) -> Doc:
        """Annotate a Doc."""
        return next(self.pipe([doc], batch_size=1))

    def pipe(self, docs: Iterable[Doc], *, batch_size: int) -> Iterator[Doc]:
        """Annotate Docs, so many at a time."""
        waiting = iter(docs)
        while batch := list(islice(waiting, batch_size)):
            self._trained.set_annotations(batch, self._decode(batch))
            yield from batch

    def _decode(self, docs: Sequence[Doc]) -> list[Any]:
        states: list[Any] = self._trained.moves.init_batch(docs)
        unfinished = [state for state in states if not state.is_final()]
        scorer: Any = self._trained.model.predict(docs) if unfinished else None
        while unfinished:
            features = scorer.state2vec.predict(scorer.get_token_ids(unfinished))
            unfinished = self._trained.transition_states(unfinished, scorer.vec2scores.predict(features))
        return states
