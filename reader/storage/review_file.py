"""A review file: which of its documents is of a pair, its entries in the current sources, merging.

    schema: reader-review        # the document of one pair, see review_yaml.py
    ...
    ---
    schema: reader-review        # that of another
    ...

Writing the document of one pair leaves the others as they are, byte by byte. Several documents of
one pair, as after joining files by hand, all count; the first is written.
"""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate, combinations
from pathlib import Path
from typing import NamedTuple

from reader.errors import StorageError
from reader.model import Comparison, Kind, RawPassage, Source, number_passages
from reader.storage.entries import Entry, ReviewLog
from reader.storage.passages import Anchor, Anchors, outline
from reader.storage.relocate import relocate_entries
from reader.storage.review_yaml import WHAT, About, CorruptFileError, ReviewDocument, parse, render
from reader.text.files import folder_locked, read_bounded, write_atomically
from reader.text.sanitise import clean

MOST_BYTES = 20_000_000
"""Some 40,000 decisions."""

LEAST_LIKENESS = 0.2
"""Share of common passages from which a document is about two sources: more than the boilerplate
that all pages of a publisher share."""

_LOCK = 2.0
"""Seconds to wait for another program, in the writer's thread."""

_MARK = b"---\n"
_BEGINS = re.compile(rb"^(?=---(?:[ \t\r\n]|\Z))", re.MULTILINE)
"""The start of a document; no YAML text, however quoted, has such a line."""

_BLANK = re.compile(rb"(?:[ \t]*(?:#[^\n]*)?\r?\n|---[ \t\r]*\n)*[ \t]*(?:#[^\n]*)?\Z")


class Chunk(NamedTuple):
    """The bytes of one document; all together are the file."""

    data: bytes
    lines_before: int

    @property
    def is_blank(self) -> bool:
        """Whether it has nothing but comments."""
        return _BLANK.match(self.data) is not None


def split(data: bytes) -> list[Chunk]:
    """The documents of a file, at least one. Comments before the first belong to it."""
    pieces = _BEGINS.split(data)
    if len(pieces) > 1 and _BLANK.match(pieces[0]):
        pieces[:2] = [pieces[0] + pieces[1]]
    lines = accumulate((piece.count(b"\n") for piece in pieces), initial=0)
    return [Chunk(piece, before) for piece, before in zip(pieces, lines, strict=False)]


def join(pieces: Sequence[bytes]) -> bytes:
    """One file of those documents; each has its separator, or gets one."""
    ended = [x if x.endswith(b"\n") or not x else x + b"\n" for x in pieces]
    marked = [x if n == 0 or x.startswith(b"---") else _MARK + x for n, x in enumerate(ended)]
    return b"".join(marked)


