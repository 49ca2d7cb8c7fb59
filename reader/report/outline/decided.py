"""What the reader decided and noted, in short: the whole of it stands with the passages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reader.model import Comparison, Decision, Unplaced
from reader.report.found import decided
from reader.report.held import GONE, gone
from reader.report.outline.entry import Entry, Heading, Item
from reader.report.report import Chapter
from reader.wording import pair_in_words, spot_in_words


def review(chapter: Chapter) -> Iterator[Entry]:
    """Decisions by kind and notes by place; nothing if there are none."""
    if not chapter.is_reviewed:
        return
    yield Heading("Your review")
    yield from _decisions(chapter.comparison)
    for spot in sorted(chapter.review.notes, key=str):
        words = spot_in_words(chapter.comparison, spot)
        text = chapter.review.notes[spot]
        yield Item(f"Note on {words}: {' / '.join(filter(str.strip, text.splitlines()))}")
    yield from unplaced(chapter.unplaced)


def unplaced(every: Sequence[Unplaced]) -> Iterator[Entry]:
    """What was said of passages that are gone: when, and how they began."""
    if every:
        yield Item(f"{GONE.capitalize()}: {len(every)}")
    for one in every:
        said, about = gone(one)
        yield Item(said, 2)
        yield from (Item(passage, 3) for passage in about)


def _decisions(comparison: Comparison) -> Iterator[Entry]:
    links = decided(comparison)
    for decision in Decision:
        pairs = [
            pair_in_words(comparison, link.left, link.right)
            for link in links
            if link.decision is decision
        ]
        if pairs:
            yield Item(f"{decision.capitalize()}: {'; '.join(pairs)}")
    undecided = sum(link.decision is None for link in comparison.links)
    yield Item(f"Not decided: {undecided} of {len(links) + undecided} links")
