"""What goes to the terminal so that its clipboard holds a text."""

from __future__ import annotations

import re
from base64 import b64decode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.ui.clipboard import MAX_BYTES, has_clipboard, to_clipboard

WHOLE = re.compile(r"\x1b\]52;c;([A-Za-z0-9+/]*={0,2})\x07")
PIECE = re.compile(r"\x1bP((?:(?!\x1b\\).){1,255})\x1b\\", re.DOTALL)


@given(st.text())
def test_nothing_in_a_text_is_obeyed(text: str) -> None:
    """Whatever the text, there is one sequence of base64, and it is the text."""
    found = WHOLE.fullmatch(to_clipboard(text))
    assert found
    assert b64decode(found[1]) == text.encode(errors="replace")


@given(st.text(max_size=2000))
def test_screen_passes_on_the_same(text: str) -> None:
    """In pieces that every GNU screen has room for; together they are the whole sequence."""
    sent = to_clipboard(text, is_in_screen=True)
    assert PIECE.sub("", sent) == ""
    assert "".join(PIECE.findall(sent)) == to_clipboard(text)


def test_the_longest_fits_in_what_terminals_take() -> None:
    """A text of MAX_BYTES bytes makes no more than 100,000."""
    assert len(to_clipboard("x" * MAX_BYTES)) <= 100_000


@pytest.mark.parametrize("term", ["xterm-256color", "screen", "tmux-256color", "foot", "alacritty"])
def test_most_terminals_are_trusted(term: str) -> None:
    """They take the sequence or pass over it."""
    assert has_clipboard(term)


@pytest.mark.parametrize("term", ["linux", "vt100", "vt220", "ansi", "cons25", "dumb", ""])
def test_consoles_would_print_it(term: str) -> None:
    """So they get nothing."""
    assert not has_clipboard(term)
