"""The main screen: two panes, the link line and the hints, all showing one reading."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.reactive import reactive
from textual.screen import Screen

from reader.model import Side
from reader.reading import Reading
from reader.ui.arrangement import ALL, arrangement
from reader.ui.bar import Bar, Line
from reader.ui.bindings import action, bindings
from reader.ui.commands import command
from reader.ui.lists import LISTED, command_list, fact_list
from reader.ui.marks import Marks
from reader.ui.matching import Compare, Matched, Matching, Progressed, start_matching
from reader.ui.pane import Pane
from reader.ui.telling import header, hints, link_line


class MainScreen(Screen[int]):
    """Shows `reading`; keys answer with another one."""

    BINDINGS: ClassVar[list[BindingType]] = bindings()
    AUTO_FOCUS = ""

    reading: reactive[Reading | None] = reactive(None, init=False, always_update=True)

    def __init__(self, reading: Reading, compare: Compare, marks: Marks) -> None:
        super().__init__()
        self._marks = marks
        self._compare = compare
        self._matching = Matching.RUNNING
        self._done = ""
        self._notice = ""
        self._columns = {
            side: Container(id=f"column-{side.name.lower()}", classes="column") for side in Side
        }
        self._headers = {
            side: Bar(
                f"header-{side.name.lower()}",
                marks,
                "header -noted" if reading.source(side).note else "header",
            )
            for side in Side
        }
        self._panes = {side: Pane(side, marks) for side in Side}
        self._link = Bar("link", marks)
        self._hints = Bar("hints", marks)
        self.set_reactive(MainScreen.reading, reading)

    def compose(self) -> ComposeResult:
        """Two columns, then the bars."""
        with Container(id="panes"):
            for side in Side:
                with self._columns[side]:
                    yield self._headers[side]
                    yield self._panes[side]
        yield self._link
        yield self._hints

    def on_mount(self) -> None:
        """Show the text at once; the links come when they are found."""
        self._show()
        self.call_after_refresh(self._start_matching)

    def _start_matching(self) -> None:
        start_matching(self._compare, self.post_message)

    def on_progressed(self, message: Progressed) -> None:
        """Tell how far the search has come, whole percents only."""
        self._done = f"{message.share:.0%}"
        self._tell()

    def on_matched(self, message: Matched) -> None:
        """Take in the links, or say why there are none."""
        if message.comparison is None:
            self._matching = Matching.FAILED
            self._notice = f"{Matching.FAILED}: {message.why}"
            self._show()
        else:
            self._matching = Matching.DONE
            self._go(self._now.with_comparison(message.comparison))

    @property
    def matching(self) -> Matching:
        """How far the search for links has come."""
        return self._matching

    @property
    def _now(self) -> Reading:
        assert self.reading is not None  # noqa: S101 - set in __init__, reactive for its watcher
        return self.reading

    # from reading to what is shown

    def watch_reading(self, before: Reading, after: Reading) -> None:
        """Show every new reading."""
        self._show(came_along=before.at(after.side.other) != after.at(after.side.other))

    def _show(self, *, came_along: bool = True) -> None:
        """Show the reading; a passage that came along in the other pane stands level with this."""
        reading = self._now
        is_flat = self.has_class("-flat")
        for side in Side:
            head = header(reading, side, self._marks, is_noted=is_flat)
            self._headers[side].say(head, Line(f" {reading.source(side).note}", style="dim"))
            self._columns[side].set_class(reading.side is side, "-has-keys")
            self._panes[side].show(reading)
        row = self._panes[reading.side].row_of_cursor()
        if came_along and reading.follow and reading.link is not None and row is not None:
            self._panes[reading.side.other].place_cursor(row)
        self._tell()

    def _tell(self) -> None:
        """Say in the bars what there is to say of the reading."""
        reading = self._now
        self._link.say(link_line(reading, self._marks, self._matching, self._done))
        self._hints.say(hints(reading, self._marks, self._notice))

    def on_resize(self) -> None:
        """Arrange the panes for the new size."""
        wanted = arrangement(self.size.width, self.size.height)
        for name in ALL:
            self.set_class(name in wanted, name)
        self._show(came_along=False)

    # what keys do

    def _go(self, reading: Reading, notice: str = "") -> None:
        self._notice = notice
        self.reading = reading

    def action_move(self, command_id: str) -> None:
        """Make a move of the reading."""
        chosen = command(command_id)
        if chosen.move is not None:
            after = chosen.move(self._now)
            self._go(after, chosen.idle if after == self._now else "")

    def action_first(self) -> None:
        """The top of the text."""
        self._go(self._now.to(self._panes[self._now.side].to_edge(-1)))

    def action_last(self) -> None:
        """The end of the text."""
        self._go(self._now.to(self._panes[self._now.side].to_edge(1)))

    def action_next(self) -> None:
        """Next passage, or further down a tall one."""
        self._step(1)

    def action_previous(self) -> None:
        """Previous passage, or back up a tall one."""
        self._step(-1)

    def _step(self, by: int) -> None:
        if not self._panes[self._now.side].scroll_within(by):
            before = self._now
            self._go(before.step(by))
            if by < 0 and self._now.at(before.side) != before.at(before.side):
                self._panes[before.side].show_end()

    def action_page_down(self) -> None:
        """A pane of lines further."""
        self._page(1)

    def action_page_up(self) -> None:
        """A pane of lines back."""
        self._page(-1)

    def action_half_down(self) -> None:
        """Half a pane of lines further."""
        self._page(0.5)

    def action_half_up(self) -> None:
        """Half a pane of lines back."""
        self._page(-0.5)

    def _page(self, screens: float) -> None:
        self._go(self._now.to(self._panes[self._now.side].page_by(screens)))

    def action_facts(self) -> None:
        """Open the facts index."""

        def chosen(number: int | None) -> None:
            if number is not None:
                self._to_fact(replace(self._now, fact=None), number)

        if self._now.comparison.facts:
            self.app.push_screen(fact_list(self._now, self._marks), chosen)
        else:
            self._go(self._now, self._why_no_facts())

    def action_fact(self, key: str) -> None:
        """Go to the fact of that digit."""
        self._to_fact(self._now, int(key) - 1)

    def _to_fact(self, reading: Reading, number: int) -> None:
        facts = reading.comparison.facts
        if not facts:
            self._go(reading, self._why_no_facts())
        elif number >= len(facts):
            self._go(reading, f"there are {len(facts)} facts")
        else:
            fact, after = facts[number], reading.to_fact(number)
            state = "" if after.is_level else ", these two not linked"
            if not (fact.left and fact.right):
                state = ", told on one side" if fact.left or fact.right else ", told nowhere"
            self._go(after, f"fact {number + 1}{state}: {fact.name}")

    def _why_no_facts(self) -> str:
        if self._matching is Matching.DONE:
            return "no facts here; reader --facts FILE looks for those you name"
        return self._matching

    def action_palette(self) -> None:
        """Open the list of commands."""

        def chosen(number: int | None) -> None:
            if number is not None:
                entry = LISTED[number]
                self.call_later(self.run_action, action(entry, entry.keys[0]))

        self.app.push_screen(command_list(self._marks), chosen)

    def action_help(self) -> None:
        """Open help."""
        from reader.ui.help import HelpScreen  # noqa: PLC0415 - only when asked for

        self.app.push_screen(HelpScreen(self._now.comparison, self._marks))

    def action_quit(self) -> None:
        """Leave the program."""
        self.app.exit(0)

    def action_interrupt(self) -> None:
        """Leave at once, as an interrupt."""
        self.app.exit(130)
