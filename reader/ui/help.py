"""The help panel."""

from __future__ import annotations

from rich.console import RenderableType

from reader.model import Comparison
from reader.ui.help_text import help_text
from reader.ui.marks import Marks
from reader.ui.page.palette import Palette
from reader.ui.scrolled import Scrolled
from reader.ui.setup import Setup


class HelpScreen(Scrolled):
    """Keys, marks, and what these texts are."""

    def __init__(self, comparison: Comparison, marks: Marks, setup: Setup, review: str) -> None:
        self._comparison = comparison
        self._setup = setup
        self._review = review
        super().__init__("Help", "help", marks, setup.commands, self._text)

    def _text(self, palette: Palette) -> RenderableType:
        """All of the help."""
        return help_text(self._comparison, self.marks, self._setup, palette, self._review)
