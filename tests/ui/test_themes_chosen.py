"""Which theme a run begins with, and the reader's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.style import Style

from reader.errors import UsageError
from reader.loading import Config, read_config
from reader.ui.keymap import set_up
from reader.ui.page.paint import TERMINAL
from reader.ui.themes import DEFAULT, Themes


def settings(tmp_path: Path, text: str) -> Config:
    """The settings of that text."""
    file = tmp_path / "config.yaml"
    file.write_text(text, encoding="utf-8")
    return read_config(file)


def test_flag_over_environment_over_file(tmp_path: Path) -> None:
    """What is nearer to the start wins."""
    config = settings(tmp_path, "theme: dark\n")
    environment = {"READER_THEME": "light", "COLORTERM": "truecolor"}
    assert set_up(Config(), None, {}).theme.name == DEFAULT
    assert set_up(config, None, {}).theme.name == "dark"
    assert set_up(config, None, environment).theme.name == "light"
    assert set_up(config, "high-contrast", environment).theme.name == "high-contrast"
    assert set_up(config, DEFAULT, environment).theme.palette == TERMINAL


def test_an_unknown_theme_is_named(tmp_path: Path) -> None:
    """The nearest is suggested; only what was asked for on the command line is an error."""
    with pytest.raises(UsageError, match=r"--theme drak.*did you mean 'dark'"):
        set_up(Config(), "drak", {})
    setup = set_up(settings(tmp_path, "theme: lihgt\n"), None, {"READER_THEME": "drak"})
    assert [str(complaint).partition(": ")[2] for complaint in setup.complaints] == [
        "there is no theme 'lihgt'; did you mean 'light'?",
        "there is no theme 'drak'; did you mean 'dark'?",
    ]
    assert setup.theme.name == DEFAULT


def test_own_themes_change_others(tmp_path: Path) -> None:
    """What the words do not name stays as it is in the theme that it is based on."""
    text = """
themes:
  mine:
    based_on: dark
    shared: "not underline bold #ff00aa"
    text: "#ffffff"
  paler: {based_on: mine, dim: red}
theme: paler
"""
    setup = set_up(settings(tmp_path, text), None, {"COLORTERM": "truecolor"})
    dark, palette = Themes("truecolor").theme("dark").palette, setup.theme.palette
    assert setup.complaints == ()
    assert palette.shared == Style.parse("bold not underline #ff00aa")
    assert palette.differing == dark.differing
    assert palette.text == dark.text + Style.parse("#ffffff")
    assert palette.dim == palette.text + Style.parse("red not dim")


def test_what_is_wrong_in_a_theme_is_named(tmp_path: Path) -> None:
    """With its line and what to do; the rest of the theme holds."""
    text = """
themes:
  mine:
    based_on: drak
    shard: bold
    shared: bold greenish
    differing: "not red"
    found: bold on
    dim: "#12345"
    heading: red
  dark: {text: red}
theme: mine
"""
    setup = set_up(settings(tmp_path, text), None, {"TERM": "xterm"})
    assert [str(found).partition("config.yaml:")[2] for found in setup.complaints] == [
        "4: no theme 'drak' is defined above; did you mean 'dark'?",
        "5: unknown meaning 'shard'; did you mean 'shared'?",
        "6: 'greenish' is not a colour or style; did you mean 'green'?",
        (
            "7: 'red' is not a colour or style; "
            "known words are bold, dim, italic, underline, reverse, strike"
        ),
        "8: nothing follows 'on'; write a colour there",
        "9: '#12345' is not a colour or style; a colour is # and six digits 0 to f",
        "11: a theme has this name already; choose another name",
    ]
    assert setup.theme.palette.heading == Style.parse("bold red")
    assert setup.theme.palette.shared == TERMINAL.shared
