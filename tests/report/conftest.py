"""A small comparison that the tests of every report share."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import combinations

import pytest

from reader.model import (
    Band,
    Comparison,
    Decision,
    Difference,
    Evidence,
    Fact,
    Kind,
    Link,
    OldPassage,
    OrphanedDecision,
    RawPassage,
    Relation,
    Review,
    Source,
    Span,
    number_passages,
)
from reader.report import PairReport, Report, make_chapter, make_report


def words(text: str, *wanted: str) -> tuple[Span, ...]:
    """The span of the first place of each wanted word in `text`."""
    return tuple(Span(text.index(word), text.index(word) + len(word)) for word in wanted)


@pytest.fixture
def small() -> Comparison:
    """Two short articles with boilerplate, a caption, two links, differences and facts."""
    bridge = "The old bridge at Grünau fell on 3 May, and twelve people were hurt."
    fell = "On the night of 4 May the bridge at Grünau gave way."
    left = Source(
        "left.txt",
        number_passages(
            [
                RawPassage("Sign up for our newsletter", Kind.BOILERPLATE),
                RawPassage("Bridge falls at Grünau", Kind.HEADLINE),
                RawPassage("Ann Lee", Kind.BYLINE),
                RawPassage(bridge),
                RawPassage("The bridge in spring", Kind.CAPTION),
                RawPassage("The mayor spoke of a “black day” 🌉."),
            ]
        ),
        publisher="The Valley Post",
        headline="Bridge falls at Grünau",
        author="Ann Lee",
        published="2021-05-04",
        note="Told in our own words",
        address="https://example.org/bridge",
    )
    right = Source("right.txt", number_passages([RawPassage(fell), RawPassage("Trains wait.")]))
    links = (
        Link(
            3,
            0,
            0.87654321,
            Band.STRONG,
            (
                Evidence("cue", 0.5, words(bridge, "fell"), words(fell, "gave way"), "the fall"),
                Evidence("words", 0.75, words(bridge, "bridge"), words(fell, "bridge")),
            ),
            (
                Difference(
                    "date",
                    Relation.CONFLICT,
                    "3 May",
                    "4 May",
                    words(bridge, "3 May"),
                    words(fell, "4 May"),
                ),
                Difference("number", Relation.SILENT, "twelve", "", words(bridge, "twelve"), ()),
            ),
        ),
        Link(1, 0, 0.4, Band.WEAK, (Evidence("words", 0.4, (Span(0, 6),), (Span(26, 32),)),)),
    )
    facts = (Fact("the fall", ("fell",), (1, 3), (0,)), Fact("the mayor", (), (5,), ()))
    return Comparison(left, right, links, facts)


@pytest.fixture
def review() -> Review:
    """The weak link rejected, the strong one accepted, two pinned passages, and notes."""
    decided = (
        Review()
        .with_decision(1, 0, Decision.REJECTED)
        .with_decision(3, 0, Decision.ACCEPTED)
        .with_decision(5, 1, Decision.PINNED)
    )
    return (
        decided.with_note(3, None, "Which bridge?\nAsk <the> mayor.")
        .with_note(3, 0, "The night began on 3 May.")
        .with_note(None, 9, "This passage is gone.")
    )


@pytest.fixture
def decided(small: Comparison, review: Review) -> Report:
    """The report on the small comparison with that review."""
    return make_report(small, review)


@pytest.fixture
def gone(small: Comparison, review: Review) -> Report:
    """The same, with a decision and a note on passages that no longer exist, and where kept."""
    said, unknown = datetime(2021, 5, 6, 7, 8, tzinfo=UTC), datetime(1970, 1, 1, tzinfo=UTC)
    unplaced = (
        OrphanedDecision(
            OldPassage("The ferry <took> all."), OldPassage("", 7), Decision.REJECTED, "", said
        ),
        OrphanedDecision(None, OldPassage("=Boats | sank\x1b", 2), None, "Whose?\nAsk.", unknown),
    )
    return Report((make_chapter(small, review, unplaced, "~/kept.yaml"),))


def several(small: Comparison, count: int) -> Report:
    """As many sources; the second and all others tell of what the first does, and each alike."""
    others = [replace(small.right, name=f"source {n}.txt") for n in range(2, count + 1)]
    pairs = combinations((small.left, *others), 2)
    silent = (Fact("the mayor", ("mayor",), (5,), ()),)
    result = (Fact("the fall", ("fell",), (1, 3), (0,)), *silent)
    alike = (Fact("the fall", ("fell",), (0,), (0,)),)
    return Report(
        tuple(
            PairReport(
                replace(small, right=right, facts=result)
                if left is small.left
                else Comparison(left, right, facts=alike)
            )
            for left, right in pairs
        )
    )
