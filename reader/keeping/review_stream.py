"""The file of a review: a stream of YAML documents, one for each pair of articles.

    schema: reader-review        # the document of one pair, as review_yaml.py tells
    ...
    ---
    schema: reader-review        # that of another
    ...

So a file of one pair is what it always was. Writing the document of one pair leaves all others as
they are, letter for letter; a pair that has none yet gets one at the end. Which pair a document is
of, its outlines tell, and what its sources were called (see `likeness`). Where several are of one
pair, as in files that were joined by hand, all of them count, and the first is written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, combinations
from typing import NamedTuple

from reader.keeping.digests import outline
from reader.keeping.review_news import parts
from reader.keeping.review_reading import About, Written
from reader.model import Comparison, Kind, Source

MARK = b"---\n"
_BEGINS = re.compile(rb"^(?=---(?:[ \t\r\n]|\Z))", re.MULTILINE)
"""A line that begins a document. In YAML no text, however it is quoted, has such a line."""

_SAYS_NOTHING = re.compile(
    rb"(?:[ \t]*(?:#[^\n]*)?\r?\n|%[^\n]*\n|---[ \t\r]*\n)*[ \t]*(?:#[^\n]*)?\Z"
)
_HEADS = (b"left:", b"right:", b"outlines:")

LEAST_LIKENESS = 0.2
"""Share of passages from which a document is about these articles though none of its entries is
found here: more than the unrecognised boilerplate that pages of one publisher share."""


class Document(NamedTuple):
    """One of a file."""

    data: bytes
    """From the line that begins it to the next such line; all together are the file."""

    lines_before: int

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it, or only comments."""
        return _SAYS_NOTHING.match(self.data) is not None

    @property
    def head(self) -> bytes:
        """What tells which pair it is of; the same as long as only decisions change."""
        told = [part for part in parts(self.data) if part.startswith(_HEADS)]
        return b"".join(told) if len(told) == len(_HEADS) else self.data


def documents(data: bytes) -> list[Document]:
    """The documents of a file, one at least. Comments before the first belong to it."""
    pieces = _BEGINS.split(data)
    if len(pieces) > 1 and _SAYS_NOTHING.match(pieces[0]):
        pieces[:2] = [pieces[0] + pieces[1]]
    lines = accumulate((piece.count(b"\n") for piece in pieces), initial=0)
    return [Document(piece, before) for piece, before in zip(pieces, lines, strict=False)]


def with_document(others: Sequence[Document], place: int | None, own: bytes) -> bytes:
    """The file with `own` in place of that document, at the end if there is none."""
    pieces = [document.data for document in others]
    if place is None:
        place = len(pieces)
        pieces.append(b"")
    pieces[place] = own if place == 0 else MARK + own
    ended = [x if x.endswith(b"\n") or not x else x + b"\n" for x in pieces[:-1]]
    return b"".join((*ended, pieces[-1]))


def joined(written: Sequence[bytes]) -> bytes:
    """One file of documents that have just been written."""
    return MARK.join(written)


class Sources:
    """The sources at hand, and which two of them a document is about."""

    def __init__(self, comparison: Comparison, every: Sequence[Source]) -> None:
        pair = comparison.left, comparison.right
        others = [source for source in every if not any(source is one for one in pair)]
        self._known = [(source, _article(source)) for source in (*pair, *others)]

    def likeness(self, file: Written) -> float:
        """How like the document is to one of this pair: 0 not at all, 1 and more surely of it.

        0, too, for one that is liker to another pair of the sources at hand.
        """
        mine, *theirs = (self._of(file, *pair) for pair in combinations(range(len(self._known)), 2))
        return 0 if any(other > mine for other in theirs) else mine

    def has_pair_of(self, file: Written) -> bool:
        """Whether any two of these sources are surely what the document is about."""
        pairs = combinations(range(len(self._known)), 2)
        return any(self._of(file, *pair) >= LEAST_LIKENESS for pair in pairs)

    def sides(self, file: Written) -> tuple[float, float]:
        """How like both sources of this pair are to those of the document, in their order."""
        return self._sides(file, 0, 1)

    def _of(self, file: Written, one: int, other: int) -> float:
        return min(self._sides(file, one, other))

    def _sides(self, file: Written, one: int, other: int) -> tuple[float, float]:
        straight = self._side(file, 0, one), self._side(file, 1, other)
        swapped = self._side(file, 1, one), self._side(file, 0, other)
        return max(straight, swapped, key=min)

    def _side(self, file: Written, side: int, source: int) -> float:
        known, passages = self._known[source]
        return likeness(file.about[side], file.outlines[side], known, passages)


def _article(source: Source) -> frozenset[str]:
    """The digests of its passages; its boilerplate may stand on every page of a publisher."""
    known = zip(outline(source), source.passages, strict=True)
    return frozenset(digest for digest, passage in known if passage.kind is not Kind.BOILERPLATE)


def likeness(
    about: About, outlined: Sequence[str], source: Source, passages: frozenset[str]
) -> float:
    """The share of `passages` that both have, 0..1, and 1 more where they are called the same.

    Those of the shorter are all of them, so that an article and its beginning are alike. A name
    alone makes no two articles the same: it only tells apart which is meant.
    """
    theirs = frozenset(outlined)
    share = len(theirs & passages) / max(1, min(len(theirs), len(passages)))
    names = (
        (about.address, source.address),
        (about.headline and f"{about.publisher}: {about.headline}", _title(source)),
        (about.name, source.name),
    )
    return share + any(was and was == now for was, now in names) if share else 0.0


def _title(source: Source) -> str:
    return source.headline and f"{source.publisher}: {source.headline}"
