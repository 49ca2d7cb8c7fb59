"""Why there is no text to be had from an EPUB."""

from __future__ import annotations

from enum import StrEnum


class Trouble(StrEnum):
    """What the process that reads an EPUB may answer instead of a text."""

    DAMAGED = "damaged"
    LOCKED = "locked"
    BLANK = "blank"
    LARGE = "large"


class UnreadableError(Exception):
    """There is no text to be had."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble)
        self.trouble = trouble
