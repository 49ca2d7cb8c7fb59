"""The digest, and the walk through differences without it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import lru_cache, partialmethod
from typing import NamedTuple

from reader.model import Comparison, Side
from reader.reading import IdentityKey, Place, Reading
from reader.report.digest import Digest, DigestRow, Section, Sign
from reader.report.digest_rows import make_digest
from reader.session.match_job import MatchStatus
from reader.ui.controllers.host import Host
from reader.ui.controllers.review_controller import ReviewController
from reader.ui.panels.digest_screen import DigestScreen, DigestView
from reader.ui.status_text import fit_notice


class _Stop(NamedTuple):
    """A row of the digest as a stop of the walk; passages by index, None where a side has none."""

    here: int | None
    there: int | None
    row: DigestRow

    @property
    def order(self) -> tuple[float, float]:
        """Its place in reading order: last where this side is silent."""
        last = float("inf")
        here, there = self.here, self.there
        return last if here is None else here, last if there is None else there


class DigestController:
    """Opens the digest where it was left, and goes where its rows lead."""

    def __init__(
        self,
        host: Host,
        review: ReviewController,
        describe_elsewhere: Callable[[DigestRow], str],
        count_sources: Callable[[Digest], Digest],
        show_help: Callable[[], None],
    ) -> None:
        """`describe_elsewhere` says what the other sources report of a row, if there are any.

        `count_sources` lets a digest say how many of them cover its passages.
        """
        self._host = host
        self._count_sources = count_sources
        self.describe_elsewhere = describe_elsewhere
        self.show_help = show_help
        self._review = review
        self._views: dict[tuple[int, int], DigestView] = {}
        """Where the digest of a pair was left."""

        self._stopped: tuple[Place, DigestRow] | None = None
        """Where the walk stopped last, and for which row: several rows may have one place."""

        self._awaited: tuple[Place, DigestView] | None = None
        """What to open once all links are found, if the reader is still at that place."""

    @property
    def _view(self) -> DigestView:
        return self._views.get(self._host.pair, DigestView())

    @property
    def reading(self) -> Reading:
        """The reading that is shown."""
        return self._host.reading

    @property
    def status(self) -> str:
        """Why links are missing; empty if none are."""
        status = self._host.matched.status
        return "" if status is MatchStatus.DONE else str(status)

    def open(self) -> None:
        """Open the digest where it was left."""
        self._open(self._view)

    def open_timeline(self) -> None:
        """Open the digest at the figures and dates, as a timeline."""
        is_there = self._view.section is Section.VALUES and self._view.by_time
        self._open(self._view if is_there else DigestView(Section.VALUES, by_time=True))

    def _open_at(self, section: Section) -> None:
        """Open the digest at a section, on the row where it was left there."""
        view = self._view
        self._open(view if view.section is section else DigestView(section, None, view.by_time))

    def open_differences(self) -> None:
        """Open the digest at the first part with differences, or where it was left there."""
        differing = _digest_of(self._host.reading.comparison).differing
        is_there = self._view.row is not None and self._view.row in differing
        first = next((row.section for row in differing), Section.DIFFERENCES)
        self._open(self._view if is_there else DigestView(first, None, self._view.by_time))

    open_quotations = partialmethod(_open_at, Section.QUOTATIONS)
    open_only_here = partialmethod(_open_at, Section.ONLY_HERE)

    def _open(self, view: DigestView) -> None:
        host, pair = self._host, self._host.pair
        status = host.matched.status
        if status is MatchStatus.RUNNING:  # until then every passage is without a match
            self._awaited = host.reading.place, view
            host.show_notice(f"still {status}; the digest opens when all are found")
            return
        digest = self._count_sources(_digest_of(host.reading.comparison))
        panel = DigestScreen(digest, self, view, host.context)

        def close(place: int | None) -> None:
            self._views[pair] = panel.view if place is None else panel.view_of(place)
            if place is not None:
                self._go_to(panel.rows[place])

        host.open_panel(panel, close)

    def open_awaited(self) -> None:
        """Open the digest that was asked for before all links were found.

        Unless the reader has moved on since.
        """
        host, awaited = self._host, self._awaited
        if awaited is None or host.matched.status is MatchStatus.RUNNING:
            return
        self._awaited = None
        where, view = awaited
        is_there = host.reading.place.at(where.side) == where.at(where.side)
        if is_there and host.reading.side is where.side and not host.is_busy:
            self._open(view)

    def _go_to(self, row: DigestRow, notice: str = "") -> None:
        """Go to the passages of a row in both panes; with one passage, to that one."""
        host, reading = self._host, self._host.reading
        left, right = row.find_target(reading.comparison)
        if left is not None and right is not None:
            host.set_reading(reading.go_to_link(left, right), notice)
        elif left is not None:
            host.set_reading(reading.jump(Side.LEFT, left), notice)
        elif right is not None:
            host.set_reading(reading.jump(Side.RIGHT, right), notice)

    async def check(self, row: DigestRow) -> str:
        """Mark a row as checked, or take that back; saved like a decision. Return the notice."""
        reading = self._host.reading
        before = row.find_check(reading.review)
        await self._review.check(before or row.find_target(reading.comparison), row.detail)
        return self._host.notice

    # the walk

    def _walk(self, way: int, count: int | None = None) -> None:
        """Go to the next differing row of the digest (`way` 1), or to the previous one (-1)."""
        host, reading, step = self._host, self._host.reading, way * (count or 1)
        stops = _list_stops(reading)
        if not stops:
            status = host.matched.status
            until = "" if status is MatchStatus.DONE else f" ({status})"
            host.show_notice(f"no difference to go to{until}")
            return
        rows = [stop.row for stop in stops]
        if self._stopped and self._stopped[0] == reading.place and self._stopped[1] in rows:
            at = rows.index(self._stopped[1])
            ahead = list(range(at + 1, len(rows)) if step > 0 else range(at))
        else:
            here = self._here(step, stops)
            orders = [stop.order for stop in stops]
            first, after = bisect_left(orders, here), bisect_right(orders, here)
            ahead = list(range(after, len(rows)) if step > 0 else range(first))
        if not ahead:
            host.show_notice("no further difference" if step > 0 else "no earlier difference")
            return
        number = ahead[min(step, len(ahead)) - 1 if step > 0 else max(step, -len(ahead))]
        row = rows[number]
        notice = fit_notice(
            f"difference {number + 1} of {len(stops)}: ",
            self._words_of(row),
            host.size.width,
            host.context.marks,
            host.context.commands,
        )
        self._go_to(row, notice)
        if host.reading.side is not reading.side:  # the walk is in the order of the active side
            host.set_reading(host.reading.with_side(reading.side), notice)
        self._stopped = host.reading.place, row

    def _words_of(self, row: DigestRow) -> tuple[str, str]:
        """Return the words of both sides, as the screen has them; one text if there is no pair."""
        if row.section is Section.OWN_WORDS:
            return row.about, ""
        reading, marks = self._host.reading, self._host.context.marks
        if row.sign is Sign.CHANGED:
            changed = row.find_changed_words(reading.comparison)
            return f" {marks.dot} ".join(words.describe(marks.becomes) for words in changed), ""
        return (row.right, row.left) if reading.layout.is_swapped else (row.left, row.right)

    def _here(self, step: int, stops: Sequence[_Stop]) -> tuple[float, float]:
        """Return the place to walk from: the stop whose link is shown, else beside the passage."""
        reading = self._host.reading
        here, link = reading.at(reading.side), reading.link
        shown = here, float("nan") if link is None else link.at(reading.side.other)
        edge = -1.0 if step > 0 else float("inf")
        return shown if any(stop.order == shown for stop in stops) else (here, edge)

    next_difference, previous_difference = partialmethod(_walk, 1), partialmethod(_walk, -1)


def _list_stops(reading: Reading) -> list[_Stop]:
    """List the differing rows of the digest in reading order of the active side."""
    stops = []
    for row in _digest_of(reading.comparison).differing:
        target = row.find_target(reading.comparison)
        stops.append(_Stop(target[reading.side.value], target[reading.side.other.value], row))
    return sorted(stops, key=lambda stop: stop.order)


def _digest_of(comparison: Comparison) -> Digest:
    return _cached_digest(IdentityKey(comparison))


@lru_cache(maxsize=1)  # needed on every key of the walk
def _cached_digest(comparison: IdentityKey[Comparison]) -> Digest:
    return make_digest(comparison.value)
