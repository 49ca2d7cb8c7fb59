"""The table of differences: every kind of value that is compared, and how."""

from __future__ import annotations

from dataclasses import dataclass

from reader.matching.differences.certainty import certainty
from reader.matching.differences.date import date
from reader.matching.differences.linked import Finder, Linked
from reader.matching.differences.name import name
from reader.matching.differences.number import number
from reader.matching.differences.speaker import speaker
from reader.model import Difference


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of difference.

    Every finder keeps three rules. A value that both passages tell is no difference. Values are
    compared only where the words around them say that they are about one thing. Silence is not
    told: that one passage gives a value and the other none is nearly always more detail.
    """

    kind: str
    find: Finder


TABLE = (
    Row("date", date),
    Row("number", number),
    Row("name", name),
    Row("speaker", speaker),
    Row("certainty", certainty),
)


def differences(linked: Linked) -> tuple[Difference, ...]:
    """All differences between two linked passages, in the order of the table."""
    return tuple(found for row in TABLE for found in row.find(linked))
