"""The installed command in a real terminal: keys in, screen out."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.published import find_published

Open = Callable[..., Any]
FACTS = Path(__file__).parents[2] / "sources" / "comparison.yaml"
PUBLISHED = find_published()
needs_seeds = pytest.mark.skipif(
    len(PUBLISHED) != 2, reason="the published articles are not part of the repository"
)
PAIRS = [
    pytest.param([], id="bundled"),
    pytest.param([*map(str, PUBLISHED), "--facts", str(FACTS)], id="published", marks=needs_seeds),
]
LINK_LINE = r"^ \d+ ⇄ \d+ "


def passage_under_cursor(screen: str, mark: str) -> int:
    """The number beside the cursor of that shape."""
    found = re.search(rf"{mark}\s*(\d+) ", screen)
    assert found, screen
    return int(found[1])


@pytest.mark.parametrize("args", PAIRS)
def test_enter_lands_on_the_counterpart_and_comes_back(open_reader: Open, args: list[str]) -> None:
    """From the flight's details to the tracked phone and back, by Enter alone."""
    terminal = open_reader(*args, "--at", "9")
    screen = terminal.wait_for(LINK_LINE)
    assert passage_under_cursor(screen, "▶") == 9
    assert "Damascus" in screen
    terminal.press("\r")
    screen = terminal.wait_for(r"▷\s*9 ")
    assert passage_under_cursor(screen, "▶") == 7
    assert "Yahoo News" in screen
    terminal.press("\r")
    assert passage_under_cursor(terminal.wait_for(r"▷\s*7 "), "▶") == 9
    terminal.press("q")
    assert terminal.wait_for_end() == 0


@pytest.mark.parametrize("args", PAIRS)
def test_from_the_night_of_the_strike_to_baghdad_airport(
    open_reader: Open, args: list[str]
) -> None:
    """The flashback's counterpart tells of the strike at Baghdad airport."""
    terminal = open_reader(*args)
    terminal.wait_for(LINK_LINE)
    terminal.press("\t" + "g" + "j" * 10)
    terminal.wait_for(r"▶\s*11 ")
    terminal.press("\r")
    screen = terminal.wait_for(r"▷\s*11 ")
    assert passage_under_cursor(screen, "▶") in {2, 8}


@pytest.mark.parametrize("args", PAIRS)
def test_facts_index_by_name(open_reader: Open, args: list[str]) -> None:
    """With f, netanyahu and Enter, both panes stand on a passage that names him."""
    terminal = open_reader(*args)
    terminal.wait_for(LINK_LINE)
    terminal.press("f")
    terminal.wait_for("Facts")
    terminal.press("netanyahu")
    terminal.wait_for("1 of ")
    terminal.press("\r")
    screen = terminal.wait_for(r"Netanyahu's role .*J K fact 2: 1 of \d")
    assert passage_under_cursor(screen, "▶") in {5, 11, 16, 17}
    assert passage_under_cursor(screen, "▷") in {3, 10}


@pytest.mark.parametrize("args", PAIRS)
def test_very_disappointed_finds_its_counterpart(open_reader: Open, args: list[str]) -> None:
    """The passage with Trump's disappointment leads to the one over there."""
    terminal = open_reader(*args, "--at", "17")
    terminal.wait_for(LINK_LINE)
    terminal.press("\r")
    screen = terminal.wait_for(r"▷\s*17 ")
    assert passage_under_cursor(screen, "▶") == 5


def test_resized_while_reading(open_reader: Open) -> None:
    """The terminal grows narrow and low: the passage one is on stays in view."""
    terminal = open_reader("--at", "17")
    terminal.wait_for(r"▶17 ")
    terminal.resize(40, 12)
    screen = terminal.wait_for(r"(?s)▶17 .*▷")
    assert "│" not in screen


def test_a_bunch_of_keys_does_what_each_of_them_does(open_reader: Open) -> None:
    """Sent in one piece, as over a slow line: through help, lists, a note and a panel, and out."""
    terminal = open_reader()
    terminal.wait_for(LINK_LINE)
    terminal.press("?qj:next pass\r?Gq?qA\x07f3\rwwiseen\x04wwj/sole\x07E\x07m")
    shown = terminal.wait_for("mark this place with a letter or digit")
    assert passage_under_cursor(shown, "▶") == 10
    terminal.press("xHq")
    assert terminal.wait_for_end() == 0
    terminal = open_reader()
    terminal.wait_for(r"(?s)▶ 3 ")
    terminal.press("'xk")
    terminal.wait_for(r"(?s)▶ 9 .*\[note\]")
    terminal.press("?q?qq")
    assert terminal.wait_for_end() == 0


def test_it_begins_at_a_fact(open_reader: Open) -> None:
    """Named by a part of its name; J goes on from there."""
    terminal = open_reader("--fact", "intelligence", "--fresh")
    terminal.wait_for(r"(?s)▶ 9 .*▷ 7 .*J K fact 3: 1 of 1")
    terminal.press("q")
    assert terminal.wait_for_end() == 0
