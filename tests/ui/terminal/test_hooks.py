"""The private parts of Textual that are used."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from textual._compositor import ChopsUpdate
from textual.app import App
from textual.events import CursorPosition

from reader.ui.terminal import textual_private
from reader.ui.terminal.textual_private import Keys


def test_this_textual_has_every_private_part() -> None:
    """If this fails, Textual has changed inside: look at each part in hooks.py anew."""
    assert textual_private.missing(App()) == []


def test_a_part_that_moved_is_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Gone, renamed or with other parameters: it is named, so the program can do without."""
    monkeypatch.setattr(App, "_display", lambda _app: None)
    monkeypatch.delattr("textual._compositor.ChopsUpdate")
    app: App[int] = App()
    del app._batch_count
    found = " ".join(textual_private.missing(app))
    assert "App._display" in found
    assert "ChopsUpdate" in found
    assert "_batch_count" in found


def test_other_renderables_are_left_to_textual() -> None:
    """Only what the compositor makes is taken apart."""
    assert textual_private.parts("text") is None
    assert textual_private.parts(None) is None
    assert textual_private.whole_size("text") is None


def test_attributes_are_missed_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """An update that keeps its parts elsewhere is of no use, whatever its parameters are."""

    def made(self: ChopsUpdate, chops: object, spans: object, chop_ends: object) -> None:
        self.others = (chops, spans, chop_ends)  # type: ignore[attr-defined]

    monkeypatch.setattr(ChopsUpdate, "__init__", made)
    assert textual_private.missing(App()) == ["chops", "spans", "chop_ends"]


@given(st.lists(st.text(alphabet="\x1b[]OP;:?<>u~ABM0129$yR\x07a", max_size=12), max_size=6))
@example(["\x1b[97:65;2u"])
@example(["\x1b[1114112;1u", "\x1b[1;5;99999999u"])
def test_no_sequence_ends_the_keyboard(pieces: list[str]) -> None:
    """After anything a terminal may send, keys are read as before."""
    keys = Keys()
    for piece in pieces:
        keys.read(piece)
    keys.read("\x1b[201~")  # ends what pieces may have begun
    keys.read("\x1b")
    keys.read("\x07" * 40)
    assert [getattr(message, "key", "") for message in keys.read("qq")][-1] == "q"


@pytest.mark.parametrize("odd", ["\x1b[97:65;2u", "\x1b[1114112;1u", "\x1b[1;5;99999999u"])
def test_what_comes_together_with_an_odd_sequence_is_read(odd: str) -> None:
    """Keys and answers before and after it, in one piece from the terminal."""
    found = Keys().read(f"j{odd}q\x1b[3;4R")
    keys = [getattr(message, "key", "") for message in found]
    assert (keys[0], keys[-2]) == ("j", "q")
    assert isinstance(found[-1], CursorPosition)
