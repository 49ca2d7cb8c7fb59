"""Two passages that are linked, in their articles."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from reader.matching.contrast.read import ReadArticle, ReadPassage
from reader.matching.contrast.swaps import Swap, swaps
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

    @cached_property
    def swaps(self) -> tuple[Swap, ...]:
        """Other words in the same place of sentences alike, where neither passage has both."""
        found = tuple(swaps(self.left, self.right))
        if not found:
            return ()
        mine, yours = (
            frozenset(lexeme.stem for lexeme in side.terms.lexemes)
            for side in (self.left, self.right)
        )
        return tuple(s for s in found if s.left.stem not in yours and s.right.stem not in mine)
