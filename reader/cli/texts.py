"""The texts at hand, as the screen asks for them: pair by pair, and once more when they changed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from reader.apart import CancelToken, Matcher
from reader.cli.arguments import Arguments
from reader.cli.memory import Memory
from reader.cli.question import Question, asked
from reader.cli.reviews import Reviews
from reader.model import Comparison, Source
from reader.ui.matching import Progress
from reader.ui.open_pair import OpenPair


class Texts:
    """What the arguments name, all of it opened."""

    def __init__(
        self, arguments: Arguments, question: Question, reviews: Reviews, matcher: Matcher
    ) -> None:
        self._arguments = arguments
        self._question = question
        self._reviews = reviews
        self._matcher = matcher

    @property
    def sources(self) -> tuple[Source, ...]:
        """All of them, in the order of the command line."""
        return self._question.opened.sources

    @property
    def compared(self) -> Mapping[tuple[int, int], Comparison]:
        """The comparisons made so far, as matched, by the places of left and right."""
        return dict(self._question.made)

    def pair(self, one: int, other: int) -> OpenPair:
        """Two of them by their places, and who finds their links."""
        left, right = self.sources[one], self.sources[other]
        comparison = Comparison(left, right)
        is_first = (one, other) == (0, 1)
        memory = Memory(self._arguments, comparison, self._reviews, self.sources, is_first=is_first)
        find = partial(_find, self._question, (one, other), self._matcher)
        return OpenPair(comparison, find, memory)

    def comparison(self, one: int, other: int) -> Comparison:
        """The comparison of two of them, made now if it was not; may take long."""
        return _find(self._question, (one, other), self._matcher, lambda _told: None, CancelToken())

    def read_again(self) -> None:
        """Read all of them again; raises `ReaderError`, all being as it was, if one cannot be."""
        self._question = asked(self._arguments)


def _find(
    question: Question,
    places: tuple[int, int],
    matcher: Matcher,
    told: Progress,
    token: CancelToken,
) -> Comparison:
    return question.comparison(*places, partial(matcher.compare, told=told, token=token))
