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
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import accumulate, combinations
from pathlib import Path
from typing import TypeAlias

from reader.errors import StorageError, explain
from reader.model import Comparison, Kind, RawPassage, Source, number_passages
from reader.storage.entries import MOST_BYTES, Entry, ReviewLog
from reader.storage.passages import Anchor, Anchors, outline
from reader.storage.relocate import relocate_entries
from reader.storage.review_yaml import ADVICE, WHAT, About, ReviewDocument, parse, render
from reader.text.files import folder_locked, read_bounded, write_atomically
from reader.text.sanitise import clean

LEAST_LIKENESS = 0.2
"""Share of common passages from which a document is about two sources: more than the boilerplate
that all pages of a publisher share."""

_LOCK = 2.0
"""Seconds to wait for another program, in the writer's thread."""

_ADVICE = {
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), "change its permissions"),
    errno.ETIMEDOUT: "reader keeps trying",
    errno.ENOENT: "create its folder",
}
"""What to do, by the number of the error."""

_MARK = b"---\n"
_BEGINS = re.compile(rb"^(?=---(?:[ \t\r\n]|\Z))", re.MULTILINE)
"""The start of a document; no YAML text, however quoted, has such a line."""

_BLANK = re.compile(rb"(?:[ \t]*(?:#[^\n]*)?\r?\n|---[ \t\r]*\n)*[ \t]*(?:#[^\n]*)?\Z")


def split(data: bytes) -> list[bytes]:
    """The documents of a file, at least one. Comments before the first belong to it."""
    pieces = _BEGINS.split(data)
    if len(pieces) > 1 and _BLANK.match(pieces[0]):
        pieces[:2] = [pieces[0] + pieces[1]]
    return pieces


def join(pieces: Sequence[bytes]) -> bytes:
    """One file of those documents; each has its separator, or gets one."""
    ended = [x if x.endswith(b"\n") or not x else x + b"\n" for x in pieces]
    marked = [x if n == 0 or x.startswith(b"---") else _MARK + x for n, x in enumerate(ended)]
    return b"".join(marked)


class OtherArticlesError(StorageError):
    """A review file is about none of the sources at hand."""


Articles: TypeAlias = Sequence[tuple[About, frozenset[str]]]
"""What two sources are called, and the digests of their passages."""


def _articles(one: ReviewDocument) -> Articles:
    return list(zip(one.about, map(frozenset, one.outlines), strict=True))


def _article(source: Source) -> tuple[About, frozenset[str]]:
    known = zip(outline(source), source.passages, strict=True)
    passages = frozenset(x for x, passage in known if passage.kind is not Kind.BOILERPLATE)
    return About.of(source), passages


def likeness(one: Articles, other: Articles) -> float:
    """The share of common passages, 0..1, and 1 more where the names are equal, too.

    Of the source that has less; in the order of sides that has more.
    """

    def share(was: About, theirs: frozenset[str], now: About, ours: frozenset[str]) -> float:
        common = len(theirs & ours) / max(1, min(len(theirs), len(ours)))
        is_named = (
            (was.address and was.address == now.address)
            or (was.headline and was[:2] == now[:2])
            or (was.name and was.name == now.name)
        )
        return common + bool(is_named) if common else 0.0

    return max(
        min(share(*a, *b) for a, b in zip(one, both, strict=True)) for both in (other, other[::-1])
    )


