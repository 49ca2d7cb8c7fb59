"""What went wrong, in one line a person can act on."""

from __future__ import annotations


class ReaderError(Exception):
    """Bad input or a failed write, told as: what: where: why; what to do.

    `what` names the deed that failed, `where` the file (with line and column when known) or
    argument, `why` the cause, and `advice` what the person can do next.
    """

    def __init__(self, what: str, where: str, why: str, advice: str) -> None:
        super().__init__(what, where, why, advice)
        self.what = what
        self.where = where
        self.why = why
        self.advice = advice

    def __str__(self) -> str:
        """One line, no trailing full stop."""
        return f"{self.what}: {self.where}: {self.why}; {self.advice}"


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


class KeepingError(ReaderError):
    """What the reader did or decided cannot be kept, or found again."""


class StorageError(ReaderError):
    """What the reader did or decided cannot be saved, or read again."""
