"""The installed command with three sources."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.pty.conftest import Terminal

OpenReader = Callable[..., Terminal]
TEXTS = {
    "post.txt": [
        "The old stone bridge at Upper Leigh collapsed on 3 May 2021.",
        "The mayor of Upper Leigh wept when she saw the ruin.",
        "Two lorries were on the bridge when it fell into the river.",
    ],
    "star.txt": [
        "Two lorries fell into the river together with the bridge.",
        "On 4 May 2021 the stone bridge at Upper Leigh collapsed.",
    ],
    "echo.txt": [
        "The mayor of Upper Leigh wept at the ruin of the bridge.",
        "Nobody had inspected the old bridge for eleven years.",
        "The stone bridge at Upper Leigh collapsed in May 2021.",
    ],
}


@pytest.fixture
def names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Three accounts of our own making; where they lie, reports are saved."""
    monkeypatch.chdir(tmp_path)
    for name, passages in TEXTS.items():
        (tmp_path / name).write_text("\n\n".join(passages), encoding="utf-8")
    return [str(tmp_path / name) for name in TEXTS]


def test_the_source_that_stays_keeps_its_place(open_reader: OpenReader, names: list[str]) -> None:
    """A matrix of all pairs; choosing one changes one pane; E tells of all, q leaves at once."""
    terminal = open_reader(*names, columns=200, rows=50)
    terminal.wait_for("1 ⇄ 2 ")
    terminal.press("jj")
    terminal.wait_for("3 ⇄ 1 ")
    terminal.press("P")
    terminal.wait_for(r"2 star\.txt +3 echo\.txt")
    counts = r"links?, \d differing"
    terminal.wait_for(rf"(?s){counts}.*{counts}.*{counts}")
    terminal.press("echo\r")
    terminal.wait_for(r"3  no match found in echo\.txt; covered by star\.txt")
    terminal.press("g")
    terminal.wait_for("1 ⇄ 3 ")
    terminal.press("F")
    terminal.wait_for(r"Facts of all sources(?s:.*)star\.txt (?s:.*)≠")
    terminal.press("\r")
    terminal.wait_for("all sources: ")
    terminal.press("Ejson\r")
    terminal.wait_for("saved as post.txt-and-star.txt-and-1-more")
    (report,) = Path().glob("*.json")
    assert len(json.loads(report.read_text(encoding="utf-8"))["pairs"]) == 3
    terminal.press("q")
    assert terminal.wait_for_end() == 0


def test_a_least_strength_holds_for_every_pair(open_reader: OpenReader, names: list[str]) -> None:
    """It is seen from the first links on, and in the pair chosen next; decisions leave it alone."""
    terminal = open_reader(*names, "--min-strength", "0.3")
    terminal.wait_for(r"1 ⇄ 2 .*from \.30 up *$")
    terminal.press("a")
    terminal.wait_for(r"accepted post\.txt 1 ⇄ star\.txt 2.*, \d below \.30")
    terminal.press("P")
    terminal.wait_for(r"2 star\.txt +3 echo\.txt")
    terminal.press("echo\r")
    terminal.wait_for(r"1 ⇄ 3 .*from \.30 up *$")
    terminal.press("q")
    assert terminal.wait_for_end() == 0


def test_a_strip_for_each_other_source(open_reader: OpenReader, names: list[str]) -> None:
    """The screen opens on the main account that was asked for; the strips follow it."""
    terminal = open_reader(*names, "--main", "3", "--pair", "2,3")
    terminal.wait_for(r"^ echo\.txt ")
    terminal.wait_for(r"▶\d star\.txt · ")
    terminal.press("G")
    terminal.wait_for(r"^ \d post\.txt · 1 ")
    terminal.press("(")
    terminal.wait_for(r"▶\d post\.txt · 1 ")
    terminal.press("\r")
    terminal.wait_for(r"^ post\.txt ")
    terminal.press("q")
    assert terminal.wait_for_end() == 0


def test_a_wide_terminal_begins_with_three_panes(open_reader: OpenReader, names: list[str]) -> None:
    """All three accounts are seen at once; a key shows the main one with strips."""
    terminal = open_reader(*names, columns=200, rows=50)
    terminal.wait_for(r"^ post\.txt .*│ star\.txt .*│ echo\.txt ")
    terminal.press("O")
    terminal.wait_for(r"▶\d star\.txt · ")
    terminal.press("q")
    assert terminal.wait_for_end() == 0
