"""Rows of the bars, fitted to their width."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.ui.bar_line import BarLine, choose_longest, fit_pair, render
from reader.ui.page.marks import UNICODE
from reader.ui.page.paint import TERMINAL

WORDS = st.text(st.sampled_from("abc xyz"), max_size=20)


def text(line: BarLine, width: int) -> str:
    """What the row says."""
    return "".join(part.text for part in render(line, width, UNICODE, TERMINAL))


def test_what_is_spare_gives_way_to_the_text() -> None:
    """The first of it first; what must stand at the right stays."""
    line = BarLine("a notice", "3 of 4", spare=(" help", " quit"))
    assert text(line, 27) == "a notice   3 of 4 help quit"
    assert text(line, 24) == "a notice     3 of 4 quit"
    assert text(line, 16) == "a notice  3 of 4"
    assert text(line, 12) == "a no… 3 of 4"


def test_the_longest_text_that_fits() -> None:
    """The shortest is cut with a mark where even that does not."""
    texts = ("none exact, near: 3", "near: 3")
    assert choose_longest(texts, 20, UNICODE) == texts[0]
    assert choose_longest(texts, 18, UNICODE) == texts[1]
    assert choose_longest(texts, 4, UNICODE) == "nea…"
    assert choose_longest((), 4, UNICODE) == ""


def test_of_two_sides_the_words_that_differ_are_in_view() -> None:
    """What both begin with goes first, then what both end with; then each side is cut."""
    sides = "between May 2017 and June 2023 in Hull", "Between May 2017 and June 2022 in Hull"
    forms = {
        79: f"{sides[0]} / {sides[1]}",
        78: "… 2017 and June 2023 in Hull / … 2017 and June 2022 in Hull",
        41: "… June 2023 in Hull / … June 2022 in Hull",
        40: "… 2023 in Hull / … 2022 in Hull",
        30: "… 2023 … / … 2022 …",
        14: "… 202… / … 20…",
    }
    for width, form in forms.items():
        assert fit_pair(*sides, "/", width, UNICODE) == form
    assert fit_pair("at least 12", "at least 12 men", "/", 26, UNICODE) == "… 12 / … 12 men"
    assert fit_pair("", "nobody at all", "/", 10, UNICODE) == "nobody at…"
    assert fit_pair("42", "forty and some", "/", 12, UNICODE) == "42 / forty…"


def test_what_matters_has_the_room() -> None:
    """A shorter text where the whole one does not fit; what follows it only in the room left."""
    line = BarLine(
        "8 to 11, likely: May / June", "4", shorter=("8: May / June",), rest="  the bridge"
    )
    assert text(line, 41) == "8 to 11, likely: May / June  the bridge 4"
    assert text(line, 36) == "8 to 11, likely: May / June        4"
    assert text(line, 28) == "8: May / June  the bridge  4"
    assert text(line, 9) == "8: May… 4"


@given(WORDS, WORDS, st.lists(WORDS, max_size=3).map(tuple), st.integers(1, 60))
def test_a_row_is_as_wide_as_it_shall_be(
    left: str, right: str, spare: tuple[str, ...], width: int
) -> None:
    """Whatever stands on it."""
    assert cell_len(text(BarLine(left, right, "text", spare), width)) == width
