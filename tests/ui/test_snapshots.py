"""Looks: the bundled pair as SVG, at home and with room to spare."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reader.loading import Config
from reader.ui.keymap import set_up
from reader.ui.page.marks import ASCII

SIZES = [pytest.param((80, 24), id="80x24"), pytest.param((140, 40), id="140x40")]
VIEWS = {
    "link": ["j"] * 7,
    "facts": ["f"],
    "why": [*["j"] * 7, "w"],
    "fact": ["4", "f", "J"],
    "find": ["slash", *"sole"],
    "found": ["slash", *"soleymani", "enter", "n"],
    "help": ["question_mark", "G"],
}


@pytest.mark.parametrize("view", ["facts", "why", "find", "help"])
def test_view_looks_as_it_did_in_another_theme(snapped: Callable[..., bool], view: str) -> None:
    """The whole screen is in the theme's colours, lists and the line that is typed on too."""
    setup = set_up(Config(), "dark", {"COLORTERM": "truecolor"})
    assert snapped(VIEWS[view], (80, 24), setup=setup)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("keys", VIEWS.values(), ids=VIEWS.keys())
def test_view_looks_as_it_did(
    snapped: Callable[..., bool], keys: list[str], size: tuple[int, int]
) -> None:
    """The view is, cell for cell and style for style, what was looked at and found good."""
    assert snapped(keys, size)


@pytest.mark.parametrize("view", ["facts", "find"])
def test_narrow(snapped: Callable[..., bool], view: str) -> None:
    """What is told in few columns is told in fewer words, not in half of them."""
    assert snapped(VIEWS[view], (40, 12))


def test_stacked_in_ascii(snapped: Callable[..., bool]) -> None:
    """The narrow screen, in signs every terminal has."""
    assert snapped(["j", "j"], (40, 12), ASCII)


@pytest.mark.parametrize("keys", [["J", "w"], ["C"]], ids=["why", "digest"])
def test_narrow_in_ascii(snapped: Callable[..., bool], keys: list[str]) -> None:
    """The views that share the screen or take it, where there is hardly room for two."""
    assert snapped(keys, (40, 12), ASCII)
