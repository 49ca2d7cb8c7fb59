"""Where lies what outlasts the program, and how such places are written."""

from __future__ import annotations

from pathlib import Path

import pytest
from platformdirs import user_state_path

from reader.paths import shown, state_folder


@pytest.mark.parametrize("home", ["/home/of/somebody", "relative", "", None])
@pytest.mark.parametrize("state", ["/kept/elsewhere", "relative", "", None])
def test_state_lies_where_the_system_keeps_it(
    state: str | None, home: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The quick answer is the one platformdirs gives, whatever the environment says."""
    for name, value in (("XDG_STATE_HOME", state), ("HOME", home)):
        if value is None:
            monkeypatch.delenv(name, raising=False)
        else:
            monkeypatch.setenv(name, value)
    assert state_folder() == user_state_path("reader")


@pytest.mark.parametrize(
    ("home", "path", "written"),
    [
        ("/home/ann", "/home/ann/.config/x", "~/.config/x"),
        ("/home/ann", "/home/anna/x", "/home/anna/x"),
        ("", "/home/ann/x", "/home/ann/x"),
        ("home", "home/x", "home/x"),
    ],
)
def test_home_is_written_short(
    home: str, path: str, written: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only what lies in the home folder begins with ~."""
    monkeypatch.setenv("HOME", home)
    assert shown(Path(path)) == written
