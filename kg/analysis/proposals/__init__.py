"""From proposals, a file's or a model's, to drafts: the article's own words decide."""

from kg.analysis.proposals.drafting import Judged
from kg.analysis.proposals.proposed import Proposed

__all__ = ["Judged", "Proposed"]
