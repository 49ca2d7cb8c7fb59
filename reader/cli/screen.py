"""Opening the screen: the text first, its links when they are found."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.cli.arguments import Arguments
from reader.cli.output import shows_unicode
from reader.cli.question import asked
from reader.errors import ReaderError, UsageError
from reader.model import Comparison

if TYPE_CHECKING:
    from reader.cli.reviews import Reviews
    from reader.loading import Config

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


def show(arguments: Arguments, config: Config, tell: Callable[[ReaderError], object]) -> int:
    """Open the screen; returns the exit code. Raises `ReaderError` for what it cannot open.

    However it is left, `tell` hears what was decided and could not be kept, and where it is now.
    """
    from reader.cli.reviews import Reviews  # noqa: PLC0415 - a report keeps none

    reviews = Reviews(arguments.review)
    unkept = None
    try:
        code = _shown(arguments, config, reviews)
    finally:
        unkept = reviews.parting()
        if unkept is not None:
            tell(unkept)
    return 2 if unkept is not None and code == 0 else code


def _shown(arguments: Arguments, config: Config, reviews: Reviews) -> int:
    gc.disable()  # nothing of what is loaded is garbage; the screen collects again once it stands
    from reader.apart import Matcher  # noqa: PLC0415 - a report waits for its links
    from reader.loading import load_beginning  # noqa: PLC0415 - only the screen shows a part

    keys = _terminal() if _STANDARD_INPUT in arguments.names else None
    matcher = Matcher()  # gets ready while the texts are read
    try:
        part = load_beginning(arguments.names)
        question = asked(arguments) if part is None else None
        if keys is not None:  # the text that was piped in is read to its end
            os.dup2(keys, sys.stdin.fileno())
        from reader.cli.texts import Texts  # noqa: PLC0415 - what is wrong is told without it
        from reader.ui.matching import MatchJob  # noqa: PLC0415 - as above

        texts = None if question is None else Texts(arguments, question, reviews, matcher)
        opened = None if texts is None else texts.pair(0, 1)
        search = None if opened is None else MatchJob.started(opened.find)
        from reader.reading import start  # noqa: PLC0415 - the search has begun before
        from reader.ui.context import AppContext  # noqa: PLC0415 - as above
        from reader.ui.keymap import set_up  # noqa: PLC0415 - as above
        from reader.ui.page.marks import ASCII, UNICODE  # noqa: PLC0415 - as above
        from reader.ui.start import Stage  # noqa: PLC0415 - as above

        setup = set_up(config, arguments.theme, os.environ)
        marks = ASCII if arguments.ascii or not shows_unicode(sys.stdout) else UNICODE
        with Stage(marks, setup, has_mouse=arguments.mouse) as screen:
            if part is not None:
                left, right = part.sources
                if arguments.at is None or left.index_of(arguments.at) is not None:
                    reading = start(Comparison(left, right), arguments.at)
                    if arguments.layout is not None:
                        reading = replace(
                            reading, layout=reading.layout.with_preset(arguments.layout)
                        )
                    screen.preview(reading)
            from reader.cli.reports import Reports  # noqa: PLC0415 - the text is shown first

            texts = texts or Texts(arguments, asked(arguments), reviews, matcher)
            opened = opened or texts.pair(0, 1)
            search = search or MatchJob.started(opened.find)
            least = arguments.min_strength or 0.0
            reading = start(
                opened.comparison, arguments.at, follow=config.follow, min_strength=least
            )
            if opened.memory is not None:
                if arguments.review is not None:
                    reviews.check(opened.comparison, texts.sources)  # told before the screen
                reading = opened.memory.restored(reading)
            reports = Reports(arguments, texts)
            wanted = arguments.fact or ""
            context = AppContext(marks, opened.memory, texts, reports, setup, least, wanted)
            return screen.run(reading, search, context)
    finally:
        matcher.close()


def _terminal() -> int:
    """The terminal that controls the program, as a file descriptor to read keys from."""
    try:
        return os.open(_TERMINAL, os.O_RDWR)
    except OSError as error:
        what, why = "cannot open the screen", "there is no terminal to read keys from"
        raise UsageError(what, _TERMINAL, why, "use --format text for a report") from error
