"""The nouns: frozen values that every room shares. Standard library only."""

from reader.model.collection import Collection, Counts, Covered
from reader.model.comparison import Comparison, Fact
from reader.model.link import Band, CounterEvidence, Decision, Difference, Evidence, Link, Relation
from reader.model.packed import PackedEvidence
from reader.model.request import MatchRequest
from reader.model.review import Former, Pair, Review, Spot, Unplaced, reviewed
from reader.model.source import Draft, Kind, Passage, Side, Source, Span, merged, placed

__all__ = [
    "Band",
    "Collection",
    "Comparison",
    "CounterEvidence",
    "Counts",
    "Covered",
    "Decision",
    "Difference",
    "Draft",
    "Evidence",
    "Fact",
    "Former",
    "Kind",
    "Link",
    "MatchRequest",
    "PackedEvidence",
    "Pair",
    "Passage",
    "Relation",
    "Review",
    "Side",
    "Source",
    "Span",
    "Spot",
    "Unplaced",
    "merged",
    "placed",
    "reviewed",
]
