"""Print reports and other text, or save them to a file."""

from __future__ import annotations

import codecs
import contextlib
import os
import stat
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TextIO

from reader.cli.arguments import Arguments
from reader.errors import OutputError, UsageError, explain
from reader.loading import COMPARISON_EXTENSIONS
from reader.report import FORMATS, choose_format
from reader.session.inputs import Inputs, load_inputs
from reader.text.encodings import fitted, plain

_WHAT = "cannot write the comparison file"


def save_comparison(arguments: Arguments, progress: Callable[[str], None]) -> None:
    """Write the comparison file of --save-comparison, with the facts found between all sources.

    Raises ReaderError if a source cannot be opened or the file cannot be written; never overwrites
    an input.
    """
    name = arguments.save_comparison or ""
    path = Path(name)
    if arguments.output is not None or arguments.format is not None:
        why = "it writes no report"
        raise UsageError(_WHAT, "--save-comparison", why, "remove --format and -o")
    if path.suffix.lower() not in COMPARISON_EXTENSIONS:
        why = "a comparison file has another extension"
        raise OutputError(_WHAT, name, why, f"use {' or '.join(COMPARISON_EXTENSIONS)}")
    inputs = load_inputs(arguments, progress)
    from reader.cli.waiting import Waiting  # noqa: PLC0415 - wrong names first
    from reader.loading.comparison_text import render_comparison  # noqa: PLC0415 - see above
    from reader.report.report_file import refuse_overwrite, save  # noqa: PLC0415 - see above

    refuse_overwrite(path, input_files(arguments, inputs), _WHAT)
    if path.exists():
        why = "the file exists, and may have been edited by hand"
        raise OutputError(_WHAT, name, why, "choose another name, or remove it first")
    found = inputs.collection(Waiting.at_stderr(len(inputs.sources)).match)
    save(path, render_comparison(inputs.opened, found, path.parent), _WHAT)


def input_files(arguments: Arguments, inputs: Inputs) -> list[Path]:
    """List every file that was read; no report may replace one."""
    reviews = (*((arguments.review,) if arguments.review else ()), *(arguments.agree or ()))
    files = [*inputs.opened.files, *map(Path, reviews)]
    if "-" in arguments.names:
        handle = sys.stdin.fileno()  # it has been read from
        if stat.S_ISREG(os.fstat(handle).st_mode):  # such as that of < FILE
            files.append(Path(f"/dev/fd/{handle}"))
    return files


_NAMES = ("LC_ALL", "LC_CTYPE", "LANG")
"""Variables that set the locale of characters, in this order (POSIX.1-2017, 8.2)."""


def shows_unicode(stream: TextIO) -> bool:
    """Whether the terminal that `stream` writes to shows more than ASCII.

    Python writes UTF-8 also in the locales C and POSIX and in those not installed (PEP 538, 540),
    but a user sets such a locale for a terminal without UTF-8. If no locale is set, UTF-8 is
    assumed.
    """
    if codecs.lookup(stream.encoding).name != "utf-8":
        return False
    environment = _at_start() if sys.flags.utf8_mode else os.environ
    locale = next((value for name in _NAMES if (value := environment.get(name))), "")
    return locale not in {"C", "POSIX"} and _is_utf8(locale.partition("@")[0].partition(".")[2])


def _is_utf8(codeset: str) -> bool:
    return codeset.lower().replace("-", "") in {"", "utf8"}


def _at_start() -> Mapping[str, str]:
    """Return the environment before Python changed it, if the system has it."""
    try:
        pairs = Path("/proc/self/environ").read_bytes().decode(errors="replace").split("\0")
    except OSError:
        return os.environ
    return dict(pair.split("=", 1) for pair in pairs if "=" in pair)


def form_of(arguments: Arguments, inputs: Iterable[Path]) -> str:
    """Return the name of the format: that of --format, else that of the file's extension.

    Raises OutputError if there is no such format, if the extension belongs to another one, or if
    one of the files `inputs` would be overwritten.
    """
    if arguments.output is None:
        return arguments.format or next(iter(FORMATS))
    from reader.report.report_file import refuse_overwrite  # noqa: PLC0415 - only -o saves

    path = Path(arguments.output)
    refuse_overwrite(path, inputs)
    if arguments.format is None:
        return choose_format(path)
    others = [e for form in FORMATS.values() for e in form.endings if e not in _ANY]
    ending = path.suffix.lower()
    if ending in others and ending not in FORMATS[arguments.format].endings:
        what, why = "cannot write the report", f"{ending} is not an extension of {arguments.format}"
        advice = f"name it {path.stem}{FORMATS[arguments.format].endings[0]}, or remove --format"
        raise OutputError(what, str(path), why, advice)
    return arguments.format


_ANY = (".txt",)
"""Extensions under which any report may be saved."""


def deliver(arguments: Arguments, name: str, text: str) -> None:
    """Print `text`, a report in the format `name`, or save it. Raises OutputError."""
    form = FORMATS[name]
    if arguments.output is None:
        ascii_only = arguments.ascii or (form.is_unicode and not _prints_utf_8())
        put(text, form.stand_in, ascii_only=ascii_only)
        return
    from reader.report.report_file import save  # noqa: PLC0415 - only -o saves

    fit = fitted(text, "ascii", form.stand_in) if arguments.ascii else text
    save(Path(arguments.output), fit)


def _prints_utf_8() -> bool:
    return sys.stdout is not None and codecs.lookup(sys.stdout.encoding).name == "utf-8"


def put(text: str, stand_in: Callable[[str], str] = plain, *, ascii_only: bool) -> None:
    """Print `text` in the encoding of standard output. Raises OutputError."""
    what, where = "cannot print", "standard output"
    if sys.stdout is None:
        raise OutputError(what, where, "it is closed", "open it or use -o FILE")
    try:
        sys.stdout.write(fitted(text, "ascii" if ascii_only else sys.stdout.encoding, stand_in))
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        let_go(sys.stdout)
        raise OutputError(what, where, explain(error), "use -o FILE") from error


def let_go(stream: TextIO) -> None:
    """Discard what is buffered, so that Python does not fail to flush it at exit."""
    # A stream that is closed, or is not a file, has nothing to discard.
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
