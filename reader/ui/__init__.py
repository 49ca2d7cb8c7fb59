"""The screen. The only room that knows Textual."""

from __future__ import annotations

from collections.abc import Callable

from reader.model import Comparison
from reader.reading import Reading


def run(reading: Reading, compare: Callable[[], Comparison], *, ascii_only: bool = False) -> int:
    """Show `reading`, its links as soon as `compare` has found them; returns the exit code.

    `compare` runs in a thread and returns the comparison of the sources that `reading` shows.
    """
    from reader.ui.app import ReaderApp  # noqa: PLC0415 - Textual only when there is a screen

    app = ReaderApp(reading, compare, ascii_only=ascii_only)
    result = app.run(mouse=False)
    return app.return_code or 0 if result is None else result
