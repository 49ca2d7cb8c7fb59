"""Lines are those of the library's wrap, which takes too long for long words."""

from __future__ import annotations

import re

import wcwidth
from hypothesis import given
from hypothesis import strategies as st

from reader.text.wrapping import wrapped

_ONE = "ab-.漢字é🌉한"
_SEVERAL = ("e\u0301", "👩🏽", "🇩🇪", "कि", "👩\u200d🌾")
"""Characters that are one grapheme only together."""

_TEXTS = st.lists(st.sampled_from((*_ONE, *_SEVERAL, " ")), max_size=80).map("".join)
_INDENTS = st.sampled_from(["", "  ", "1   "])


@given(_TEXTS, st.integers(6, 30), _INDENTS, _INDENTS)
def test_lines_are_those_of_a_slow_wrapper(text: str, width: int, first: str, indent: str) -> None:
    """Words of any length in any script, with any indent: line by line the same."""
    text = re.sub(" +", " ", text).strip()
    slow = wcwidth.wrap(
        text, width, initial_indent=first, subsequent_indent=indent, break_on_hyphens=False
    )
    assert wrapped(text, width, first, indent) == (slow or [first.rstrip()])


def test_a_long_word_is_measured_once() -> None:
    """A paragraph of a million characters without a space is done; by the square it took hours."""
    lines = wrapped("漢" * 1_000_000, 80, "1   ", "    ")
    assert {len(line) for line in lines[:-1]} == {42}
    assert sum(line.count("漢") for line in lines) == 1_000_000
