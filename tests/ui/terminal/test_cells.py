"""Segments as cells."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from rich.control import Control
from rich.segment import Segment
from rich.style import Style

from reader.ui.terminal.cells import Cell, cells
from reader.ui.terminal.sgr import Codes

BOLD = Style(bold=True)


def made(text: str, style: Style | None = None) -> list[Cell]:
    """The cells of one segment."""
    return cells([Segment(text, style)], Codes().of)


def test_every_column_is_a_cell() -> None:
    """A wide character takes two; combining marks stay with their letter."""
    assert [cell.text for cell in made("a語e\u0301.")] == ["a", "語", "", "e\u0301", "."]
    assert [cell.codes for cell in made("ab", BOLD)] == ["1", "1"]


def test_a_mark_in_the_next_segment_stays_with_its_letter() -> None:
    """A style that begins between a letter and its accent does not part them."""
    found = cells([Segment("語e", BOLD), Segment("\u0301t")], Codes().of)
    assert [cell.text for cell in found] == ["語", "", "e\u0301", "t"]
    assert cells([Segment("\u0301")], Codes().of) == []


@pytest.mark.parametrize("text", ["❤\ufe0f", "1\ufe0f\u20e3", "👨‍👩‍👧", "🇨🇭", "👍🏽", "नि", "ก็"])
def test_what_terminals_disagree_about_is_not_sure(text: str) -> None:
    """Emoji, joined characters and marks that may take room; as many cells as rich says."""
    found = made(text)
    assert not all(cell.is_sure for cell in found)
    assert len(found) == cell_len(text)


@pytest.mark.parametrize("text", ["plain", "Straße", "語", "e\u0301", "Ω", "й", "“—”", "●◐◌▶│─"])
def test_what_every_terminal_draws_alike_is_sure(text: str) -> None:
    """Letters of all scripts, wide ones, accents, and our own marks."""
    assert all(cell.is_sure for cell in made(text))


def test_control_segments_are_no_cells() -> None:
    """They are for rich's console."""
    assert cells([Control.bell().segment], Codes().of) == []


@pytest.mark.parametrize(
    "text", ["a\x1b]0;7777\x07b", "ä\x9b7m\x85b", "a\u202e\u2066\u2028b", "\x00\x7f"]
)
def test_nothing_that_a_terminal_obeys_is_sent(text: str) -> None:
    """Whoever painted it; what is left takes the columns that rich counts."""
    found = made(text)
    assert "".join(cell.text for cell in found).isprintable()
    assert len(found) == cell_len(text)
