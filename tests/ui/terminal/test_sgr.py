"""Styles as SGR parameters."""

from __future__ import annotations

import re
from itertools import product

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style

from reader.ui.terminal.sgr import Codes, of_blank, switch


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


_COLOURS = ["", "31", "97", "38;5;9", "38;2;1;2;3"]
_GROUNDS = ["", "44", "48;5;12", "48;2;4;5;6"]
_ATTRIBUTES = ["", "1", "4", "1;4", "7", "1;4;7"]
CODES = [";".join(filter(None, parts)) for parts in product(_ATTRIBUTES, _COLOURS, _GROUNDS)]


@given(st.sampled_from(CODES), st.sampled_from(CODES))
def test_a_switch_of_styles_is_as_good_as_a_new_style(before: str, after: str) -> None:
    """And never longer; where there are no colours a VT100 understands it."""
    screen = pyte.Screen(2, 1)
    stream = pyte.Stream(screen)
    whole = f"\x1b[0;{after}m"
    stream.feed(f"{whole}a\x1b[0;{before}m{switch(before, after)}b")
    assert screen.buffer[0][0]._replace(data="b") == screen.buffer[0][1]
    assert len(switch(before, after)) <= len(whole)
    if set(re.split("[;[m]", switch(before, after))) & {"22", "24", "27"}:
        assert any(re.search(r"\b[349]\d", codes) for codes in (before, after))


@pytest.mark.parametrize(
    ("codes", "seen"),
    [
        ("", ""),
        ("1", ""),
        ("2;38;5;7;48;5;1", "48;5;1"),
        ("4", "4"),
        ("31;7", "31;7"),
        ("1;44", "44"),
    ],
)
def test_what_can_be_seen_of_a_blank(codes: str, seen: str) -> None:
    """Its ground; a line or a reversed ground keeps all."""
    assert of_blank(codes) == seen
