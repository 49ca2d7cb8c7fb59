"""The line of progress of long reports: at a terminal only, and gone at the end."""

from __future__ import annotations

import io

from reader import open_text
from reader.cli.waiting import Waiting
from reader.model import MatchRequest

PAIR = MatchRequest(
    open_text("The old bridge at Upper Leigh fell on 3 May 2021."),
    open_text("On 4 May 2021 the old bridge at Upper Leigh fell."),
)


class Terminal(io.StringIO):
    """A stream that is a terminal."""

    def isatty(self) -> bool:
        """It is one."""
        return True


def test_a_long_comparison_shows_how_far_it_is() -> None:
    """The pair that is compared and its share; blanks replace the line before a report follows."""
    shown = Terminal()
    waiting = Waiting(3, shown, patience=0.0)
    assert waiting.match(PAIR).links
    first, *_, blank, end = shown.getvalue().split("\r")[1:]
    assert first.startswith("reader: comparing pair 1 of 3, ")
    assert blank.isspace()
    assert not end


def test_a_short_comparison_and_a_pipe_show_nothing() -> None:
    """Nothing within two seconds; nothing where no person reads standard error."""
    terminal, pipe = Terminal(), io.StringIO()
    Waiting(1, terminal).match(PAIR)
    Waiting(1, pipe, patience=0.0).match(PAIR)
    Waiting(1, None, patience=0.0).match(PAIR)
    assert not terminal.getvalue() + pipe.getvalue()
