"""Opening the screen: the text first, its links when they are found."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from reader.cli.arguments import Arguments
from reader.cli.characters import shows_unicode
from reader.cli.question import Question, asked
from reader.model import Comparison

if TYPE_CHECKING:
    from reader.apart import Search
    from reader.library import Config


def has_screen() -> bool:
    """Whether keys can come in, a screen be drawn and seen, and errors be told."""
    streams = (sys.stdin, sys.stdout, sys.stderr)
    return os.environ.get("TERM") != "dumb" and all(s is not None and s.isatty() for s in streams)


def show(arguments: Arguments, config: Config) -> int:
    """Open the screen; returns the exit code. Raises `ReaderError` for what it cannot open."""
    gc.disable()  # nothing of what is loaded is garbage; the screen collects again once it stands
    from reader.apart import Search  # noqa: PLC0415 - a report waits for its links
    from reader.library import beginning  # noqa: PLC0415 - only the screen shows a part

    apart = Search()  # gets ready while the texts are read
    try:
        part = beginning(arguments.names)
        question = asked(arguments) if part is None else None
        from reader.ui import begin, stage  # noqa: PLC0415 - what is wrong is told without it

        search = None if question is None else begin(_Finder(apart, question))
        from reader.reading import start  # noqa: PLC0415 - the search has begun before
        from reader.ui.setup import set_up  # noqa: PLC0415 - as above

        setup = set_up(config, arguments.theme, os.environ)
        ascii_only = arguments.ascii or not shows_unicode(sys.stdout)
        with stage(ascii_only=ascii_only, has_mouse=arguments.mouse, setup=setup) as screen:
            if part is not None:
                left, right = part.sources
                if arguments.at is None or left.index_of(arguments.at) is not None:
                    screen.preview(start(Comparison(left, right), arguments.at))
            question = question or asked(arguments)
            search = search or begin(_Finder(apart, question))
            comparison = Comparison(question.left, question.right)
            return screen.run(start(comparison, arguments.at, follow=config.follow), search)
    finally:
        apart.cancel()


class _Finder:
    """Finds the links in processes of their own, so that keys never wait for it."""

    def __init__(self, search: Search, question: Question) -> None:
        self._search: Search | None = search
        self._question = question

    def find(self, told: Callable[[float | Comparison], object]) -> Comparison:
        """All links; tells how it comes on. May be asked again."""
        from reader.apart import Search  # noqa: PLC0415 - a report waits for its links

        search = self._search = self._search or Search()
        asked = self._question
        try:
            return search.compare(
                asked.left, asked.right, asked.facts, language=asked.language, told=told
            )
        finally:
            self._search = None

    def cancel(self) -> None:
        """Look for links no further."""
        if self._search is not None:
            self._search.cancel()
