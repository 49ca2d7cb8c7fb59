"""The reader's own keys."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.keys import _character_to_key

from reader.loading import read_config
from reader.ui.commands import COMMANDS, Command
from reader.ui.keymap import Setup, set_up
from reader.ui.keys import help_of, key_name, key_of

OpenApp = Callable[..., AbstractAsyncContextManager[Any]]


@pytest.fixture
def given(tmp_path: Path) -> Callable[[str], Setup]:
    """A function that sets up a run with these lines below `keys:`."""

    def set_(lines: str) -> Setup:
        file = tmp_path / "config.yaml"
        file.write_text(f"keys:\n{lines}", encoding="utf-8")
        return set_up(read_config(file), None, {})

    return set_


def keys(setup: Setup) -> dict[str, tuple[str, ...]]:
    """The keys of every command."""
    return {entry.id: entry.keys for entry in setup.commands}


def command(setup: Setup, name: str) -> Command:
    """A command as it is in this run."""
    return next(entry for entry in setup.commands if entry.id == name)


def test_keys_replace_those_of_a_command(given: Callable[[str], Setup]) -> None:
    """As people write them; all other commands keep theirs, and the table itself is untouched."""
    before = {entry.id: entry.keys for entry in COMMANDS}
    setup = given("  next: [Ctrl-N, '~', pgdn, Shift-v]\n  page_down: [Space]\n")
    assert setup.complaints == ()
    changed = {"next": ("ctrl+n", "tilde", "pagedown", "V"), "page_down": ("space",)}
    assert keys(setup) == {**before, **changed}
    assert {entry.id: entry.keys for entry in COMMANDS} == before


def test_the_old_id_of_a_command_is_still_read(given: Callable[[str], Setup]) -> None:
    """What is called boilerplate now was furniture before."""
    setup = given("  furniture: [F9]\n")
    assert setup.complaints == ()
    assert keys(setup)["boilerplate"] == ("f9",)


def test_keys_may_be_swapped(given: Callable[[str], Setup]) -> None:
    """What both commands get anew is no conflict."""
    setup = given("  next: [k]\n  previous: [j]\n")
    assert setup.complaints == ()
    assert (keys(setup)["next"], keys(setup)["previous"]) == (("k",), ("j",))


@pytest.mark.parametrize(
    ("lines", "expected", "command_id", "now"),
    [
        ("  nxt: [v]", "2: there is no command 'nxt'; did you mean 'next'?", "next", ("j", "down")),
        ("  next: [Ctrk-O, Z]", "2: there is no key 'Ctrk-O'; write it as", "next", ("Z",)),
        ("  next: [Hyper]", "2: there is no key 'Hyper'; write it as", "next", ("j", "down")),
        ("  next: [x]\n  last: [x, z]", "3: x does 'next' already; choose another", "last", ("z",)),
        (
            "  next: [d]",
            "2: d does 'next' now, no longer 'half_down'; give",
            "half_down",
            ("ctrl+d",),
        ),
        ("  next: [G]", "2: G does 'next' now, no longer 'last'; give", "last", ("end",)),
        ("  quit: []", "2: 'quit' needs a key; name at least one", "quit", ("q",)),
        ("  next: [q, Z]", "2: q is the only key of 'quit'; give 'quit' another", "next", ("Z",)),
        (
            "  fact: [V, z, l]",
            "2: 'fact' is no longer a command; digits are counts now; 'f', the number and Enter",
            "facts",
            ("f",),
        ),
        ("  threshold: [t]", "2: 'threshold' is no longer a command; use", "timeline", ("t",)),
    ],
)
def test_what_cannot_be_is_named(
    given: Callable[[str], Setup], lines: str, expected: str, command_id: str, now: tuple[str, ...]
) -> None:
    """With its line and what to do; the keys that can be hold."""
    setup = given(lines)
    (complaint,) = setup.complaints
    assert str(complaint).partition("config.yaml:")[2].startswith(expected)
    assert keys(setup)[command_id] == now


@pytest.mark.parametrize("sign", [chr(code) for code in range(33, 127)] + ["é", "§"])
def test_signs_are_called_as_textual_calls_them(sign: str) -> None:
    """Every key that prints something can be named by what it prints."""
    assert key_of(sign) == _character_to_key(sign)


def test_every_key_can_be_written_as_it_is_told() -> None:
    """What help prints can be copied into the settings, in ASCII too."""
    for key in {key for entry in COMMANDS for key in entry.keys} | {"ctrl+minus", "alt+x", "minus"}:
        assert key_of(key_name(key)) == key
        assert key_of(key_name(key, ascii_only=True)) == key


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Ctrl-I", "tab"),
        ("ctrl+m", "enter"),
        ("Return", "enter"),
        ("Ctrl-Shift-Up", "ctrl+shift+up"),
    ],
)
def test_keys_that_terminals_send_as_others(written: str, key: str) -> None:
    """They are what the terminal makes of them."""
    assert key_of(written) == key


async def test_own_keys_work_and_are_told_everywhere(
    open_app: OpenApp, given: Callable[[str], Setup]
) -> None:
    """On the main screen, in the hints, in help (which they scroll and close) and in the list."""
    setup = given("  next: [v]\n  help: [Ctrl-X]\n  find: ['~']\n  quit: [q, Z]\n  facts: []\n")
    async with open_app(100, setup=setup) as session:
        assert (await session.press("v")).left_at == 1
        assert (await session.press("j", "down", "f", "escape")).left_at == 1
        assert "~ find" in session.lines()[-1]
        assert "Ctrl-X help" in session.lines()[-1]
        await session.press("ctrl+x")
        assert "v k Space b, q closes" in session.lines()[0]
        before = session.lines()
        await session.press("v")
        assert session.lines()[1:] != before[1:]
        await session.press("Z")
        assert session.app.screen is session.main
        await session.press("colon", *"find")
        assert any(line.strip().startswith("~  searches") for line in session.lines())


def test_second_keys_give_way_without_a_complaint(given: Callable[[str], Setup]) -> None:
    """A key map written before they were taken goes on as it was."""
    setup = given("  next: [Ctrl-D, Z]\n  find: [Ctrl-E]\n")
    assert setup.complaints == ()
    found = keys(setup)
    assert (found["next"], found["find"]) == (("ctrl+d", "Z"), ("ctrl+e",))
    assert (found["half_down"], found["leave"], found["line_down"]) == (("d",), (), ())


async def test_a_digit_with_a_command_of_its_own_begins_no_count(
    open_app: OpenApp, given: Callable[[str], Setup]
) -> None:
    """The others still do."""
    async with open_app(setup=given("  last: ['1']\n")) as session:
        assert (await session.press("1")).here.number == 19
        assert (await session.press("5", "k")).here.number == 14


async def test_a_command_without_keys_is_in_the_list(
    open_app: OpenApp, given: Callable[[str], Setup]
) -> None:
    """It can be done from there, and nothing is told of a key."""
    async with open_app(setup=given("  follow: []\n  find: []\n")) as session:
        assert "find" not in session.lines()[-1]
        assert not (await session.press("colon", *"follow on or", "enter")).follow


async def test_what_is_wrong_is_told_until_a_key_is_pressed(
    open_app: OpenApp, given: Callable[[str], Setup]
) -> None:
    """The first complaint and how many more there are stand in the last line; help has them all."""
    async with open_app(120, setup=given("  nxt: [v]\n  lst: [v]\n")) as session:
        await session.press("question_mark", "G")
        assert "there is no command 'lst'" in "".join(session.lines())
        await session.press("q")
    async with open_app(120, setup=given("  nxt: [v]\n  lst: [v]\n")) as session:
        told = " config.yaml:2: there is no command 'nxt', and 1 more: ? lists them"
        assert session.lines()[-1].startswith(told)
        await session.press("j")
        assert "config.yaml" not in session.lines()[-1]


async def test_panels_use_and_name_own_keys(
    open_app: OpenApp, given: Callable[[str], Setup]
) -> None:
    """The digest, and the panel of reasons."""
    setup = given(
        "  next: [v]\n  timeline: [Y]\n  alone: [Z]\n  why: [V]\n"
        "  why_back: [Up]\n  why_further: [Down]\n"
    )
    async with open_app(setup=setup) as session:
        await session.press("Z")
        assert "Y timeline" in session.lines()[2]
        listed = session.lines()
        await session.press("Y")
        assert any(line.startswith(" Timeline") for line in session.lines())
        await session.press("Y", "Z")
        assert session.lines() == listed
        await session.press("escape")
        await session.press("g", *["v"] * 7, "V")
        assert any("\u2193 " in line for line in session.lines())
        await session.press("down")
        assert any("\u2191 " in line for line in session.lines())


@pytest.mark.parametrize(
    ("pressed", "told"),
    [
        (["n"], "no search yet: ? starts one"),
        (["J", "why_further"], "W opens the panel"),
        (["m", "a"], "marked a: ` a comes back here"),
        (["~"], "~ in the other pane links it with"),
        (["o"], "Ctrl-N K differing"),
        (["question_mark", *"sole", "enter"], "+ N /sole"),
        (["8", "f"], "Ctrl-N K fact 8"),
    ],
)
async def test_notices_name_own_keys(
    open_app: OpenApp, given: Callable[[str], Setup], pressed: list[str], told: str
) -> None:
    """What tells of a key tells the one that does it in this run."""
    setup = given(
        "  find: ['?']\n  help: [F1]\n  why: [W]\n  to_mark: ['`']\n  pin: ['~']\n"
        "  next_sought: [Ctrl-N]\n  next_hit: ['+', n]\n"
    )
    async with open_app(120, setup=setup) as session:
        keys = {"why_further": "right_curly_bracket", "J": "ctrl+n"}
        await session.press(*(keys.get(key, key) for key in pressed))
        assert told in session.lines()[-1]


_OF_LISTS = {
    "facts": {"Enter"},
    "digest": {"/", "Enter", "Tab", "c"},
    "all_facts": {"Enter", "Tab"},
    "entries": {"Tab"},
    "palette": {"Enter"},
    "find": {"Enter", "Esc", "Ctrl-G", "Up"},
    "note": {"Esc", "Ctrl-D", "Ctrl-G"},
    "quit": {"Esc", "Ctrl-G"},
    "leave": {"q"},
    "stop": {"Ctrl-G"},
    "own_command": {"Ctrl-G"},
}
"""Keys that lists and typed lines have whatever the settings say, by who tells of them."""


@pytest.mark.parametrize("entry", COMMANDS, ids=lambda entry: entry.id)
def test_what_is_told_of_a_command_names_no_key_it_may_not_have(entry: Command) -> None:
    """With other keys for all commands, none of the keys in the table is left in its words."""
    moved = tuple(replace(one, keys=(f"f{n}",)) for n, one in enumerate(COMMANDS, start=20))
    told = f"{entry.title}: {help_of(entry, moved)}"
    named = {key_name(key, ascii_only=True) for one in COMMANDS for key in one.keys}
    named |= {"Esc", "Up", "Ctrl-D"}
    found = {word.strip(",.;:") or word for word in told.split()} & named
    assert found - {"a", "'"} == _OF_LISTS.get(entry.id, set())
    assert "{" not in told


async def test_help_and_list_tell_of_other_commands_by_their_own_keys(
    open_app: OpenApp, given: Callable[[str], Setup]
) -> None:
    """And by its title one that has no key."""
    setup = given("  pin: [Ctrl-Y]\n  filter: []\n  why: ['~']\n")
    async with open_app(200, 50, setup=setup) as session:
        await session.press("question_mark", "G")
        told = "\n".join(session.lines())
        await session.press("b")
        told += "\n".join(session.lines())
        assert "Ctrl-Y here, then Ctrl-Y on a passage of the other pane; Ctrl-Y twice here" in told
        assert "hides this link; 'Next filter' and J find it again" in told
        await session.press("q", "colon", *"reasons down")
        assert "scrolls the panel that ~ opens" in "\n".join(session.lines())


async def test_a_key_that_means_nothing_says_so(
    open_app: OpenApp, given: Callable[[str], Setup]
) -> None:
    """One that no command has, or has no more: what was said of the key before is gone."""
    async with open_app(setup=given("  accept: [Ctrl-A]\n")) as session:
        for key, name in (("a", "a"), ("S", "S"), ("f9", "F9")):
            await session.press("j", "ctrl+a")
            assert "accepted" in session.lines()[-1]
            await session.press(key)
            assert f"{name} does nothing here; ? lists every key" in session.lines()[-1]
            assert "accepted" not in session.lines()[-1]
        await session.press("escape")
        assert "nothing" not in session.lines()[-1]
