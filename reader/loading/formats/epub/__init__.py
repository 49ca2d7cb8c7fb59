"""EPUB: the chapters of a book or magazine, in its reading order."""

from __future__ import annotations

from collections.abc import Sequence

from reader.errors import SourceError
from reader.loading import sandbox
from reader.loading.document import WHAT, Declared, Document
from reader.text.sanitise import clean

_MOST_LISTED, _LONGEST_TITLE = 12, 40
"""Chapters that an error lists, and characters of each."""


def parse(data: bytes, where: str, declared: Declared) -> Document:
    """Return the passages of the chapter `declared.part`, each with its kind and without a line.

    The part is the number of a chapter, `all`, or empty for the only one. Raises SourceError, which
    lists the chapters where none or a wrong one was chosen.
    """
    part = declared.part
    # An argument of a process may not hold every character that a name may.
    argument = part if part.isascii() and part.isalnum() else "-" * bool(part)
    try:
        return sandbox.read(sandbox.EPUB, data, where, argument)
    except sandbox.UnreadableError as error:
        raise _choose_one(error.details, where, clean(part)) from error


def _choose_one(titles: Sequence[str], where: str, part: str) -> SourceError:
    """Return the error that lists the chapters."""
    listed = [
        f"{number} {title if len(title) <= _LONGEST_TITLE else title[: _LONGEST_TITLE - 1] + '…'}"
        for number, title in enumerate(titles[:_MOST_LISTED], start=1)
    ]
    more = [f"and {len(titles) - _MOST_LISTED} more"] if len(titles) > _MOST_LISTED else []
    file = where.removesuffix(f"#{part}") if part else where
    which = f"it has no part {part}, but" if part else "it has"
    count = f"{len(titles)} texts" if len(titles) > 1 else "one text"
    why = f"{which} {count} ({', '.join([*listed, *more])})"
    return SourceError(WHAT, where, why, f"name one, such as {file}#1, or {file}#all")
