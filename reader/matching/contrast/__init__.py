"""How two accounts part: changed words, quotations, speakers."""

from __future__ import annotations

from collections.abc import Collection, Container, Mapping
from dataclasses import dataclass, field

from reader.matching.contrast.changes import Pair, are_two_versions, near_copies
from reader.matching.contrast.quotations import match_quotations
from reader.matching.contrast.utterances import find_utterances
from reader.matching.wording.language import Language
from reader.model import Change, Difference, Quotation, Source, Speaker


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
    left: Source,
    right: Source,
    pairs: Collection[Pair],
    languages: tuple[Language, Language],
    names: Container[str],
) -> Contrast:
    """Compare the linkable passages of two sources, of which `pairs` are linked.

    `names` are stems of words that have a capital within a sentence of either source.
    """
    mine, yours = _passages(left), _passages(right)
    copies = near_copies(mine, yours, pairs, languages, names)
    quoted = find_utterances(mine, languages[0]), find_utterances(yours, languages[1])
    return Contrast(
        quotations=tuple(match_quotations(*quoted, (mine, yours), pairs)),
        is_two_versions=are_two_versions(copies, len(mine), len(yours)),
        changes=copies,
    )


def _passages(source: Source) -> dict[int, str]:
    return {p.index: p.text for p in source.passages if p.kind.is_linkable}
