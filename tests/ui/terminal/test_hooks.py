"""The private parts of Textual that are used."""

from __future__ import annotations

import pytest
from textual.app import App

from reader.ui.terminal import hooks


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
