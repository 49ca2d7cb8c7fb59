"""How two accounts part: changed words, quotations, speakers, values, differences."""

from __future__ import annotations

from collections.abc import Collection, Container, Mapping, Sequence
from dataclasses import dataclass, field

from reader.matching.contrast.changes import Pair, near_copies
from reader.matching.contrast.compared import Compared, compared
from reader.matching.contrast.differences import differences
from reader.matching.contrast.linked import LinkedPassages
from reader.matching.contrast.quotations import match_quotations
from reader.matching.contrast.read import ReadArticle, ReadPassage, published_on
from reader.matching.contrast.speakers import People, find_speakers, speakers_of_both
from reader.matching.contrast.utterances import find_utterances
from reader.matching.contrast.values import values
from reader.matching.contrast.words import Article
from reader.matching.speakers import quotations_of_all
from reader.matching.terms.languages import ENGLISH, Language
from reader.matching.terms.terms import Terms
from reader.model import Band, Change, Difference, Quotation, Source, Speaker, Value


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
    terms: tuple[Sequence[Terms], Sequence[Terms]],
    pairs: Collection[Pair],
    languages: tuple[Language, Language],
    *,
    names: Container[str],
    nicknames: Mapping[str, Sequence[str]],
) -> Contrast:
    """Compare the linkable passages of two sources, of which `pairs` are linked.

    `terms` are those of the linkable passages of both, in their order.
    `names` are stems of words that have a capital within a sentence of either source, `nicknames`
    names with what else their bearers are called.
    """
    one, other = (_article(*side) for side in zip((left, right), terms, languages, strict=True))
    copies, are_versions = near_copies((one, other), pairs, names)
    spoken = find_utterances(one), find_utterances(other)
    people = People([one.texts.values(), other.texts.values()], names, nicknames)
    speaking = [
        find_speakers(article, utterances, people)
        for article, utterances in zip((one, other), spoken, strict=True)
    ]
    matched = match_quotations(*spoken, (one, other), pairs)
    return Contrast(
        matched.quotations,
        tuple(speakers_of_both(speaking[0], speaking[1])),
        are_versions,
        copies,
        matched.differences,
    )


def _article(source: Source, terms: Sequence[Terms], language: Language) -> Article:
    texts = {p.index: p.text for p in source.passages if p.kind.is_linkable}
    quoted = quotations_of_all(list(texts.values()))
    return Article(
        texts,
        dict(zip(texts, terms, strict=True)),
        dict(zip(texts, quoted, strict=True)),
        language,
    )


Passages = Sequence[tuple[int, str, Terms]]
"""Index, text and terms of each linkable passage."""


class ValueComparison:
    """Compares linked passages one by one, and keeps what it finds for the rows of values."""

    def __init__(
        self,
        left: Passages,
        right: Passages,
        published: tuple[str, str],
        languages: tuple[Language, Language],
        names: frozenset[str],
    ) -> None:
        """Take two sources with the dates of publication that they give, which may be empty.

        Where one of the dates is not known, the other is of no use: days could not be compared.
        """
        days = [published_on(text) for text in published]
        self._left, self._right = (
            ReadArticle(
                [
                    ReadPassage(*passage, day if all(days) else None, language, names)
                    for passage in side
                ]
            )
            for side, day, language in zip((left, right), days, languages, strict=True)
        )
        self._names = names
        self._is_english = languages[0] is languages[1] is ENGLISH
        self._found: list[Compared] = []

    def differences(
        self, i: int, j: int, band: Band, *, is_best: bool = False
    ) -> tuple[Difference, ...]:
        """What the passages at places `i` and `j` tell otherwise; in English only.

        `is_best` says that neither has a stronger link.
        """
        if not self._is_english:
            return ()
        mine, yours = self._left.passages[i], self._right.passages[j]
        linked = LinkedPassages(mine, yours, band, self._left, self._right, self._names, is_best)
        found = compared(linked)
        self._found += found
        return differences(linked, found)

    def rows(self) -> tuple[Value, ...]:
        """All values of both sources; to be asked when all links were compared."""
        return values(self._left, self._right, self._found)
