"""The evidence of a link, packed until it is read."""

from __future__ import annotations

import marshal
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain
from operator import sub
from typing import overload

from reader.model.link import Evidence
from reader.model.source import Span

_PLAIN = 2
"""The version of marshal's format in which equal values give equal bytes."""


class PackedEvidence(Sequence[Evidence]):
    """A tuple of evidence in a tenth of the memory, unpacked on access.

    Ten thousand passages have some fifty thousand links with two million spans, of which a person
    looks at a few.
    """

    __slots__ = ("data",)

    def __init__(self, data: bytes) -> None:
        """`data` comes from another PackedEvidence."""
        self.data = data

    @classmethod
    def of(cls, evidence: Iterable[Evidence]) -> PackedEvidence:
        """Pack `evidence`."""
        if isinstance(evidence, cls):
            return evidence
        packed = tuple(
            (e.kind, e.score, _packed(e.left), _packed(e.right), e.detail, e.share)
            for e in evidence
        )
        return cls(marshal.dumps(packed, _PLAIN))

    def _unpacked(self) -> tuple[Evidence, ...]:
        return tuple(
            Evidence(kind, score, _spans(*left), _spans(*right), detail, share)
            for kind, score, left, right, detail, share in marshal.loads(  # noqa: S302
                self.data  # made by `of`: it never leaves the program
            )
        )

    def __iter__(self) -> Iterator[Evidence]:
        return iter(self._unpacked())

    def __len__(self) -> int:
        return len(self._unpacked())

    @overload
    def __getitem__(self, place: int) -> Evidence: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Evidence, ...]: ...
    def __getitem__(self, place: int | slice) -> Evidence | tuple[Evidence, ...]:
        return self._unpacked()[place]

    def __eq__(self, other: object) -> bool:
        if isinstance(other, PackedEvidence):
            return self.data == other.data
        return self._unpacked() == other

    def __hash__(self) -> int:
        return hash(self._unpacked())

    def __repr__(self) -> str:
        return repr(self._unpacked())


def _packed(spans: Iterable[Span]) -> tuple[str, bytes]:
    """Encode offsets as differences: spans in reading order need a byte for each."""
    offsets = tuple(chain.from_iterable(spans))
    steps = tuple(map(sub, offsets, (0, *offsets)))
    try:
        return "B", bytes(steps)
    except ValueError:  # too distant, or not in order
        return "q", array("q", steps).tobytes()


def _spans(width: str, packed: bytes) -> tuple[Span, ...]:
    offsets = accumulate(array(width, packed))
    return tuple(map(Span, offsets, offsets))
