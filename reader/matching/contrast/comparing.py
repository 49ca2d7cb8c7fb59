"""The values of two sources, and the differences of their linked passages."""

from __future__ import annotations

from collections.abc import Sequence

from reader.matching.contrast.compared import Compared, compared
from reader.matching.contrast.differences import differences
from reader.matching.contrast.linked import LinkedPassages
from reader.matching.contrast.mentions import published_on
from reader.matching.contrast.read import ReadArticle, ReadPassage
from reader.matching.contrast.values import values
from reader.matching.terms.languages import ENGLISH, Language
from reader.matching.terms.terms import Terms
from reader.model import Band, Difference, Value

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

    def differences(self, i: int, j: int, band: Band) -> tuple[Difference, ...]:
        """What the passages at places `i` and `j` tell otherwise; in English only."""
        if not self._is_english:
            return ()
        mine, yours = self._left.passages[i], self._right.passages[j]
        linked = LinkedPassages(mine, yours, band, self._left, self._right, self._names)
        found = compared(linked)
        self._found += found
        return differences(linked, found)

    def rows(self) -> tuple[Value, ...]:
        """All values of both sources; to be asked when all links were compared."""
        return values(self._left, self._right, self._found)
