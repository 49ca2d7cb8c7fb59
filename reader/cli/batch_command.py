"""`--batch`: many pairs from one JSON Lines file into another, resumable."""

from __future__ import annotations

import fcntl
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from reader.cli.arguments import Arguments
from reader.errors import OutputError, UsageError, explain
from reader.model import Fact
from reader.report import FORMATS
from reader.session.batch import BatchOptions, Id, PairLine, PairTask, parse_line, read_pairs
from reader.session.inputs import facts_file

_WHAT = "cannot write the batch"
_OTHERS = {end for form in FORMATS.values() for end in form.endings} - {".txt", ".json"}
"""Extensions of formats that are neither plain text nor JSON."""

_OFTEN, _SELDOM = 0.5, 10.0
"""Seconds between lines of progress: at a terminal, where one replaces the other, and elsewhere."""


def run_batch(arguments: Arguments) -> int:
    """Compare every pair in the list that has no report yet; 2 if any of them failed.

    Raises UsageError for a list with a wrong line, before anything is compared; OutputError.
    """
    source = Path(arguments.batch or "")
    if arguments.format not in {None, "json"}:
        why = "a batch is written as JSON Lines"
        raise UsageError(_WHAT, f"--format {arguments.format}", why, "remove --format")
    options = _options(arguments, source)
    total = sum(1 for _ in read_pairs(source, options))  # checks every line
    if arguments.output is None:
        return _compare(arguments, read_pairs(source, options), total, sys.stdout.buffer)
    path = Path(arguments.output)
    if path.suffix.lower() in _OTHERS:
        why = f"a batch is written as JSON Lines, and {path.suffix} is another format"
        raise OutputError(_WHAT, str(path), why, f"name it {path.stem}.jsonl")
    if path.exists() and path.samefile(source):
        raise OutputError(_WHAT, str(path), "it is the list of pairs", "choose another name")
    try:
        with _continued(path) as (output, done):
            left = (task for task in read_pairs(source, options) if task.id not in done)
            return _compare(arguments, left, total, output, len(done))
    except OSError as error:
        raise OutputError(_WHAT, str(path), explain(error), "choose another place") from error


def _options(arguments: Arguments, source: Path) -> BatchOptions:
    facts: tuple[Fact, ...] = ()
    if arguments.facts is not None:
        from reader.loading import read_facts  # noqa: PLC0415 - seldom wanted

        facts = read_facts(facts_file(arguments.facts))
    if arguments.language is not None:
        from reader.matching.terms.languages import language_of  # noqa: PLC0415 - as above

        language_of(arguments.language)
    folder = str(source.resolve().parent)
    return BatchOptions(folder, facts, arguments.language, arguments.allow_local)


@contextmanager
def _continued(path: Path) -> Iterator[tuple[BinaryIO, set[Id]]]:
    """Open the output of this or an earlier run, locked, and the ids that have a report there.

    Error lines and a torn last line are dropped: those pairs are compared again.
    """
    with path.open("a+b") as file:
        _lock(file, path)
        file.seek(0)
        found = [parse_line(line) for line in file]
        done = {one[0] for one in found if one is not None and one[1]}
        if len(done) == len(found):
            yield file, done
            return
        spare = path.with_name(f"{path.name}.part")
        with spare.open("w+b") as rest:
            _lock(rest, path)
            file.seek(0)
            for line, one in zip(file, found, strict=True):
                if one is not None and one[1]:
                    rest.write(line)
            rest.flush()
            os.fsync(rest.fileno())
            spare.replace(path)
            yield rest, done


def _lock(file: BinaryIO, path: Path) -> None:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        why = "another batch is writing to it"
        raise OutputError(_WHAT, str(path), why, "wait for it, or choose another name") from error


def _compare(
    arguments: Arguments, tasks: Iterator[PairTask], total: int, output: BinaryIO, before: int = 0
) -> int:
    """Compare `tasks`: all of the `total` pairs but the `before` that an earlier run compared."""
    from reader.session import batch_runners as runners  # noqa: PLC0415 - after the list is checked

    if arguments.scheduler is not None:
        lines = runners.compare_on_cluster(tasks, arguments.scheduler)
    else:
        lines = runners.compare_in_processes(tasks, arguments.jobs or 1)
    progress = _Progress(total, before)
    try:
        for line in lines:
            output.write(line.text.encode())
            output.flush()
            progress.count(line)
    finally:  # also where Ctrl-C ends it
        progress.print()
    return 2 if progress.failed else 0


class _Progress:
    """How many pairs are done, on standard error."""

    def __init__(self, total: int, before: int) -> None:
        self.failed = 0
        self._before = before
        self._total = total
        self._done = 0
        self._began = self._shown = time.monotonic()
        self._is_terminal = sys.stderr is not None and sys.stderr.isatty()

    def count(self, line: PairLine) -> None:
        """Count the pair of a line that was written."""
        self._done += 1
        self.failed += not line.is_report
        now = time.monotonic()
        if now - self._shown > (_OFTEN if self._is_terminal else _SELDOM):
            self._shown = now
            self.print(is_last=not self._is_terminal)

    def print(self, *, is_last: bool = True) -> None:
        """Print the line; at a terminal, the next one replaces it unless it `is_last`."""
        if sys.stderr is None:
            return
        rate = self._done / max(time.monotonic() - self._began, 0.001)
        earlier = f", {self._before} of them in an earlier run" if self._before else ""
        speed = f", {rate:.1f} a second" if self._done else ""
        failed = f", {self.failed} failed: see the error lines" if self.failed else ""
        done = f"{self._before + self._done} of {self._total} pairs done{earlier}"
        text = f"reader: {done}{speed}{failed}" if self._total else "reader: the list has no pairs"
        line = f"\r{text:<79}" if self._is_terminal else text  # covers a longer line before it
        sys.stderr.write(f"{line}\n" if is_last else line)
        sys.stderr.flush()
