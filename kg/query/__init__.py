"""What a graph can be asked: algorithms over names, statements and networkx structures.

`KnowledgeGraph` puts them at the user's hand as methods; none of them imports it.
"""

from kg.query.compare import Comparison, Pair, compare
from kg.query.connected import best_connected
from kg.query.diff import Change, Diff, diff
from kg.query.engines import Answer, Cell, ask
from kg.query.holder import Holder, Node, Walk
from kg.query.index import StatementIndex, certainty
from kg.query.names import NameIndex, NameTables
from kg.query.naming import Name
from kg.query.notes import listening
from kg.query.paths import distances
from kg.query.pattern import Pattern, predicate_key, predicate_keys
from kg.query.questions import Questions
from kg.query.times import Period, calendar_day, overlap, period, window

__all__ = [
    "Answer",
    "Cell",
    "Change",
    "Comparison",
    "Diff",
    "Holder",
    "Name",
    "NameIndex",
    "NameTables",
    "Node",
    "Pair",
    "Pattern",
    "Period",
    "Questions",
    "StatementIndex",
    "Walk",
    "ask",
    "best_connected",
    "calendar_day",
    "certainty",
    "compare",
    "diff",
    "distances",
    "listening",
    "overlap",
    "period",
    "predicate_key",
    "predicate_keys",
    "window",
]
