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
    """The same characters as the fewest spans, in reading order; empty spans go."""
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
        """Whether passages of this kind tell facts, and so may be linked."""
        return self in _LINKABLE

    @property
    def is_numbered(self) -> bool:
        """Whether people see a number: the article itself, captions included."""
        return self in _LINKABLE or self is Kind.CAPTION


_LINKABLE = frozenset({Kind.HEADLINE, Kind.STANDFIRST, Kind.BODY})


@dataclass(frozen=True, slots=True)
class RawPassage:
    """A passage before it has its place: what formats and boilerplate rules hand on."""

    text: str
    kind: Kind = Kind.BODY
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph; the unit that is read, linked and jumped to."""

    index: int
    """Place in the source, from 0, boilerplate counted."""

    number: int | None
    """What people see, from 1; None for what the page carries beside the article."""

    kind: Kind
    text: str
    """One paragraph, free of control characters and line breaks."""

    line: int | None = None
    """Line of the file on which it begins, from 1; None where there is no such line."""


@dataclass(frozen=True, slots=True)
class Source:
    """One article. Unknown metadata is the empty string."""

    name: str
    """What it was opened as: a path, or a name inside a comparison file."""

    passages: tuple[Passage, ...]
    publisher: str = ""
    headline: str = ""
    author: str = ""
    published: str = ""
    """ISO date (2023-10-14) where it could be understood, else as the page gave it."""

    place: str = ""
    address: str = ""
    note: str = ""
    """What readers must know of this text, in one short line shown above it."""

    retrieval_note: str = ""
    """How the text was got this time, where that is not as it should be, such as from a copy of
    another day. It is shown like the note, and is in no file that outlasts this time."""

    about: str = ""
    """The same at length, shown in the help and in reports."""

    language: str = ""
    """Code of the language that the page says it is in, such as "de"; pages may be wrong."""

    file: str = ""
    """The path of the file it was read from; empty where there is none."""

    rest: int = 0
    """About how many passages follow, where these are only the beginning of an article."""

    @property
    def title(self) -> str:
        """What people call it: its publisher, else its headline, else the end of its name."""
        return self.publisher or self.headline or self.name.rstrip("/").rpartition("/")[2]

    @property
    def short_note(self) -> str:
        """What is shown above it in short: how it was got this time, and its note."""
        return "; ".join(filter(None, (self.retrieval_note, self.note)))

    @property
    def long_note(self) -> str:
        """The same at length, where there is more to tell."""
        return "; ".join(filter(None, (self.retrieval_note, self.about or self.note)))

    @property
    def last_number(self) -> int:
        """The highest passage number people see; 0 for an article without passages."""
        last = next((p.number for p in reversed(self.passages) if p.number is not None), 0)
        return last + self.rest

    def index_of(self, number: int) -> int | None:
        """The index of the passage that people call `number`, if there is one."""
        return next((p.index for p in self.passages if p.number == number), None)


def number_passages(drafts: Iterable[RawPassage]) -> tuple[Passage, ...]:
    """Give each draft its index, and its number if its kind has one."""
    numbered = {kind for kind in Kind if kind.is_numbered}
    passages: list[Passage] = []
    number = 0
    for index, draft in enumerate(drafts):
        shown = None
        if draft.kind in numbered:
            number += 1
            shown = number
        passages.append(Passage(index, shown, draft.kind, draft.text, draft.line))
    return tuple(passages)
