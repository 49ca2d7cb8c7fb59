"""What goes between the reader and the process that finds links, and how.

Everything goes in small messages. Whoever packs or unpacks one holds up all threads of its process
for that long, and the keys are read in one of them: a few hundred links take half a millisecond.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import IO, Any, NamedTuple, TypeVar

from reader.errors import ReaderError
from reader.model import (
    Band,
    Change,
    Comparison,
    CounterEvidence,
    Difference,
    Fact,
    Kind,
    Link,
    MatchRequest,
    PackedEvidence,
    Passage,
    Quotation,
    Source,
    Speaker,
    Value,
)

MOST = 256
"""Links or passages of one message."""

_T = TypeVar("_T")


class Job(NamedTuple):
    """What to compare; the passages of the left and of the right source follow in messages."""

    request: MatchRequest
    """With sources that have a date of publication, but no passages."""

    left: int
    right: int
    """How many linkable passages each source has."""


class Share(NamedTuple):
    """How much of the work is done, 0..1."""

    done: float


PackedLink = tuple[
    int,
    int,
    float,
    Band,
    bytes,
    tuple[Difference, ...],
    float,
    tuple[CounterEvidence, ...],
    bool,
    tuple[Change, ...],
]


class Found(NamedTuple):
    """Links that are now known, each as what makes it anew."""

    links: list[PackedLink]


class Done(NamedTuple):
    """All links were sent; this is what there is besides them."""

    facts: tuple[Fact, ...]
    quotations: tuple[Quotation, ...]
    values: tuple[Value, ...]
    speakers: tuple[Speaker, ...]
    is_two_versions: bool

    @classmethod
    def of(cls, comparison: Comparison) -> Done:
        """What `comparison` has besides its sources and links."""
        return cls(
            comparison.facts,
            comparison.quotations,
            comparison.values,
            comparison.speakers,
            comparison.is_two_versions,
        )

    def whole(self, left: Source, right: Source, links: Sequence[Link]) -> Comparison:
        """The comparison of `left` and `right` with all of their `links`."""
        return Comparison(left, right, tuple(links), **self._asdict())


class Failed(NamedTuple):
    """The search broke off: by one of our errors, or by another one as text."""

    error: ReaderError | None
    why: str


Answer = Share | Found | Done | Failed


def send(pipe: IO[bytes], message: object) -> None:
    """Put one message on its way; raises OSError if nobody is there to take it."""
    pipe.write(pickle.dumps(message, pickle.HIGHEST_PROTOCOL))
    pipe.flush()


def receive(pipe: IO[bytes]) -> Any:
    """The next message; raises `EOFError` if there is none any more."""
    try:
        return pickle.load(pipe)  # noqa: S301 - both ends of the pipe are this program
    except pickle.UnpicklingError as error:  # cut off within a message
        raise EOFError from error


def passages_of(source: Source) -> Iterator[list[tuple[int, str]]]:
    """The linkable passages of `source`, index and text, in messages."""
    return _slices((p.index, p.text) for p in source.passages if p.kind.is_linkable)


def source_of(passages: Iterable[tuple[int, str]], published: str) -> Source:
    """As much of a source as the search for links needs."""
    found = tuple(Passage(at, None, Kind.BODY, text) for at, text in passages)
    return Source("", found, published=published)


def packed(links: Sequence[Link]) -> Iterator[Found]:
    """`links` in messages."""
    for some in _slices(links):
        yield Found([_packed(link) for link in some])


def _packed(link: Link) -> PackedLink:
    data = PackedEvidence.of(link.evidence).data
    why = (
        link.strength,
        link.band,
        data,
        link.differences,
        link.context_share,
        link.counter_evidence,
    )
    return link.left, link.right, *why, link.same, link.changes


def unpacked(found: Found) -> list[Link]:
    """The links of a message; their evidence is unpacked when it is looked at."""
    return [
        Link(
            left,
            right,
            strength,
            band,
            PackedEvidence(data),
            differences,
            None,
            around,
            lowered,
            same,
            changes,
        )
        for left, right, strength, band, data, differences, around, lowered, same, changes in (
            found.links
        )
    ]


def _slices(items: Iterable[_T]) -> Iterator[list[_T]]:
    rest = iter(items)
    while some := list(islice(rest, MOST)):
        yield some
