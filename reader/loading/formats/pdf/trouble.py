"""Why there is no article to be had from a PDF."""

from __future__ import annotations

from enum import StrEnum


class Trouble(StrEnum):
    """What the process that reads a PDF may answer instead of an article."""

    DAMAGED = "damaged"
    LOCKED = "locked"
    PICTURES = "pictures"
    BLANK = "blank"
    UNKNOWN_LETTERS = "unknown letters"
    FROM_THE_RIGHT = "from the right"
    LARGE = "large"


class UnreadableError(Exception):
    """There is no article to be had."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble)
        self.trouble = trouble
