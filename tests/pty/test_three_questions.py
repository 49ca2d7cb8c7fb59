"""Three questions that a reader has of two accounts, answered by keys alone in a real terminal."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.pty.conftest import Terminal
from tests.published import find_published

OpenReader = Callable[..., Terminal]


@pytest.fixture(params=["bundled", "published"])
def terminal(request: pytest.FixtureRequest, open_reader: OpenReader) -> Terminal:
    """The pair opened, its links found."""
    arguments: list[str] = []
    if request.param == "published":
        if not find_published():
            pytest.skip("the published articles are not here")
        arguments = [*map(str, find_published()), "--facts", "bundled"]
    opened = open_reader(*arguments, columns=100, rows=30)
    opened.wait_for(r" ⇄ \d+")
    return opened


def found(pattern: str, terminal: Terminal) -> re.Match[str]:
    """Where the screen has it, once it has."""
    match = re.search(pattern, terminal.wait_for(pattern))
    assert match
    return match


def cursors(screen: str) -> dict[str, int]:
    """The numbers of the passages under both cursors, by side."""
    found = [
        ("left" if mark.start() < len(line) // 3 else "right", int(mark[1]))
        for line in screen.splitlines()
        for mark in re.finditer(r"[▶▷] ?(\d+)", line)
    ]
    return dict(found)


def test_what_does_each_account_say_of_israels_part(terminal: Terminal) -> None:
    """The facts index leads to it, and J to each passage of either account that tells of it."""
    terminal.press("fisrael")
    alone, name = r"(?m) 1 of \d+ *$[\s\S]*", "Israel's part in the operation"
    told = found(rf"{alone}{name} +([\d, ]+?)  +([\d, ]+?) (?: .*)?\n", terminal)
    sides = zip(("left", "right"), told.groups(), strict=True)
    wanted = {(side, int(n)) for side, numbers in sides for n in re.findall(r"\d+", numbers)}
    terminal.press("\r")
    count = int(found(r"J K fact 5: 1 of (\d+)", terminal)[1])
    seen = set(cursors("\n".join(terminal.lines())).items())
    for stop in range(2, count + 1):
        terminal.press("J")
        seen |= set(cursors(terminal.wait_for(f"J K fact 5: {stop} of ")).items())
    assert seen == wanted


def test_what_does_only_one_of_them_tell(terminal: Terminal) -> None:
    """One key lists it for both, with the caution; Enter goes to the passage."""
    terminal.press("A")
    listed = terminal.wait_for(
        "Only here  .* left.*\\n\N{BLACK RIGHT-POINTING TRIANGLE}(?s:.*)does not mean .not reported"
    )
    assert re.search(r"Only here  \d+ of \d+ left, \d+ of \d+ right", listed)
    found = re.search(r"^\N{BLACK RIGHT-POINTING TRIANGLE}.* left (\d+) *$", listed, re.MULTILINE)
    assert found
    number = found[1]
    terminal.press("\r")
    terminal.wait_for(rf"^ {number}  only here: no match found in Axios")


def test_where_do_they_differ_on_the_date(terminal: Terminal) -> None:
    """J over what differs comes to the strike: a month in one account, its day in the other."""
    differs = re.compile(r"date.*January 2020.*(?:3 January|January 3,) 2020")
    terminal.press("gow")
    terminal.wait_for("─ Why ")
    terminal.press("J")
    count = int(found(r"J K differing 1 of (\d+)", terminal)[1])
    stops = range(2, count + 1)
    for stop in stops:
        if differs.search("\n".join(terminal.lines())):
            break
        terminal.press("J")
        terminal.wait_for(f"J K differing {stop} of")
    assert differs.search("\n".join(terminal.lines()))
