"""The nouns: frozen values that every room shares. Standard library only."""

from reader.model.collection import Collection, Counts, Covered
from reader.model.comparison import Comparison, Fact, Side, end, told
from reader.model.contrast import (
    At,
    Change,
    Quotation,
    QuotationRelation,
    Speaker,
    Value,
    ValueRelation,
)
from reader.model.link import Band, Decision, Difference, Evidence, Link, Lowering, Relation
from reader.model.packed import PackedEvidence
from reader.model.request import MatchRequest
from reader.model.review import Former, Pair, Review, Spot, Unplaced, reviewed
from reader.model.source import Draft, Kind, Passage, Source, Span, merged, placed

__all__ = [
    "At",
    "Band",
    "Change",
    "Collection",
    "Comparison",
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
    "Lowering",
    "MatchRequest",
    "PackedEvidence",
    "Pair",
    "Passage",
    "Quotation",
    "QuotationRelation",
    "Relation",
    "Review",
    "Side",
    "Source",
    "Span",
    "Speaker",
    "Spot",
    "Unplaced",
    "Value",
    "ValueRelation",
    "end",
    "merged",
    "placed",
    "reviewed",
    "told",
]
