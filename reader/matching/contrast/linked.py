"""Two passages that are linked, in their articles."""

from __future__ import annotations

from dataclasses import dataclass

from reader.matching.contrast.read import ReadArticle, ReadPassage
from reader.model import Band


@dataclass(frozen=True, eq=False)
class LinkedPassages:
    """Two passages that are linked, and all that both articles tell."""

    left: ReadPassage
    right: ReadPassage
    band: Band
    here: ReadArticle
    there: ReadArticle
    names: frozenset[str]
    """Stems of names in both articles."""

    def shared(self, mine: frozenset[str], yours: frozenset[str]) -> frozenset[str]:
        """Stems of both, but for the subject of the articles, which stands everywhere."""
        both = mine & yours
        return both - self.here.subject - self.there.subject if both else both
