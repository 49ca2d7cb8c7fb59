"""One article: what it is, and its passages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import NamedTuple


class Span(NamedTuple):
    """Half-open range of character offsets in a passage's text: `text[start:end]`."""

    start: int
    end: int


def merge_spans(spans: list[Span]) -> tuple[Span, ...]:
    """Merge spans that touch or overlap, in reading order; drops empty spans."""
    result: list[Span] = []
    for span in sorted(spans):
        if span.start >= span.end:
            continue
        if result and span.start <= result[-1].end:
            result[-1] = Span(result[-1].start, max(result[-1].end, span.end))
        else:
            result.append(span)
    return tuple(result)


class Side(Enum):
    """Which of the two sources."""

    LEFT = 0
    RIGHT = 1

    __hash__ = object.__hash__  # Enum's is in Python, and links are looked up by side on every key

    @property
    def other(self) -> Side:
        """The opposite side."""
        return Side.RIGHT if self is Side.LEFT else Side.LEFT


class Kind(StrEnum):
    """What a passage is."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    PLACE = "place"
    DATE = "date"
    BODY = "body"
    CAPTION = "caption"
    BOILERPLATE = "boilerplate"

    @property
    def is_linkable(self) -> bool:
        """Whether passages of this kind may be linked."""
        return self in _LINKABLE

    @property
    def is_numbered(self) -> bool:
        """Whether passages of this kind are numbered: the article itself, with captions."""
        return self in _LINKABLE or self is Kind.CAPTION


_LINKABLE = frozenset({Kind.HEADLINE, Kind.STANDFIRST, Kind.BODY})


@dataclass(frozen=True, slots=True)
class RawPassage:
    """A passage without index and number, as formats and boilerplate rules produce it."""

    text: str
    kind: Kind = Kind.BODY
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph; the unit that is read, linked and jumped to."""

    index: int
    """Index in the source, from 0, boilerplate counted."""

    number: int | None
    """The number on screen, from 1; None for boilerplate and metadata."""

    kind: Kind
    text: str
    """One paragraph, free of control characters and line breaks."""

    line: int | None = None
    """Line of the file on which it begins, from 1; None where there is no such line."""


@dataclass(frozen=True, slots=True)
class Source:
    """One article. Unknown metadata is the empty string."""

    name: str
    """The path or address as typed, or a name inside a comparison file."""

    passages: tuple[Passage, ...]
    publisher: str = ""
    headline: str = ""
    author: str = ""
    published: str = ""
    """ISO date (2023-10-14) where it could be parsed, else as on the page."""

    place: str = ""
    address: str = ""
    note: str = ""
    """What readers must know of this text, in one short line shown above it."""

    retrieval_note: str = ""
    """Retrieval warning for this run, such as "from the cache"; shown like a note, never saved."""

    about: str = ""
    """The note at length, for the help and reports."""

    language: str = ""
    """Language code that the page declares, such as "de"; pages may be wrong."""

    file: str = ""
    """The path of the file it was read from; empty if none."""

    rest: int = 0
    """About how many passages follow, if only the beginning of the article is loaded."""

    @property
    def title(self) -> str:
        """The publisher, else the headline, else the end of the name."""
        return self.publisher or self.headline or self.name.rstrip("/").rpartition("/")[2]

    @property
    def short_note(self) -> str:
        """The retrieval warning and the note, shown above the text."""
        return "; ".join(filter(None, (self.retrieval_note, self.note)))

    @property
    def long_note(self) -> str:
        """The retrieval warning and the long form of the note, if it has one."""
        return "; ".join(filter(None, (self.retrieval_note, self.about or self.note)))

    @property
    def last_number(self) -> int:
        """The highest passage number; 0 for an article without passages."""
        last = next((p.number for p in reversed(self.passages) if p.number is not None), 0)
        return last + self.rest

    def index_of(self, number: int) -> int | None:
        """Return the index of the passage with that number, if there is one."""
        return next((p.index for p in self.passages if p.number == number), None)


def number_passages(raw: Iterable[RawPassage]) -> tuple[Passage, ...]:
    """Give each passage its index, and its number if its kind has one."""
    numbered = {kind for kind in Kind if kind.is_numbered}
    passages: list[Passage] = []
    number = 0
    for index, passage in enumerate(raw):
        shown = None
        if passage.kind in numbered:
            number += 1
            shown = number
        passages.append(Passage(index, shown, passage.kind, passage.text, passage.line))
    return tuple(passages)
