"""From a reading to a screen: the text at once, then Textual, which takes its time to load."""

from __future__ import annotations

import gc
import sys

from reader.reading import Reading
from reader.ui.marks import ASCII, UNICODE, Marks
from reader.ui.matching import Found, Matching, Search
from reader.ui.opening import LEAST_COLUMNS, LEAST_ROWS, Opening
from reader.ui.terminal.cells import cells
from reader.ui.terminal.modes import Terminal
from reader.ui.terminal.sgr import Codes
from reader.ui.terminal.wire import Wire


def run(reading: Reading, search: Search, *, ascii_only: bool, has_mouse: bool) -> int:
    """See reader.ui.run."""
    gc.disable()  # nothing of what is loaded is garbage; a seventh of the time to load it
    marks = ASCII if ascii_only else UNICODE
    try:
        with Terminal(sys.stdin.fileno(), sys.stdout.fileno(), has_mouse=has_mouse) as terminal:
            wire = Wire(terminal.output, *terminal.size())
            wire.ask()
            _open(reading, marks, wire, search)
            return _run(reading, marks, terminal, wire, search)
    finally:
        search.stop()


def _open(reading: Reading, marks: Marks, wire: Wire, search: Search) -> None:
    """Show the text, and its links if they come before Textual does."""
    if wire.columns < LEAST_COLUMNS or wire.rows < LEAST_ROWS:
        return
    opening = Opening(marks, wire.columns, wire.rows)
    codes = Codes()

    is_first = True

    def show(found: Found) -> None:
        nonlocal is_first
        known = reading if found.comparison is None else reading.with_comparison(found.comparison)
        wire.replace([cells(row, codes.of) for row in opening.drawn(known, found)])
        # Nobody reads answers yet, so nothing waits for them: text, and links when all are known.
        if is_first or found.matching is Matching.DONE:
            wire.flush(is_paced=False)
        is_first = False

    search.listen(show)


def _run(reading: Reading, marks: Marks, terminal: Terminal, wire: Wire, search: Search) -> int:
    # These load Textual; the text is on the screen already.
    from reader.ui.app import ReaderApp  # noqa: PLC0415 - see above
    from reader.ui.terminal.hooks import missing  # noqa: PLC0415 - see above
    from reader.ui.terminal.wired import Line  # noqa: PLC0415 - see above

    found = search.listen(None)
    known = reading if found.comparison is None else reading.with_comparison(found.comparison)
    app = ReaderApp(known, search, marks, Line(terminal, wire))
    if missing(app):  # Textual's own driver takes the terminal its own way
        terminal.leave()
        app = ReaderApp(known, search, marks)
    result = app.run(mouse=terminal.has_mouse, size=terminal.size())
    return app.return_code or 0 if result is None else result
