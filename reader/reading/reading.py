"""The reading: where the reader is, composed of frozen values, and every move from there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from reader.model import (
    Band,
    Comparison,
    Decision,
    Link,
    NoteTarget,
    Passage,
    Review,
    Side,
    Source,
    rejudge,
)
from reader.reading.fact_walk import Walk
from reader.reading.filter import (
    CHANGED,
    DIFFERING,
    LINKED,
    ONLY_HERE,
    Filter,
    Ordinal,
    Stop,
)
from reader.reading.history import Bookmarks, History
from reader.reading.layout import Layout
from reader.reading.marking import Marking, default_marking
from reader.reading.position import Place, nearest_shown, next_shown
from reader.reading.review_edits import (
    BatchEdit,
    CheckEdit,
    DecisionEdit,
    Edit,
    NoteEdit,
    ReviewEdits,
)
from reader.reading.search import SearchHistory, SearchResult, search_passages
from reader.reading.target import Target

LAST_JUMP = "'"
"""Names, beside the letters of bookmarks, the place where the last jump began, as in vi."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Where the reader is. Every move returns a new reading; jumps can be taken back."""

    comparison: Comparison
    """With the reader's decisions."""

    place: Place
    """Both cursors are on passages that are shown; the counterpart has a link, if any has."""

    follow: bool = True
    """Whether the other pane keeps the counterpart in view as the cursor moves."""

    folded: bool = True
    """Whether boilerplate is folded away."""

    target: Target = field(default_factory=Target)
    matched: Comparison | None = None
    """The comparison without decisions; None while nobody has decided anything."""

    edits: ReviewEdits = field(default_factory=ReviewEdits)
    history: History = field(default_factory=History)
    bookmarks: Bookmarks = field(default_factory=Bookmarks)
    search_result: SearchResult = field(default_factory=SearchResult)
    search_history: SearchHistory = field(default_factory=SearchHistory)
    layout: Layout = field(default_factory=Layout)
    chosen_marking: Marking | None = None
    """What the reader wants to be marked; None until they choose."""

    # what the parts say

    @property
    def side(self) -> Side:
        """The pane that has the keyboard focus."""
        return self.place.side

    @property
    def left_at(self) -> int:
        """The passage under the left cursor."""
        return self.place.left_at

    @property
    def right_at(self) -> int:
        """The passage under the right cursor."""
        return self.place.right_at

    @property
    def filter(self) -> Filter:
        """The filter that `seek` goes through while no fact is walked."""
        return self.target.filter

    @property
    def fact(self) -> int | None:
        """The fact that is walked, as index in `comparison.facts`."""
        return self.target.fact

    @property
    def review(self) -> Review:
        """All decisions and notes."""
        return self.edits.review

    @property
    def pinning(self) -> tuple[Side, int] | None:
        """The passage that waits for its counterpart to be linked by hand."""
        return self.edits.pinning

    # what is seen from here

    def at(self, side: Side) -> int:
        """Return the index of the passage under the cursor on `side`."""
        return self.place.at(side)

    def source(self, side: Side) -> Source:
        """Return the source on `side`."""
        return self.comparison.source(side)

    @property
    def here(self) -> Passage:
        """The current passage: under the cursor of the active pane."""
        return self.source(self.side).passages[self.at(self.side)]

    @property
    def counterparts(self) -> tuple[Link, ...]:
        """Links of the current passage, strongest first; the rejected ones if these are sought."""
        return self.filter.links_of(self.comparison, self.side, self.at(self.side))

    @property
    def choice(self) -> int:
        """Which of the counterparts is shown, 0 for the strongest."""
        far, shown = self.side.other, self.place.counterpart
        return next((n for n, x in enumerate(self.counterparts) if x.at(far) == shown), 0)

    @property
    def link(self) -> Link | None:
        """The link that is shown, if the current passage has any."""
        links = self.counterparts
        return links[self.choice] if links else None

    @property
    def is_aligned(self) -> bool:
        """Whether the other cursor is on the counterpart shown."""
        link, far = self.link, self.side.other
        return link is not None and link.at(far) == self.at(far)

    @property
    def walk(self) -> Walk | None:
        """The walk through the current fact, if one is walked."""
        return self.target.walk(self.comparison, self.place)

    @property
    def ordinal(self) -> Ordinal:
        """Which of the passages that `seek` goes through is the current one."""
        return self.target.ordinal(self.comparison, self.place)

    @property
    def is_unlinked_stop(self) -> bool:
        """Whether both cursors are on passages of the walked fact that no link joins."""
        if self.fact is None:
            return False
        fact, far = self.comparison.facts[self.fact], self.side.other
        is_stop = self.left_at in fact.left and self.right_at in fact.right
        return is_stop and all(link.at(far) != self.at(far) for link in self.counterparts)

    @property
    def progress(self) -> tuple[int, int]:
        """How many links are decided, and how many there are without those too weak."""
        seen = self.comparison
        decided = sum(seen.link_between(*pair) is not None for pair in self.review.decisions)
        return decided, seen.count_links()

    @property
    def marking(self) -> Marking:
        """What is marked in the text."""
        return self.chosen_marking or default_marking(self.comparison, self.link)

    # moves along one text

    def go_to(self, index: int) -> Reading:
        """Put the cursor on the shown passage nearest to `index`; the other pane follows."""
        return self._land(nearest_shown(self.source(self.side), index, folded=self.folded))

    def step(self, by: int) -> Reading:
        """Move by `by` shown passages, back when negative; stops at the ends."""
        index = next_shown(self.source(self.side), self.at(self.side), by, folded=self.folded)
        return self._land(index)

    def seek(self, step: int) -> Reading:
        """Go to the next passage of the filter (`step` 1) or the previous (-1); stays at the last.

        Shows the strongest counterpart that the filter takes. While a fact is walked, goes to its
        next or previous stop, cyclically; also to the next link of a filter that goes by link.
        """
        walking = self.walk
        if walking is not None:
            stop = walking.next_stop(step)
            return self if stop is None else self.with_cursors(*stop)
        if self.filter.is_by_link:
            following = self.next_stop(step)
            return self if following is None else self.go_to_stop(following)
        index = self.filter.next_from(self.comparison, self.side, self.at(self.side), step)
        if index is None:
            return self
        links = self.filter.links_of(self.comparison, self.side, index)
        link, far = self.filter.first_taken(links), self.side.other
        counterpart = None if link is None else link.at(far)
        there = replace(self.place.with_at(self.side, index), counterpart=counterpart)
        return self.with_place(there).align()

    def next_stop(self, step: int) -> Stop | None:
        """Return the next link of a filter that goes by link, cyclically; None if there is none."""
        stops, here, far = self.filter.stops(self.comparison, self.side), self.at(self.side), None
        link = self.link
        if link is not None:
            far = link.at(self.side.other)
        now = (here, self.choice if link is not None else -1)
        if step > 0:
            ahead = [stop for stop in stops if (stop.here, stop.rank) > now]
            return next(iter(ahead or stops), None)
        behind = [stop for stop in stops if (stop.here, stop.rank) < now and stop.there != far]
        return next(reversed(behind or stops), None)

    def go_to_stop(self, stop: Stop) -> Reading:
        """Go to the passage of a link, and show the link."""
        place = replace(self.place.with_at(self.side, stop.here), counterpart=stop.there)
        return self.with_place(place).align()

    def next_filter(self, more: Sequence[Filter] = ()) -> Reading:
        """Select the next filter, of `more` too; after a fact, that before. No cursor moves."""
        target = self.target.next_filter(self.comparison, more)
        after = replace(self, target=target).show(self.place.counterpart)
        link = after.link
        return after if link is None or after.filter.takes(link) else after.show_stop()

    def leave_empty_filter(self) -> Reading:
        """Select the default filter if the links of this pair have nothing for the filter.

        A filter by decisions or notes stays: these come later, and may all be done.
        """
        is_empty = self.filter in {DIFFERING, CHANGED, ONLY_HERE} and not any(
            self.filter.passages(self.comparison, side) for side in Side
        )
        return replace(self, target=replace(self.target, filter=LINKED)) if is_empty else self

    def leave_fact(self) -> Reading:
        """Stop walking a fact."""
        return replace(self, target=self.target.leave_fact())

    # moves across

    def next_counterpart(self, by: int) -> Reading:
        """Show another counterpart of this passage in the other pane, cyclically.

        Where the other cursor is not on the counterpart shown, go there first.
        """
        links = self.counterparts
        if not links:
            return self
        choice = (self.choice + by) % len(links) if self.is_aligned else self.choice
        there = links[choice].at(self.side.other)
        return self.with_cursors(self.at(self.side), there)

    def switch(self) -> Reading:
        """Make the other pane the active one; no cursor moves."""
        over = replace(self.place, side=self.side.other, counterpart=self.at(self.side))
        return replace(self, place=over).show(over.counterpart)

    def with_side(self, side: Side) -> Reading:
        """Make the pane of `side` the active one; no cursor moves."""
        return self if side is self.side else self.switch()

    def go_to_pane(self, place: int) -> Reading:
        """Make the first pane (`place` 0) or the second (1) the active one; no cursor moves."""
        return self.with_side(tuple(Side)[(place + self.layout.is_swapped) % 2])

    def align(self) -> Reading:
        """Put the other cursor on the counterpart shown, if follow is on and there is one."""
        link = self.link
        if not self.follow or link is None:
            return self
        far = self.side.other
        return replace(self, place=self.place.with_at(far, link.at(far)))

    def toggle_follow(self) -> Reading:
        """Turn follow on or off; turned on, the other pane follows at once."""
        return replace(self, follow=not self.follow).align()

    # jumps

    def jump(self, side: Side, index: int) -> Reading:
        """Go to the shown passage nearest to `index` on `side`, whose pane becomes active."""
        return self._jump_to(self.with_side(side).go_to(index))

    def go_to_counterpart(self) -> Reading:
        """Go to the counterpart shown; a second time comes back. Stays without a counterpart."""
        link, far = self.link, self.side.other
        if link is None:
            return self
        there = replace(self.place.with_at(far, link.at(far)), side=far)
        return self._jump_to(replace(self, place=there).show(self.at(self.side)))

    def go_to_link(self, left: int, right: int) -> Reading:
        """Go to two linked passages and show their link; a fact is no longer walked."""
        there = Place(left, right, self.side)
        target = Target(LINKED if self.filter.is_for_rejected else self.filter)
        arrived = replace(self, place=there, target=target).show(there.at(self.side.other))
        return self._jump_to(arrived)

    def go_to_fact(self, number: int, by: int = 1) -> Reading:
        """Walk the fact at index `number`: go to its first stop, or `by` stops from the current.

        The walk visits all passages of the fact, cyclically (see fact_walk.py). A fact without
        passages is not walked.
        """
        if not 0 <= number < len(self.comparison.facts):
            return self
        walking = replace(self, target=Target(self.filter, number))
        walk = walking.walk
        if walk is None or walk.first is None:
            return self
        is_at_stop = self.fact == number and walk.ordinal.place is not None
        stop = walk.next_stop(by) if is_at_stop else walk.first
        return walking if stop is None else self._jump_to(walking.with_cursors(*stop))

    def back(self) -> Reading:
        """Go where the last jump began, then where the one before it did; stays at the oldest."""
        return self._travel(self.history.back(self.place))

    def forward(self) -> Reading:
        """Take one `back` back; stays when there is none."""
        return self._travel(self.history.forward(self.place))

    def mark(self, letter: str) -> Reading:
        """Set the bookmark `letter` here (see `is_bookmark_letter`)."""
        return replace(self, bookmarks=self.bookmarks.put(letter, self.place))

    def go_to_mark(self, letter: str) -> Reading:
        """Go to the bookmark `letter`, if it is set; `'` is where the last jump began."""
        place = self.history.began if letter == LAST_JUMP else self.bookmarks.get(letter)
        return self if place is None else self._jump_to(self.with_place(place))

    # search

    def find(self, query: str, *, is_draft: bool = False) -> Reading:
        """Search both texts for `query`; go to the first hit from the current passage on.

        While the query is a draft, the other pane does not follow.
        """
        result = search_passages(
            self.comparison, query, folded=self.folded, notes=self.review.notes
        )
        hit = result.first(self.side, self.at(self.side))
        searched = replace(self, search_result=replace(result, is_draft=is_draft))
        if hit is None:
            return searched
        if not is_draft:
            return searched.jump(hit.side, hit.at)
        over = searched.with_side(hit.side)
        return self._jump_to(over.with_place(over.place.with_at(hit.side, hit.at)))

    def find_next(self, step: int) -> Reading:
        """Go to the next hit (`step` 1) or the previous (-1), across panes, cyclically."""
        hit = self.search_result.next_hit(self.side, self.at(self.side), step)
        return self if hit is None else self.jump(hit.side, hit.at)

    def return_to(self, began: Reading) -> Reading:
        """Go back to the place and search result of `began`; links and decisions stay."""
        is_known = began.fact is not None and began.fact < len(self.comparison.facts)
        return replace(
            self.with_place(began.place),
            history=began.history,
            search_result=began.search_result,
            target=replace(self.target, fact=began.fact if is_known else None),
        )

    def remember_query(self) -> Reading:
        """Add the last query to the search history; it is no draft any more."""
        history = self.search_history.remember(self.search_result.query)
        result = replace(self.search_result, is_draft=False)
        after = replace(self, search_history=history, search_result=result)
        return after.align() if result.hits else after

    def toggle_folded(self) -> Reading:
        """Fold boilerplate away or show it; cursors leave what is no longer shown."""
        flipped = replace(self, folded=not self.folded)
        query = self.search_result.query
        result = search_passages(
            self.comparison, query, folded=flipped.folded, notes=self.review.notes
        )
        return replace(flipped.with_place(self.place), search_result=result)

    # decisions and notes

    def accept(self) -> Reading:
        """Accept the link shown; stays where there is none."""
        return self._decide(Decision.ACCEPTED)

    def reject(self) -> Reading:
        """Reject the link shown, which hides it. A link that exists only by hand is removed."""
        link = self.link
        is_by_hand = link is not None and link.decision is Decision.PINNED and not link.evidence
        return self._decide(None if is_by_hand else Decision.REJECTED)

    def accept_strong(self) -> Reading:
        """Accept all strong links that are undecided, as one edit; stays without one."""
        decisions = self.review.decisions
        edits = tuple(
            DecisionEdit((link.left, link.right), None, Decision.ACCEPTED)
            for link in self.comparison.links
            if link.band is Band.STRONG and (link.left, link.right) not in decisions
        )
        return self.with_edits(self.edits.make(BatchEdit(edits))) if edits else self

    def clear(self) -> Reading:
        """Take back the decision on the link shown."""
        return self._decide(None)

    def pin(self) -> Reading:
        """Remember this passage; then, on a passage of the other side, link the two by hand.

        On the side of the remembered passage, remember this one instead; on itself, forget it.
        """
        here, pinning = (self.side, self.at(self.side)), self.pinning
        if not self.here.kind.is_linkable or here == pinning:
            return replace(self, edits=replace(self.edits, pinning=None))
        if pinning is None or pinning[0] is self.side:
            return replace(self, edits=replace(self.edits, pinning=here))
        edits, place = replace(self.edits, pinning=None), self.place.with_at(*pinning)
        edit = DecisionEdit(
            (place.left_at, place.right_at),
            self.review.decisions.get((place.left_at, place.right_at)),
            Decision.PINNED,
        )
        there = replace(self, edits=edits, place=place)
        if edit.before is not edit.after:
            there = there.with_edits(edits.make(edit))
        return there.show(pinning[1])

    def note_target(self, *, on_link: bool) -> NoteTarget:
        """Return what a note would be about: the link shown, or the current passage."""
        link, at = self.link, self.at(self.side)
        if on_link and link is not None:
            return link.left, link.right
        return (at, None) if self.side is Side.LEFT else (None, at)

    def with_note(
        self, target: NoteTarget, text: str, before: str | None = None, author: str | None = None
    ) -> Reading:
        """Set the note on `target`, in place of `before`; a blank text removes it.

        `before` is the note that the text was written over, by default the present one; `author`
        has written it, None for the reader.
        """
        was = self.review.notes.get(target, "") if before is None else before
        edit = NoteEdit(target, was, text.strip(), author)
        return self if edit.before == edit.after else self.with_edits(self.edits.make(edit))

    def check(self, target: NoteTarget, detail: str) -> Reading:
        """Mark a row of the digest as checked; a checked one is unmarked."""
        before = (target, detail) in self.review.checked
        return self.with_edits(self.edits.make(CheckEdit(target, detail, before, not before)))

    def undo(self) -> Reading:
        """Undo the last edit and go where it was made; stays without one."""
        if not self.edits.done:
            return self
        return self.with_edits(self.edits.undo()).go_to_edit(self.edits.done[-1])

    def redo(self) -> Reading:
        """Redo the edit that was undone last; stays without one."""
        if not self.edits.undone:
            return self
        return self.with_edits(self.edits.redo()).go_to_edit(self.edits.undone[0])

    def with_review(self, review: Review) -> Reading:
        """Take over a review that was also edited elsewhere, such as by another program."""
        return (
            self if review == self.review else self.with_edits(replace(self.edits, review=review))
        )

    # what changes around the reader

    def with_comparison(self, comparison: Comparison) -> Reading:
        """Take over more links and facts of the same sources; the place stays.

        The counterpart shown stays as long as it is linked; where there was none, the passage under
        the other cursor is preferred. Otherwise the other pane follows to the new counterpart,
        unless both cursors are at the top: what the reader has just begun to read stays.
        """
        far, shown = self.side.other, self.place.counterpart
        tops = tuple(nearest_shown(self.source(side), 0, folded=self.folded) for side in Side)
        if shown is None and self.at(far) != tops[far.value]:
            shown = self.at(far)  # put there by the reader, or restored after a reload
        seen = self.edits.apply_to(comparison)
        target = self.target.resume(self.comparison, seen)
        after = replace(self, comparison=seen, matched=comparison, target=target).show(shown)
        if shown is not None and after.place.counterpart == shown:
            return after
        return after if (self.left_at, self.right_at) == tops else after.align()

    def reload(self, comparison: Comparison, left: Sequence[int], right: Sequence[int]) -> Reading:
        """Find the place in other versions of the sources.

        `left` and `right` map each old passage index to a new one (storage.relocate). Drops
        decisions: storage relocates them.
        """
        maps = (left, right)
        edits = ReviewEdits(min_strength=self.edits.min_strength)
        seen = edits.apply_to(comparison)
        query = self.search_result.query
        target = self.target.resume(self.comparison, comparison)
        if target.filter.among is not None:  # passages of the old texts
            target = replace(target, filter=LINKED)
        after = replace(
            self,
            comparison=seen,
            matched=comparison,
            target=target,
            edits=edits,
            history=self.history.realign(lambda place: place.realign(*maps)),
            bookmarks=self.bookmarks.realign(lambda place: place.realign(*maps)),
            search_result=search_passages(comparison, query, folded=self.folded),
        )
        return after.with_place(self.place.realign(*maps))

    # how moves are made

    def with_place(self, place: Place) -> Reading:
        """Go to `place`, or the nearest passages shown; the other pane does not follow."""
        left, right = (
            nearest_shown(self.source(side), place.at(side), folded=self.folded) for side in Side
        )
        there = replace(self, place=Place(left, right, place.side))
        return there.show(place.counterpart)

    def with_cursors(self, here: int, there: int) -> Reading:
        """Put both cursors, that of the active pane first; show the link between them, if any."""
        place = self.place.with_at(self.side, here).with_at(self.side.other, there)
        return replace(self, place=place).show(there)

    def show(self, counterpart: int | None) -> Reading:
        """Show the link to that passage of the other side; the strongest if there is none."""
        far = self.side.other
        ends = [link.at(far) for link in self.counterparts]
        shown = counterpart if counterpart in ends else next(iter(ends), None)
        return replace(self, place=replace(self.place, counterpart=shown))

    def show_stop(self) -> Reading:
        """Show the strongest link here that the filter takes, if it takes any."""
        taken = None if self.filter.is_by_link else self.filter.first_taken(self.counterparts)
        return self.show(None if taken is None else taken.at(self.side.other))

    def with_edits(self, edits: ReviewEdits) -> Reading:
        """Apply other decisions; the counterpart shown stays if it is one, else the next comes."""
        matched = self.matched or self.comparison
        choice, shown = self.choice, self.place.counterpart
        seen = rejudge(self.comparison, matched, self.review, edits.review)
        seen, target = seen or edits.apply_to(matched), self.target
        if target.fact is not None and seen.facts[target.fact].is_lost:
            target = target.leave_fact()
        after = replace(self, comparison=seen, matched=matched, edits=edits, target=target)
        after = after.show(shown)
        links = after.counterparts
        if after.place.counterpart == shown or not links:
            return after
        return after.show(links[min(choice, len(links) - 1)].at(self.side.other)).align()

    def go_to_edit(self, edit: Edit) -> Reading:
        """Go to the passages of an edit, unfolding boilerplate for them; show their link.

        An edit of many links leads nowhere.
        """
        if isinstance(edit, BatchEdit):
            return self
        place, folded = self.place, self.folded
        for side, index in zip(Side, edit.target, strict=True):
            if index is not None:
                folded = folded and self.source(side).passages[index].number is not None
                place = place.with_at(side, index)
        return replace(self, place=place, folded=folded).show(place.at(self.side.other))

    def _decide(self, decision: Decision | None) -> Reading:
        link = self.link
        if link is None or link.decision is decision:
            return self
        pair = (link.left, link.right)
        edit = DecisionEdit(pair, self.review.decisions.get(pair), decision)
        return self.with_edits(self.edits.make(edit))

    def _land(self, index: int) -> Reading:
        if index == self.at(self.side):
            return self
        landed = replace(self, place=self.place.with_at(self.side, index))
        return landed.show_stop().align()

    def _jump_to(self, after: Reading) -> Reading:
        """Return `after` with this place in the history, unless it is the same place."""
        if after.place == self.place:
            return after
        return replace(after, history=self.history.record(self.place))

    def _travel(self, way: tuple[Place, History] | None) -> Reading:
        return self if way is None else replace(self.with_place(way[0]), history=way[1])


