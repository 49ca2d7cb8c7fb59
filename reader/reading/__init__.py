"""Where the reader is, and every move from there; pure values, no screen."""

from reader.reading.fact_walk import Indexed, fact_named, facts_index, facts_meant, no_such_fact
from reader.reading.filter import FILTERS, Filter, Standing, alone, differing
from reader.reading.fuzzy_filter import narrowed
from reader.reading.history import is_letter
from reader.reading.position import Layout, Place, Split
from reader.reading.reading import Reading, start
from reader.reading.search import Finding, Queries, Recall
from reader.reading.switch_pair import beside

__all__ = [
    "FILTERS",
    "Filter",
    "Finding",
    "Indexed",
    "Layout",
    "Place",
    "Queries",
    "Reading",
    "Recall",
    "Split",
    "Standing",
    "alone",
    "beside",
    "differing",
    "fact_named",
    "facts_index",
    "facts_meant",
    "is_letter",
    "narrowed",
    "no_such_fact",
    "start",
]
