"""What each account alone tells."""

from __future__ import annotations

from collections.abc import Iterator

from reader.model import Comparison, Side
from reader.report.found import opening
from reader.report.outline.entry import Entry, Heading, Item
from reader.wording import CAUTION, numbers, side_name


def only_here(comparison: Comparison) -> Iterator[Entry]:
    """For each side the passages without a link, with their opening words."""
    yield Heading("Only here")
    yield Item(CAUTION)
    for side in Side:
        source, alone = comparison.source(side), comparison.only_here(side)
        yield Item(f"Only {side_name(comparison, side)}: {numbers(source, alone) or 'none'}")
        for index in alone:
            passage = source.passages[index]
            yield Item(f"{passage.number}: {opening(passage.text)}", 2)
