"""Reports and other text on their way out: printed, or saved in a file."""

from __future__ import annotations

import codecs
import contextlib
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TextIO

from reader.cli.arguments import Arguments
from reader.errors import OutputError
from reader.report import FORMATS, Report, format_for
from reader.report.fitting import fitted, plain


def report(arguments: Arguments, compare: Callable[[], Report], inputs: Iterable[Path]) -> None:
    """Print or save the report on what `compare` finds in the files `inputs`.

    --format, else the ending of the file, tells of what form. Raises `OutputError`.
    """
    if arguments.output is not None:
        _save(arguments, compare, inputs)
        return
    form = FORMATS[arguments.format or next(iter(FORMATS))]
    ascii_only = arguments.ascii or (form.is_unicode and not _prints_utf_8())
    put(form.write(compare()), form.stand_in, ascii_only=ascii_only)


def _save(arguments: Arguments, compare: Callable[[], Report], inputs: Iterable[Path]) -> None:
    """Write the report that --format, else the ending of the file, asks for."""
    from reader.report.saving import refuse_input, save  # noqa: PLC0415 - only -o saves

    path = Path(arguments.output or "")
    refuse_input(path, inputs)
    form = FORMATS[arguments.format or format_for(path)]
    text = form.write(compare())
    save(path, fitted(text, "ascii", form.stand_in) if arguments.ascii else text)


def _prints_utf_8() -> bool:
    return sys.stdout is not None and codecs.lookup(sys.stdout.encoding).name == "utf-8"


def put(text: str, stand_in: Callable[[str], str] = plain, *, ascii_only: bool) -> None:
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
        let_go(sys.stdout)
        raise OutputError(what, where, error.strerror or "it failed", "use -o FILE") from error


def let_go(stream: TextIO) -> None:
    """Send what is still buffered nowhere, or leaving the program would fail on it again."""
    # A stream that is closed, or no file, has nothing to lose.
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
