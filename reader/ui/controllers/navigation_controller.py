"""Moves along and across the texts: passages, links, facts, marks, and the lists of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partialmethod

from textual.events import Key

from reader.model import Side
from reader.reading import (
    Place,
    Reading,
    Split,
    explain_unknown_fact,
    find_fact,
    is_bookmark_letter,
)
from reader.report.phrases import LOST, pluralise
from reader.session.match_job import MatchState, MatchStatus
from reader.ui.bar_line import BarLine
from reader.ui.commands import Command
from reader.ui.controllers.host import Host
from reader.ui.panels.facts import FactsIndex
from reader.ui.status_text import list_filters

MIN_ROWS = 10
"""Rows of a terminal below which the why panel would leave the texts no room."""


class NavigationController:
    """Moves of the reading, and moves that depend on what is in view."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._question = ""
        self._answer: Callable[[str], object] | None = None
        """Gets the next key's character; None when no question is open."""

        self._fact_left: int | None = None
        """The fact that was selected when the index was left, if any."""

        self._start: Place | None = None
        """Where the reader was when the screen first heard of the search for links."""

        self._has_tried_fact = False
        """Whether the fact to begin at has been gone to, or cannot be."""

    # moves

    def move(self, command: Command, to: Callable[[Reading], Reading], times: int = 1) -> None:
        """Make a move of the reading, repeatedly if the command takes a count."""
        before = self._host.reading
        after = repeat(to, before, times if command.has_count else 1)
        notice = self._idle(command) if after == before else _round_notice(before, after)
        self._host.set_reading(after, notice)

    def _idle(self, command: Command) -> str:
        """Notice of a move that leads nowhere; perhaps only because links are not known yet."""
        reading, status = self._host.reading, self._host.matched.status
        sought = reading.filter.name if reading.fact is None else f"in fact {reading.fact + 1}"
        idle = command.idle.format(filter=sought)
        return idle if status is MatchStatus.DONE or not idle else f"{idle} ({status})"

    def _go_to_edge(self, step: int, number: int | None = None) -> None:
        """Go to the end of the text (`step` 1), its top (-1), or the passage of that number."""
        side = self._host.reading.side
        if number is None:
            self.jump(side, self._host.panes[side].view.to_edge(step))
        else:
            self.go_to_number(number)

    go_to_first, go_to_last = partialmethod(_go_to_edge, -1), partialmethod(_go_to_edge, 1)

    def go_to_number(self, number: int) -> None:
        """Go to the passage of that number, from 1, or to the last one."""
        reading = self._host.reading
        source = reading.source(reading.side)
        index = source.index_of(max(1, min(number, source.last_number)))
        if index is None:
            self._host.show_notice("no passage here has a number")
        else:
            self.jump(reading.side, index)

    def jump(self, side: Side, index: int) -> None:
        """Go to a passage."""
        self._host.set_reading(self._host.reading.jump(side, index))

    def _step(self, step: int, count: int | None = None) -> None:
        """Go on or back by passages; without a count, through a tall passage by its lines."""
        before, by = self._host.reading, step * (count or 1)
        pane = self._host.panes[before.side]
        if count is None and pane.view.scroll_within(by):
            pane.paint()
            return
        self._host.set_reading(before.step(by))
        if by < 0 and self._host.reading.at(before.side) != before.at(before.side):
            pane.view.show_end()
            pane.paint()

    next, previous = partialmethod(_step, 1), partialmethod(_step, -1)

    def _scroll(self, step: int, count: int | None = None) -> None:
        """Scroll this pane by lines."""
        reading = self._host.reading
        view = self._host.panes[reading.side].view
        self._host.set_reading(reading.go_to(view.scroll_by(step * (count or 1))))

    line_down, line_up = partialmethod(_scroll, 1), partialmethod(_scroll, -1)

    def wheel(self, side: Side, screens: float) -> None:
        """Scroll the pane of `side` by so many heights of it."""
        self._host.set_reading(self._host.reading.with_side(side))
        self._page(screens)

    def _page(self, screens: float, count: int | None = None) -> None:
        """Go on by so many heights of the pane, back when negative."""
        reading = self._host.reading
        view = self._host.panes[reading.side].view
        self._host.set_reading(reading.go_to(view.page_by(screens * (count or 1))))

    page_down, page_up = partialmethod(_page, 1.0), partialmethod(_page, -1.0)
    half_page_down, half_page_up = partialmethod(_page, 0.5), partialmethod(_page, -0.5)

    def cancel_pin(self) -> bool:
        """Forget the passage that waits to be linked by hand; False if none does."""
        reading = self._host.reading
        if reading.pinning is None:
            return False
        edits = replace(reading.edits, pinning=None)
        self._host.set_reading(replace(reading, edits=edits), "pinning cancelled")
        return True

    def _resize(self, step: int, idle: str) -> None:
        """Move the line between the panes, from where it is: perhaps less far than was asked."""
        host, before = self._host, self._host.arrangement.share
        reading = host.reading
        layout = replace(reading.layout, share=before)
        at = replace(reading, layout=layout)
        host.set_reading(replace(reading, layout=layout.move_divider(step)))
        if host.arrangement.share == before:
            host.set_reading(at, idle)

    narrow = partialmethod(_resize, -1, "as narrow as it gets")
    widen = partialmethod(_resize, 1, "as wide as it gets")

    def change_split(self) -> None:
        """Lay the panes the other way, or show both again."""
        reading = self._host.reading
        shown = self._host.arrangement.split or Split.STACKED
        self._host.set_reading(replace(reading, layout=reading.layout.rotate(shown)))

    # links

    def toggle_why(self) -> None:
        """Open or close the reasons; both current passages are aligned in the room left."""
        if not self._host.why.display and self._host.size.height < MIN_ROWS:
            self._host.show_notice(f"the why panel needs a terminal of {MIN_ROWS} rows")
            return
        self._host.toggle_why()

    def close_why(self) -> bool:
        """Close the why panel; False if it was not open, or is a column of its own."""
        is_open = self._host.why.display and not self._host.has_inspector
        if is_open:
            self.toggle_why()
        return is_open

    def _scroll_why(self, step: int, idle: str) -> None:
        """Show what is hidden at the foot (`step` 1) or the head (-1) of the why panel."""
        if not self._host.why.display:
            self._host.show_notice(f"{self._host.context.key_to('why')} opens the panel to scroll")
        elif not self._host.why.scroll_by(step):
            self._host.show_notice(idle)

    scroll_why_down = partialmethod(_scroll_why, 1, "end of the reasons")
    scroll_why_up = partialmethod(_scroll_why, -1, "start of the reasons")

    def next_filter(self) -> None:
        """Change to the next filter, and list all of them."""
        more = self._host.filters_of_all
        after = self._host.reading.next_filter(more)
        line = list_filters(after, self._host.context.marks, self._host.size.width, more)
        self._host.set_reading(after, "counted: passages of this text", line)

    def next_marking(self) -> None:
        """Mark something else, and name it."""
        before = self._host.reading
        after = replace(before, chosen_marking=before.marking.next)
        self._host.set_reading(after, f"marked: {after.marking}")

    # facts

    def start_at_fact(self, state: MatchState) -> None:
        """Go to the fact of --fact once facts are known, unless the reader has gone elsewhere."""
        host, wanted = self._host, self._host.context.fact
        if not wanted or self._has_tried_fact or state.status is not MatchStatus.DONE:
            return
        self._has_tried_fact = True
        names = [fact.name for fact in host.reading.comparison.facts]
        number = find_fact(wanted, names)
        if number is None:
            host.append_notice(f"--fact {wanted}: {'; '.join(explain_unknown_fact(wanted, names))}")
        elif self._is_at_start and not host.is_busy:
            self._show_fact(host.reading, number)

    def leave_empty_filter(self, state: MatchState) -> None:
        """Once all links are known, leave a filter from another time that selects nothing."""
        before = self._host.reading
        after = before.leave_empty_filter()
        if state.status is MatchStatus.DONE and after is not before:
            self._host.set_reading(after, self._host.notice)
            notice = f"nothing is {before.filter.name} here: the filter is {after.filter.name}"
            self._host.append_notice(notice)

    @property
    def _is_at_start(self) -> bool:
        start, now = self._start, self._host.reading
        if (
            start is None
            or self._host.pair != self._host.context.first_pair
            or now.side is not start.side
        ):
            return False
        return now.at(now.side) == (start.left_at if now.side is Side.LEFT else start.right_at)

    def remember_start(self) -> None:
        """Remember where the reader is before any link is known."""
        self._start = self._start or self._host.reading.place

    def list_facts(self, number: int | None = None) -> None:
        """Open the facts index, or go to the fact of that number, from 1."""
        host = self._host
        if number is not None:
            self._show_fact(host.reading, number - 1)
            return
        listed = host.reading.comparison.facts

        panel = FactsIndex(host.reading, host.context.marks)
        panel.start = self._fact_left

        def choose(number: int | None) -> None:
            self._fact_left = panel.selected_place
            if number is not None:  # links may have come meanwhile, and other facts with them
                names = [fact.name for fact in host.reading.comparison.facts]
                name = listed[number].name
                if name in names:
                    self._show_fact(host.reading.leave_fact(), names.index(name))
                else:
                    host.show_notice(f"no longer in the list: {name}")

        if listed:
            host.open_panel(panel, choose)
        else:
            host.show_notice(self._no_facts_notice())

    def _show_fact(self, reading: Reading, number: int) -> None:
        facts = reading.comparison.facts
        if not facts:
            self._host.set_reading(reading, self._no_facts_notice())
        elif number >= len(facts):
            self._host.set_reading(reading, f"there are only {pluralise(len(facts), 'fact')}")
        else:
            after = reading.go_to_fact(number)
            fact = facts[number]
            why = LOST if fact.is_lost else f"no match found: {fact.name}"
            notice = "" if after.fact == number else f"fact {number + 1}, {why}"
            self._host.set_reading(after, notice)

    def _no_facts_notice(self) -> str:
        status = self._host.matched.status
        if status is MatchStatus.DONE:
            return "no facts here; reader --facts FILE looks for those you name"
        return status

    # marks

    def set_mark(self) -> None:
        """Ask for a letter and mark this place with it."""
        host = self._host

        def mark(letter: str) -> None:
            if is_bookmark_letter(letter):
                way = f"{host.context.key_to('to_mark')} {letter}"
                host.set_reading(
                    host.reading.mark(letter), f"marked {letter}: {way} comes back here"
                )
            else:
                host.show_notice("a mark is a letter or a digit; nothing was marked")

        self._ask("mark this place with a letter or digit", mark)

    def go_to_mark(self) -> None:
        """Ask for a letter and go to its place."""
        host = self._host
        letters = [letter for letter, _ in host.reading.bookmarks.places]

        def go(letter: str) -> None:
            if letter == "'" or letter in letters:
                after = host.reading.go_to_mark(letter)
                idle = f"already at mark {letter}"
                if letter == "'":
                    has_jumped = host.reading.history.began is not None
                    idle = "already there" if has_jumped else "nothing to go back to"
                host.set_reading(after, idle if after.place == host.reading.place else "")
            else:
                way = host.context.key_to("mark")
                host.show_notice(f"no mark {letter} yet; {way} sets one" if letter else "")

        marked = " ".join(letters) or f"none yet; {host.context.key_to('mark')} sets one"
        self._ask(f"go to mark ({marked}); ' where the last jump began", go)

    def _ask(self, question: str, answer: Callable[[str], object]) -> None:
        """Ask; `answer` gets the character of the next key, "" if it has none or is Esc."""
        self._question, self._answer = question, answer
        self._host.refresh_bars()

    def take_key(self, key: Key) -> bool:
        """Take the answer to an open question; False if none is open."""
        answer, self._answer = self._answer, None
        if answer is not None:
            answer((key.character or "") if key.is_printable else "")
        return answer is not None

    @property
    def hint(self) -> BarLine | None:
        """The open question; it replaces the hints."""
        return None if self._answer is None else BarLine(f" {self._question}")


def repeat(move: Callable[[Reading], Reading], reading: Reading, times: int) -> Reading:
    """Make a move so many times, or until it leads nowhere."""
    for _ in range(times):
        after = move(reading)
        if after == reading:
            break
        reading = after
    return reading


def _round_notice(before: Reading, after: Reading) -> str:
    """Notice that a walk through stops has passed the last one, or the first one backwards."""
    was, now = before.ordinal, after.ordinal
    is_walk = before.fact is not None or (before.filter.is_by_link and before.side is after.side)
    is_same = (before.fact, before.filter) == (after.fact, after.filter)
    if None in (was.place, now.place) or not (is_walk and is_same):
        return ""
    ends = {
        (was.total, 1): "past the end: back at the first",
        (1, was.total): "past the start: at the last",
    }
    end = ends.get((was.place or 0, now.place or 0), "")
    return f"{end} of {was.total}" if end and was.total > 2 else ""