class PairMatcher:
    """Tells which documents are of one pair, among all the sources at hand."""

    def __init__(self, comparison: Comparison, every: Sequence[Source] = ()) -> None:
        self.sources = (comparison.left, comparison.right)
        self.outlines = outline(comparison.left), outline(comparison.right)
        others = [x for x in every if not any(x is one for one in self.sources)]
        self._known = [(x, _article(x)) for x in (*self.sources, *others)]

    def relocate(self, one: ReviewDocument) -> list[Entry]:
        """Its entries in the current sources."""
        return relocate_entries(one.outlines, one.entries, self.sources, self.outlines)

    def own(self, found: Sequence[ReviewDocument | None]) -> list[int]:
        """The places of the documents of this pair; None stands for a blank one.

        Raises CorruptFileError if all are about other articles and none about two of the sources.
        """
        scores = {
            place: self._score(one, is_only=len(found) == 1)
            for place, one in enumerate(found)
            if one is not None
        }
        best = max((mine for mine, _ in scores.values() if mine is not None), default=-1.0)
        if scores and best < 0 and not any(is_near for _, is_near in scores.values()):
            first = next(one for one in found if one is not None)
            one, two = (about.title for about in first.about)
            why = f"it is about '{one}' and '{two}'"
            raise CorruptFileError(why)
        return [place for place, (mine, _) in scores.items() if mine is not None and mine == best]

    def _score(self, one: ReviewDocument, *, is_only: bool) -> tuple[float | None, bool]:
        """How well it fits this pair, None if it does not; and whether it fits any pair."""
        pairs = combinations(range(len(self._known)), 2)
        mine, *theirs = (self._fit(one, *pair) for pair in pairs)
        is_near = max(mine, *theirs) >= LEAST_LIKENESS if theirs else mine >= LEAST_LIKENESS
        if mine >= LEAST_LIKENESS:
            return (None if any(other > mine for other in theirs) else mine), is_near
        if is_near:
            return None, True
        if not one.entries:  # written by hand, to begin with
            return (mine if is_only else None), False
        here = self.relocate(one)
        is_here = any(not x.is_orphaned for x in here)
        return (mine if is_here else None), is_here

    def _fit(self, one: ReviewDocument, first: int, second: int) -> float:
        straight = self._side(one, 0, first), self._side(one, 1, second)
        swapped = self._side(one, 1, first), self._side(one, 0, second)
        return min(max(straight, swapped, key=min))

    def _side(self, one: ReviewDocument, side: int, place: int) -> float:
        """The share of common passages, 0..1, and 1 more where the names are equal, too."""
        source, passages = self._known[place]
        theirs = frozenset(one.outlines[side])
        share = len(theirs & passages) / max(1, min(len(theirs), len(passages)))
        was, now = one.about[side], About.of(source)
        is_named = (
            (was.address and was.address == now.address)
            or (was.headline and was[:2] == now[:2])
            or (was.name and was.name == now.name)
        )
        return share + bool(is_named) if share else 0.0


def _article(source: Source) -> frozenset[str]:
    known = zip(outline(source), source.passages, strict=True)
    return frozenset(x for x, passage in known if passage.kind is not Kind.BOILERPLATE)


class ReviewFile:
    """The review file that a person has named, for one pair."""

    def __init__(self, path: Path, comparison: Comparison, every: Sequence[Source] = ()) -> None:
        self.path = Path(os.path.realpath(path))
        self.must_rewrite = False
        self.warning = ""
        """What reading has ignored, in one line."""

        self._where = clean(path.name)
        self._sources = (comparison.left, comparison.right)
        self._matcher = PairMatcher(comparison, every)
        self._anchors = Anchors(self._sources)
        self._seen: bytes | None = None
        self._pieces: list[bytes] = []
        self._own: list[int] = []
        self._parsed: dict[bytes, ReviewDocument] = {}

    def load(self) -> list[Entry]:
        """All entries of this pair; none where there is no file. Raises StorageError."""
        self._seen = None
        return self.news()

    def news(self) -> list[Entry]:
        """Entries of the file if it has changed since it was last read or written, else none."""
        try:
            data = self._read()
        except OSError as error:
            raise _failure(WHAT, self.path, error) from error
        return self._take(data)

    def save(self, prepare: Callable[[list[Entry]], tuple[list[Entry], ReviewLog]]) -> None:
        """Write the file whole; `prepare` takes its news and returns new entries and the whole log.

        Raises StorageError; the file is then untouched.
        """
        what = "cannot save the review"
        try:
            with folder_locked(self.path.parent, _LOCK):
                _, log = prepare(self._take(self._read()))
                own = self.document(log.entries)
                pieces = list(self._pieces)
                place = self._own[0] if self._own else len(pieces)
                pieces[place : place + 1] = [own if place == 0 else _MARK + own]
                data = join(pieces)
                write_atomically(self.path, data)
        except OSError as error:
            raise _failure(what, self.path, error) from error
        self._seen, self._pieces = data, pieces
        self._own = self._own or [place]

    def document(self, entries: Iterable[Entry]) -> bytes:
        """The document of those entries, as it would be written."""
        about = [About.of(source) for source in self._sources]
        return render(about, self._matcher.outlines, entries, self._anchors)

    def _read(self) -> bytes | None:
        try:
            return read_bounded(self.path, MOST_BYTES)
        except FileNotFoundError:
            return None

    def _take(self, data: bytes | None) -> list[Entry]:
        if data == self._seen and data is not None:
            return []
        chunks = [] if data is None else split(data)
        entries: list[Entry] = []
        try:
            found = [None if x.is_blank else self._parse(x) for x in chunks]
            own = self._matcher.own(found)
        except CorruptFileError as error:
            advice = "correct it, or name another file"
            raise StorageError(WHAT, clean(str(self.path)), str(error), advice) from error
        for place in own:
            one = found[place]
            if one is not None:
                entries += self._matcher.relocate(one)
                if one.has_threshold:
                    self.warning = f"{self._where}: ignored a minimum strength; use --min-strength"
        if not own and len(chunks) == 1 and chunks[0].is_blank:
            own = [0]
        self._seen, self._pieces, self._own = data, [x.data for x in chunks], own
        return entries

    def _parse(self, chunk: Chunk) -> ReviewDocument:
        """Parse what is new in a document: the entries that were parsed before are remembered."""
        found = self._parsed.get(chunk.data)
        if found is None:
            if len(self._parsed) > len(self._pieces) + 2:
                self._parsed.clear()
            found = parse(chunk.data, self._where, chunk.lines_before)
            self._parsed[chunk.data] = found
        return found


