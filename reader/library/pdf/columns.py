"""The words of a page in blocks, in the order in which its columns are read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reader.library.pdf.strips import Strip, strips_in
from reader.library.pdf.words import Word

_DEEPEST = 40
"""Cuts in cuts; no page has so many, and each looks at all words."""


def blocks_in_order(words: Sequence[Word], known: Sequence[float]) -> list[Sequence[Word]]:
    """Part the words of one page where columns are; `known` is where they begin on other pages.

    What stands across columns parts them, too. A page is cut again and again, as by XY-cuts (Nagy
    and Seth, "Hierarchical representation of optically scanned documents", 1984), but never
    between paragraphs, which would read columns in turn.
    """
    return list(_cut(words, known, _DEEPEST))


def starts_of_columns(words: Sequence[Word]) -> list[float]:
    """Where columns but the first begin on a page, in points from its left."""
    return [strip.right for strip in strips_in(words)]


def _cut(words: Sequence[Word], known: Sequence[float], depth: int) -> Iterator[Sequence[Word]]:
    strips = strips_in(words, known) if depth else []
    parts = _parted(words, strips) if strips else [words]
    if max(map(len, parts)) == len(words):
        yield words
        return
    for part in parts:
        if part:
            yield from _cut(part, known, depth - 1)


def _parted(words: Sequence[Word], strips: Sequence[Strip]) -> list[list[Word]]:
    """Left and right of a strip that goes through, else above, beside and below the longest one."""
    through = [strip for strip in strips if strip.is_through(words)]
    if through:
        strip = min(through, key=lambda strip: strip.left)
        middle = (strip.left + strip.right) / 2
        return [
            [word for word in words if word.left < middle],
            [word for word in words if word.left >= middle],
        ]
    strip = max(strips, key=lambda strip: (strip.lines, -strip.left))
    return [
        [word for word in words if word.base >= strip.top],
        [word for word in words if strip.bottom < word.base < strip.top],
        [word for word in words if word.base <= strip.bottom],
    ]
