"""Text that scrolls: what is counted as found is what is highlighted."""

from __future__ import annotations

from rich.segment import Segment

from reader.ui.panels.scrolled_text import find_lines


def test_a_letter_stands_for_its_other_case_and_not_for_two() -> None:
    """As the expression has it that highlights; a line may have several styles."""
    lines = [[Segment("Die Stra\u00dfe")], [Segment("die STR"), Segment("ASSE.")]]
    assert find_lines("strasse", lines) == [1]
    assert find_lines("STRA\u00dfE", lines) == [0]
    assert find_lines("e.", lines) == [1]
    assert find_lines("", lines) == []
