"""How two accounts differ: changed words, quotations, speakers."""

from __future__ import annotations

from collections.abc import Collection, Container, Mapping, Sequence
from dataclasses import dataclass, field

from reader.matching.contrast.changes import Pair, near_copies
from reader.matching.contrast.people import People
from reader.matching.contrast.quotations import match_quotations
from reader.matching.contrast.speakers import find_speakers, speakers_of_both
from reader.matching.contrast.utterances import find_utterances
from reader.matching.speakers import quotations_of_all
from reader.matching.terms.languages import Language
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


def contrast(  # noqa: PLR0913 - all that the comparison knows of both
    left: Source,
    right: Source,
    pairs: Collection[Pair],
    languages: tuple[Language, Language],
    *,
    names: Container[str],
    nicknames: Mapping[str, Sequence[str]],
) -> Contrast:
    """Compare the linkable passages of two sources, of which `pairs` are linked.

    `names` are stems of words that have a capital within a sentence of either source, `nicknames`
    names with what else their bearers are called.
    """
    sides = _passages(left), _passages(right)
    copies, are_versions = near_copies(sides[0], sides[1], pairs, languages, names)
    quoted = [
        dict(zip(texts, quotations_of_all(list(texts.values())), strict=True)) for texts in sides
    ]
    spoken = [
        find_utterances(texts, spans, language)
        for texts, spans, language in zip(sides, quoted, languages, strict=True)
    ]
    people = People((*sides[0].values(), *sides[1].values()), names, nicknames)
    speaking = [
        find_speakers(texts, spans, utterances, people)
        for texts, spans, utterances in zip(sides, quoted, spoken, strict=True)
    ]
    matched = match_quotations(spoken[0], spoken[1], sides, quoted, pairs)
    return Contrast(
        matched.quotations,
        tuple(speakers_of_both(speaking[0], speaking[1])),
        are_versions,
        copies,
        matched.differences,
    )


def _passages(source: Source) -> dict[int, str]:
    return {p.index: p.text for p in source.passages if p.kind.is_linkable}
