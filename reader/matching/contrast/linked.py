"""Two linked passages and what they share."""

from __future__ import annotations

from dataclasses import dataclass

from reader.matching.contrast.read import ReadArticle, ReadPassage
from reader.model import Band


@dataclass(frozen=True, eq=False)
class LinkedPassages:
    """Two passages that are linked, and their articles."""

    left: ReadPassage
    right: ReadPassage
    band: Band
    here: ReadArticle
    there: ReadArticle
    names: frozenset[str]
    """Stems of names in both articles."""

    is_best: bool = False
    """Whether neither passage has a stronger link."""

    def shared(self, mine: frozenset[str], yours: frozenset[str]) -> frozenset[str]:
        """Stems of both, but for the subject of the articles, which is in most passages."""
        both = mine & yours
        return both - self.here.subject - self.there.subject if both else both
