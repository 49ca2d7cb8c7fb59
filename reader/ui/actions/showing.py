"""What keys do to how the texts are shown."""

from __future__ import annotations

from reader.ui.showing import Showing
from reader.ui.themed import Themed


class Looks(Showing):
    """Themes."""

    def action_theme(self) -> None:
        """Go on to the next theme, and name it."""
        if isinstance(self.app, Themed):
            theme = self.app.next_theme()
            self.go(self.now, f"theme: {theme.name}")
