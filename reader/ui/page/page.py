"""A source as blocks of lines at one width, wrapped lazily."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from reader.model import Passage, Source, Span
from reader.reading import IdentityKey
from reader.report.phrases import pluralise
from reader.ui.page.wrap import wrap


@dataclass(frozen=True, slots=True)
class PassageBlock:
    """A passage, or a run of boilerplate folded into one line."""

    first: int
    stop: int
    """Half-open range of passage indexes."""

    is_fold: bool


@dataclass(frozen=True)
class Page:
    """The blocks of `source` on lines of `width` columns, `gap` empty lines between blocks."""

    source: Source
    width: int
    folded: bool
    gap: int = 0
    suffix: Callable[[int], str] = lambda _index: ""
    """Text after a passage, by its index."""

    fold_key: str = "h"
    """The key that unfolds, as displayed."""

    _firsts: list[int] = field(init=False, repr=False)
    _lines: dict[int, tuple[Span, ...]] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Find the blocks; no text is wrapped yet."""
        firsts = _firsts(IdentityKey(self.source.passages), folded=self.folded)
        object.__setattr__(self, "_firsts", firsts)

    @property
    def count(self) -> int:
        """The number of blocks."""
        return len(self._firsts)

    def block(self, place: int) -> PassageBlock:
        """Return the block at `place`. A long article has thousands, so they are not stored."""
        first, passages = self._firsts[place], self.source.passages
        stop = self._firsts[place + 1] if place + 1 < self.count else len(passages)
        return PassageBlock(first, stop, is_fold=self.folded and passages[first].number is None)

    def block_at(self, index: int) -> int:
        """Return the place of the block with the passage `index`."""
        return bisect_right(self._firsts, index) - 1

    def text(self, block: int) -> str:
        """Return the text of the block: a passage with its suffix, or a fold."""
        here = self.block(block)
        if here.is_fold:
            count = here.stop - here.first
            return f"boilerplate: {pluralise(count, 'line')} ({self.fold_key} shows)"
        return self.source.passages[here.first].text + self.suffix(here.first)

    def lines(self, block: int) -> tuple[Span, ...]:
        """Wrap the block; return its lines as spans of its text, at least one."""
        found = self._lines.get(block)
        if found is None:
            found = self._lines[block] = wrap(self.text(block), self.width)
        return found

    def height(self, block: int) -> int:
        """Return the rows of the block with the gap below it (the last block has none)."""
        return len(self.lines(block)) + (self.gap if block < self.count - 1 else 0)


@lru_cache(maxsize=4)  # both sources: a decision makes new pages of ten thousand passages
def _firsts(passages: IdentityKey[tuple[Passage, ...]], *, folded: bool) -> list[int]:
    """Return the index of the first passage of each block."""
    firsts: list[int] = []
    was_hidden = False
    for passage in passages.value:
        is_hidden = folded and passage.number is None
        if not (is_hidden and was_hidden):
            firsts.append(passage.index)
        was_hidden = is_hidden
    return firsts
