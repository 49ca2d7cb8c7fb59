"""The nouns: frozen values that every room shares. Standard library only."""

from reader.model.collection import Collection, Counts, Covered
from reader.model.comparison import Comparison, Fact, Side, end, told
from reader.model.link import Band, Decision, Difference, Evidence, Link, Lowering, Relation
from reader.model.packed import PackedEvidence
from reader.model.request import MatchRequest
from reader.model.review import (
    OldPassage,
    OrphanedDecision,
    Pair,
    Review,
    Spot,
    rejudged,
    reviewed,
)
from reader.model.source import Draft, Kind, Passage, Source, Span, merged, placed

__all__ = [
    "Band",
    "Collection",
    "Comparison",
    "Counts",
    "Covered",
    "Decision",
    "Difference",
    "Draft",
    "Evidence",
    "Fact",
    "Kind",
    "Link",
    "Lowering",
    "MatchRequest",
    "OldPassage",
    "OrphanedDecision",
    "PackedEvidence",
    "Pair",
    "Passage",
    "Relation",
    "Review",
    "Side",
    "Source",
    "Span",
    "Spot",
    "end",
    "merged",
    "placed",
    "rejudged",
    "reviewed",
    "told",
]
