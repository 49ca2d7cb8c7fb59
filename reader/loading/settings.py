"""What stands in a config file: settings, words yet to be understood, and what is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from reader.errors import ReaderError


class Complaint(NamedTuple):
    """Something that is wrong with a setting. The rest of the settings holds all the same."""

    where: str
    """The file, and its line where known, as `config.yaml:7` with the folder before it."""

    why: str
    advice: str

    def __str__(self) -> str:
        """One line, no trailing full stop."""
        return f"{self.where}: {self.why}; {self.advice}"

    @property
    def place(self) -> str:
        """Where, without the folder."""
        return Path(self.where).name

    @classmethod
    def of(cls, error: ReaderError) -> Complaint:
        """What `error` says, as a complaint."""
        return cls(error.where, error.why, error.advice)


class Said(NamedTuple):
    """A text of the file that is for others to understand."""

    text: str
    where: str
    """As in a `Complaint`."""

    def wrong(self, why: str, advice: str) -> Complaint:
        """The complaint that something is wrong with it."""
        return Complaint(self.where, why, advice)


Meanings = tuple[tuple[Said, Said], ...]
"""The lines of a theme: a meaning, such as `shared`, and the words of its style."""


@dataclass(frozen=True, slots=True)
class Config:
    """Settings; options on the command line win over them."""

    ascii: bool = False
    """Draw and write with ASCII characters only."""

    follow: bool = True
    """Begin with the other pane following."""

    reviewer: str = ""
    """Whose decisions and notes these are; empty: those of the login name."""

    theme: Said | None = None
    """The name of the theme to begin with."""

    themes: tuple[tuple[Said, Meanings], ...] = ()
    """The reader's own themes by name."""

    keys: tuple[tuple[Said, tuple[Said, ...]], ...] = ()
    """By id of a command the keys that shall do it, as people write them."""

    complaints: tuple[Complaint, ...] = ()
    """What cannot be understood; it is as if it were not there."""
