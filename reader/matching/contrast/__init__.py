"""How two accounts part: changed words, quotations, speakers."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from reader.matching.wording.language import Language
from reader.model import Change, Difference, Quotation, Source, Speaker

Pair = tuple[int, int]
"""Indexes of two linked passages, left and right, each in its source."""


@dataclass(frozen=True, slots=True)
class Contrast:
    """How two sources part: over the whole articles, and link by link."""

    quotations: tuple[Quotation, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    is_two_versions: bool = False
    """Whether most passages of one source stand in the other, word for word or nearly so."""

    changes: Mapping[Pair, tuple[Change, ...]] = field(default_factory=dict)
    """The changes of linked passages that say nearly the same; none where they are equal."""

    differences: Mapping[Pair, tuple[Difference, ...]] = field(default_factory=dict)
    """What linked passages tell otherwise."""


def contrast(
    left: Source, right: Source, pairs: Collection[Pair], languages: tuple[Language, Language]
) -> Contrast:
    """Compare the linkable passages of two sources, of which `pairs` are linked."""
    del left, right, pairs, languages
    return Contrast()
