"""A line that is typed, and as much of it as there is room for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.ui.typing_line import MOST, Typed, clip

KEYS = [
    "left", "right", "home", "end", "backspace", "delete",
    "ctrl+a", "ctrl+d", "ctrl+e", "ctrl+k", "ctrl+u", "ctrl+w", "f5",
]  # fmt: skip
LINES = st.builds(lambda text: Typed().inserted(text), st.text(max_size=12))


@pytest.mark.parametrize(
    ("keys", "text", "at"),
    [
        ([], "one two", 7),
        (["backspace"], "one tw", 6),
        (["left", "left", "delete"], "one to", 5),
        (["left", "ctrl+k"], "one tw", 6),
        (["ctrl+w"], "one ", 4),
        (["ctrl+w", "ctrl+w"], "", 0),
        (["left", "ctrl+w"], "one o", 4),
        (["left", "ctrl+u"], "", 0),
        (["home", "right", "ctrl+d"], "oe two", 1),
        (["ctrl+a", "ctrl+e"], "one two", 7),
        (["f5"], "one two", 7),
    ],
)
def test_keys(keys: list[str], text: str, at: int) -> None:
    """Each does what it does in a shell."""
    typed = Typed().inserted("one two")
    for key in keys:
        typed = typed.pressed(key, None)
    assert typed == Typed(text, at)


def test_an_accent_goes_with_its_letter() -> None:
    """One key takes both, and the cursor never stands between them."""
    typed = Typed().inserted("ae\u0301")
    assert typed.pressed("backspace", None).text == "a"
    assert typed.pressed("left", None).at == 1


def test_what_cannot_be_printed_is_not_typed() -> None:
    """Nor what is longer than any question."""
    assert Typed().inserted("a\x1b[31m\u202eb\n").text == "a[31mb"
    assert len(Typed().inserted("x" * 10_000).text) == MOST


@given(st.lists(st.sampled_from(KEYS) | st.characters(), max_size=30))
def test_the_cursor_stays_in_the_line(keys: list[str]) -> None:
    """Whatever is pressed."""
    typed = Typed()
    for key in keys:
        typed = typed.pressed(key, key if len(key) == 1 else None)
        assert 0 <= typed.at <= len(typed.text)
        assert typed.text.isprintable()


@given(LINES, st.lists(st.sampled_from(["left", "right", "home"]), max_size=5), st.integers(4, 30))
def test_what_is_shown_fits(typed: Typed, keys: list[str], width: int) -> None:
    """The cursor is in view, and what is hidden on either side is marked as cut."""
    for key in keys:
        typed = typed.pressed(key, None)
    before, under, after = clip(typed, width, "~")
    assert cell_len(before + under + after) <= width
    whole = typed.text[: typed.at]
    assert before == whole or (before.startswith("~") and whole.endswith(before[1:]))
    rest = typed.text[typed.at :] or " "
    seen = under + after
    assert seen == rest or (seen.endswith("~") and rest.startswith(seen[:-1].rstrip()))