class ReviewFile:
    """The review file that a person has named, for one pair."""

    def __init__(self, path: Path, comparison: Comparison, every: Sequence[Source] = ()) -> None:
        """`every` are all sources at hand: a document may be about another two of them."""
        self.path = Path(os.path.realpath(path))
        self.must_rewrite = False
        self.warning = ""
        """What reading has ignored, in one line."""

        sources = (comparison.left, comparison.right)
        others = [x for x in every if not any(x is one for one in sources)]
        self._pairs = list(combinations(map(_article, (*sources, *others)), 2))
        """Ours is the first."""

        self._anchors = Anchors(sources)
        self._seen: bytes | None = None
        self._pieces: list[bytes] = []
        self._own: list[int] = []

    def news(self) -> list[Entry]:
        """Entries of the file if it has changed since it was last read or written, else none.

        Raises OtherArticlesError if it is about others, StorageError if it cannot be read.
        """
        with self._errors(WHAT):
            return self._take(self._read())

    def save(self, prepare: Callable[[list[Entry]], tuple[list[Entry], ReviewLog]]) -> None:
        """Write the file whole; `prepare` takes its news and returns new entries and the whole log.

        Raises StorageError; the file is then untouched.
        """
        with self._errors("cannot save the review"), folder_locked(self.path.parent, _LOCK):
            _, log = prepare(self._take(self._read()))
            pieces, own = list(self._pieces), self._own or [len(self._pieces)]
            pieces[own[0] : own[0] + 1] = [document(self._anchors, log.entries)]
            data = join(pieces)
            write_atomically(self.path, data)
        self._seen, self._pieces, self._own = data, pieces, own

    def remove_own(self) -> None:
        """Remove what was read of this pair, and the file with its last document."""
        own = [self._pieces[place] for place in self._own]
        with folder_locked(self.path.parent, _LOCK):
            rest = [x for x in split(self._read() or b"") if x not in own]
            if rest:
                write_atomically(self.path, join(rest))
            else:
                self.path.unlink(missing_ok=True)

    def _read(self) -> bytes | None:
        try:
            return read_bounded(self.path, MOST_BYTES)
        except FileNotFoundError:
            return None

    def _take(self, data: bytes | None) -> list[Entry]:
        if data == self._seen and data is not None:
            return []
        pieces = [] if data is None else split(data)
        found = read_documents(data or b"", clean(str(self.path)))
        own = self._own_places(found)
        if any(found[place].has_threshold for place in own):
            name = clean(self.path.name)
            self.warning = f"{name}: ignored a minimum strength; use --min-strength"
        if len(pieces) == 1 and not found:  # nothing but comments
            own = [0]
        self._seen, self._pieces, self._own = data, pieces, own
        return [entry for place in own if place in found for entry in self._relocate(found[place])]

    def _relocate(self, one: ReviewDocument) -> list[Entry]:
        return relocate_entries(one.outlines, one.entries, self._anchors)

    def _own_places(self, found: Mapping[int, ReviewDocument]) -> list[int]:
        """The places of the documents of this pair.

        Raises OtherArticlesError if all are about others and none about two of the sources.
        """
        scores: dict[int, float] = {}
        others: list[tuple[About, About]] = []
        for place, one in found.items():
            mine, *theirs = (likeness(_articles(one), pair) for pair in self._pairs)
            if max(mine, *theirs, 0.0) >= LEAST_LIKENESS:
                if mine >= max(LEAST_LIKENESS, *theirs, 0.0):
                    scores[place] = mine
            elif any(not entry.is_orphaned for entry in self._relocate(one)) or (
                not one.entries and len(found) == 1
            ):  # written by hand
                scores[place] = mine
            else:
                others.append(one.about)
        if others and len(others) == len(found):
            left, right = (about.title for about in others[0])
            why = f"it is about '{left}' and '{right}'"
            raise OtherArticlesError(WHAT, clean(str(self.path)), why, ADVICE)
        return [place for place, mine in scores.items() if mine == max(scores.values())]

    @contextmanager
    def _errors(self, what: str) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            advice = _ADVICE.get(error.errno or 0, "check the disk and its folder")
            raise StorageError(what, clean(str(self.path)), explain(error), advice) from error


def document(anchors: Anchors, entries: Iterable[Entry]) -> bytes:
    """The document of those entries on two sources, as it is written."""
    about = [About.of(source) for source in anchors.sources]
    return render(about, anchors.outlines, (one.anchored(anchors) for one in entries))


def read_documents(data: bytes, where: str) -> dict[int, ReviewDocument]:
    """The documents of the file `where` by their places among its pieces; some may be blank.

    Raises StorageError that names line and column.
    """
    pieces = split(data)
    before = accumulate((piece.count(b"\n") for piece in pieces), initial=0)
    numbered = enumerate(zip(pieces, before, strict=False))
    return {n: parse(x, where, above) for n, (x, above) in numbered if not _BLANK.match(x)}


def merge_reviews(one: bytes, other: bytes, names: tuple[str, str]) -> bytes:
    """Two review files as one: the later decision wins, all notes stay, with their authors.

    `names` are those of the files, for messages. Raises StorageError that names line and column.
    """
    pieces: list[bytes] = []
    known: list[ReviewDocument] = []
    for data, name in zip((one, other), names, strict=True):
        before = len(known)  # documents of one file are of different pairs
        for found in read_documents(data, name).values():
            scores = [likeness(_articles(x), _articles(found)) for x in known[:before]]
            best = max(scores, default=0.0)
            place = scores.index(best) if best >= LEAST_LIKENESS else len(known)
            base = known[place] if place < len(known) else found
            pieces[place : place + 1] = [_merged(base, found)]
            known[place : place + 1] = [parse(pieces[place], name)]
    return join(pieces)


def _merged(one: ReviewDocument, other: ReviewDocument) -> bytes:
    """Both documents, in the version of the articles on which the later decision was made."""
    latest = [max((x.clock for x in some.entries), default=0) for some in (one, other)]
    base = one if latest[0] >= latest[1] else other
    every = sorted((*one.entries, *other.entries), key=repr)  # the result is the same in any order
    known = {x.digest: x for y in every for x in y[1:3] if isinstance(x, Anchor)}
    made = {
        (side, at): known.get(digest, Anchor(at, digest, ""))._replace(at=at)
        for side, digests in enumerate(base.outlines)
        for at, digest in enumerate(digests)
    }
    sources = [
        Source("", number_passages(RawPassage(x.text) for (of, _), x in made.items() if of == side))
        for side in (0, 1)
    ]
    anchors = Anchors(sources, made)
    anchors.outlines = base.outlines
    log = ReviewLog()
    for some in (one, other):
        log.merge(relocate_entries(some.outlines, some.entries, anchors))
    return render(base.about, base.outlines, (x.anchored(anchors) for x in log.entries))
