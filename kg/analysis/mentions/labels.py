"""The labels that the model gives: of names, and of values (OntoNotes 5)."""

NAME_LABELS = frozenset(
    {"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART"}
)
VALUE_LABELS = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL"})
TITLE_LABELS = ("WORK_OF_ART", "LAW", "EVENT")  # whose last word may be small
