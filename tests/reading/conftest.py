"""A comparison to move about in."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from reader.model import (
    Band,
    Comparison,
    Evidence,
    Fact,
    Kind,
    Link,
    RawPassage,
    Source,
    Span,
    number_passages,
)

SPAN = (Span(0, 1),)


def source(name: str, kinds: Sequence[Kind]) -> Source:
    """A source whose passages are of these kinds, in order."""
    drafts = [RawPassage(f"{name} passage {index}", kind) for index, kind in enumerate(kinds)]
    return Source(name, number_passages(drafts))


def link(left: int, right: int, strength: float) -> Link:
    """A link of that strength with some evidence."""
    return Link(left, right, strength, Band.LIKELY, (Evidence("words", 0.5, SPAN, SPAN),))


@pytest.fixture
def comparison() -> Comparison:
    """Left: boilerplate, headline, five body passages, boilerplate. Right: six body passages.

    Left 2 has two counterparts, 3 the same best one as 2, 4 and 6 have none; fact one is told on
    both sides (left 2 and 5, right 1 and 4), fact two on the right alone, fact three on neither.
    """
    boilerplate, body = Kind.BOILERPLATE, Kind.BODY
    left = source("left", [boilerplate, Kind.HEADLINE, body, body, body, body, body, boilerplate])
    right = source("right", [body] * 6)
    links = (
        link(1, 0, 0.9),
        link(2, 1, 0.8),
        link(2, 3, 0.5),
        link(3, 1, 0.7),
        link(5, 2, 0.6),
        link(5, 4, 0.4),
    )
    facts = (Fact("one", (), (2, 5), (1, 4)), Fact("two", (), (), (3, 5)), Fact("three"))
    return Comparison(left, right, links, facts)
