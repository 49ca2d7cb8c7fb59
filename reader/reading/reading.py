"""The reading: a position with all that far moves need, and these moves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from reader.model import Comparison, Review, Side, end, reviewed
from reader.reading.filter import LINKED
from reader.reading.history import Bookmarks, History
from reader.reading.position import Layout, Place, nearest_shown
from reader.reading.review_edits import Changes, Reviewing
from reader.reading.search import Finding, Queries, found

WHERE_THE_JUMP_BEGAN = "'"
"""Stands beside the letters of bookmarks for the place where the last jump began, as in vi."""


@dataclass(frozen=True, slots=True)
class Reading(Reviewing):
    """Where the reader is. Every move returns a new one; far moves can be taken back."""

    history: History = field(default_factory=History)
    bookmarks: Bookmarks = field(default_factory=Bookmarks)
    finding: Finding = field(default_factory=Finding)
    """What was looked for last, and the passages that have it."""

    queries: Queries = field(default_factory=Queries)
    """What was looked for before."""

    layout: Layout = field(default_factory=Layout)

    # jumps

    def jump(self, side: Side, index: int) -> Reading:
        """Go to the passage shown nearest to `index` on `side`, which gets the keys."""
        return self._jumped((self if side is self.side else self.switch()).to(index))

    def first(self) -> Reading:
        """Go to the first passage shown."""
        return self.jump(self.side, 0)

    def last(self) -> Reading:
        """Go to the last passage shown."""
        return self.jump(self.side, len(self.source(self.side).passages) - 1)

    def cross(self) -> Reading:
        """Go to the counterpart shown; crossing again comes back. Stays without a counterpart."""
        link = self.link
        if link is None:
            return self
        across = self._with_at(self.side.other, end(link, self.side.other))
        return self._jumped(replace(across, side=self.side.other)._showing(self.at(self.side)))

    def to_pair(self, left: int, right: int) -> Reading:
        """Go to two passages that are linked, their link shown; a fact is walked no more."""
        there = self._with_at(Side.LEFT, left)._with_at(Side.RIGHT, right)
        sought = LINKED if self.filter.apart else self.filter
        arrived = replace(there, choice=0, fact=None, awaited="", filter=sought)
        return self._jumped(arrived._showing(arrived.at(self.side.other)))

    def to_fact(self, number: int, by: int = 1) -> Reading:
        """Walk the fact at place `number`: go to its first stop, or `by` stops on from one of them.

        All passages of the fact are visited, round and round (see walk.py). A fact that nobody
        tells is not walked.
        """
        if not 0 <= number < len(self.comparison.facts):
            return self
        walking = replace(self, fact=number, awaited="")
        way = walking.walk
        if way is None or way.first is None:
            return self
        is_at_stop = self.fact == number and way.standing.place is not None
        stop = way.further(by) if is_at_stop else way.first
        return walking if stop is None else walking._jumped(walking._stopped(stop))

    def back(self) -> Reading:
        """Go where the last jump began, then where the one before it did; stays at the oldest."""
        return self._through(self.history.back(self.place))

    def forward(self) -> Reading:
        """Take one `back` back; stays when there is none."""
        return self._through(self.history.forward(self.place))

    # bookmarks

    def mark(self, letter: str) -> Reading:
        """Let `letter` stand for this place; see `is_letter` for which are good."""
        return replace(self, bookmarks=self.bookmarks.put(letter, self.place))

    def to_mark(self, letter: str) -> Reading:
        """Go to the place of `letter`, if it has one; `'` is where the last jump began."""
        is_began = letter == WHERE_THE_JUMP_BEGAN
        place = self.history.began if is_began else self.bookmarks.get(letter)
        return self if place is None else self._jumped(self._put(place))

    # finding

    def find(self, query: str) -> Reading:
        """Look for `query` in both texts and go to its first hit, from the current passage on."""
        finding = found(self.comparison, query, folded=self.folded)
        looked = replace(self, finding=finding)
        hit = finding.first(self.side, self.at(self.side))
        return looked if hit is None else looked.jump(hit.side, hit.at)

    def find_next(self, step: int) -> Reading:
        """Go to the next hit (`step` 1) or the previous (-1), across panes, round and round."""
        hit = self.finding.further(self.side, self.at(self.side), step)
        return self if hit is None else self.jump(hit.side, hit.at)

    def returned_to(self, began: Reading) -> Reading:
        """Where `began` was, with what it had found; links and decisions stay as they are now."""
        is_known = began.fact is not None and began.fact < len(self.comparison.facts)
        return replace(
            self._put(began.place),
            history=began.history,
            finding=began.finding,
            fact=began.fact if is_known else None,
        )

    def remember(self) -> Reading:
        """Keep what was looked for, to be looked for again."""
        return replace(self, queries=self.queries.kept(self.finding.query))

    # how the panes lie

    def part(self, steps: int) -> Reading:
        """Move the line between the panes, back when negative."""
        return replace(self, layout=self.layout.moved(steps))

    def maximise(self) -> Reading:
        """Show only the pane that has the keys, or both again."""
        return replace(self, layout=self.layout.maximised())

    def swap(self) -> Reading:
        """Let the panes change places."""
        return replace(self, layout=self.layout.swapped())

    # what changes around the reader

    def toggle_folded(self) -> Reading:
        """Fold boilerplate away or show it; cursors leave what is no longer shown."""
        flipped = replace(self, folded=not self.folded)
        finding = found(self.comparison, self.finding.query, folded=flipped.folded)
        return replace(flipped._put(self.place), finding=finding)

    def with_comparison(self, comparison: Comparison) -> Reading:
        """The same place once more links are known: same sources, other links and facts.

        The counterpart that is shown stays the one, as long as it is linked; where none was, the
        passage under the other cursor is it. One that was not known before comes along in the other
        pane, but not while both are at the top: what one has just begun to read stays.
        """
        shown, across = self.place.counterpart, self.at(self.side.other)
        if shown is None and across != _top(self, self.side.other):
            shown = across  # put there by the reader, or kept over a reload
        seen = reviewed(comparison, self.review, self.min_strength)
        with_links = replace(self._walking_in(seen), comparison=seen, matched=comparison, choice=0)
        after = with_links._showing(shown)
        if shown is not None and after.place.counterpart == shown:
            return after
        tops = (_top(self, Side.LEFT), _top(self, Side.RIGHT))
        return after if (self.left_at, self.right_at) == tops else after.followed()

    def reloaded(
        self, comparison: Comparison, left: Sequence[int], right: Sequence[int]
    ) -> Reading:
        """The same place in other versions of the sources.

        `left` and `right` map each old passage index to a new one (storage.relocate). Decisions are
        not carried over: storage relocates them.
        """

        def again(place: Place) -> Place:
            return place.moved(left, right)

        return replace(
            replace(
                self._walking_in(comparison),
                comparison=reviewed(comparison, Review(), self.min_strength),
                matched=comparison,
                review=Review(),
                changes=Changes(),
                pinning=None,
            )._put(again(self.place)),
            history=self.history.moved(again),
            bookmarks=self.bookmarks.moved(again),
            finding=found(comparison, self.finding.query, folded=self.folded),
        )

    # how jumps are made

    def _jumped(self, after: Reading) -> Reading:
        """`after`, with this place to go back to; a jump to where one is, is none."""
        if after.place == self.place:
            return after
        return replace(after, history=self.history.left(self.place))

    def _through(self, way: tuple[Place, History] | None) -> Reading:
        return self if way is None else replace(self._put(way[0]), history=way[1])


def start(
    comparison: Comparison,
    number: int | None = None,
    *,
    follow: bool = True,
    min_strength: float = 0.0,
) -> Reading:
    """A reading that begins at the left passage people call `number`, else at the first.

    A number past either end begins at the passage nearest to it. Undecided links weaker
    than `min_strength`, 0..1, are not shown.
    """
    first = {side: nearest_shown(comparison.source(side), 0, folded=True) for side in Side}
    seen = reviewed(comparison, Review(), min_strength)
    reading = Reading(seen, first[Side.LEFT], first[Side.RIGHT], follow=follow)
    if min_strength:
        reading = replace(reading, matched=comparison, min_strength=min_strength)
    if number is not None:
        index = comparison.left.index_of(max(1, min(number, comparison.left.last_number)))
        if index is not None:
            return reading.to(index)
    return reading.followed()


def _top(reading: Reading, side: Side) -> int:
    """The first passage that is shown."""
    return nearest_shown(reading.source(side), 0, folded=reading.folded)
