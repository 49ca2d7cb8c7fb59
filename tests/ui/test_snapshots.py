"""Looks: the bundled pair as SVG, at home and with room to spare."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reader.library import Config
from reader.ui.marks import ASCII, UNICODE
from reader.ui.setup import set_up

SIZES = [pytest.param((80, 24), id="80x24"), pytest.param((140, 40), id="140x40")]
VIEWS = {
    "link": ["j"] * 7,
    "facts": ["f"],
    "help": ["question_mark", "G"],
}


@pytest.mark.parametrize("view", ["link", "facts"])
def test_view_looks_as_it_did_in_another_theme(snapped: Callable[..., bool], view: str) -> None:
    """The whole screen is in the theme's colours, lists and the line that is typed on too."""
    setup = set_up(Config(), "dark", {"COLORTERM": "truecolor"})
    assert snapped(VIEWS[view], (80, 24), UNICODE, setup)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("keys", VIEWS.values(), ids=VIEWS.keys())
def test_view_looks_as_it_did(
    snapped: Callable[..., bool], keys: list[str], size: tuple[int, int]
) -> None:
    """The view is, cell for cell and style for style, what was looked at and found good."""
    assert snapped(keys, size)


def test_stacked_in_ascii(snapped: Callable[..., bool]) -> None:
    """The narrow screen, in signs every terminal has."""
    assert snapped(["j", "j"], (40, 12), ASCII)
