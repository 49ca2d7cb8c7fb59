"""What is reported without a screen: all pairs with their reviews."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

from reader.cli.arguments import Arguments
from reader.cli.chapters import Warn, chapters
from reader.cli.question import Question
from reader.report import Report


def report_on(arguments: Arguments, question: Question, warn: Warn) -> Report:
    """The report on every pair of sources there is, with the review of each.

    Raises `KeepingError` for a review that was named, `warn` is told of others.
    """
    found = list(question.collection().comparisons.values())
    return Report(chapters(arguments, found, question.opened.sources, warn))


def inputs_of(arguments: Arguments, question: Question) -> list[Path]:
    """Every file that was named and read: no report may take the place of one."""
    reviews = (*((arguments.review,) if arguments.review else ()), *(arguments.agree or ()))
    piped = _piped() if "-" in arguments.names else ()
    return [*question.opened.files, *map(Path, reviews), *piped]


def _piped() -> tuple[Path, ...]:
    """The file that comes on standard input, such as that of < FILE."""
    handle = sys.stdin.fileno()  # it has been read from
    return (Path(f"/dev/fd/{handle}"),) if stat.S_ISREG(os.fstat(handle).st_mode) else ()
