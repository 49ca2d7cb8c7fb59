"""What is said of a text that was copied: where it went, and where it did not; pure."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from rich.cells import cell_len


class Way(StrEnum):
    """Where a text went beside the file, in words."""

    TERMINAL = "sent to the terminal's clipboard"
    """Whether the terminal took it nobody can know."""

    TMUX = "put into tmux's buffer"
    NONE = "not sent"


class Copied(NamedTuple):
    """What became of a text."""

    what: str
    """Such as passage 7."""

    size: int
    """Characters."""

    way: Way
    why_not_sent: str
    """Empty when it was sent without trouble."""

    file: str
    """Where it is kept, as people write it."""

    why_not_kept: str
    """Empty when it is kept."""


def told(copied: Copied) -> tuple[str, ...]:
    """The same in some lengths, the longest first; in each of them what has failed is named."""
    what, file = copied.what, copied.file
    whole = f"copied {what}, {copied.size} characters"
    short = {Way.TERMINAL: "sent", Way.TMUX: "in tmux", Way.NONE: "not sent"}[copied.way]
    sent = str(copied.way)
    if copied.why_not_sent:
        sent, short = (f"{words} ({copied.why_not_sent})" for words in (sent, short))
    if copied.why_not_kept:
        lost = f"not kept in {file} ({copied.why_not_kept})"
        if copied.way is Way.NONE:
            return f"nothing copied: {sent}, {lost}", f"nothing copied: {copied.why_not_kept}"
        return f"{whole}: {sent}, {lost}", f"{what} {short}; not kept: {copied.why_not_kept}"
    if copied.why_not_sent:
        return f"{whole}: {sent}, kept in {file}", f"{what} kept in {file}, {short}"
    return (
        f"{whole}: {sent}, kept in {file}",
        f"copied {what}: {sent}, kept in {file}",
        f"copied {what}: {short}, kept in {file}",
        f"{what} {short}, in {file}",
    )


def fitting(forms: Sequence[str], columns: int) -> str:
    """The first that fits; else the last, to be cut with a mark."""
    return next((form for form in forms if cell_len(form) <= columns), forms[-1])
