"""What was decided and noted, one entry for each, and how those of several programs are merged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from itertools import count
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from reader.keeping.anchors import Anchor
from reader.model import Decision, OldPassage, OrphanedDecision, Review, Side
from reader.model.review import NoteTarget

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

_DECISIONS = {decision.value: decision for decision in Decision}
"""Looked up for all decisions with each that is made."""

_SECOND = 1_000_000
"""Microseconds."""

At: TypeAlias = tuple[int, str] | None
"""A passage as part of a key: its index and digest; None where a note is not about that side."""

Key: TypeAlias = tuple[bool, At, At]


class Entry(NamedTuple):
    """The last word on one link or passage."""

    left: Anchor | None
    right: Anchor | None
    """A decision has both; a note has at least one."""

    said: str
    """The decision or the note; empty where what was said was taken back."""

    when: int
    """When it was said, in microseconds since 1970, UTC."""

    is_note: bool = False

    @property
    def key(self) -> Key:
        """What it is about."""
        return self.is_note, _at(self.left), _at(self.right)


Entries: TypeAlias = dict[Key, Entry]


def merge(into: Entries, entries: Iterable[Entry]) -> None:
    """Take in what is later than what is there. In whatever order, the same comes of it.

    That is why what was taken back stays as an entry: it is later than what it took back.
    """
    for entry in entries:
        there = into.get(entry.key)
        if there is None or (entry.when, entry.said) > (there.when, there.said):
            into[entry.key] = entry


def review_of(entries: Entries) -> Review:
    """The review that they make, in the places of the version they are anchored in."""
    decisions: dict[tuple[int, int], Decision] = {}
    notes: dict[NoteTarget, str] = {}
    for entry in entries.values():
        left, right = _index(entry.left), _index(entry.right)
        if not entry.said:
            continue
        if entry.is_note:
            notes[left, right] = entry.said
        elif left is not None and right is not None:
            decisions[left, right] = _DECISIONS[entry.said]
    return Review(MappingProxyType(decisions), MappingProxyType(notes))


def unplaced_of(entries: Entries, placed: Entries) -> tuple[OrphanedDecision, ...]:
    """What was said of passages that are gone, as people are shown it, in the order of saying.

    Each once, the last word on it: several versions of a text tell of it, each in its own place,
    and what one cannot find another one may have. Its moment tells that it is the same, unless
    several are of one moment, as those written by hand, to the second or the day, may be.
    """
    last: dict[Hashable, Entry] = {}
    for one in sorted((*entries.values(), *placed.values()), key=_in_time):
        last[_about(one)] = one
    times = Counter(one[2:] for one in placed.values() if one.when % _SECOND)
    found = frozenset(said for said, count in times.items() if count == 1)
    gone = (one for one in last.values() if entries.get(one.key) is one)
    said = (one for one in gone if one.said and one[2:] not in found)
    return tuple(
        OrphanedDecision(
            _former(one.left),
            _former(one.right),
            None if one.is_note else Decision(one.said),
            one.said if one.is_note else "",
            EPOCH + timedelta(microseconds=one.when),
        )
        for one in sorted(said, key=_in_time)
    )


def changes(
    before: Entries, review: Review, anchored: Callable[[Side, int], Anchor], now: int
) -> Iterator[Entry]:
    """The entries that make `before` into `review`, each later than what it changes.

    No two are of one moment, from `now` on: it tells in other versions which is which.
    """
    moments = count(now)
    was = review_of(before)
    for is_note, old, new in (
        (False, _by_spot(was), _by_spot(review)),
        (True, was.notes, review.notes),
    ):
        for spot in dict.fromkeys((*old, *new)):
            if old.get(spot) != new.get(spot):
                left, right = (
                    None if index is None else anchored(side, index)
                    for side, index in zip(Side, spot, strict=True)
                )
                entry = Entry(left, right, new.get(spot, ""), next(moments), is_note)
                there = before.get(entry.key)
                when = entry.when if there is None else max(entry.when, there.when + 1)
                yield entry._replace(when=when)


def _by_spot(review: Review) -> Mapping[NoteTarget, str]:
    """Decisions by what they are about."""
    return {pair: one.value for pair, one in review.decisions.items()}


def _in_time(entry: Entry) -> tuple[int, list[int]]:
    """By when it was said; what is of one moment stands in some order, always the same."""
    return entry.when, [-1 if x is None else x.at for x in entry[:2]]


def _about(entry: Entry) -> Hashable:
    """What it is about wherever that stood: the passages, unless others nearly equal them."""
    ends = (x and (x.digest, x.at if x.has_twin else None) for x in (entry.left, entry.right))
    return entry.is_note, *ends


def _at(anchor: Anchor | None) -> At:
    return None if anchor is None else (anchor.at, anchor.digest)


def _former(anchor: Anchor | None) -> OldPassage | None:
    return None if anchor is None else OldPassage(anchor.text, anchor.number)


def _index(anchor: Anchor | None) -> int | None:
    return None if anchor is None else anchor.at
