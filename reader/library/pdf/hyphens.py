"""Whether a hyphen at the end of a line belongs to its word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from unicodedata import east_asian_width, name

from reader.library.pdf.lines import Line

HYPHENS = ("-", "\u2010", "\u00ad")
_UNSPACED = ("/", "\u2014")
"""What a line may be broken behind, with no space there."""

_SOFT = "\u00ad"
_ROUND_WORDS = "“”„«»‘’\"'().,;:!?"  # noqa: RUF001 - marks as they are printed

_SHARE, _FEWEST = 0.04, 5
"""Of all lines, those that end in a hyphen where words are broken, and how many at least: elsewhere
only compounds are broken, one line in fifty. Set by trial."""

_FEWEST_WORDS = 3
"""In a line that tells."""


class Hyphens:
    """What the lines of a file tell of the words that are broken in it."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._words = Counter(_bare(word.text) for line in lines for word in line.words[1:-1])
        telling = [line for line in lines if len(line.words) >= _FEWEST_WORDS]
        ending = sum(line.text.endswith(HYPHENS) for line in telling)
        self._are_words_broken = ending >= max(_FEWEST, _SHARE * len(telling)) or any(
            one.text.endswith(HYPHENS)
            and self._words[_bare(one.words[-1].text[:-1] + other.words[0].text)]
            for one, other in pairwise(lines)
        )

    def joined(self, texts: Sequence[str]) -> str:
        """The lines of a paragraph as one."""
        text = texts[0]
        for after in texts[1:]:
            text = self._joined(text, after)
        return text

    def _joined(self, one: str, other: str) -> str:
        """Two lines: with a space, a hyphen or nothing between them."""
        if one.endswith(_UNSPACED) and not one[-2:-1].isspace():
            return one + other
        if _is_unspaced(one[-1]) and _is_unspaced(other[0]):
            return one + other
        if not (one.endswith(HYPHENS) and one[-2:-1].isalpha() and other[0].isalpha()):
            return f"{one} {other}"
        head, tail = one[:-1].rpartition(" ")[2], other.partition(" ")[0]
        whole, parted = self._words[_bare(head + tail)], self._words[_bare(f"{head}-{tail}")]
        is_compound = "-" in head and self._words[_bare(tail)]
        if one[-1] == _SOFT or whole > parted:
            return one[:-1] + other
        if parted or is_compound or not other[0].islower() or not self._are_words_broken:
            return f"{one[:-1]}-{other}"
        return one[:-1] + other


def _is_unspaced(letter: str) -> bool:
    """Whether it is of a script without spaces between words: Chinese, Japanese, their marks."""
    return east_asian_width(letter) in {"W", "F"} and not name(letter, "").startswith("HANGUL")


def _bare(word: str) -> str:
    return word.strip(_ROUND_WORDS).replace("\u2010", "-").casefold()
