"""What is looked for, and where it stands in the text as printed."""

from __future__ import annotations

import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.model import Span
from reader.reading.search_text import find_spans, fold_character, fold_text

TEXTS = st.text(
    st.one_of(st.characters(), st.sampled_from("abs\u00df\u2026\u0301\ufb01.")), max_size=40
)


@pytest.mark.parametrize(
    ("printed", "typed"),
    [
        ("Qasem SOLEIMANI", "qasem soleimani"),
        ("Caf\u00e9 Erdo\u011fan", "cafe erdogan"),
        ("cafe\u0301", "cafe"),
        ("\u0141\u00f3d\u017a, \u00d8rsted", "lodz, orsted"),
        ("Stra\u00dfe", "strasse"),
        ("\u0130stanbul", "istanbul"),
        ("\u2018let\u2019s\u2019", "'let's'"),
        ("\u201cyes\u201d \u00abno\u00bb", '"yes" "no"'),
        ("2019\u20132020", "2019-2020"),
        ("wait\u2026", "wait..."),
        ("\ufb01nd \uff21", "find a"),
        (
            "\u03a3\u03af\u03c3\u03c5\u03c6\u03bf\u03c2",
            "\u03c3\u03b9\u03c3\u03c5\u03c6\u03bf\u03c3",
        ),
        ("\u05e9\u05b8\u05dc\u05d5\u05b9\u05dd", "\u05e9\u05dc\u05d5\u05dd"),
        ("\u0645\u06cc\u200c\u0631\u0648\u0645", "\u0645\u06cc\u0631\u0648\u0645"),
        ("\uac01", "\uac01"),
        ("\u0915\u0941", "\u0915\u0941"),
    ],
)
def test_what_keyboards_and_habits_leave_out(printed: str, typed: str) -> None:
    """Case, accents, points, joiners, curly quotes and ligatures go; letters stay."""
    assert fold_text(printed) == typed


@pytest.mark.parametrize(
    ("text", "needle", "spans"),
    [
        ("aaaa", "aa", [(0, 2), (2, 4)]),
        ("the cafe\u0301s", "cafe", [(4, 9)]),
        ("Stra\u00dfe", "ss", [(4, 5)]),
        ("Stra\u00dfe", "s", [(0, 1)]),
        ("Stra\u00dfe", "strasse", [(0, 6)]),
        ("so\u2026 wait..", "...", [(2, 3)]),
        ("so\u2026 wait..", "..", [(8, 10)]),
        ("a\u00dfs", "ss", [(1, 2)]),
        ("none", "x", []),
        ("", "x", []),
    ],
)
def test_spans_are_those_of_whole_characters(
    text: str, needle: str, spans: list[tuple[int, int]]
) -> None:
    """Accents that follow belong to their letter; half of a character is not the needle."""
    assert list(find_spans(text, needle)) == [Span(*span) for span in spans]


@given(TEXTS, TEXTS)
@example("a\u00dfs", "ss")
@example("\u0301a", "a")
def test_a_span_is_plainly_the_needle(text: str, typed: str) -> None:
    """Whatever the characters: spans lie inside, in order, apart, and read as what was typed."""
    needle = fold_text(typed)
    if not needle:
        return
    end = 0
    for span in find_spans(text, needle):
        assert end <= span.start < span.end <= len(text)
        assert fold_text(text[span.start : span.end]) == needle
        end = span.end


@given(TEXTS, TEXTS, TEXTS)
def test_what_is_there_is_found(before: str, typed: str, after: str) -> None:
    """A text that has the very words has a span, whatever stands around them."""
    if fold_text(typed):
        assert find_spans(f"{before} {typed} {after}", fold_text(typed))


@given(TEXTS)
def test_plain_text_is_plain_character_by_character(text: str) -> None:
    """Nothing depends on its neighbours, and what is plain stays so."""
    assert fold_text(text) == "".join(map(fold_character, text))
    assert fold_text(fold_text(text)) == fold_text(text)


def test_every_character_comes_to_rest() -> None:
    """One in a hundred of all there are: making it plain again changes nothing."""
    for code in range(0, sys.maxunicode, 101):
        once = fold_character(chr(code))
        assert fold_text(once) == once
