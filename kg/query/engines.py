"""Query languages a graph can be asked in, and the module that answers each.

An engine is a module with ``ask(graph, question)``. The graph names the language, this table the module: so
an engine may stand on the whole house, formats included, and nothing below knows it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType
from typing import Any, TypeAlias

from kg import arguments
from kg.errors import QueryError, install

Cell: TypeAlias = "str | int | float | bool | None"

ENGINES: Mapping[str, str] = MappingProxyType({"cypher": "kg.query.cypher", "sparql": "kg.sparql"})

_EXTRAS = frozenset({"cypher"})  # languages whose engine is optional


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows of a question in a query language.

    Parameters
    ----------
    columns : tuple of str
        Their names.
    rows : tuple of tuple
        Plain values: ``pandas.DataFrame(answer.rows, columns=answer.columns)`` is a table of them.

    Examples
    --------
    >>> answer = Answer(("name", "number"), (("Russia", 4),))
    >>> list(answer), len(answer)
    ([{'name': 'Russia', 'number': 4}], 1)
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def __iter__(self) -> Iterator[dict[str, Cell]]:
        """Yield each row as a mapping."""
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)

    def __len__(self) -> int:
        return len(self.rows)


def ask(language: str, graph: Any, question: str) -> Answer:
    """Put a question to the engine of a language.

    Raises
    ------
    QueryError
        If the question has no meaning in the language, or the engine is not installed.
    """
    remedy = "write what to ask in quotes"
    arguments.instance("question", question, str, f"a question in {language} (str)", remedy)
    try:
        answer: Answer = import_module(ENGINES[language]).ask(graph, question)
    except ModuleNotFoundError as error:
        remedy = install(language) if language in _EXTRAS else "install kg anew"
        raise QueryError(f"{error.name}: not installed; to ask in {language}, {remedy}") from error
    return answer
