"""What was decided in this reading, step by step: what undo takes back and redo does again."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reader.model import Decision, Pair, Review, Spot


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision that was changed."""

    spot: Pair
    before: Decision | None
    after: Decision | None

    def done(self, review: Review) -> Review:
        """`review` with it."""
        return review.decided(*self.spot, self.after)

    def undone(self, review: Review) -> Review:
        """`review` without it; decisions on other pairs stay, whoever made them."""
        return review.decided(*self.spot, self.before)


@dataclass(frozen=True, slots=True)
class Noted:
    """A note that was changed; empty texts are none."""

    spot: Spot
    before: str
    after: str

    def done(self, review: Review) -> Review:
        """`review` with it."""
        return review.noted(*self.spot, self.after)

    def undone(self, review: Review) -> Review:
        """`review` without it."""
        return review.noted(*self.spot, self.before)


Change = Decided | Noted


@dataclass(frozen=True, slots=True)
class Changes:
    """Changes behind, oldest first, and those taken back, the last one first."""

    behind: tuple[Change, ...] = ()
    ahead: tuple[Change, ...] = ()

    def made(self, change: Change) -> Changes:
        """After a new change: what was taken back is forgotten."""
        return Changes((*self.behind, change))

    def undone(self) -> Changes:
        """After taking the last one back. There must be one."""
        return replace(self, behind=self.behind[:-1], ahead=(self.behind[-1], *self.ahead))

    def redone(self) -> Changes:
        """After making again what was taken back last. There must be one."""
        return replace(self, behind=(*self.behind, self.ahead[0]), ahead=self.ahead[1:])
