"""Breaking paragraphs into lines of cells."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len, split_graphemes

from reader.ui.page.wrap import fit, to_ascii, wrap

HARD = st.text(alphabet="ab é\u0301界界🙂\u200d\ufe0f👍🏽\u200b -", max_size=60)


def lines(text: str, width: int) -> list[str]:
    """The wrapped lines as text."""
    return [text[span.start : span.end] for span in wrap(text, width)]


def test_breaks_at_spaces() -> None:
    """Words stay whole; the space between two lines is on neither."""
    assert lines("one two three", 7) == ["one two", "three"]
    assert lines("one two three", 8) == ["one two", "three"]


def test_long_words_are_broken_between_graphemes() -> None:
    """A word wider than the line is cut, never in the middle of a character."""
    assert lines("abcdefgh", 3) == ["abc", "def", "gh"]
    assert lines("e\u0301e\u0301e\u0301", 2) == ["e\u0301e\u0301", "e\u0301"]


def test_wide_characters_count_two() -> None:
    """A text without spaces wraps by its cells."""
    assert lines("界界界", 4) == ["界界", "界"]
    assert lines("a界", 2) == ["a", "界"]


def test_signs_that_may_take_room_get_it() -> None:
    """A line fits too where the parts of a letter, or of an emoji, stand side by side."""
    assert lines("हिन्दी हि", 7) == ["हिन्दी", "हि"]
    assert lines("👨\u200d👩\u200d👧 a b", 8) == ["👨\u200d👩\u200d👧 a", "b"]


def test_empty_text_is_one_empty_line() -> None:
    """A passage always has a line."""
    assert wrap("", 5) == ((0, 0),)


@given(HARD, st.integers(2, 12))
def test_lines_fit_and_lose_nothing_but_spaces(text: str, width: int) -> None:
    """Every line fits the width; put together they are the text without its spaces."""
    found = lines(text, width)
    assert all(cell_len(line) <= width for line in found)
    assert "".join("".join(found).split()) == "".join(text.split())


@given(HARD, st.integers(1, 12))
def test_a_grapheme_is_never_split(text: str, width: int) -> None:
    """Line ends fall on grapheme borders of the word they break."""
    for word in text.split():
        borders = {start for start, _, _ in split_graphemes(word)[0]} | {len(word)}
        assert {span.start for span in wrap(word, width)} <= borders


@given(HARD, st.integers(1, 12))
def test_fitted_fits_and_marks_the_cut(text: str, width: int) -> None:
    """What fits is left alone; what does not is cut to the width and ends in the mark."""
    found = fit(text, width)
    assert cell_len(found) <= width
    assert found == text or found.endswith("…")


def test_signs_of_comparison_stay_apart_in_ascii() -> None:
    """Different is not drawn as equal."""
    drawn = [to_ascii(sign) for sign in "=≠≈"]
    assert len(set(drawn)) == len(drawn)
    assert to_ascii("5 ≠ 6") == "5 ! 6"
