"""From text to an analysed Doc: the model's annotations, mended, with quotations, mentions, coreference."""

from kg.config import DEFAULT_MODEL
from kg.language.load import annotate, load

__all__ = ["DEFAULT_MODEL", "annotate", "load"]
