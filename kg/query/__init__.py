"""What a graph can be asked: algorithms over names, statements and networkx structures.

`KnowledgeGraph` puts them at the user's hand as methods; none of them imports it.
"""

from kg.query.compare import Comparison, Pair, compare
from kg.query.diff import Change, Diff, diff
from kg.query.engines import Answer, ask
from kg.query.index import StatementIndex
from kg.query.names import NameIndex
from kg.query.paths import distances
from kg.query.pattern import Pattern
from kg.query.questions import Questions
from kg.query.times import period

__all__ = [
    "Answer",
    "Change",
    "Comparison",
    "Diff",
    "NameIndex",
    "Pair",
    "Pattern",
    "Questions",
    "StatementIndex",
    "ask",
    "compare",
    "diff",
    "distances",
    "period",
]
