"""Opening the screen: the text first, its links when they are found."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from reader.cli.arguments import Arguments
from reader.cli.characters import shows_unicode
from reader.cli.question import Pair, asked
from reader.errors import UsageError
from reader.model import Comparison

if TYPE_CHECKING:
    from reader.apart import Search


_STANDARD_INPUT = "-"
_TERMINAL = "/dev/tty"


def has_screen(arguments: Arguments) -> bool:
    """Whether keys can come in, a screen be drawn and seen, and errors be told.

    Where a text is piped in, keys come from the terminal that controls the program.
    """
    streams = [sys.stdout, sys.stderr]
    if _STANDARD_INPUT not in arguments.names:
        streams.append(sys.stdin)
    return os.environ.get("TERM") != "dumb" and all(s is not None and s.isatty() for s in streams)


def show(arguments: Arguments, *, follow: bool) -> int:
    """Open the screen; returns the exit code. Raises `ReaderError` for sources it cannot open."""
    gc.disable()  # nothing of what is loaded is garbage; the screen collects again once it stands
    from reader.apart import Search  # noqa: PLC0415 - a report waits for its links
    from reader.library import beginning  # noqa: PLC0415 - only the screen shows a part

    keys = _terminal() if _STANDARD_INPUT in arguments.names else None
    apart = Search()  # gets ready while the texts are read
    try:
        part = beginning(arguments.names)
        question = asked(arguments) if part is None else None
        if keys is not None:  # the text that was piped in is read to its end
            os.dup2(keys, sys.stdin.fileno())
        from reader.ui import begin, stage  # noqa: PLC0415 - what is wrong is told without it

        search = None if question is None else begin(_Finder(apart, question.pair()))
        from reader.reading import start  # noqa: PLC0415 - the search has begun before

        ascii_only = arguments.ascii or not shows_unicode(sys.stdout)
        with stage(ascii_only=ascii_only, has_mouse=arguments.mouse) as screen:
            if part is not None:
                left, right = part.sources
                if arguments.at is None or left.index_of(arguments.at) is not None:
                    screen.preview(start(Comparison(left, right), arguments.at))
            question = question or asked(arguments)
            search = search or begin(_Finder(apart, question.pair()))
            pair = question.pair()
            comparison = Comparison(pair.left, pair.right)
            return screen.run(start(comparison, arguments.at, follow=follow), search)
    finally:
        apart.cancel()


def _terminal() -> int:
    """The terminal that controls the program, as a file descriptor to read keys from."""
    try:
        return os.open(_TERMINAL, os.O_RDWR)
    except OSError as error:
        what, why = "cannot open the screen", "there is no terminal to read keys from"
        raise UsageError(what, _TERMINAL, why, "use --format text for a report") from error


class _Finder:
    """Finds the links in processes of their own, so that keys never wait for it."""

    def __init__(self, search: Search, pair: Pair) -> None:
        self._search: Search | None = search
        self._pair = pair

    def find(self, told: Callable[[float | Comparison], object]) -> Comparison:
        """All links; tells how it comes on. May be asked again."""
        from reader.apart import Search  # noqa: PLC0415 - a report waits for its links

        search = self._search = self._search or Search()
        asked = self._pair
        try:
            return search.compare(
                asked.left,
                asked.right,
                asked.facts,
                language=asked.language,
                names=asked.names,
                more_facts=asked.more_facts,
                told=told,
            )
        finally:
            self._search = None

    def cancel(self) -> None:
        """Look for links no further."""
        if self._search is not None:
            self._search.cancel()
