"""The facts, where each account tells of them, and whether the accounts differ."""

from __future__ import annotations

from collections.abc import Iterator

from reader.model import Comparison, Fact, Side
from reader.report.found import differences_on, ends
from reader.report.outline.entry import Entry, Heading, Item
from reader.wording import fact_in_words, numbers


def facts(comparison: Comparison) -> Iterator[Entry]:
    """Every fact with the passages that tell of it."""
    yield Heading("Facts, and the passages that tell of them")
    for number, fact in enumerate(comparison.facts, start=1):
        yield Item(f"{number}. {fact_in_words(comparison, fact)}")
        yield from _differing(comparison, fact)
    if not comparison.facts:
        yield Item("None found.")


def _differing(comparison: Comparison, fact: Fact) -> Iterator[Entry]:
    """Values on which the accounts differ in what they tell of the fact."""
    found = differences_on(comparison, fact)
    if found:
        yield Item("The accounts differ:", 2)
    elif fact.left and fact.right:
        yield Item("No difference found.", 2)
    for words, links in found.items():
        where = "; ".join(
            f"{side.name.lower()} {numbers(comparison.source(side), ends(links, side))}"
            for side in Side
        )
        yield Item(f"{words} ({where})", 3)
