"""The screen. The only room that knows Textual."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.reading import Reading
    from reader.ui.matching import Finder, Search


def begin(finder: Finder) -> Search:
    """Begin to look for links while the screen is still being loaded."""
    from reader.ui.matching import Search  # noqa: PLC0415 - before all that the screen needs

    search = Search(finder)
    search.start()
    return search


def run(reading: Reading, search: Search, *, ascii_only: bool, has_mouse: bool) -> int:
    """Show `reading` on the terminal, its links as they are found; returns the exit code.

    However it ends, the terminal is as it was and the search is over. Raises `SystemExit` with
    128 and the number of a signal that came before the screen could heed it.
    """
    from reader.ui.running import run  # noqa: PLC0415 - a report needs no screen

    return run(reading, search, ascii_only=ascii_only, has_mouse=has_mouse)
