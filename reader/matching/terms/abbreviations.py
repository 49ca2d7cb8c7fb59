"""English abbreviations and fractions: one stem for what is written in two ways."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from reader.matching.terms.stems import Lexeme, stem
from reader.paths import read_data


@cache
def _stems() -> dict[str, str]:
    """Stems of what is abbreviated, as the style guides of newspapers have it, by abbreviation.

    Of a state of two words, the stem of its distinctive word. A Senator is "Sen." and shares no
    stem with the Senate: else every passage with a title resembles every passage on the chamber.
    """
    lines = read_data("matching/terms/data/abbreviations.txt").lower().splitlines()
    return {short: stem(full) for *shorts, full in map(str.split, lines) for short in shorts}


def written_out(found: Lexeme, written: str, after: str) -> Lexeme:
    """`found` with the stem of the word that `written` abbreviates, if it is an abbreviation.

    `after` is the character that follows it: the full stop without which "Miss" is no state.
    """
    if not found.is_capitalised:
        return found
    word, stems = found.word, _stems()
    dotted = f"{'.'.join(word)}." if "." in written else word + after
    full = stems.get(dotted) or stems.get(word)
    return found._replace(stem=full) if full else found


_PARTS = {"third": "3", "quarter": "4", "fourth": "4", "fifth": "5", "tenth": "10"}


def fractions(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes of a passage with one writing of fractions: one-third, 1-in-3, one in three.

    All become a 1 with the number that divides; two-thirds becomes a 2 with it.
    """
    made = list(lexemes)
    for place, one in enumerate(lexemes):
        if one.stem not in _UNITS:
            continue
        nearest = lexemes[place + 1 : place + 3]
        if nearest and (part := _PARTS.get(nearest[0].stem)):
            made[place + 1] = nearest[0]._replace(stem=part, is_number=True, is_content=True)
        elif not (len(nearest) > 1 and nearest[0].word in _OF and nearest[1].is_number):
            continue
        if one.word == "one":
            made[place] = one._replace(stem="1", is_number=True, is_content=True)
    return made


_UNITS = frozenset({"one", "1", "2", "3", "4"})
_OF = frozenset({"in", "of"})
