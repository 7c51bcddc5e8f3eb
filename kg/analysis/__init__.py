"""From text to an analysed Doc: the model's annotations, mended, with quotations, mentions, coreference."""

from kg.analysis.load import annotate, load
from kg.analysis.parse.threads import computed
from kg.analysis.parse.tree import release
from kg.config import DEFAULT_MODEL

__all__ = ["DEFAULT_MODEL", "annotate", "computed", "load", "release"]
