"""Reviewing: what the reader decides of links, notes beside them, undo and redo."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Self

from reader.model import Comparison, Decision, Pair, Review, Side, Spot, rejudged, reviewed
from reader.reading.seeking import Seeking


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


Edit = Decided | Noted


@dataclass(frozen=True, slots=True)
class Changes:
    """Changes behind, oldest first, and those taken back, the last one first."""

    behind: tuple[Edit, ...] = ()
    ahead: tuple[Edit, ...] = ()

    def made(self, change: Edit) -> Changes:
        """After a new change: what was taken back is forgotten."""
        return Changes((*self.behind, change))

    def undone(self) -> Changes:
        """After taking the last one back. There must be one."""
        return replace(self, behind=self.behind[:-1], ahead=(self.behind[-1], *self.ahead))

    def redone(self) -> Changes:
        """After making again what was taken back last. There must be one."""
        return replace(self, behind=(*self.behind, self.ahead[0]), ahead=self.ahead[1:])


@dataclass(frozen=True, slots=True)
class Reviewing(Seeking):
    """A position whose links the reader judges; `comparison` always shows the judgement."""

    matched: Comparison | None = None
    """The comparison as it was found; None while nobody has decided anything."""

    review: Review = field(default_factory=Review)
    changes: Changes = field(default_factory=Changes)
    min_strength: float = 0.0
    """The strength, 0..1, from which undecided links are shown in this run."""

    pinning: tuple[Side, int] | None = None
    """The passage that waits for its counterpart to be linked by hand."""

    @property
    def progress(self) -> tuple[int, int]:
        """How many links are decided, and how many there are but for those too weak."""
        seen = self.comparison
        decided = sum(seen.link_between(*pair) is not None for pair in self.review.decisions)
        return decided, len(seen.links) + len(seen.rejected)

    # decisions

    def accept(self) -> Self:
        """Accept the link shown; stays where none is."""
        return self._decided(Decision.ACCEPTED)

    def reject(self) -> Self:
        """Reject the link shown: it is no counterpart any more.

        Of one that was only made by hand nothing would be left to be found again: it is taken back.
        """
        link = self.link
        is_by_hand = link is not None and link.decision is Decision.PINNED and not link.evidence
        return self._decided(None if is_by_hand else Decision.REJECTED)

    def clear(self) -> Self:
        """Take back whatever was decided of the link shown."""
        return self._decided(None)

    def pin(self) -> Self:
        """Remember this passage; then, on one of the other side, link the two by hand.

        On the side of the one remembered, remember this one instead; on itself, forget it.
        """
        here = (self.side, self.at(self.side))
        if not self.here.kind.is_linkable or here == self.pinning:
            return replace(self, pinning=None)
        if self.pinning is None or self.pinning[0] is self.side:
            return replace(self, pinning=here)
        ends = dict((here, self.pinning))
        pair = (ends[Side.LEFT], ends[Side.RIGHT])
        there = replace(self, pinning=None)._with_at(*self.pinning)
        change = Decided(pair, self.review.decisions.get(pair), Decision.PINNED)
        if change.before is change.after:
            return there._showing(self.pinning[1])
        return there._changed(change)._showing(self.pinning[1])

    # notes

    def spot(self, *, on_link: bool) -> Spot:
        """What a note made now is about: the link shown, or the current passage."""
        link = self.link
        if on_link and link is not None:
            return link.left, link.right
        at = self.at(self.side)
        return (at, None) if self.side is Side.LEFT else (None, at)

    def noted(self, spot: Spot, text: str, before: str | None = None) -> Self:
        """With that note in place of `before`, by default the one there; a blank text is none."""
        was = self.review.notes.get(spot, "") if before is None else before
        change = Noted(spot, was, text.strip())
        return self if change.before == change.after else self._changed(change)

    # taking back

    def undo(self) -> Self:
        """Take the last change back, and go where it was made; stays without one."""
        if not self.changes.behind:
            return self
        change = self.changes.behind[-1]
        undone = replace(self, changes=self.changes.undone())
        return undone._reviewed(change.undone(self.review))._on(change.spot)

    def redo(self) -> Self:
        """Make the last change again that was taken back; stays without one."""
        if not self.changes.ahead:
            return self
        change = self.changes.ahead[0]
        redone = replace(self, changes=self.changes.redone())
        return redone._reviewed(change.done(self.review))._on(change.spot)

    def with_review(self, review: Review) -> Self:
        """With what was decided elsewhere too, such as by another program on the same pair."""
        return self if review == self.review else self._reviewed(review)

    def laid_over(self, review: Review) -> Review:
        """`review` with all that was changed in this reading."""
        for change in self.changes.behind:
            review = change.done(review)
        return review

    # how decisions are made

    def _decided(self, decision: Decision | None) -> Self:
        link = self.link
        if link is None or link.decision is decision:
            return self
        pair: Pair = (link.left, link.right)
        return self._changed(Decided(pair, self.review.decisions.get(pair), decision))

    def _changed(self, change: Edit) -> Self:
        done = replace(self, changes=self.changes.made(change))
        return done._reviewed(change.done(self.review))

    def _on(self, spot: Spot) -> Self:
        """At the passages of `spot`, their link shown if they have one."""
        after = self
        for side, index in zip(Side, spot, strict=True):
            if index is not None:
                is_hidden = after.source(side).passages[index].number is None
                after = replace(after, folded=after.folded and not is_hidden)
                after = after._with_at(side, index)
        return replace(after, choice=0)._showing(after.at(after.side.other))

    def _reviewed(self, review: Review) -> Self:
        """The same place under another judgement; the counterpart shown stays if it is one."""
        found = self.matched or self.comparison
        choice, shown = self.choice, self.place.counterpart
        judged = None
        if self.matched is not None:
            judged = rejudged(self.comparison, found, self.review, review)
        if judged is None:
            judged = reviewed(found, review, self.min_strength)
        after = replace(self, review=review, matched=found, comparison=judged, choice=0)
        if after.fact is not None and after.comparison.facts[after.fact].is_lost:
            after = replace(after, fact=None)
        count = len(after.counterparts)
        kept = after._showing(shown)
        if kept.place.counterpart == shown:
            return kept
        return replace(after, choice=min(choice, max(0, count - 1))).followed()
