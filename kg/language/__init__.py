"""From text to an analysed Doc: the model's annotations, mended, with quotations, mentions, coreference."""

from kg.language.load import DEFAULT_MODEL, annotate, load

__all__ = ["DEFAULT_MODEL", "annotate", "load"]
