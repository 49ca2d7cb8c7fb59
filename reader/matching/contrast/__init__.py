"""How two accounts part: changed words, quotations, speakers, values, differences."""

from __future__ import annotations

from collections.abc import Collection, Container, Mapping, Sequence
from dataclasses import dataclass, field

from reader.matching.contrast.changes import Pair, near_copies
from reader.matching.contrast.compared import Compared, compared
from reader.matching.contrast.compared_words import Article
from reader.matching.contrast.differences import differences
from reader.matching.contrast.quotations import match_quotations
from reader.matching.contrast.read import LinkedPassages, ReadArticle, ReadPassage, published_on
from reader.matching.contrast.utterances import find_utterances
from reader.matching.contrast.values import values
from reader.matching.speakers import Voices, speakers_of_both
from reader.matching.terms.languages import ENGLISH, Language
from reader.matching.terms.terms import Terms
from reader.model import Band, Change, Difference, Quotation, Source, Speaker, Value


@dataclass(frozen=True, slots=True)
class Contrast:
    """How two sources part: over the whole articles, and link by link."""

    quotations: tuple[Quotation, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    is_two_versions: bool = False
    """Whether most passages of one source are in the other, word for word or nearly so."""

    changes: Mapping[Pair, tuple[Change, ...]] = field(default_factory=dict)
    """The changes of linked passages that say nearly the same; none where they are equal."""

    differences: Mapping[Pair, tuple[Difference, ...]] = field(default_factory=dict)
    """What linked passages tell otherwise."""


def article_of(
    source: Source, terms: Sequence[Terms], voices: Sequence[Voices], language: Language
) -> Article:
    """A source as it is compared; `terms` and `voices` are those of its linkable passages."""
    texts = {p.index: p.text for p in source.passages if p.kind.is_linkable}
    return Article(
        texts,
        dict(zip(texts, terms, strict=True)),
        dict(zip(texts, voices, strict=True)),
        language,
        source.published,
    )


def contrast(
    articles: tuple[Article, Article], pairs: Collection[Pair], names: Container[str]
) -> Contrast:
    """Compare two articles, of whose passages `pairs` are linked.

    `names` are stems of words that have a capital within a sentence of either.
    """
    one, other = articles
    copies, are_versions = near_copies(articles, pairs, names)
    matched = match_quotations(find_utterances(one), find_utterances(other), articles, pairs)
    return Contrast(
        matched.quotations,
        tuple(speakers_of_both(one.voices, other.voices)),
        are_versions,
        copies,
        matched.differences,
    )


class ValueComparison:
    """Compares linked passages one by one, and keeps what it finds for the rows of values."""

    def __init__(self, left: Article, right: Article, names: frozenset[str]) -> None:
        """Take two articles; `names` are stems of names in both.

        Where one of the dates of publication is not known, the other is of no use: days could not
        be compared.
        """
        articles = left, right
        days = [published_on(each.published) for each in articles]
        self._left, self._right = (
            ReadArticle(
                {
                    index: ReadPassage(
                        index,
                        text,
                        each.terms[index],
                        day if all(days) else None,
                        each.language,
                        names,
                    )
                    for index, text in each.texts.items()
                }
            )
            for each, day in zip(articles, days, strict=True)
        )
        self._names = names
        self._is_english = left.language is right.language is ENGLISH
        self._found: list[Compared] = []

    def differences(
        self, i: int, j: int, band: Band, *, is_best: bool = False
    ) -> tuple[Difference, ...]:
        """How the passages with the indexes `i` and `j` differ; in English only.

        `is_best` says that neither has a stronger link.
        """
        if not self._is_english:
            return ()
        mine, yours = self._left.by_index[i], self._right.by_index[j]
        linked = LinkedPassages(mine, yours, band, self._left, self._right, self._names, is_best)
        found = compared(linked)
        self._found += found
        return differences(linked, found)

    def rows(self) -> tuple[Value, ...]:
        """All values of both sources; to be asked when all links were compared."""
        return values(self._left, self._right, self._found)
