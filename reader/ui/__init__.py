"""The screen. The only room that knows Textual."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui.matching import Search

if TYPE_CHECKING:
    from reader.ui.keymap import Setup
    from reader.ui.marks import Marks
    from reader.ui.matching import Find
    from reader.ui.start import Stage


def begin(find: Find) -> Search:
    """Begin to look for links while the screen is still being loaded."""
    search = Search(find)
    search.start()
    return search


def stage(marks: Marks, setup: Setup, *, has_mouse: bool) -> Stage:
    """The terminal for the screen; see reader.ui.running."""
    from reader.ui.start import Stage  # noqa: PLC0415 - the search begins before this is loaded

    return Stage(marks, setup, has_mouse=has_mouse)
