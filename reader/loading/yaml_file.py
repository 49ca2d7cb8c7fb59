"""The YAML that is being read, and how a complaint names a place in it."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from reader.errors import ReaderError


class Mark(Protocol):
    """A place in the parsed text, as both of yaml's parsers tell it: counted from 0."""

    @property
    def line(self) -> int:
        """Lines above it."""

    @property
    def column(self) -> int:
        """Characters before it on its line."""


class Place(NamedTuple):
    """A mark of our own."""

    line: int
    column: int


class File(NamedTuple):
    """What is being read, and how a complaint is raised about it."""

    what: str
    """The deed that fails when it cannot be read."""

    where: str
    error: type[ReaderError]
    lines_before: int = 0
    """Lines of the file above the YAML."""

    is_shared: bool = False
    """Whether other programs write into it too, in all of YAML."""

    def place(self, mark: Mark) -> str:
        """The file with line and column of `mark`, for people."""
        line = mark.line + 1 + self.lines_before
        return f"{self.where}, line {line}, column {mark.column + 1}"

    def complaint(self, mark: Mark | None, why: str, advice: str) -> ReaderError:
        """The error about the place `mark`, or about the whole file."""
        if mark is None:
            return self.error(self.what, self.where, why, advice)
        return self.error(self.what, self.place(mark), why, advice)
