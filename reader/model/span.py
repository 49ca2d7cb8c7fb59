"""A place within a passage's text."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """Half-open range of character offsets in a passage's text: `text[start:end]`."""

    start: int
    end: int


def merged(spans: list[Span]) -> tuple[Span, ...]:
    """The same characters as the fewest spans, in reading order; empty spans go."""
    result: list[Span] = []
    for span in sorted(spans):
        if span.start >= span.end:
            continue
        if result and span.start <= result[-1].end:
            result[-1] = Span(result[-1].start, max(result[-1].end, span.end))
        else:
            result.append(span)
    return tuple(result)
