"""The private parts of Textual that are used."""

from __future__ import annotations

import pytest
from textual import events
from textual._compositor import ChopsUpdate
from textual.app import App

from reader.ui.terminal import hooks
from reader.ui.terminal.hooks import KeyNames
from reader.ui.terminal.input_grammar import Answer, Key, Mouse, Paste


def test_this_textual_has_every_private_part() -> None:
    """If this fails, Textual has changed inside: look at each part in hooks.py anew."""
    assert hooks.missing(App()) == []


def test_a_part_that_moved_is_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Gone, renamed or with other parameters: it is named, so the program can do without."""
    monkeypatch.setattr(App, "_display", lambda _app: None)
    monkeypatch.delattr("textual._compositor.ChopsUpdate")
    app: App[int] = App()
    del app._batch_count
    found = " ".join(hooks.missing(app))
    assert "App._display" in found
    assert "ChopsUpdate" in found
    assert "_batch_count" in found


def test_other_renderables_are_left_to_textual() -> None:
    """Only what the compositor makes is taken apart."""
    assert hooks.parts("text") is None
    assert hooks.parts(None) is None
    assert hooks.whole_size("text") is None


def test_attributes_are_missed_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """An update that keeps its parts elsewhere is of no use, whatever its parameters are."""

    def made(self: ChopsUpdate, chops: object, spans: object, chop_ends: object) -> None:
        self.others = (chops, spans, chop_ends)  # type: ignore[attr-defined]

    monkeypatch.setattr(ChopsUpdate, "__init__", made)
    assert hooks.missing(App()) == ["chops", "spans", "chop_ends"]


@pytest.mark.parametrize(
    ("sequence", "name"),
    [
        ("\r", "enter"),
        ("\n", "enter"),
        ("\x1b", "escape"),
        ("\x1b[B", "down"),
        ("\x1bOA", "up"),
        ("\x1b[5~", "pageup"),
        ("\x1b[Z", "shift+tab"),
        ("\x1b[1;5C", "ctrl+right"),
        ("\x1bx", "alt+x"),
        ("\x1b]", "alt+right_square_bracket"),
        ("\x03", "ctrl+c"),
        ("J", "J"),
        ("ß", "ß"),
    ],
)
def test_names_of_keys(sequence: str, name: str) -> None:
    """As Textual calls them, one for each key."""
    assert [getattr(key, "key", "") for key in KeyNames().messages(Key(sequence))] == [name]


@pytest.mark.parametrize(
    "odd", ["\x1b[1114112u", "\x1b[1;5;99999999u", "\x1b[99999999;2~", "\x1b[~"]
)
def test_odd_keys_end_nothing(odd: str) -> None:
    """Whatever Textual makes of them, the next key is read."""
    names = KeyNames()
    names.messages(Key(odd))
    assert [getattr(key, "key", "") for key in names.messages(Key("q"))] == ["q"]


def test_pastes_and_reports_of_the_mouse() -> None:
    """They become events of their own; an answer is none."""
    names = KeyNames()
    assert [type(each) for each in names.messages(Paste("text"))] == [events.Paste]
    assert [type(each) for each in names.messages(Mouse("\x1b[<0;3;4M"))] == [events.MouseDown]
    assert names.messages(Answer()) == []
