"""What keys do about links: why they are believed, what is sought, what has none."""

from __future__ import annotations

from reader.model import Side
from reader.reading import differing
from reader.ui.lists import differences_list
from reader.ui.matching import Matching
from reader.ui.showing import Showing
from reader.ui.telling import filters

LEAST_ROWS = 10
"""Rows of a terminal below which the why panel would leave the texts no room."""


class Linking(Showing):
    """The why panel, the filter, and the list of what is only here."""

    def action_why(self) -> None:
        """Open the why panel, or close it; the panes stand level in the room that is left."""
        if not self.why.display and self.size.height < LEAST_ROWS:
            self.say(f"the terminal is too low for it: {LEAST_ROWS} rows hold both")
            return
        self.why.display = not self.why.display
        self.lay_out_level()

    def close_panel(self) -> bool:
        """Close the why panel; False if it was not open."""
        is_open = self.why.display
        if is_open:
            self.action_why()
        return is_open

    def action_why_further(self) -> None:
        """Show what is hidden at the foot of the why panel."""
        self._scroll_why(1, "that is all of it")

    def action_why_back(self) -> None:
        """Show what is hidden at the head of the why panel."""
        self._scroll_why(-1, "that is its beginning")

    def _scroll_why(self, step: int, idle: str) -> None:
        if not self.why.display:
            self.go(self.now, f"{self.key('why')} opens the panel that this scrolls")
        elif not self.why.scroll_on(step):
            self.go(self.now, idle)

    def action_filter(self) -> None:
        """Seek something else, and say what there is to seek."""
        after = self.now.next_filter()
        told = filters(after, self.marks, self.size.width)
        self.go(after, "numbers count passages", told)

    def action_differences(self) -> None:
        """List every value on which linked passages differ."""
        found = differing(self.now.comparison)

        def chosen(place: int | None) -> None:
            if place is not None:
                link, _ = found[place]
                self.go(self.now.to_pair(link.left, link.right))

        if found:
            self.app.push_screen(differences_list(found, self.now, self.marks), chosen)
        else:
            until = "" if self.found.matching is Matching.DONE else f" ({self.found.matching})"
            self.go(self.now, f"no difference found{until}")

    def action_alone(self) -> None:
        """List what each account alone tells."""
        from reader.ui.alone.screen import AloneScreen  # noqa: PLC0415 - only when asked for

        def chosen(place: tuple[Side, int] | None) -> None:
            if place is not None:
                self.go(self.now.jump(*place))

        if self.found.matching is Matching.RUNNING:  # until then every passage is without a match
            self.go(self.now, f"what is only here is known when all links are ({Matching.RUNNING})")
        else:
            panel = AloneScreen(self.now, self.found.matching, self.marks, self.commands)
            self.app.push_screen(panel, chosen)
