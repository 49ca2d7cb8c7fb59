"""The nouns: frozen values that every room shares. Standard library only."""

from reader.model.comparison import Comparison, Side, end, told
from reader.model.fact import Fact
from reader.model.link import Band, Decision, Difference, Evidence, Link, Lowering, Relation
from reader.model.packed import PackedEvidence
from reader.model.review import Review, reviewed
from reader.model.source import Draft, Kind, Passage, Source, placed
from reader.model.span import Span, merged

__all__ = [
    "Band",
    "Comparison",
    "Decision",
    "Difference",
    "Draft",
    "Evidence",
    "Fact",
    "Kind",
    "Link",
    "Lowering",
    "PackedEvidence",
    "Passage",
    "Relation",
    "Review",
    "Side",
    "Source",
    "Span",
    "end",
    "merged",
    "placed",
    "reviewed",
    "told",
]
