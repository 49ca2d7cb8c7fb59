"""Decisions, notes and checked differences as entries of a log, and the one merge of logs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import Literal, NamedTuple, TypeAlias, cast

from reader.model import Decision, LinkKey, NoteTarget, OldPassage, OrphanedDecision, Review
from reader.storage.passages import Anchor, Anchors, encodable
from reader.text.sanitise import visible

_DECISIONS = {one.value: one for one in Decision}

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LAST = (datetime(9999, 12, 31, tzinfo=UTC) - EPOCH) // timedelta(microseconds=1)
"""Later moments, of a damaged file, are shown as this one."""


MOST_BYTES = 20_000_000
"""Of a review file; some 40,000 decisions."""

End: TypeAlias = int | Anchor | None
"""A passage: its index in the current source, the anchor of one that is gone, or None."""

EntryKind: TypeAlias = Literal["decision", "note", "checked"]
Key: TypeAlias = tuple[str, object, object, str, str]


class EntryChange(NamedTuple):
    """What a reader does: decides on a link, writes a note, checks a difference."""

    kind: EntryKind
    left: int | None
    right: int | None
    value: str
    """The decision, the note, or "checked"; empty takes it back."""

    detail: str = ""
    """For "checked": which difference of the link."""

    base: int | None = 0
    """For a note: `Entry.clock` of the own note that the editor was opened with, 0 for none.

    None means the own note that is there when the change is saved.
    """

    author: str | None = None
    """Whose note it is, None for one's own."""


class Entry(NamedTuple):
    """One line of the log."""

    kind: EntryKind
    left: End
    right: End
    value: str
    clock: int
    """Lamport's logical clock (CACM 21:7, 1978): greater than that of all entries known then."""

    when: int
    """Wall time in microseconds since 1970, UTC. Shown; it orders only entries of equal clock."""

    author: str = ""
    detail: str = ""
    base: int = 0
    """For a note, the clock of the author's note here that it replaces."""

    @property
    def key(self) -> Key:
        """What it is about; notes of several authors are separate."""
        author = self.author if self.kind == "note" else ""
        return self.kind, _at(self.left), _at(self.right), self.detail, author

    @property
    def spot(self) -> NoteTarget:
        """The indexes of its passages; for entries that are not orphaned."""
        left, right = self.left, self.right
        return (left if isinstance(left, int) else None, right if isinstance(right, int) else None)

    @property
    def is_orphaned(self) -> bool:
        """Whether a passage of it is gone from the current sources."""
        return isinstance(self.left, Anchor) or isinstance(self.right, Anchor)

    def anchored(self, anchors: Anchors) -> Entry:
        """The entry with anchors in place of indexes, as it is stored."""
        left, right = (
            anchors(side, end) if isinstance(end, int) else end
            for side, end in enumerate((self.left, self.right))
        )
        return self._replace(left=left, right=right)

    def replaces(self, other: Entry) -> bool:
        """Whether it makes `other`, of the same key, obsolete.

        The later decision wins. A note replaces only what its author had seen: otherwise both stay.
        """
        is_later = self.order > other.order
        return is_later and (self.kind != "note" or other.clock <= self.base)

    @property
    def order(self) -> tuple[int, int, str, str, int]:
        """By which the later of two entries wins; two of one key and order are the same."""
        return self.clock, self.when, self.author, self.value, self.base


