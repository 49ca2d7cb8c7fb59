"""Where the reader is, and every move from there: pure values without a screen."""

from reader.reading.fact_walk import (
    IndexedFact,
    explain_unknown_fact,
    find_fact,
    index_facts,
    match_facts,
)
from reader.reading.filter import FILTERS, Filter, Ordinal, list_unlinked
from reader.reading.fuzzy_filter import filter_entries
from reader.reading.history import is_bookmark_letter
from reader.reading.identity import IdentityKey
from reader.reading.layout import THREE_PANES, Layout, Split
from reader.reading.marking import ChangedSpans, Marking, find_changed, find_details, find_moved
from reader.reading.position import Place
from reader.reading.reading import Reading, start, switch_pair
from reader.reading.search import SearchHistory, SearchResult
from reader.reading.target import Target

__all__ = [
    "FILTERS",
    "THREE_PANES",
    "ChangedSpans",
    "Filter",
    "IdentityKey",
    "IndexedFact",
    "Layout",
    "Marking",
    "Ordinal",
    "Place",
    "Reading",
    "SearchHistory",
    "SearchResult",
    "Split",
    "Target",
    "explain_unknown_fact",
    "filter_entries",
    "find_changed",
    "find_details",
    "find_fact",
    "find_moved",
    "index_facts",
    "is_bookmark_letter",
    "list_unlinked",
    "match_facts",
    "start",
    "switch_pair",
]
