"""Scripts: which characters make a word, and what stands for words where no spaces part them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.model import Span

_IDEOGRAPHIC = (
    "\u3005-\u3007\u3040-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"
    "\U00020000-\U0003ffff"
)
"""Chinese characters and Japanese kana."""

_SYLLABIC = "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ece\u1000-\u103f\u1050-\u109f\u1780-\u17d3"
"""Thai, Lao, Burmese and Khmer letters and signs."""

_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0900-\u0903"
    "\u093a-\u094f\u0955-\u0957\u0962\u0963\u0981-\u0983\u09bc-\u09d7\u0a01-\u0a03\u0a3c-\u0a51"
    "\u0a81-\u0a83\u0abc-\u0acd\u0b01-\u0b03\u0b3c-\u0b57\u0b82\u0bbe-\u0bd7\u0c00-\u0c04"
    "\u0c3e-\u0c56\u0c81-\u0c83\u0cbc-\u0cd6\u0d00-\u0d03\u0d3b-\u0d57\u0d81-\u0d83\u0dca-\u0ddf"
    "\u200d"
)
"""Signs that belong to the letter before them (Unicode categories Mn and Mc), and the joiner. The
re module ends a word at them."""

_LETTERS = rf"[^\W\d_{_IDEOGRAPHIC}{_SYLLABIC}]+"
WORD = rf"{_LETTERS}(?:[{_MARKS}]+(?:{_LETTERS})?)*"
"""A regular expression: one word of a script with spaces."""

RUN = rf"[{_IDEOGRAPHIC}{_SYLLABIC}]+"
"""A regular expression: characters of a script without spaces."""

FIRST_OF_RUN = "\u0e01"
"""No character before this one opens a RUN."""

_IS_SYLLABIC = f"[{_SYLLABIC}]"
_PAIR, _FOUR = 2, 4
"""Characters per term. Two for ideographs: most Chinese words have two characters, and pairs find
as well as words (Kwok 1997). Four for the others (McNamee and Mayfield 2004, for alphabets)."""

_FUNCTION_CHARACTERS = "[的了是在着们也很这那吗呢吧之其就都还又被把并而及\u3040-\u309f]"
"""Chinese characters that nearly always serve grammar, and hiragana, which does so in Japanese."""


def is_run(text: str) -> bool:
    """Whether `text` begins in a script without spaces."""
    return text >= FIRST_OF_RUN and re.match(RUN, text) is not None


def grams(run: str, start: int) -> Iterator[tuple[str, Span, bool]]:
    """The overlapping terms of a RUN that stands at `start`, with their places.

    The last value tells whether the term may tell what the passage is about.
    """
    size = _FOUR if re.match(_IS_SYLLABIC, run) else _PAIR
    for at in range(max(1, len(run) - size + 1)):
        gram = run[at : at + size]
        is_content = len(gram) > 1 and not re.search(_FUNCTION_CHARACTERS, gram)
        yield gram, Span(start + at, start + at + len(gram)), is_content
