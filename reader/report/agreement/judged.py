"""Two reviews beside each other and beside the links: one value for every form of it."""

from __future__ import annotations

from dataclasses import dataclass

from reader.model import Comparison, Review, Unplaced
from reader.report.agreement.agree import Agreement, agreement
from reader.report.agreement.score import Score, score


@dataclass(frozen=True, slots=True)
class Judge:
    """A review, and what people call it."""

    name: str
    review: Review
    unplaced: tuple[Unplaced, ...] = ()
    """What it says of passages that are gone; it counts for nothing, but is told."""


@dataclass(frozen=True, slots=True)
class Judged:
    """Two reviews of one comparison."""

    found: Comparison
    """With the links as they were matched."""

    judges: tuple[Judge, Judge]

    @property
    def title(self) -> str:
        """Both reviews by name."""
        return f"{self.judges[0].name} and {self.judges[1].name}"

    @property
    def about(self) -> str:
        """Both sources by title."""
        return f"{self.found.left.title} and {self.found.right.title}"

    @property
    def agreement(self) -> Agreement:
        """What the two say alike."""
        one, other = self.judges
        return agreement(self.found, one.review, other.review)

    @property
    def scores(self) -> tuple[Score, ...]:
        """How the links hold up against each."""
        return tuple(score(self.found, judge.review) for judge in self.judges)
