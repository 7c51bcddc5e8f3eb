"""The model's parser and its named entities, decoded greedily for a whole batch of texts in step.

spaCy's own loop runs without Python's lock and takes it for every label that it considers for every word:
half the time of the named entities. This loop has it. It takes the same steps, by spaCy's methods.

What it learns on the way is kept: how far, at each word, the best transition was ahead of the next one. A
parse that was hardly preferred to another is less likely right.

References
----------
Nivre, "Algorithms for deterministic incremental dependency parsing", Computational Linguistics 34(4), 2008.
Scheffer, Decomain & Wrobel, "Active hidden Markov models for information extraction", IDA 2001 (the margin of
the best over the second best).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, islice, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.pipeline import DependencyParser, EntityRecognizer
from spacy.tokens import Doc

UNDISPUTED = 99.0


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
        if _is_known(component):
            nlp.add_pipe("kg_in_step", name=f"{name}_in_step", after=name, config={"of": name})
            nlp.disable_pipe(name)


def _is_known(component: Any) -> bool:
    """Whether it is spaCy's own parser, decoding greedily by its own model: the steps below are its."""
    return (
        type(component) in (DependencyParser, EntityRecognizer)
        and component.cfg.get("beam_width") == 1
        and component.model.name == "parser_model"
        and not component.model.attrs.get("unseen_classes")
    )


@Language.factory("kg_in_step")
def create_in_step(nlp: Language, name: str, of: str) -> InStep:
    """Create the component that does the work of a greedy one, in step."""
    return InStep(nlp.get_pipe(of))


class InStep:
    """What a trained parser does, for the texts of a batch one transition at a time.

    Where its steps are not known, as when it has been set to search by beam since, it does them itself.

    Parameters
    ----------
    trained : DependencyParser or EntityRecognizer
        spaCy's component.
    """

    def __init__(self, trained: Any) -> None:
        self._trained = trained
        self._name = "ner" if isinstance(trained, EntityRecognizer) else "parser"
        # Columns of spaCy's context tokens (`StateC.set_context_tokens`): the first word of the buffer, and
        # for the parser the top of the stack, between which an arc is drawn.
        self._columns = [0] if self._name == "ner" else [0, 2]

    def __call__(self, doc: Doc) -> Doc:
        """Annotate a Doc."""
        return next(self.pipe([doc], batch_size=1))

    def pipe(self, docs: Iterable[Doc], *, batch_size: int) -> Iterator[Doc]:
        """Annotate Docs, so many at a time."""
        if not _is_known(self._trained):
            yield from self._trained.pipe(docs, batch_size=batch_size)
            return
        waiting = iter(docs)
        while batch := list(islice(waiting, batch_size)):
            states, margins = self._decode(batch)
            self._trained.set_annotations(batch, states)
            for doc, margin in zip(batch, margins, strict=True):
                doc._.kg_margins = {**(doc._.kg_margins or {}), self._name: margin.tolist()}
            yield from batch

    def _decode(self, docs: Sequence[Doc]) -> tuple[list[Any], list[NDArray[np.float32]]]:
        states: list[Any] = self._trained.moves.init_batch(docs)
        starts = [0, *accumulate(map(len, docs))]
        margins = np.full(starts[-1] + 1, UNDISPUTED, np.float32)  # the last one is for "no word"
        unfinished = [state for state in states if not state.is_final()]
        scorer: Any = self._trained.model.predict(docs) if unfinished else None
        while unfinished:
            context = scorer.get_token_ids(unfinished)  # counted over the whole batch; -1 for "no word"
            scores = scorer.predict(unfinished)
            best = np.partition(scores, -2, axis=1)
            words = context[:, self._columns]
            np.minimum.at(margins, words, (best[:, -1] - best[:, -2])[:, None])
            unfinished = self._trained.transition_states(unfinished, scores)
        return states, [margins[a:b] for a, b in pairwise(starts)]
