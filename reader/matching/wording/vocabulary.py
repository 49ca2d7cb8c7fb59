"""Which stems of two articles are names and which are numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reader.matching.wording.term import Terms


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Stems of both articles by what they are; the rest are plain words."""

    names: frozenset[str]
    numbers: frozenset[str]


def vocabulary(passages: Iterable[Terms]) -> Vocabulary:
    """Sort the stems of `passages`, which must be those of both articles.

    A name is capitalised wherever it stands, and somewhere not only because a sentence begins
    (the test behind truecasing: Lita et al. 2003). So a headline in capitals makes no names.
    """
    capitalised: set[str] = set()
    plain: set[str] = set()
    numbers: set[str] = set()
    for passage in passages:
        for lexeme, opens_sentence in zip(passage.lexemes, passage.opens, strict=True):
            if lexeme.is_number:
                numbers.add(lexeme.stem)
            elif not lexeme.is_capitalised:
                plain.add(lexeme.stem)
            elif lexeme.is_content and not opens_sentence:
                capitalised.add(lexeme.stem)
    return Vocabulary(frozenset(capitalised - plain - numbers), frozenset(numbers - plain))
