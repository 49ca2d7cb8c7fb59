"""The command line: from arguments to sources to a comparison, on a screen or in a report.

The only place that prints errors and sets exit codes. The rooms are imported when they are
needed: `--help` and `--version` answer at once, and the screen does not wait for matching.
"""

from __future__ import annotations

import codecs
import contextlib
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from reader import __version__, places
from reader.arguments import Arguments, parser, understood
from reader.errors import OutputError, ReaderError, UsageError
from reader.model import Comparison, Fact, Source
from reader.report import FORMATS, format_for
from reader.report.fitting import fitted, plain

if TYPE_CHECKING:
    from reader.apart import Search
    from reader.library import Opened


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program with `argv` (default: those it was started with); return the exit code."""
    try:
        return _run(understood(sys.argv[1:] if argv is None else argv))
    except BrokenPipeError:  # the other end, such as head, has seen enough
        _let_go(sys.stdout)
        return 0
    except KeyboardInterrupt:
        _let_go(sys.stdout)
        return 130
    except ReaderError as error:
        return _complain(error)
    except (MemoryError, RecursionError):
        why = "they are too large or too deeply nested for this machine"
        return _complain(ReaderError("cannot go on", "these sources", why, "open smaller ones"))


def _run(arguments: Arguments) -> int:
    if arguments.help:
        _print(parser().format_help(), plain, ascii_only=arguments.ascii)
        return 0
    if arguments.version:
        _print(f"reader {__version__}\n", plain, ascii_only=arguments.ascii)
        return 0
    from reader.library import read_config  # noqa: PLC0415 - --help reads no files

    config = read_config(places.config_file())
    arguments.ascii = arguments.ascii or config.ascii
    if arguments.output is None and arguments.format is None and _has_screen():
        return _show(arguments, follow=config.follow)
    question, files = _asked(arguments)
    if arguments.output is not None:
        _save(arguments, question.answer, files)
    else:
        form = FORMATS[arguments.format or next(iter(FORMATS))]
        _print(form.write(question.answer()), form.stand_in, ascii_only=arguments.ascii)
    return 0


@dataclass(frozen=True)
class _Question:
    """What links are looked for."""

    left: Source
    right: Source
    facts: Sequence[Fact]
    language: str | None

    def answer(self) -> Comparison:
        """The comparison, found here and now."""
        from reader.matching import compare  # noqa: PLC0415 - the screen has it done elsewhere

        return compare(self.left, self.right, self.facts, language=self.language)


@dataclass(frozen=True)
class _Finder:
    """Finds the links in a process of its own, so that keys never wait for it."""

    search: Search
    question: _Question

    def find(self, told: Callable[[float | Comparison], object]) -> Comparison:
        """All links; tells how it comes on."""
        asked = self.question
        return self.search.compare(
            asked.left, asked.right, asked.facts, language=asked.language, told=told
        )

    def cancel(self) -> None:
        """Look for links no further."""
        self.search.cancel()


def _show(arguments: Arguments, *, follow: bool) -> int:
    """Open the screen; returns the exit code."""
    from reader.apart import Search  # noqa: PLC0415 - a report waits for its links
    from reader.ui import begin, run  # noqa: PLC0415 - a report needs no screen

    apart = Search()  # gets ready while the texts are read
    try:
        question, _ = _asked(arguments)
        search = begin(_Finder(apart, question))
        from reader.reading import start  # noqa: PLC0415 - the search has begun before

        comparison = Comparison(question.left, question.right)
        return run(
            start(comparison, arguments.at, follow=follow),
            search,
            ascii_only=arguments.ascii or not _is_utf8(sys.stdout),
            has_mouse=arguments.mouse,
        )
    finally:
        apart.cancel()


def _asked(arguments: Arguments) -> tuple[_Question, Iterable[Path]]:
    """The question that the arguments ask, and the files it is read from."""
    opened = _opened(arguments)
    left, right = opened.sources
    _check_beginning(left, arguments.at)
    _check_language(arguments.language)
    return _Question(left, right, opened.facts, arguments.language), opened.files


def _opened(arguments: Arguments) -> Opened:
    """The sources, and the facts to look for: given ones win over those of the sources."""
    from reader.library import gather, read_facts  # noqa: PLC0415 - --help reads no files

    opened = gather(arguments.names)
    if arguments.facts is None:
        return opened
    file = _facts_file(arguments.facts)
    facts = {fact.name: fact for fact in (*opened.facts, *read_facts(file))}
    return replace(opened, files=(*opened.files, file), facts=tuple(facts.values()))


def _facts_file(name: str) -> Path:
    """The file of facts that `name` stands for: "bundled" is that of the bundled pair."""
    is_word = name == "bundled" and not Path(name).exists()
    return places.bundled_comparison() if is_word else Path(name)


def _check_beginning(left: Source, number: int | None) -> None:
    """Raise `UsageError` if --at names a passage that is not there."""
    if number is not None and left.index_of(number) is None:
        what, why = "cannot begin there", f"the first article has passages 1 to {left.last_number}"
        raise UsageError(what, f"--at {number}", why, "choose one of these")


def _check_language(code: str | None) -> None:
    """Raise `UsageError` now, not when the screen stands, if --language names none."""
    if code is not None:
        from reader.matching import language_of  # noqa: PLC0415 - the screen shows the text first

        language_of(code)


def _save(arguments: Arguments, compare: Callable[[], Comparison], inputs: Iterable[Path]) -> None:
    """Write the report that --format, else the ending of the file, asks for."""
    from reader.report.saving import refuse_input, save  # noqa: PLC0415 - only -o saves

    path = Path(arguments.output or "")
    refuse_input(path, inputs)
    form = FORMATS[arguments.format or format_for(path)]
    report = form.write(compare())
    save(path, fitted(report, "ascii", form.stand_in) if arguments.ascii else report)


def _has_screen() -> bool:
    """Whether keys can come in, and a screen be drawn and seen."""
    streams = (sys.stdin, sys.stdout)
    return os.environ.get("TERM") != "dumb" and all(s is not None and s.isatty() for s in streams)


def _is_utf8(stream: TextIO) -> bool:
    return codecs.lookup(stream.encoding).name == "utf-8"


def _print(text: str, stand_in: Callable[[str], str], *, ascii_only: bool) -> None:
    """Print `text` in an encoding the other end understands; raises `OutputError`."""
    what, where = "cannot print", "standard output"
    if sys.stdout is None:
        raise OutputError(what, where, "it is closed", "open it or use -o FILE")
    try:
        sys.stdout.write(fitted(text, "ascii" if ascii_only else sys.stdout.encoding, stand_in))
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        _let_go(sys.stdout)
        raise OutputError(what, where, error.strerror or "it failed", "use -o FILE") from error


def _let_go(stream: TextIO) -> None:
    """Send what is still buffered nowhere, or leaving the program would fail on it again."""
    # A stream that is closed, or no file, has nothing to lose.
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _complain(error: ReaderError) -> int:
    """Print one line to standard error, with nothing in it that a terminal would obey."""
    from reader.library.sanitise import visible  # noqa: PLC0415 - only errors need it

    with contextlib.suppress(OSError, AttributeError):  # nobody listens: the exit code must do
        sys.stderr.write(f"{visible(f'reader: {error}')}\n")
        sys.stderr.flush()
    return 2
