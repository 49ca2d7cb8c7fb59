"""Open the screen: the text first, its links when they are found."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from reader import paths
from reader.cli.arguments import Arguments
from reader.cli.report_output import shows_unicode
from reader.errors import StorageError, UsageError, check_address_space
from reader.model import Comparison

if TYPE_CHECKING:
    from reader.loading import Config
    from reader.storage import Storage

_STANDARD_INPUT = "-"
_TERMINAL = "/dev/tty"


def has_screen(arguments: Arguments) -> bool:
    """Whether keys can be read, a screen drawn, and errors shown.

    If a text is piped in, keys come from the controlling terminal.
    """
    streams = [sys.stdout, sys.stderr]
    if _STANDARD_INPUT not in arguments.names:
        streams.append(sys.stdin)
    return os.environ.get("TERM") != "dumb" and all(s is not None and s.isatty() for s in streams)


def show(
    arguments: Arguments,
    config: Config,
    progress: Callable[[str], None],
    warn: Callable[[str], None],
) -> int:
    """Open the screen and return the exit code. Raises ReaderError if a source cannot be opened.

    `warn` gets a line about decisions that were saved to a recovery file.
    """
    check_address_space()
    gc.disable()  # nothing of what is loaded is garbage; the screen collects again once it is open
    from reader.storage import Storage  # noqa: PLC0415 - loads SQLite, after --help

    storage = Storage(reviewer=config.reviewer or None)
    message = ""
    try:
        is_asking = not (arguments.names or arguments.demo)
        is_chosen = not is_asking or _choose(arguments, config, storage)
        code = _show(arguments, config, storage, progress) if is_chosen else 0
    finally:
        gc.freeze()  # the process ends: nothing of it is worth looking through once more
        message = storage.close()
        if message:
            warn(message)
    return 2 if message and code == 0 else code


def _choose(arguments: Arguments, config: Config, storage: Storage) -> bool:
    """Let the user choose a recent pair, and put its names into `arguments`; False for none."""
    try:
        pairs = storage.recent()
    except StorageError:
        return True  # the bundled pair opens, and shows the error
    bundled = paths.bundled_comparison().parent.resolve()
    is_bundled = [all(Path(x).parent == bundled for x in pair.names) for pair in pairs]
    if not pairs or (len(pairs) == 1 and is_bundled[0]):
        return True
    from reader.cli.stored import (  # noqa: PLC0415 - seldom needed
        cannot_reopen,
        progress_text,
        titles_text,
    )
    from reader.ui.keymap import set_up  # noqa: PLC0415 - as above
    from reader.ui.page.marks import ASCII, UNICODE  # noqa: PLC0415 - as above
    from reader.ui.start import Stage  # noqa: PLC0415 - as above

    entries = []
    for pair in pairs:
        why = cannot_reopen(pair)
        progress = progress_text(pair)
        entries.append((titles_text(pair), f"{why}; {progress}" if why else progress))
    if not any(is_bundled):
        entries.append(("The bundled pair", "a pair to try; --demo opens it, too"))
        is_bundled.append(True)
    marks = ASCII if arguments.ascii or not shows_unicode(sys.stdout) else UNICODE
    setup = set_up(config, arguments.theme, os.environ)
    with Stage(marks, setup, has_mouse=arguments.mouse) as stage:
        chosen = stage.choose(entries)
    if chosen is None:
        return False
    if not is_bundled[chosen]:
        arguments.names = pairs[chosen].names
        if pairs[chosen].numbers:
            one, other = pairs[chosen].numbers
            arguments.pair = one, other
        if _STANDARD_INPUT in arguments.names:
            what, where = "cannot open this pair again", titles_text(pairs[chosen])
            raise UsageError(what, where, "it was piped in", "pipe it again: ... | reader - FILE")
    return True


def _show(
    arguments: Arguments, config: Config, storage: Storage, progress: Callable[[str], None]
) -> int:
    from reader.loading import load_beginning  # noqa: PLC0415 - only the screen shows a part
    from reader.matching.worker import Matcher  # noqa: PLC0415 - a report waits for its links
    from reader.session.inputs import date_sources, load_inputs  # noqa: PLC0415 - as above
    from reader.session.match_job import MatchJob  # noqa: PLC0415 - as above
    from reader.session.session import Session, with_layout  # noqa: PLC0415 - as above

    keys = _terminal() if _STANDARD_INPUT in arguments.names else None
    matcher = Matcher()  # gets ready while the texts are read

    def opened() -> Session:
        inputs = load_inputs(arguments, progress)
        return Session(arguments, inputs, storage, matcher, lambda: load_inputs(arguments))

    try:
        part = load_beginning(arguments.names)
        session = opened() if part is None else None
        if keys is not None:  # the text that was piped in is read to its end
            os.dup2(keys, sys.stdin.fileno())
        pair = None if session is None else session.pair(*session.first_pair)
        job = None if pair is None else MatchJob.started(pair.find)
        from reader.reading import start  # noqa: PLC0415 - the search has begun before
        from reader.ui.context import AppContext  # noqa: PLC0415 - as above
        from reader.ui.keymap import set_up  # noqa: PLC0415 - as above
        from reader.ui.page.marks import ASCII, UNICODE  # noqa: PLC0415 - as above
        from reader.ui.start import Stage  # noqa: PLC0415 - as above

        setup = set_up(config, arguments.theme, os.environ)
        marks = ASCII if arguments.ascii or not shows_unicode(sys.stdout) else UNICODE
        with Stage(marks, setup, has_mouse=arguments.mouse) as stage:
            if part is not None:
                left, right = date_sources(part.sources, arguments.published)
                if arguments.at is None or left.index_of(arguments.at) is not None:
                    reading = start(Comparison(left, right), arguments.at)
                    stage.preview(with_layout(reading, arguments.layout))
            session = session or opened()
            pair = pair or session.pair(*session.first_pair)
            job = job or MatchJob.started(pair.find)
            least = arguments.min_strength or 0.0
            reading = start(pair.comparison, arguments.at, follow=config.follow, min_strength=least)
            if arguments.review is not None:
                pair.check_review()  # reported before the screen
            first, fact = session.first_pair, arguments.fact or ""
            context = AppContext(marks, session, pair, first, setup, least, fact)
            return stage.run(pair.restore(reading), job, context)
    finally:
        matcher.close()


def _terminal() -> int:
    """Open the controlling terminal; return its file descriptor, to read keys from."""
    try:
        return os.open(_TERMINAL, os.O_RDWR)
    except OSError as error:
        what, why = "cannot open the screen", "there is no terminal to read keys from"
        raise UsageError(what, _TERMINAL, why, "use --format text for a report") from error