def merge_reviews(one: bytes, other: bytes, names: tuple[str, str]) -> bytes:
    """Two review files as one: the later decision wins, all notes are kept with their authors.

    `names` are those of the files, for messages. Raises StorageError that names line and column.
    """
    pieces: list[bytes] = []
    known: list[ReviewDocument] = []
    for data, name in zip((one, other), names, strict=True):
        before = len(known)  # documents of one file are of different pairs
        for chunk in split(data):
            if chunk.is_blank:
                continue
            try:
                found = parse(chunk.data, name, chunk.lines_before)
            except CorruptFileError as error:
                raise StorageError(WHAT, name, str(error), "correct it") from error
            scores = [_likeness(x, found) for x in known[:before]]
            best = max(scores, default=0.0)
            place = scores.index(best) if best >= LEAST_LIKENESS else len(known)
            base = known[place] if place < len(known) else found
            pieces[place : place + 1] = [_merged(base, found)]
            known[place : place + 1] = [parse(pieces[place], name)]
    return join(pieces)


def _likeness(one: ReviewDocument, other: ReviewDocument) -> float:
    """Return the share of passages, 0..1, in common in the source that has the fewest in common."""

    def share(a: Sequence[str], b: Sequence[str]) -> float:
        return len(frozenset(a) & frozenset(b)) / max(1, min(len(set(a)), len(set(b))))

    return max(
        min(share(a, b) for a, b in zip(one.outlines, outlines, strict=True))
        for outlines in (other.outlines, other.outlines[::-1])
    )


def _merged(one: ReviewDocument, other: ReviewDocument) -> bytes:
    """Both documents, in the version of the articles on which the later decision was made."""
    latest = [max((x.clock for x in some.entries), default=0) for some in (one, other)]
    base = one if latest[0] >= latest[1] else other
    every = sorted((*one.entries, *other.entries), key=repr)  # the result is the same in any order
    known = {x.digest: x for y in every for x in y[1:3] if isinstance(x, Anchor)}
    sources = [
        Source("", number_passages(RawPassage(known[x].text if x in known else "") for x in side))
        for side in base.outlines
    ]
    log = ReviewLog()
    for some in (one, other):
        log.merge(relocate_entries(some.outlines, some.entries, sources, base.outlines))

    def anchored(side: int, at: int) -> Anchor:
        digest = base.outlines[side][at]
        return known.get(digest, Anchor(0, digest, ""))._replace(at=at)

    return render(base.about, base.outlines, log.entries, anchored)


def _failure(what: str, path: Path, error: OSError) -> StorageError:
    is_refused = error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}
    advice = "change its permissions" if is_refused else "check the disk and its folder"
    why = error.strerror or "the operation failed"
    return StorageError(what, clean(str(path)), why, advice)
