"""The Textual application around the main screen."""

from __future__ import annotations

from typing import ClassVar

from textual.app import App
from textual.binding import BindingType

from reader import places
from reader.reading import Reading
from reader.ui.marks import ASCII, UNICODE
from reader.ui.matching import Compare
from reader.ui.screen import MainScreen


class ReaderApp(App[int], inherit_bindings=False):
    """Runs the main screen; returns the exit code."""

    CSS_PATH = places.styles() / "reader.tcss"
    TITLE = "reader"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, reading: Reading, compare: Compare, *, ascii_only: bool = False) -> None:
        super().__init__(ansi_color=True)  # known from the start, or NO_COLOR picks a wrong filter
        self.theme = "ansi-dark"  # Textual's theme of the terminal's own colours
        self.animation_level = "none"
        self.set_class(ascii_only, "-ascii")
        self.main = MainScreen(reading, compare, ASCII if ascii_only else UNICODE)

    def get_default_screen(self) -> MainScreen:
        """The main screen lies under all panels."""
        return self.main
