"""Reviewing: what the reader decides of links, a threshold, notes beside them, undo and redo."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Self

from reader.model import Comparison, Decision, Pair, Review, Side, Spot, reviewed
from reader.reading.filter import LINKED
from reader.reading.learning import Proposal, proposed
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


@dataclass(frozen=True, slots=True)
class Ruled:
    """A threshold that was changed; 0 is none."""

    before: float
    after: float
    for_now: float | None = None
    """The one of this run only that it took the place of (see Reviewing.for_now)."""

    @property
    def spot(self) -> Spot:
        """It is about no passage."""
        return None, None

    def done(self, review: Review) -> Review:
        """`review` with it."""
        return review.ruled(self.after)

    def undone(self, review: Review) -> Review:
        """`review` without it."""
        return review.ruled(self.before)


Change = Decided | Noted | Ruled


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


@dataclass(frozen=True, slots=True)
class Reviewing(Seeking):
    """A position whose links the reader judges; `comparison` always shows the judgement."""

    matched: Comparison | None = None
    """The comparison as it was found; None while nobody has decided anything."""

    review: Review = field(default_factory=Review)
    changes: Changes = field(default_factory=Changes)
    for_now: float | None = None
    """A threshold for this run only, which goes before that of the review; None for none."""

    pinning: tuple[Side, int] | None = None
    """The passage that waits for its counterpart to be linked by hand."""

    @property
    def progress(self) -> tuple[int, int]:
        """How many links are decided, and how many there are but for those below the threshold."""
        every = (*self.comparison.links, *self.comparison.rejected)
        return sum(link.decision is not None for link in every), len(every)

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

    # the threshold

    @property
    def in_force(self) -> Review:
        """What is laid over the links: the review, with the threshold of this run if it has one."""
        return self.review if self.for_now is None else self.review.ruled(self.for_now)

    @property
    def proposal(self) -> Proposal:
        """The threshold that the decisions speak for."""
        return proposed(self.matched or self.comparison, self.review)

    def rule(self, threshold: float) -> Self:
        """With that threshold from now on; 0 takes it away."""
        if threshold == self.in_force.threshold and self.for_now is None:
            return self
        return self._changed(Ruled(self.review.threshold, threshold, self.for_now))

    def with_threshold(self, threshold: float | None) -> Self:
        """With a threshold for this run only; None for none but that of the review."""
        if threshold == self.for_now:
            return self
        return replace(self, for_now=threshold)._reviewed(self.review)

    # notes

    def spot(self, *, on_link: bool) -> Spot:
        """What a note made now is about: the link shown, or the current passage."""
        link = self.link
        if on_link and link is not None:
            return link.left, link.right
        at = self.at(self.side)
        return (at, None) if self.side is Side.LEFT else (None, at)

    def noted(self, spot: Spot, text: str) -> Self:
        """With that note; a blank text takes the note away."""
        change = Noted(spot, self.review.notes.get(spot, ""), text.strip())
        return self if change.before == change.after else self._changed(change)

    # taking back

    def undo(self) -> Self:
        """Take the last change back, and go where it was made; stays without one."""
        if not self.changes.behind:
            return self
        change = self.changes.behind[-1]
        undone = replace(self, changes=self.changes.undone())
        if isinstance(change, Ruled):
            undone = replace(undone, for_now=change.for_now)
        return undone._reviewed(change.undone(self.review))._on(change.spot)

    def redo(self) -> Self:
        """Make the last change again that was taken back; stays without one."""
        if not self.changes.ahead:
            return self
        change = self.changes.ahead[0]
        redone = replace(self, changes=self.changes.redone())
        if isinstance(change, Ruled):
            redone = replace(redone, for_now=None)
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

    def _changed(self, change: Change) -> Self:
        done = replace(self, changes=self.changes.made(change))
        if isinstance(change, Ruled):
            done = replace(done, for_now=None)
        return done._reviewed(change.done(self.review))

    def _on(self, spot: Spot) -> Self:
        """At the passages of `spot`, their link shown if they have one."""
        after = self
        if spot == (None, None):
            return after
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
        judged = replace(self, review=review)
        after = replace(
            judged, matched=found, comparison=reviewed(found, judged.in_force), choice=0
        )
        if after.filter.apart == "below" and not after.filter.is_offered(after.comparison):
            after = replace(after, filter=LINKED)  # the threshold is gone, or all below decided
        if after.fact is not None and after.comparison.facts[after.fact].is_lost:
            after = replace(after, fact=None)
        count = len(after.counterparts)
        kept = after._showing(shown)
        if kept.place.counterpart == shown:
            return kept
        return replace(after, choice=min(choice, max(0, count - 1))).followed()
