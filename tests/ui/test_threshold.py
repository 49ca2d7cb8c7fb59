"""The threshold on the screen: proposed, taken, always seen, lifted."""

from __future__ import annotations

import pytest

from reader.model import Comparison, Decision, Review
from tests.ui.conftest import OpenApp
from tests.ui.test_reviewing import BOTH, Disk


@pytest.fixture
def judged(bundled: Comparison) -> Review:
    """The four strongest links accepted, the four weakest but ten rejected."""
    links = sorted(bundled.links, key=lambda link: -link.strength)
    review = Review()
    for link in links[:4]:
        review = review.decided(link.left, link.right, Decision.ACCEPTED)
    for link in links[-14:-10]:
        review = review.decided(link.left, link.right, Decision.REJECTED)
    return review


@BOTH
async def test_one_press_tells_and_the_next_takes_it(
    open_app: OpenApp, size: tuple[int, int], judged: Review
) -> None:
    """Nothing changes before the second one; then it is kept, seen everywhere, and undone."""
    disk = Disk(before=judged)
    async with open_app(*size, memory=disk) as session:
        before = await session.press("j")
        reading = await session.press("t")
        said = session.lines()[-1]
        assert "4/4 accepted stay" in said or "4 of 4 accepted stay" in said
        assert "takes it" in said
        assert reading.comparison == before.comparison
        assert not disk.kept
        reading = await session.press("t")
        threshold, below = reading.comparison.threshold, len(reading.comparison.below)
        number = f"{threshold:.2f}".lstrip("0")
        assert disk.kept[-1].threshold == threshold > 0
        assert f"from {number} up" in session.lines()[-2]
        assert f"{below} below {number}" in session.lines()[-1]
        await session.press("?")
        assert f"links below {number}" in " ".join("".join(session.lines()).split())
        await session.press("q", "t")
        assert "fits best; t again lifts it" in session.lines()[-1]
        assert (await session.press("t")).comparison == before.comparison
        assert (await session.press("U")).comparison == reading.comparison
        assert (await session.press("U")).comparison == before.comparison
        assert (await session.press("ctrl+r")).comparison == reading.comparison


async def test_only_what_is_on_the_line_is_taken(open_app: OpenApp, judged: Review) -> None:
    """Another key in between, and it is told anew."""
    async with open_app(memory=Disk(before=judged)) as session:
        await session.press("j", "t", "j", "t")
        assert "t takes it" in session.lines()[-1]
        assert session.reading.comparison.threshold == 0


async def test_too_few_decisions_are_told(open_app: OpenApp) -> None:
    """How many of each kind are missing."""
    async with open_app() as session:
        await session.press("j", "a", "t")
        assert "needs 2 more accepted and 3 more rejected" in session.lines()[-1]


@BOTH
async def test_what_lies_below_is_found_by_the_filter(
    open_app: OpenApp, size: tuple[int, int]
) -> None:
    """The line of filters names it at every width; a passage with nothing else is only here."""
    async with open_app(*size, memory=Disk(before=Review(threshold=0.95))) as session:
        await session.press("j", "o", "o", "J", "o", "o")
        line = session.lines()[-2]
        reading = session.reading
        count = len(reading.filter.passages(reading.comparison, reading.side))
        assert f"[below threshold {count}]" in line or f"[below {count}]" in line
        assert "J K below threshold" in session.lines()[-1]
        await session.press("o", "w", "tab", "tab")
        assert "no match found from .95 up" in session.lines()[-2]
        assert "lie below the threshold of .95" in " ".join("".join(session.lines()).split())
