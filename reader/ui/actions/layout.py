"""What keys do to the way the panes lie."""

from __future__ import annotations

from dataclasses import replace

from reader.reading import Split
from reader.ui.showing import Showing


class LaysOut(Showing):
    """The one key of them that needs to know the terminal's size."""

    def action_split(self) -> None:
        """Lay the panes the other way, or both again."""
        reading = self.now
        shown = self.arrangement.split or Split.STACKED
        self.go(replace(reading, layout=reading.layout.turned(shown)))
