"""What went wrong, in one line a person can act on."""

from __future__ import annotations

import errno
import os
import traceback


class ReaderError(Exception):
    """Bad input or a failed write, in one line: what: where: why; what to do.

    `what` names the action that failed, `where` the file (with line and column if known) or
    argument, `why` the cause (empty if `what` says it), and `advice` what the person can do next.
    """

    def __init__(self, what: str, where: str, why: str, advice: str) -> None:
        super().__init__(what, where, why, advice)
        self.what = what
        self.where = where
        self.why = why
        self.advice = advice

    def __str__(self) -> str:
        """One line, no trailing full stop."""
        cause = f": {self.why}" if self.why else ""
        return f"{self.what}: {self.where}{cause}; {self.advice}"


class UsageError(ReaderError):
    """Arguments that cannot be carried out."""


class SourceError(ReaderError):
    """An article that cannot be read."""


class ComparisonFileError(ReaderError):
    """A comparison or facts file that cannot be understood."""


class ConfigError(ReaderError):
    """A config file that cannot be understood."""


class OutputError(ReaderError):
    """A report that cannot be written."""


class StorageError(ReaderError):
    """What the reader did or decided cannot be saved, or read again."""


class HostError(ReaderError):
    """The machine lacks what the program needs: memory, threads, processes, open files."""


class ProgramError(ReaderError):
    """A mistake in the program itself."""

    @classmethod
    def of(cls, error: BaseException, file: str) -> ProgramError:
        """Name the line of the program that raised `error`; `file` holds its whole traceback."""
        frames = traceback.extract_tb(error.__traceback__)
        own = [frame for frame in frames if f"{os.sep}reader{os.sep}" in frame.filename]
        last = (own or frames)[-1:]
        where = "".join(
            f"reader/{frame.filename.rpartition(f'{os.sep}reader{os.sep}')[2]}:{frame.lineno}"
            for frame in last
        )
        message = " ".join(f"{type(error).__name__}: {error}".split())
        advice = f"please report it, with {file}" if file else "please report it"
        return cls("cannot continue", where, message[:200], f"{advice}; your decisions are saved")


_MEMORY = "there is not enough memory", "open smaller sources or raise the limit (ulimit -v)"
_THREADS = (
    "no more threads or processes can be started",
    "end other programs or raise the limits (ulimit -u, ulimit -v)",
)
_FILES = "too many files are open", "raise the limit (ulimit -n)"
_ERRNOS = {
    errno.ENOMEM: _MEMORY,
    errno.EAGAIN: _THREADS,
    errno.EMFILE: _FILES,
    errno.ENFILE: _FILES,
}
_PHRASES = {
    "can't start new thread": _THREADS,  # CPython, from threading
    "error return without exception set": _MEMORY,  # CPython, a SystemError
    "failed to map segment": _MEMORY,  # glibc, from loading an extension module
    "cannot allocate memory": _MEMORY,
    "Error 24": _FILES,  # glibc, the same
}


_REASONS = {
    errno.ENOENT: "there is no such file or folder",
    errno.EEXIST: "something else has that name",
    errno.ENOTDIR: "a part of its path is a file",
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is full",
    errno.EROFS: "the disk is read-only",
}


def explain(error: BaseException) -> str:
    """Why a file could not be read or written, in plain words where the system has none."""
    known = _REASONS.get(getattr(error, "errno", None) or 0)
    return known or getattr(error, "strerror", None) or str(error) or "it failed"


LEAST_ADDRESS_SPACE = 300_000_000
"""Bytes of address space that the screen takes with two short texts (measured on Linux, x86-64)."""


def check_address_space() -> None:
    """Raise HostError where a limit (ulimit -v) leaves the screen less than it takes.

    Libraries written in C may crash where memory ends, and nobody can tell why then.
    """
    import resource  # noqa: PLC0415 - not there on every system, and only the screen asks

    most, _ = resource.getrlimit(resource.RLIMIT_AS)
    if most != resource.RLIM_INFINITY and most < LEAST_ADDRESS_SPACE:
        what = "cannot open the screen"
        raise HostError(what, "this machine", *_MEMORY)


def host_error(error: BaseException | None) -> HostError | None:
    """What the machine lacks, if `error` or one that led to it comes from that; else None."""
    while error is not None:
        found = _MEMORY if isinstance(error, MemoryError) else None
        if isinstance(error, OSError):
            found = _ERRNOS.get(error.errno or 0)
        elif isinstance(error, RuntimeError | SystemError | ImportError):
            found = next((why for phrase, why in _PHRASES.items() if phrase in str(error)), None)
        if found is not None:
            return HostError("cannot continue", "this machine", *found)
        error = error.__cause__ or error.__context__
    return None
