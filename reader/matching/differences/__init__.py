"""The table of differences: every kind of value that is compared, and how."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from reader.matching.differences.date import date
from reader.model import Band, Difference

Finder = Callable[[str, str, Band], Iterable[Difference]]
"""Given the texts of two linked passages and how strong the link is."""


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of difference."""

    kind: str
    find: Finder


TABLE = (Row("date", date),)


def differences(left: str, right: str, band: Band) -> tuple[Difference, ...]:
    """All differences between two linked passages, in the order of the table."""
    return tuple(found for row in TABLE for found in row.find(left, right, band))
