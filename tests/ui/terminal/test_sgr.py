"""Styles as SGR parameters."""

from __future__ import annotations

import pytest
from rich.style import Style

from reader.ui.terminal.sgr import Codes


@pytest.mark.parametrize(
    ("style", "colours", "parameters"),
    [
        ("", "256", ""),
        ("bold underline", "256", "1;4"),
        ("bold default on default", "256", "1"),
        ("red", "standard", "31"),
        ("color(39)", "256", "38;5;39"),
        ("reverse on color(49)", "256", "7;48;5;49"),
        ("#273139", "truecolor", "38;2;39;49;57"),
        ("bold red on blue", None, "1"),
        ("red link https://example.org", "standard", "31"),
    ],
)
def test_style_as_parameters(style: str, colours: str | None, parameters: str) -> None:
    """Default colours are never sent, a 39 inside another colour is; without colours none is."""
    assert Codes(colours).of(Style.parse(style)) == parameters


def test_no_style() -> None:
    """A segment without a style has no parameters."""
    assert Codes("256").of(None) == ""
