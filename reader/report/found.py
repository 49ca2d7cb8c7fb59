"""What reports look up in a comparison and its review."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from reader.model import Comparison, Difference, Fact, Link, Side, end
from reader.report.report import Chapter
from reader.wording import difference_in_words

_OPENING = 60
"""Characters of a passage that tell which one it is: less than a line of a text report."""


def in_order(links: Iterable[Link]) -> list[Link]:
    """Links as the left account brings them."""
    return sorted(links, key=lambda link: (link.left, link.right))


def decided(comparison: Comparison) -> list[Link]:
    """All links that the reader has decided on, the rejected ones too, in reading order."""
    every = (*comparison.links, *comparison.rejected)
    return in_order(link for link in every if link.decision is not None)


def differences(links: Iterable[Link]) -> list[tuple[Link, Difference]]:
    """Every difference with its link, in reading order."""
    return [(link, difference) for link in in_order(links) for difference in link.differences]


def differences_on(comparison: Comparison, fact: Fact) -> dict[str, list[Link]]:
    """How the accounts differ where both tell of `fact`: each in words, and the links that do."""
    found: defaultdict[str, list[Link]] = defaultdict(list)
    for link, difference in differences(links_on(comparison, fact)):
        found[difference_in_words(difference)].append(link)
    return dict(found)


def links_on(comparison: Comparison, fact: Fact) -> list[Link]:
    """The links between passages that tell of `fact`."""
    right = frozenset(fact.right)
    return [
        link
        for index in fact.left
        for link in comparison.links_of(Side.LEFT, index)
        if link.right in right
    ]


def ends(links: Iterable[Link], side: Side) -> tuple[int, ...]:
    """The passages on `side` that `links` touch, each once, in reading order."""
    return tuple(sorted({end(link, side) for link in links}))


def note_on(chapter: Chapter, side: Side, index: int) -> str:
    """The reader's note on a passage; empty if there is none."""
    return chapter.review.notes.get((index, None) if side is Side.LEFT else (None, index), "")


def opening(text: str) -> str:
    """The first words of a passage, with a mark if there are more."""
    if len(text) <= _OPENING:
        return text
    whole, space, _ = text[: _OPENING + 1].rpartition(" ")
    return (whole.rstrip() if space else text[:_OPENING]) + "…"
