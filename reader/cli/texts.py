"""The texts at hand, as the screen asks for them: pair by pair, and once more when they changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from reader.cli.arguments import Arguments
from reader.cli.memory import Memory
from reader.cli.question import Pair, Question, asked
from reader.cli.reviews import Reviews
from reader.model import Comparison, Source
from reader.ui.open_pair import Opened

if TYPE_CHECKING:
    from reader.apart import Search


class Texts:
    """What the arguments name, all of it opened."""

    def __init__(self, arguments: Arguments, question: Question, reviews: Reviews) -> None:
        self._arguments = arguments
        self._question = question
        self._reviews = reviews

    @property
    def sources(self) -> tuple[Source, ...]:
        """All of them, in the order of the command line."""
        return self._question.opened.sources

    def pair(self, one: int, other: int, search: Search | None = None) -> Opened:
        """Two of them by their places, and who finds their links."""
        pair = self._question.pair(one, other)
        comparison = Comparison(pair.left, pair.right)
        is_first = (one, other) == (0, 1)
        memory = Memory(self._arguments, comparison, self._reviews, self.sources, is_first=is_first)
        return Opened(comparison, Finder(pair, search), memory)

    def read_again(self) -> None:
        """Read all of them again; raises `ReaderError`, all being as it was, if one cannot be."""
        self._question = asked(self._arguments)


class Finder:
    """Finds the links in processes of their own, so that keys never wait for it.

    `search` is one that has got ready already.
    """

    def __init__(self, pair: Pair, search: Search | None = None) -> None:
        self._pair = pair
        self._search = search

    def find(self, told: Callable[[float | Comparison], object]) -> Comparison:
        """All links; tells how it comes on. May be asked again."""
        from reader.apart import Search  # noqa: PLC0415 - a report waits for its links

        search = self._search = self._search or Search()
        asked = self._pair
        try:
            return search.compare(
                asked.left,
                asked.right,
                asked.facts,
                language=asked.language,
                names=asked.names,
                more_facts=asked.more_facts,
                told=told,
            )
        finally:
            self._search = None

    def cancel(self) -> None:
        """Look for links no further."""
        if self._search is not None:
            self._search.cancel()
