"""The digest, and the walk through differences without it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partialmethod

from reader.model import Link, Relation, Side
from reader.reading import Reading
from reader.report.digest import Row, Section, make_digest
from reader.session.match_job import MatchStatus
from reader.ui.controllers.host import Host
from reader.ui.controllers.review import ReviewController
from reader.ui.panels.digest import DigestScreen, View


class DigestController:
    """Opens the digest where it was left, and goes where its rows lead."""

    def __init__(
        self, host: Host, review: ReviewController, describe_elsewhere: Callable[[Row], str]
    ) -> None:
        """`describe_elsewhere` says what the other sources tell of a row, if there are any."""
        self._host = host
        self.describe_elsewhere = describe_elsewhere
        self._review = review
        self._views: dict[tuple[int, int], View] = {}
        """Where the digest of a pair was left."""

    @property
    def _view(self) -> View:
        return self._views.get(self._host.pair, View())

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
        self._open(self._view if is_there else View(Section.VALUES, by_time=True))

    def _open_at(self, section: Section) -> None:
        """Open the digest at a section, on the row where it was left there."""
        view = self._view
        self._open(view if view.section is section else View(section, None, view.by_time))

    open_differences = partialmethod(_open_at, Section.DIFFERENCES)
    open_quotations = partialmethod(_open_at, Section.QUOTATIONS)
    open_only_here = partialmethod(_open_at, Section.ONLY_HERE)

    def _open(self, view: View) -> None:
        host, pair = self._host, self._host.pair
        status = host.matched.status
        if status is MatchStatus.RUNNING:  # until then every passage is without a match
            host.show_notice(f"still {status}; the digest needs all of them")
            return
        panel = DigestScreen(make_digest(host.reading.comparison), self, view, host.context)

        def close(place: int | None) -> None:
            self._views[pair] = panel.view if place is None else panel.view_of(place)
            if place is not None:
                self._go_to(panel.rows[place])

        host.open_panel(panel, close)

    def _go_to(self, row: Row) -> None:
        """Go to the passages of a row in both panes; with one passage, to that one."""
        host, reading = self._host, self._host.reading
        left, right = row.find_target(reading.comparison)
        if left is not None and right is not None:
            host.set_reading(reading.go_to_link(left, right))
        elif left is not None:
            host.set_reading(reading.jump(Side.LEFT, left))
        elif right is not None:
            host.set_reading(reading.jump(Side.RIGHT, right))

    async def check(self, row: Row) -> None:
        """Mark a row as checked, or take that back; saved like a decision."""
        reading = self._host.reading
        before = row.find_check(reading.review)
        await self._review.check(before or row.find_target(reading.comparison), row.detail)

    # the walk

    def _walk(self, way: int, count: int | None = None) -> None:
        """Go to the next linked passages that differ (`way` 1), or to the previous ones (-1)."""
        host, reading, step = self._host, self._host.reading, way * (count or 1)
        stops = sorted(
            {
                (link.at(reading.side), link.at(reading.side.other))
                for link in reading.comparison.links
                if _differs(link)
            }
        )
        if not stops:
            status = host.matched.status
            until = "" if status is MatchStatus.DONE else f" ({status})"
            host.show_notice(f"no difference to go to{until}")
            return
        link = reading.link
        here = reading.at(reading.side)
        at = (here, -1 if step > 0 else len(reading.source(reading.side.other).passages))
        if link is not None and (here, link.at(reading.side.other)) in stops:
            at = (here, link.at(reading.side.other))
        ahead = [stop for stop in stops if (stop > at if step > 0 else stop < at)]
        if not ahead:
            host.show_notice("no further difference" if step > 0 else "no earlier difference")
            return
        here, there = ahead[min(step, len(ahead)) - 1 if step > 0 else max(step, -len(ahead))]
        ends = (here, there) if reading.side is Side.LEFT else (there, here)
        number = stops.index((here, there)) + 1
        host.set_reading(reading.go_to_link(*ends), f"difference {number} of {len(stops)}")

    next_difference, previous_difference = partialmethod(_walk, 1), partialmethod(_walk, -1)


def _differs(link: Link) -> bool:
    """Whether two linked passages differ on a value or by changed words."""
    return bool(link.changes) or any(
        each.relation is not Relation.SILENT for each in link.differences
    )
