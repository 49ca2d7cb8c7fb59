"""The facts of all sources, a line for each."""

from __future__ import annotations

from collections.abc import Iterator

from reader.model import Collection
from reader.report.across import HINT, TITLE, across, source_names, told_in
from reader.report.outline.entry import Column, Entry, Heading, Item, Row, Table


def all_facts(collection: Collection) -> Iterator[Entry]:
    """A table of facts and sources."""
    yield Heading(TITLE, 2)
    rows = tuple(
        Row((told.fact.name, *told_in(collection, told.fact)), told.state)
        for told in across(collection)
    )
    if rows:
        yield Item(HINT)
        sources = (Column(name, f"{n}") for n, name in enumerate(source_names(collection), start=1))
        yield Table((Column("Fact", "Fact"), *sources), "Differences", rows)
    else:
        yield Item("None found.")
