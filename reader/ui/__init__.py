"""The screen. The only room that knows Textual."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.reading import Reading

if TYPE_CHECKING:
    from reader.ui.matching import Compare


def run(reading: Reading, compare: Compare, *, ascii_only: bool = False) -> int:
    """Show `reading`, its links as soon as `compare` has found them; returns the exit code.

    `compare` runs in a thread and returns the comparison of the sources that `reading` shows; it
    is given a callable to tell how much of the work is done, 0..1.
    """
    from reader.ui.app import ReaderApp  # noqa: PLC0415 - Textual only when there is a screen

    app = ReaderApp(reading, compare, ascii_only=ascii_only)
    result = app.run(mouse=False)
    return app.return_code or 0 if result is None else result
