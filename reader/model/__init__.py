"""The nouns: frozen values that all packages share. Standard library only."""

from reader.model.collection import (
    Collection,
    Counterpart,
    Counts,
    Coverage,
    find_counterpart,
)
from reader.model.comparison import Comparison, Fact
from reader.model.contrast import (
    At,
    Change,
    Quotation,
    QuotationRelation,
    Speaker,
    Value,
    ValueRelation,
)
from reader.model.link import (
    BAND_FLOORS,
    Band,
    CounterEvidence,
    Decision,
    Difference,
    Evidence,
    Link,
    Relation,
)
from reader.model.packed import PackedEvidence
from reader.model.request import MatchRequest
from reader.model.review import (
    LinkKey,
    NoteTarget,
    OldPassage,
    OrphanedDecision,
    Review,
    apply_review,
    rejudge,
)
from reader.model.shared_facts import FactCell, SharedFact
from reader.model.shared_values import SharedValue
from reader.model.source import (
    Kind,
    Passage,
    RawPassage,
    Side,
    Source,
    Span,
    merge_spans,
    number_passages,
)

__all__ = [
    "BAND_FLOORS",
    "At",
    "Band",
    "Change",
    "Collection",
    "Comparison",
    "CounterEvidence",
    "Counterpart",
    "Counts",
    "Coverage",
    "Decision",
    "Difference",
    "Evidence",
    "Fact",
    "FactCell",
    "Kind",
    "Link",
    "LinkKey",
    "MatchRequest",
    "NoteTarget",
    "OldPassage",
    "OrphanedDecision",
    "PackedEvidence",
    "Passage",
    "Quotation",
    "QuotationRelation",
    "RawPassage",
    "Relation",
    "Review",
    "SharedFact",
    "SharedValue",
    "Side",
    "Source",
    "Span",
    "Speaker",
    "Value",
    "ValueRelation",
    "apply_review",
    "find_counterpart",
    "merge_spans",
    "number_passages",
    "rejudge",
]
