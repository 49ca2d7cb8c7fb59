"""Where the reader is, and every move from there; pure values, no screen."""

from reader.reading.alone import alone
from reader.reading.beside import beside
from reader.reading.bookmarks import is_letter
from reader.reading.differing import differing
from reader.reading.facts_index import (
    Indexed,
    fact_named,
    facts_index,
    facts_meant,
    no_such_fact,
)
from reader.reading.filter import FILTERS, Filter
from reader.reading.finding import Finding, Queries, Recall
from reader.reading.layout import Layout, Split
from reader.reading.narrow import narrowed
from reader.reading.place import Place
from reader.reading.reading import Reading, start
from reader.reading.standing import Standing

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
