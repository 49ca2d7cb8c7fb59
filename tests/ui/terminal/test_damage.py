"""From one screen to another."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pyte
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from rich.style import Style

from reader.ui.terminal.cells import BLANK, Cell, Row, cells
from reader.ui.terminal.screen_diff import RESET, update
from reader.ui.terminal.sgr import Codes
from tests.ui.terminal.conftest import visible_style

COLUMNS, ROWS = 12, 4
STYLES = [
    None,
    Style(bold=True),
    Style(dim=True),
    Style(bold=True, underline=True),
    Style(reverse=True),
]
PIECES = st.sampled_from(["a", "b", "  ", "      ", "word", "語", "é", "e\u0301", "語字", "|"])


@st.composite
def rows(draw: st.DrawFn) -> Row:
    """A row of pieces in some styles, cut to the size of the screen."""
    parts = draw(st.lists(st.tuples(PIECES, st.sampled_from(STYLES)), max_size=9))
    row = cells([Segment(text, style) for text, style in parts], Codes().of)[:COLUMNS]
    if row and row[-1].text in {"語", "字"}:
        row[-1] = BLANK
    return row + [BLANK] * (COLUMNS - len(row))


SCREENS = st.lists(rows(), min_size=ROWS, max_size=ROWS)


def shown(*texts: str) -> list[list[Any]]:
    """What a terminal shows after it was sent some texts."""
    screen = pyte.Screen(COLUMNS, ROWS)
    screen.reset_mode(7, private=True)  # as the program does: no wrapping at the last column
    stream = pyte.Stream(screen)
    for text in texts:
        stream.feed(text)
    return [[visible_style(screen.buffer[y][x]) for x in range(COLUMNS)] for y in range(ROWS)]


@given(st.lists(SCREENS, min_size=2, max_size=4), st.sampled_from([None, 1, 20]))
def test_step_by_step_is_as_good_as_anew(screens: list[list[Row]], most: int | None) -> None:
    """However one came there, in parts or at once, the terminal shows what it shall."""
    now, sent = update(None, screens[0]).shown, [update(None, screens[0]).text]
    for wanted in screens[1:]:
        while now != wanted:
            step = update(now, wanted, most)
            assert step.shown != now
            sent.append(step.text)
            now = step.shown
    assert shown(*sent) == shown(update(None, screens[-1]).text)


@given(SCREENS)
def test_nothing_changed_nothing_sent(screen: list[Row]) -> None:
    """Not even a reset of the style."""
    assert update(screen, screen).text == ""


def row(text: str, codes: str = "") -> Row:
    """A row of plain cells."""
    return [Cell(character, codes) for character in text.ljust(COLUMNS)]


def test_only_what_changed_is_sent() -> None:
    """One letter, with the way there; a near one is reached by writing what is between."""
    before = [row("some words")] + [row("")] * 3
    assert update(before, [row("some works"), *before[1:]]).text == "\x1b[1;9Hk"
    assert update(before, [row("same works"), *before[1:]]).text == "\x1b[1;2Ha\x1b[6Ck"
    assert update(before, [row("some wXrXs"), *before[1:]]).text == "\x1b[1;7HXrX"


def test_style_runs_on() -> None:
    """It is set once for a run, added to where that is enough, and given back at the end."""
    before = [row("")] * ROWS
    bold, both = row("bold", "1")[:4], row("both", "1;4")[:4]
    wanted = [bold + both + row("")[8:], *before[1:]]
    assert update(before, wanted).text == "\x1b[1H\x1b[1mbold\x1b[4mboth\x1b[m"


def test_the_end_of_a_row_is_erased_not_overwritten() -> None:
    """Three bytes for any number of blanks."""
    before = [row("long enough!")] + [row("")] * 3
    assert update(before, [row("long"), *before[1:]]).text == "\x1b[1;5H\x1b[K"


def unsure(text: str) -> Row:
    """A row of a text with cells that terminals disagree about."""
    made = cells([Segment(text)], Codes().of)
    return made + [BLANK] * (COLUMNS - len(made))


def test_a_row_with_an_unsure_cell_is_sent_whole() -> None:
    """Over an erased row; what stands after a gap is put in its place."""
    before = [row("a b")] + [row("")] * 3
    wanted = [unsure("a ❤\ufe0f  x"), *before[1:]]
    assert update(before, wanted).text == "\x1b[1H\x1b[Ka ❤\ufe0f  \x1b[1;7Hx"
    assert update(wanted, before).text == "\x1b[1H\x1b[Ka b"


def test_a_border_is_put_in_its_place() -> None:
    """Whatever ran over it; and what follows it too."""
    text = update([row("")], [unsure("❤\ufe0f│❤\ufe0f")]).text
    assert text == "\x1b[1H\x1b[K❤\ufe0f\x1b[1;3H\x1b[K│❤\ufe0f"


def test_a_word_of_unsure_width_is_in_one_piece() -> None:
    """Its signs are not hidden by its letters, nor its last letter by what follows."""
    assert update([row("")], [unsure("क्षत्रिय, x")]).text == "\x1b[1H\x1b[Kक्षत्रिय, x"


def test_plain_terminals_understand_it(emulated: Callable[..., Any]) -> None:
    """After what resets the terminal no sequence but those of the VT100 is used."""
    wanted = [row("a", "1"), row("   b"), row(""), row("end of line.")]
    text = update(None, wanted).text
    assert set(re.findall(r"\x1b\[[0-9;]*(.)", text.removeprefix(RESET))) <= set("HJKmC")
    terminal = emulated(COLUMNS, ROWS)
    terminal.feed(text)
    assert terminal.text() == ["a           ", "   b        ", " " * 12, "end of line."]
