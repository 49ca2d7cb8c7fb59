"""Reasons on the rows of a panel."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.ui.page.marks import ASCII, UNICODE
from reader.ui.page.wrap import room
from reader.ui.reasons import Reason, Reasons, Signs, lines, panel

FOUND = Reasons(
    "Why 1 ⇄ 2: strong, 0.95",
    (
        Reason("the same names: Soleimani, Baghdad", 0.31),
        Reason("against it: different people speak in them", -0.2),
        Reason("date differs", label="differs"),
        Reason("plain"),
    ),
)


def test_shares_stand_first_with_their_bars() -> None:
    """A bar, per cent, words; what lowers has a minus and no bar; labels in the same column."""
    assert lines(FOUND.entries, 80, UNICODE) == (
        " ███░░░░░░░  31%  the same names: Soleimani, Baghdad",
        "            -20%  against it: different people speak in them",
        " differs          date differs",
        " plain",
    )


def test_narrow_and_in_ascii() -> None:
    """Short bars in signs every terminal has; what wraps hangs below its words."""
    assert lines(FOUND.entries, 40, ASCII)[:3] == (
        " #...  31%  the same names: Soleimani,",
        "            Baghdad",
        "      -20%  against it: different",
    )


def head(rows: tuple[str, ...], top: int, height: int, title: str = "Why") -> str:
    """The rule of a panel of 40 columns."""
    return panel(title, rows, top, (40, height), Signs(UNICODE))[1][0].text


def test_hidden_lines_are_counted_with_their_keys() -> None:
    """The rule tells how many lines are above and below; nothing when all are in view."""
    rows = tuple("abcdef")
    assert head(rows, 0, 4) == f"─ Why {'─' * 23} }} 3 more ─"
    assert head(rows, 2, 4) == f"─ Why {'─' * 19} {{ 2 }} 1 more ─"
    assert head(rows, 3, 4).endswith("─ { 3 more ─")
    assert head(rows, 0, 7) == f"─ Why {'─' * 34}"
    _, shown = panel("Why", rows, 3, (40, 4), Signs(ASCII))
    assert [line.text for line in shown[1:]] == ["d", "e", "f"]


def test_the_title_goes_before_the_words() -> None:
    """Where the title needs the room, what is hidden is told shorter; the number always stays."""
    rows = tuple("abcdef")
    assert head(rows, 0, 4, "t" * 25) == f"─ {'t' * 25} ─ }} 3 more ─"
    assert head(rows, 0, 4, "t" * 30) == f"─ {'t' * 30} ─ }} 3 ─"
    assert head(rows, 0, 4, "t" * 50) == f"─ {'t' * 30}…  }} 3 ─"


def test_scrolling_stops_at_the_ends() -> None:
    """No row stays empty while there is a line for it."""
    rows = tuple("abcdef")
    tops = [panel("Why", rows, top, (40, 5), Signs(UNICODE))[0] for top in (-1, 0, 1, 2, 3)]
    assert tops == [0, 0, 1, 2, 2]
    assert panel("Why", rows, 3, (40, 10), Signs(UNICODE))[0] == 0


@given(
    st.text(max_size=60),
    st.floats(-1, 1) | st.none(),
    st.text("abcdefgh", max_size=8),
    st.integers(20, 90),
    st.integers(2, 9),
)
def test_nothing_is_wider_than_the_panel(
    text: str, share: float | None, label: str, width: int, height: int
) -> None:
    """Whatever the words, every row fits and every word is on one of them."""
    found = lines((Reason(text, share, label),), width, UNICODE)
    assert all(room(line) <= width for line in found)
    _, shown = panel("Why", found, 0, (width, height), Signs(UNICODE))
    assert cell_len(shown[0].text) == width
    indent = 1 if share is None and not label else (12 if width < 60 else 18)
    assert "".join("".join(line[indent:] for line in found).split()) == "".join(text.split())
