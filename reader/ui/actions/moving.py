"""What keys and mouse do to move along the texts."""

from __future__ import annotations

from dataclasses import replace

from reader.reading import Reading
from reader.ui.commands import Command, command
from reader.ui.matching import Matching
from reader.ui.pane import PassageChosen, Wheeled
from reader.ui.showing import Showing


class Moves(Showing):
    """Moves of the reading, and those that need to know what is in view."""

    def action_move(self, command_id: str) -> None:
        """Make a move of the reading."""
        chosen = command(command_id)
        if chosen.move is not None:
            after = chosen.move(self.now)
            self.go(after, self._idle(chosen) if after == self.now else self._round(after))

    def _round(self, after: Reading) -> str:
        """That the walk through a fact has gone past its last stop, or back past its first."""
        before, now = self.now.sought, after.sought
        if None in (self.now.fact, before.place, now.place) or after.fact != self.now.fact:
            return ""
        ends = {(before.total, 1): "round again: the first", (1, before.total): "round: the last"}
        told = ends.get((before.place or 0, now.place or 0), "")
        return f"{told} of {before.total}" if told and before.total > 2 else ""

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

    def on_passage_chosen(self, message: PassageChosen) -> None:
        """Go to the passage that was clicked on."""
        self.go(self.now.jump(message.side, message.index))

    def on_wheeled(self, message: Wheeled) -> None:
        """Scroll the pane under the mouse."""
        self.go(replace(self.now, side=message.side))
        self._page(message.screens)
