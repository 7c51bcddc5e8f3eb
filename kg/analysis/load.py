"""A language model as kg's pipeline."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, is_package

import kg.analysis.coref.sieve
import kg.analysis.grammar.repair
import kg.analysis.mentions.mentions
import kg.analysis.mentions.own_names
import kg.analysis.parse.quoters
import kg.analysis.parse.sentences  # noqa: F401 - these register the components
from kg.analysis.parse.attribute_rules import match_by_kind
from kg.analysis.parse.decoding import decode_in_step
from kg.analysis.parse.letter_case import in_small_letters
from kg.analysis.parse.threads import computed, small_matrices
from kg.config import DEFAULT_MODEL
from kg.errors import ModelError
from kg.knowledge.lexicon import lexicon

_NEEDED = ("tagger", "parser", "ner", "attribute_ruler", "lemmatizer")
_BATCH = 16
_SAID = 200  # characters of another's message
# A hyphen between spaces is a dash, and the parser reads it as one only if it looks like one. One character
# for one, so that offsets stay.
_SPACED_HYPHEN = re.compile(r"(?<=\S) - (?=\S)")
# The models know the typed apostrophe better than the printed one: inside a word, "the dam’s wall", "isn’t".
# After a plural it is a genitive, "the farmers’ union", where it closes no quotation.
_APOSTROPHE = re.compile(r"(?<=\w)’(?=\w)")
_GENITIVE = re.compile(r"(?<=[^\W\d_]s)’(?=\s+[^\W\d_])")
_CLOSING = re.compile(r"’(?!\w)")
_UNSPACED = r"(?<=[A-Z]{2})\.(?=[A-Z][a-z]+(?:\s|$))"  # "in the UK.The"; after small letters the models do it
_QUOTED = 300  # characters of a quotation in single marks
# Prefixes that make one word with what follows the hyphen: "vice-chairman", "co-founded", "ex-wife".
_PREFIXES = (
    "vice",
    "co",
    "ex",
    "re",
    "non",
    "anti",
    "pro",
    "cease",
    "cyber",
    "mid",
    "pre",
    "self",
    "by",
    "off",
    "e",
    "no(?=-one\\b)",
)


@lru_cache(maxsize=2)
def load(model: str = DEFAULT_MODEL) -> Language:
    """Load an installed spaCy model and add kg's components to it.

    Parameters
    ----------
    model : str
        Name of an installed English spaCy model with parser, tagger, lemmatizer and named entities.

    Returns
    -------
    Language
        The pipeline: ``kg_sentences`` before the parser; ``kg_own_names``, ``kg_repair``,
        ``kg_quotes``, ``kg_mentions`` and ``kg_coref`` at the end.

    Raises
    ------
    ModelError
        If the model is not installed, is not English or lacks a component.

    Examples
    --------
    >>> load().pipe_names[-1]
    'kg_coref'
    """
    with small_matrices():
        nlp = _loaded(model)
    missing = [name for name in _NEEDED if name not in nlp.pipe_names]
    if nlp.lang != "en" or missing:
        reason = f"is not English but {nlp.lang}" if nlp.lang != "en" else f"has no {', '.join(missing)}"
        raise ModelError(
            f"model {model} {reason}; choose an English model with a parser, such as {DEFAULT_MODEL}"
        )
    _split_as_written(nlp)
    _find_lemmas_at_once(nlp)
    decode_in_step(nlp, "parser", "ner")
    match_by_kind(nlp)
    nlp.add_pipe("kg_sentences", before="parser")
    for component in ("kg_own_names", "kg_repair", "kg_quotes", "kg_mentions", "kg_coref"):
        nlp.add_pipe(component)
    return nlp


def _loaded(model: str) -> Language:
    try:
        nlp = spacy.load(model)
    except Exception as error:  # a model is a package, and may do anything
        if not (is_package(model) or Path(model).exists()):
            raise ModelError(
                f"model {model} is not installed; install it with pip or choose another with --model"
            ) from error
        reason = " ".join(str(error).split())[:_SAID] or type(error).__name__
        raise ModelError(
            f"model {model} cannot be loaded ({reason}); choose a spaCy model, such as {DEFAULT_MODEL}"
        ) from error
    if not isinstance(nlp, Language):
        raise ModelError(f"model {model} is no spaCy model; choose one, such as {DEFAULT_MODEL}")
    return nlp


def _split_as_written(nlp: Language) -> None:
    """Let the tokenizer keep a prefixed word whole, and part sentences that no space parts.

    The models split at every hyphen between letters, and at no full stop after capitals: "the UK.The ship".
    """
    guard = "".join(rf"(?<!\b{prefix})" for prefix in _PREFIXES)
    patterns = [str(pattern) for pattern in nlp.Defaults.infixes or ()]
    infixes = [p.replace("(?<=[", f"{guard}(?<=[", 1) if "-|–|—" in p else p for p in patterns]
    tokenizer: Any = nlp.tokenizer
    tokenizer.infix_finditer = compile_infix_regex([*infixes, _UNSPACED]).finditer


def _find_lemmas_at_once(nlp: Language) -> None:
    """Let the lemmatizer find a word without walking all 90,000, as it does for each that it has not met.

    What its list of exceptions gets wrong it is told: by it, taxes are taxis.
    """
    lookups = getattr(nlp.get_pipe("lemmatizer"), "lookups", None)
    if lookups is not None and lookups.has_table("lemma_exc"):
        known = {word: [lemma] for word, lemma in lexicon().noun_lemmas.items()}
        lookups.get_table("lemma_exc").setdefault("noun", {}).update(known)
    if lookups is not None and lookups.has_table("lemma_index"):
        index = lookups.get_table("lemma_index")
        for kind, words in index.items():
            index[kind] = dict.fromkeys(words)


def _as_read(text: str) -> str:
    """Return a text as the models read it best, a character for each of its characters."""
    return _APOSTROPHE.sub("'", _GENITIVE.sub(_typed, _SPACED_HYPHEN.sub(" – ", text)))


def words_of(nlp: Language) -> Callable[[str], bool]:
    """Return what tells whether a word is English: by the model's list of lemmas, which it has from WordNet.

    The list has names among its nouns ("varna", "sofia"), so a noun counts if kg knows what it is of.
    """
    lookups = getattr(nlp.get_pipe("lemmatizer"), "lookups", None)
    tables = [
        name for name in ("lemma_index", "lemma_exc") if lookups is not None and lookups.has_table(name)
    ]
    kinds = ("verb", "adj", "adv")
    found = [(name, lookups.get_table(name)) for name in tables] if lookups is not None else []
    known = [
        table[kind]
        for name, table in found
        for kind in (kinds if name == "lemma_index" else (*kinds, "noun"))  # "children" is irregular
        if kind in table
    ]
    known += [lexicon().nouns, lexicon().roles, lexicon().reporting, nlp.Defaults.stop_words]
    return lambda word: any(word in words for words in known)


def _typed(mark: re.Match[str]) -> str:
    """Return the typed apostrophe for the mark of a genitive, the mark itself where it closes a quotation."""
    opening = mark.string.rfind("‘", max(0, mark.start() - _QUOTED), mark.start())
    quoted = opening >= 0 and not _CLOSING.search(mark.string, opening, mark.start())
    return "’" if quoted else "'"


def annotate(
    nlp: Language, texts: Iterable[tuple[str, Iterable[tuple[int, int]]]], *, batch_size: int = _BATCH
) -> Iterator[Doc]:
    """Yield the analysed Doc of each text.

    Parameters
    ----------
    nlp : Language
        A pipeline from `load`.
    texts : iterable of (str, iterable of (int, int))
        Each text with the character spans that are no reporting (headline, byline, teaser): no mention
        and no statement is taken from them.
    batch_size : int
        Texts a batch; more costs memory and gains nothing.
    """
    is_word = words_of(nlp)

    def docs() -> Iterator[Doc]:
        for text, noise in texts:
            doc = nlp.make_doc(in_small_letters(_as_read(text), is_word))
            doc._.kg_text = text
            doc._.kg_noise = tuple(noise)
            yield doc

    yield from computed(nlp.pipe(docs(), batch_size=batch_size))
