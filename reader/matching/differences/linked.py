"""What a finder of differences is given: two linked passages, and what both articles tell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from reader.matching.differences.values.dates import Day, dates
from reader.matching.differences.values.quantities import quantities
from reader.matching.evidence.pair import Pair
from reader.matching.spelling.likeness import folded
from reader.matching.wording.terms import terms
from reader.model import Band, Difference


@dataclass(frozen=True, eq=False)
class Article:
    """All that one article tells, gathered when first asked for.

    A value that the article tells anywhere is known to it: what looks like a conflict between two
    passages is then nearly always two things that both articles tell.
    """

    texts: tuple[str, ...]

    @cached_property
    def words(self) -> frozenset[str]:
        """Its words in lower case, without accents."""
        return frozenset(folded(term.word) for text in self.texts for term in terms(text))

    @cached_property
    def days(self) -> frozenset[Day]:
        """Its dates."""
        return frozenset(date.day for text in self.texts for date in dates(text))

    @cached_property
    def numbers(self) -> Mapping[str, frozenset[float]]:
        """The values of its quantities by unit."""
        found: dict[str, set[float]] = {}
        for text in self.texts:
            for quantity in quantities(text):
                found.setdefault(quantity.unit, set()).add(quantity.value)
        return {unit: frozenset(values) for unit, values in found.items()}


@dataclass(frozen=True, slots=True)
class Linked:
    """Two passages that are linked, in their articles."""

    pair: Pair
    band: Band
    left: Article
    right: Article


Finder = Callable[[Linked], Iterable[Difference]]
