"""Moves along and across the texts: passages, links, facts, marks, and the lists of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

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
from reader.report.phrases import LOST
from reader.session.match_job import MatchState, MatchStatus
from reader.ui.bar_line import BarLine
from reader.ui.commands import Command
from reader.ui.controllers.host import Host
from reader.ui.panels.facts import FactsIndex
from reader.ui.status_text import list_filters

MIN_ROWS = 10
"""Rows of a terminal below which the why panel would leave the texts no room."""


class Navigation:
    """Moves of the reading, and moves that depend on what is in view."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._question = ""
        self._answer: Callable[[str], object] | None = None
        """Gets the next key's character; None when no question is open."""

        self._start: Place | None = None
        """Where the reader was when the screen first heard of the search for links."""

        self._has_tried_fact = False
        """Whether the fact to begin at has been gone to, or cannot be."""

    # moves

    def move(self, command: Command, to: Callable[[Reading], Reading]) -> None:
        """Make a move of the reading."""
        before = self._host.reading
        after = to(before)
        notice = self._idle(command) if after == before else _round_notice(before, after)
        self._host.set_reading(after, notice)

    def _idle(self, command: Command) -> str:
        """Notice of a move that leads nowhere; perhaps only because links are not known yet."""
        is_final = self._host.matched.status is MatchStatus.DONE or not command.idle
        return command.idle if is_final else f"{command.idle} ({self._host.matched.status})"

    def go_to_first(self) -> None:
        """Go to the top of the text."""
        self._go_to_edge(-1)

    def go_to_last(self) -> None:
        """Go to the end of the text."""
        self._go_to_edge(1)

    def _go_to_edge(self, step: int) -> None:
        side = self._host.reading.side
        self.jump(side, self._host.panes[side].view.to_edge(step))

    def jump(self, side: Side, index: int) -> None:
        """Go to a passage."""
        self._host.set_reading(self._host.reading.jump(side, index))

    def next(self) -> None:
        """Go to the next passage, or further down a tall one."""
        self._step(1)

    def previous(self) -> None:
        """Go to the previous passage, or back up a tall one."""
        self._step(-1)

    def _step(self, by: int) -> None:
        before = self._host.reading
        pane = self._host.panes[before.side]
        if pane.view.scroll_within(by):
            pane.paint()
            return
        self._host.set_reading(before.step(by))
        if by < 0 and self._host.reading.at(before.side) != before.at(before.side):
            pane.view.show_end()
            pane.paint()

    def page_down(self) -> None:
        """Go on by a pane of lines."""
        self._page(1)

    def page_up(self) -> None:
        """Go back by a pane of lines."""
        self._page(-1)

    def half_page_down(self) -> None:
        """Go on by half a pane of lines."""
        self._page(0.5)

    def half_page_up(self) -> None:
        """Go back by half a pane of lines."""
        self._page(-0.5)

    def wheel(self, side: Side, screens: float) -> None:
        """Scroll the pane of `side` by so many heights of it."""
        self._host.set_reading(self._host.reading.with_side(side))
        self._page(screens)

    def _page(self, screens: float) -> None:
        reading = self._host.reading
        self._host.set_reading(reading.go_to(self._host.panes[reading.side].view.page_by(screens)))

    def change_split(self) -> None:
        """Lay the panes the other way, or show both again."""
        reading = self._host.reading
        shown = self._host.arrangement.split or Split.STACKED
        self._host.set_reading(replace(reading, layout=reading.layout.rotate(shown)))

    # links

    def toggle_why(self) -> None:
        """Open or close the why panel; both current passages are aligned in the room left."""
        why = self._host.why
        if not why.display and self._host.size.height < MIN_ROWS:
            self._host.show_notice(f"the why panel needs a terminal of {MIN_ROWS} rows")
            return
        why.display = not why.display
        self._host.lay_out_level()

    def close_why(self) -> bool:
        """Close the why panel; False if it was not open."""
        is_open = self._host.why.display
        if is_open:
            self.toggle_why()
        return is_open

    def scroll_why_down(self) -> None:
        """Show what is hidden at the foot of the why panel."""
        self._scroll_why(1, "that is all of it")

    def scroll_why_up(self) -> None:
        """Show what is hidden at the head of the why panel."""
        self._scroll_why(-1, "that is its beginning")

    def _scroll_why(self, step: int, idle: str) -> None:
        if not self._host.why.display:
            self._host.show_notice(f"{self._host.context.key_to('why')} opens the panel to scroll")
        elif not self._host.why.scroll_by(step):
            self._host.show_notice(idle)

    def next_filter(self) -> None:
        """Change to the next filter, and list all of them."""
        more = self._host.filters_of_all
        after = self._host.reading.next_filter(more)
        line = list_filters(after, self._host.context.marks, self._host.size.width, more)
        self._host.set_reading(after, "numbers count passages", line)

    def next_marking(self) -> None:
        """Mark something else, and name it."""
        after = self._host.reading.next_marking()
        self._host.set_reading(after, f"marked: {after.marking}")

    # facts

    def start_at_fact(self, state: MatchState) -> None:
        """Go to the fact of --fact once facts are known, unless the reader has gone elsewhere."""
        host, wanted = self._host, self._host.context.fact
        self._start = self._start or host.reading.place
        if not wanted or self._has_tried_fact or state.status is not MatchStatus.DONE:
            return
        self._has_tried_fact = True
        names = [fact.name for fact in host.reading.comparison.facts]
        number = find_fact(wanted, names)
        if number is None:
            host.append_notice(f"--fact {wanted}: {'; '.join(explain_unknown_fact(wanted, names))}")
        elif self._is_at_start and not host.is_busy:
            self._show_fact(host.reading, number)

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

    def list_facts(self) -> None:
        """Open the facts index."""
        host = self._host
        listed = host.reading.comparison.facts

        def choose(number: int | None) -> None:
            if number is not None:  # links may have come meanwhile, and other facts with them
                names = [fact.name for fact in host.reading.comparison.facts]
                name = listed[number].name
                if name in names:
                    self._show_fact(host.reading.leave_fact(), names.index(name))
                else:
                    host.show_notice(f"no longer a fact of both: {name}")

        if listed:
            host.open_panel(FactsIndex(host.reading, host.context.marks), choose)
        else:
            host.show_notice(self._no_facts_notice())

    def go_to_fact(self, number: int) -> None:
        """Go to a fact by its number, from 0."""
        self._show_fact(self._host.reading, number)

    def _show_fact(self, reading: Reading, number: int) -> None:
        facts = reading.comparison.facts
        if not facts:
            self._host.set_reading(reading, self._no_facts_notice())
        elif number >= len(facts):
            self._host.set_reading(reading, f"there are {len(facts)} facts")
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
                idle = "already there" if host.reading.history.began else "nothing to go back to"
                host.set_reading(after, idle if after.place == host.reading.place else "")
            else:
                host.show_notice(f"no place is marked {letter}" if letter else "")

        marked = " ".join(letters) or f"none yet, {host.context.key_to('mark')} marks"
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


def _round_notice(before: Reading, after: Reading) -> str:
    """Notice that the walk through a fact has passed its last stop, or its first backwards."""
    was, now = before.ordinal, after.ordinal
    if None in (before.fact, was.place, now.place) or after.fact != before.fact:
        return ""
    ends = {(was.total, 1): "round again: the first", (1, was.total): "round: the last"}
    end = ends.get((was.place or 0, now.place or 0), "")
    return f"{end} of {was.total}" if end and was.total > 2 else ""
