"""Who speaks, when, where, and what must be known of the text."""

from __future__ import annotations

from collections.abc import Iterator

from reader.model import Comparison, Kind, Side, Source
from reader.report.outline.entry import Entry, Heading, Item
from reader.wording import side_name


def head(comparison: Comparison, side: Side) -> Iterator[Entry]:
    """What is known of the source on `side`."""
    yield Heading(named(comparison, side))
    for label, value in known(comparison.source(side)):
        yield Item(f"{label}: {value}")


def named(comparison: Comparison, side: Side) -> str:
    """The side and who speaks there, as a heading begins."""
    told = side_name(comparison, side)
    return f"{told[0].upper()}{told[1:]}"


def known(source: Source) -> Iterator[tuple[str, str]]:
    """What is known of a source: each with its label."""
    for label, value in (
        ("File", source.name),
        ("Headline", source.headline),
        ("Published", source.published),
        ("Author", source.author),
        ("Place", source.place),
        ("Note", source.notes_at_length),
        ("Address", source.address),
        ("Passages", _count(source)),
    ):
        if value:
            yield label, value


def _count(source: Source) -> str:
    furniture = sum(p.kind is Kind.FURNITURE for p in source.passages)
    if not furniture:
        return str(source.last_number)
    lines = "1 line" if furniture == 1 else f"{furniture} lines"
    return f"{source.last_number}; {lines} of page furniture left out"
