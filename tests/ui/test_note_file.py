"""A note that comes back from an editor."""

from __future__ import annotations

import pytest

from reader.ui.panels.notes import parse_note


@pytest.mark.parametrize(
    ("data", "note"),
    [
        (b"one\ntwo\n", "one\ntwo"),
        (b"one\r\ntwo", "one\ntwo"),
        (b"one\rtwo\r", "one\ntwo"),
        (b"one\n\n\n", "one\n\n"),
        (b"\xef\xbb\xbfcaf\xc3\xa9\n", "caf\u00e9"),
        (b"an \x1b[2Jend\ta\x00\n", "an \u241b[2Jend a\u2400"),
        (b"", ""),
        (b"\n", ""),
    ],
)
def test_line_breaks_and_signs_of_any_editor(data: bytes, note: str) -> None:
    """Only the last break is no line of its own; what a terminal would obey is made visible."""
    assert parse_note(data) == note


def test_a_note_that_is_not_in_utf_8_is_not_lost() -> None:
    """What can be read of it is."""
    assert parse_note(b"caf\xe9 one\n").endswith(" one")
