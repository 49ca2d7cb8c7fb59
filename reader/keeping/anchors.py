"""Anchors: what a passage is known by, in this version of an article and in others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reader.keeping.digests import digest
from reader.model import Source

LONGEST = 600
"""Characters of a text that are kept: nearly all paragraphs are shorter."""

TWIN = 70
"""Ratio 0..100 from which two passages of one version read nearly the same. Set by trial, as in
likeness.py: captions that stand on a page twice, once with their credit, are above it."""

_NEAR = 500
"""How far away twins are looked for, in passages: in a book of ten thousand it would take long."""


class Anchor(NamedTuple):
    """One passage as it was."""

    at: int
    """Its index in that version, boilerplate counted."""

    digest: str
    """That of its whole text."""

    text: str
    """The first LONGEST characters of it."""

    number: int | None = None
    """What people saw as its number then."""

    has_twin: bool = False
    """Whether another passage read nearly the same: once reworded, nobody can tell them apart."""


def anchor(source: Source, index: int) -> Anchor:
    """The anchor of the passage `index`, which must be there."""
    passage = source.passages[index]
    opening = passage.text[:LONGEST].rstrip()
    around = source.passages[max(0, index - _NEAR) : index + _NEAR]
    others = [other.text[:LONGEST] for other in around if other.index != index]
    has_twin = _has_twin(opening, others)
    return Anchor(index, digest(passage.text), opening, passage.number, has_twin)


def _has_twin(text: str, others: Sequence[str]) -> bool:
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - what is only read needs no anchors

    if any(text in other for other in others):
        return True
    return process.extractOne(text, others, scorer=fuzz.ratio, score_cutoff=TWIN) is not None
