"""The command line: from arguments to sources to a comparison, on a screen or in a report.

The only place that prints errors and sets exit codes. The rooms are imported when they are
needed: `--help` and `--version` answer at once, and the screen does not wait for matching.
"""

from __future__ import annotations

import argparse
import codecs
import contextlib
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TextIO

from reader import __version__, places
from reader.errors import OutputError, ReaderError, UsageError
from reader.model import Comparison, Fact, Source
from reader.report import FORMATS, format_for
from reader.report.fitting import fitted, plain

if TYPE_CHECKING:
    from reader.library import Opened

_EPILOG = """\
examples:
  reader                                     the bundled pair
  reader one.txt two.md                      two articles
  reader one.txt two.md --facts facts.yaml   the same, with facts and cues to look for
  reader comparison.yaml                     sources, facts and cues in one file
  reader one.txt two.md --at 7               begin at passage 7 of the first article
  reader one.txt two.md | less               a report to read in a pager
  reader one.txt two.md -o report.json       a report for other programs

A report is printed instead of the screen when standard input, output or error is not a
terminal, or TERM is "dumb". Press ? on the screen for its keys.

exit codes: 0 done, 2 bad arguments or a file that cannot be read or written, 130 interrupted
"""


class _Arguments(argparse.Namespace):
    """What was asked for."""

    names: list[str]
    facts: str | None
    format: str | None
    output: str | None
    at: int | None
    language: str | None
    ascii: bool
    version: bool
    help: bool


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Tell argparse's complaint the way all others are told."""
        where, _, why = message.removeprefix("argument ").partition(": ")
        raise _misunderstood(where, why or "this cannot be understood")


def _misunderstood(where: str, why: str) -> UsageError:
    return UsageError("cannot follow the arguments", where, why, "see reader --help")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program with `argv` (default: those it was started with); return the exit code."""
    try:
        return _run(_understood(sys.argv[1:] if argv is None else argv))
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


def _understood(argv: Sequence[str]) -> _Arguments:
    """The arguments, options and names in any order; raises `UsageError`."""
    # argparse loses a "--" in front of the first name, so it is cut off beforehand.
    cut = argv.index("--") if "--" in argv else len(argv)
    arguments, unknown = _parser().parse_known_intermixed_args(argv[:cut], _Arguments())
    if unknown and not arguments.help:
        raise _misunderstood(unknown[0], "there is no such option")
    arguments.names = [*arguments.names, *argv[cut + 1 :]]
    return arguments


def _parser() -> _Parser:
    parser = _Parser(
        prog="reader",
        description="Read two accounts of one event side by side, linked passage by passage.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
        add_help=False,  # printed here, so that a closed pipe or a narrow encoding is no trouble
    )
    add = parser.add_argument
    add("names", metavar="FILE", nargs="*", help="two articles, or one comparison file (.yaml)")
    add(
        "--facts",
        metavar="FILE",
        help="facts and cues to look for; a comparison file serves, and so does the word bundled",
    )
    kinds = "; ".join(f"{name}: {form.title}" for name, form in FORMATS.items())
    add("--format", choices=list(FORMATS), help=f"no screen but a report ({kinds})")
    add("-o", "--output", metavar="FILE", help="put the report into FILE; its ending tells how")
    add("--at", metavar="N", type=int, help="begin at passage number N of the first article")
    add("--language", metavar="CODE", help="language of both articles, such as de; else found out")
    add("--ascii", action="store_true", help="draw and write with ASCII characters only")
    add("--version", action="store_true", help="print the version")
    add("-h", "--help", action="store_true", help="print this help")
    return parser


def _run(arguments: _Arguments) -> int:
    if arguments.help:
        _print(_parser().format_help(), plain, ascii_only=arguments.ascii)
        return 0
    if arguments.version:
        _print(f"reader {__version__}\n", plain, ascii_only=arguments.ascii)
        return 0
    from reader.library import read_config  # noqa: PLC0415 - --help reads no files

    config = read_config(places.config_file())
    arguments.ascii = arguments.ascii or config.ascii
    opened = _opened(arguments)
    left, right = opened.sources
    _check_beginning(left, arguments.at)
    _check_language(arguments.language)
    compare = partial(_compare, left, right, opened.facts, arguments.language)
    if arguments.output is not None:
        _save(arguments, compare, opened.files)
    elif arguments.format is not None or not _has_screen():
        form = FORMATS[arguments.format or next(iter(FORMATS))]
        _print(form.write(compare()), form.stand_in, ascii_only=arguments.ascii)
    else:
        from reader.reading import start  # noqa: PLC0415 - a report is not read on a screen
        from reader.ui import run  # noqa: PLC0415 - a report needs no Textual

        reading = start(Comparison(left, right), arguments.at, follow=config.follow)
        ascii_only = arguments.ascii or not _is_utf8(sys.stdout)
        return run(reading, compare, ascii_only=ascii_only)
    return 0


def _opened(arguments: _Arguments) -> Opened:
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


def _compare(
    left: Source,
    right: Source,
    facts: Sequence[Fact],
    language: str | None,
    progress: Callable[[float], object] | None = None,
) -> Comparison:
    from reader.matching import compare  # noqa: PLC0415 - the screen shows the text first

    return compare(left, right, facts, language=language, progress=progress)


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


def _save(arguments: _Arguments, compare: Callable[[], Comparison], inputs: Iterable[Path]) -> None:
    """Write the report that --format, else the ending of the file, asks for."""
    from reader.report.saving import refuse_input, save  # noqa: PLC0415 - only -o saves

    path = Path(arguments.output or "")
    refuse_input(path, inputs)
    form = FORMATS[arguments.format or format_for(path)]
    report = form.write(compare())
    save(path, fitted(report, "ascii", form.stand_in) if arguments.ascii else report)


def _has_screen() -> bool:
    """Whether keys can come in, a screen can be drawn (Textual draws on stderr) and be seen."""
    streams = (sys.stdin, sys.stdout, sys.stderr)
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
