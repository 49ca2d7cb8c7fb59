"""The table of differences: every kind of value that is compared, and how."""

from __future__ import annotations

from collections.abc import Mapping

from reader.matching.differences.certainty import certainty
from reader.matching.differences.date import date
from reader.matching.differences.linked import Finder, Linked
from reader.matching.differences.name import name
from reader.matching.differences.number import number
from reader.matching.differences.swapped import swapped
from reader.model import Difference, Side, Span

TABLE: Mapping[str, Finder] = {
    "date": date,
    "number": number,
    "name": name,
    "certainty": certainty,
}
"""Finders by the kind of the differences that they find. They read English: elsewhere 1.300 is
another number, a month has another name, and an ending makes no other name.

Every finder keeps three rules. A value that both passages give is no difference. Values are
compared only where the words around them say that they are about one thing. Silence is left out:
that one passage gives a value and the other none is nearly always more detail.
"""


def differences(linked: Linked) -> tuple[Difference, ...]:
    """All differences between two linked passages in English, in the order of the table."""
    every = [found for find in TABLE.values() for found in find(linked)]
    told = {(one.kind, side, span) for one in every for side in Side for span in _spans(one, side)}
    for found in swapped(linked):
        new = {(found.kind, side, span) for side in Side for span in _spans(found, side)}
        if not new & told:
            told |= new
            every.append(found)
    kinds = list(TABLE)
    return tuple(sorted(every, key=lambda one: kinds.index(one.kind)))


def _spans(difference: Difference, side: Side) -> tuple[Span, ...]:
    return difference.left if side is Side.LEFT else difference.right
