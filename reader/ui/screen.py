"""The main screen: what its keys do."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual.binding import BindingType

from reader.reading import Reading
from reader.ui.bindings import action, bindings
from reader.ui.commands import Command, command
from reader.ui.lists import LISTED, command_list, fact_list
from reader.ui.matching import Matching
from reader.ui.pane import PassageChosen, Wheeled
from reader.ui.showing import Showing


class MainScreen(Showing):
    """Shows `reading`; keys answer with another one."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(everywhere=False)
    AUTO_FOCUS = ""

    # moves

    def action_move(self, command_id: str) -> None:
        """Make a move of the reading."""
        chosen = command(command_id)
        if chosen.move is not None:
            after = chosen.move(self.now)
            self.go(after, self._idle(chosen) if after == self.now else "")

    def _idle(self, chosen: Command) -> str:
        """What is said of a move that leads nowhere; maybe only because links are not known yet."""
        is_over = self.found.matching is Matching.DONE or not chosen.idle
        return chosen.idle if is_over else f"{chosen.idle} ({self.found.matching})"

    def action_first(self) -> None:
        """The top of the text."""
        self.go(self.now.jump(self.now.side, self.panes[self.now.side].view.to_edge(-1)))

    def action_last(self) -> None:
        """The end of the text."""
        self.go(self.now.jump(self.now.side, self.panes[self.now.side].view.to_edge(1)))

    def action_next(self) -> None:
        """Next passage, or further down a tall one."""
        self._step(1)

    def action_previous(self) -> None:
        """Previous passage, or back up a tall one."""
        self._step(-1)

    def _step(self, by: int) -> None:
        before = self.now
        pane = self.panes[before.side]
        if pane.view.scroll_within(by):
            pane.paint()
            return
        self.go(before.step(by))
        if by < 0 and self.now.at(before.side) != before.at(before.side):
            pane.view.show_end()
            pane.paint()

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
        self.go(self.now.to(self.panes[self.now.side].view.page_by(screens)))

    # the mouse

    def on_passage_chosen(self, message: PassageChosen) -> None:
        """Go to the passage that was clicked on."""
        self.go(self.now.jump(message.side, message.index))

    def on_wheeled(self, message: Wheeled) -> None:
        """Scroll the pane under the mouse."""
        self.go(replace(self.now, side=message.side))
        self._page(message.screens)

    # facts

    def action_facts(self) -> None:
        """Open the facts index."""

        def chosen(number: int | None) -> None:
            if number is not None:
                self._to_fact(replace(self.now, fact=None), number)

        if self.now.comparison.facts:
            self.app.push_screen(fact_list(self.now, self.marks), chosen)
        else:
            self.go(self.now, self._why_no_facts())

    def action_fact(self, key: str) -> None:
        """Go to the fact of that digit."""
        self._to_fact(self.now, int(key) - 1)

    def _to_fact(self, reading: Reading, number: int) -> None:
        facts = reading.comparison.facts
        if not facts:
            self.go(reading, self._why_no_facts())
        elif number >= len(facts):
            self.go(reading, f"there are {len(facts)} facts")
        else:
            fact, after = facts[number], reading.to_fact(number)
            state = "" if after.is_level else ", these two not linked"
            if not (fact.left and fact.right):
                state = ", told on one side" if fact.left or fact.right else ", told nowhere"
            self.go(after, f"fact {number + 1}{state}: {fact.name}")

    def _why_no_facts(self) -> str:
        if self.found.matching is Matching.DONE:
            return "no facts here; reader --facts FILE looks for those you name"
        return self.found.matching

    # the program

    def action_stop(self) -> None:
        """Search for links no further, or once more."""
        if self.found.matching is Matching.RUNNING:
            self.search.stop()
        elif self.found.matching is not Matching.DONE:
            self.search.start()

    def action_palette(self) -> None:
        """Open the list of commands."""

        def chosen(number: int | None) -> None:
            if number is not None:
                entry = LISTED[number]
                self.call_later(self.run_action, action(entry, entry.keys[0]))

        self.app.push_screen(command_list(self.marks), chosen)

    def action_help(self) -> None:
        """Open help."""
        from reader.ui.help import HelpScreen  # noqa: PLC0415 - only when asked for

        self.app.push_screen(HelpScreen(self.now.comparison, self.marks))

    def action_quit(self) -> None:
        """Leave the program."""
        self.app.exit(0)