class ReviewLog:
    """All entries that count, of one pair. Several threads may read it, one at a time change it."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._entries: dict[Key, tuple[Entry, ...]] = {}
        """Replaced by each merge, never changed."""

        self._reviewed: tuple[object, Review] = (None, Review())
        """The entries of which the review was made last, and the review."""

        self.clock = 0
        """The highest clock of all entries seen."""

        self.merge(entries)

    @property
    def entries(self) -> list[Entry]:
        """Those that count, none that was replaced; entries that take back are among them."""
        return [entry for some in self._entries.values() for entry in some]

    def merge(self, entries: Iterable[Entry]) -> list[Entry]:
        """Add `entries`; returns the new ones that count. The result is the same in any order."""
        news: list[Entry] = []
        every = dict(self._entries)
        for entry in entries:
            self.clock = max(self.clock, entry.clock)
            there = every.get(entry.key, ())
            if not any(x.order == entry.order or x.replaces(entry) for x in there):
                every[entry.key] = (*(one for one in there if not entry.replaces(one)), entry)
                news.append(entry)
        if news:
            self._entries = every
        return news

    def review(self) -> Review:
        """The review for the current sources; several notes on a passage are joined into one."""
        entries, (of, review) = self._entries, self._reviewed
        if of is not entries:
            here = self._shown()
            decisions = {
                cast("LinkKey", entry.spot): _DECISIONS[entry.value]
                for entry in here
                if entry.kind == "decision" and entry.value in _DECISIONS
            }
            texts = {
                spot: some[0].value if len(some) == 1 else "\n".join(map(_signed, some))
                for spot, some in self.notes().items()
            }
            checked = frozenset((x.spot, x.detail) for x in here if x.kind == "checked")
            review = Review(MappingProxyType(decisions), MappingProxyType(texts), checked)
            self._reviewed = entries, review
        return review

    def notes(self) -> Mapping[NoteTarget, tuple[Entry, ...]]:
        """All notes on passages of the current sources, oldest first."""
        found: dict[NoteTarget, tuple[Entry, ...]] = {}
        for entry in sorted(self._shown("note"), key=lambda one: one.order):
            found[entry.spot] = (*found.get(entry.spot, ()), entry)
        return found

    def _shown(self, kind: EntryKind | None = None) -> list[Entry]:
        """What is on passages of the current sources, and was not taken back."""
        return [
            entry
            for entry in self.entries
            if entry.value and kind in {None, entry.kind} and not entry.is_orphaned
        ]

    def orphans(self) -> tuple[OrphanedDecision, ...]:
        """Decisions and notes whose passages are gone, oldest first."""
        gone = (x for x in self.entries if x.is_orphaned and x.value and x.kind != "checked")
        return tuple(
            OrphanedDecision(
                _old(entry.left),
                _old(entry.right),
                Decision(entry.value) if entry.kind == "decision" else None,
                entry.value if entry.kind == "note" else "",
                moment(entry.when),
            )
            for entry in sorted(gone, key=lambda one: one.order)
        )

    def stamped(self, changes: Iterable[EntryChange], reviewer: str, now: int) -> list[Entry]:
        """Add `changes` in order, each with the next clock; returns their entries."""
        entries: list[Entry] = []
        for number, one in enumerate(changes, 1):
            value = note_text(encodable(one.value)) if one.kind == "note" else one.value
            author, base = reviewer if one.author is None else one.author, one.base
            if base is None:
                notes = self.notes().get((one.left, one.right), ())
                own = [note for note in notes if note.author in (reviewer, "")]
                author, base = (own[-1].author, own[-1].clock) if own else (author, 0)
                if value == (own[-1].value if own else ""):
                    continue
            clock, detail = self.clock + 1, encodable(one.detail)
            ends = one.left, one.right
            entries.append(Entry(one.kind, *ends, value, clock, now + number, author, detail, base))
            self.merge(entries[-1:])
        return entries


def summary(entries: Iterable[Entry], reviewer: str) -> str:
    """What has come from others, such as "ann: 2 accepted, 1 note"; empty for nothing."""
    counts: dict[str, Counter[str]] = {}
    for one in entries:
        what = one.value if one.kind != "note" else "note"
        counts.setdefault(one.author, Counter())[what if one.value else "taken back"] += 1
    parts = []
    for author, some in counts.items():
        who = "another window" if author in {"", reviewer} else author
        words = (
            f"{count} {what}s" if what == "note" and count > 1 else f"{count} {what}"
            for what, count in some.items()
        )
        parts.append(f"{who}: {', '.join(words)}")
    return "; ".join(parts)


def note_text(text: str) -> str:
    """A note as it is stored, here and in files: only line breaks stay control characters."""
    return "\n".join(visible(line).rstrip() for line in text.splitlines()).strip()


def _signed(note: Entry) -> str:
    """A note as one of several on a passage; the author is unknown in reviews of version 1."""
    return f"{note.author}: {note.value}" if note.author else note.value


def moment(when: int) -> datetime:
    """Wall time from microseconds since 1970."""
    return EPOCH + timedelta(microseconds=min(when, _LAST))


def _at(end: End) -> object:
    return (end.at, end.digest) if isinstance(end, Anchor) else end


def _old(end: End) -> OldPassage | None:
    return OldPassage(end.text, end.number) if isinstance(end, Anchor) else None
