"""The screen. The only room that knows Textual."""

from __future__ import annotations

from collections.abc import Callable

from reader.model import Comparison, Source
from reader.reading import start


def run(
    left: Source,
    right: Source,
    compare: Callable[[], Comparison],
    *,
    ascii_only: bool = False,
    at: int | None = None,
) -> int:
    """Show both sources, the links as soon as `compare` has found them; returns the exit code.

    `at` is the number of the left passage to begin at. `compare` runs in a thread.
    """
    from reader.ui.app import ReaderApp  # noqa: PLC0415 - Textual only when there is a screen

    reading = start(Comparison(left, right), at)
    app = ReaderApp(reading, compare, ascii_only=ascii_only)
    result = app.run(mouse=False)
    return app.return_code or 0 if result is None else result