def start(
    comparison: Comparison,
    number: int | None = None,
    *,
    follow: bool = True,
    min_strength: float = 0.0,
) -> Reading:
    """Begin to read at the left passage with that number, else at the first.

    A number past either end means the nearest passage. Undecided links weaker than `min_strength`,
    0..1, are not shown.
    """
    edits = ReviewEdits(min_strength=min_strength)
    reading = Reading(
        edits.apply_to(comparison),
        Place(0, 0),
        follow=follow,
        matched=comparison if min_strength else None,
        edits=edits,
    ).with_place(Place(0, 0))
    if number is not None:
        index = comparison.left.index_of(max(1, min(number, comparison.left.last_number)))
        if index is not None:
            return reading.go_to(index)
    return reading.align()


def switch_pair(before: Reading, after: Reading, stays: Mapping[Side, Side]) -> Reading:
    """Continue `before` in `after`, a reading of another pair.

    `stays` maps the side of each shared source in `before` to its side in `after`. A shared source
    keeps its cursor, and the focus if it had it; the other pane follows. Filter, follow, folding
    and layout stay.
    """
    is_of_pair = before.filter.is_for_rejected or before.filter.among is not None
    filter_ = LINKED if is_of_pair else before.filter
    place = after.place
    for was, now in stays.items():
        place = place.with_at(now, before.at(was))
    focus = stays.get(before.side) or next(iter(stays.values()), before.side)
    return (
        replace(
            after,
            target=replace(after.target, filter=filter_),
            follow=before.follow,
            folded=before.folded,
            layout=before.layout,
            chosen_marking=before.chosen_marking,
        )
        .with_place(Place(place.left_at, place.right_at, focus))
        .align()
    )
