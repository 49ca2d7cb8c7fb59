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
from reader.report import FORMATS, format_for
from reader.report.fitting import fitted, plain


def form_of(arguments: Arguments, inputs: Iterable[Path]) -> str:
    """The name of the format that is asked for: by --format, else by the ending of the file.

    Raises `OutputError` if there is no such format, or if one of the files `inputs` would be
    written over.
    """
    if arguments.output is None:
        return arguments.format or next(iter(FORMATS))
    from reader.report.saving import refuse_input  # noqa: PLC0415 - only -o saves

    path = Path(arguments.output)
    refuse_input(path, inputs)
    return arguments.format or format_for(path)


def deliver(arguments: Arguments, name: str, text: str) -> None:
    """Print `text`, which is of the format `name`, or save it. Raises `OutputError`."""
    form = FORMATS[name]
    if arguments.output is None:
        ascii_only = arguments.ascii or (form.is_unicode and not _prints_utf_8())
        put(text, form.stand_in, ascii_only=ascii_only)
        return
    from reader.report.saving import save  # noqa: PLC0415 - only -o saves

    fit = fitted(text, "ascii", form.stand_in) if arguments.ascii else text
    save(Path(arguments.output), fit)


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
