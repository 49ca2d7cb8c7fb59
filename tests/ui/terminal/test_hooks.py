"""The private parts of Textual that are used."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Callable, Iterator
from importlib.metadata import version
from inspect import signature
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from packaging.requirements import Requirement
from packaging.version import Version
from textual import constants
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.binding import BindingsMap
from textual.driver import Driver
from textual.events import CursorPosition
from textual.geometry import Region
from textual.screen import Screen
from textual.scroll_view import ScrollView
from textual.widgets import Input

from reader.ui.terminal import hooks
from reader.ui.terminal.hooks import Keys

PARAMETERS: dict[Callable[..., Any], list[str]] = {
    App._display: ["self", "screen", "renderable"],
    App._handle_exception: ["self", "error"],
    LayoutUpdate.__init__: ["self", "strips", "region"],
    ChopsUpdate.__init__: ["self", "chops", "spans", "chop_ends"],
    XTermParser.__init__: ["self", "debug"],
    XTermParser.feed: ["self", "data"],
    XTermParser.tick: ["self"],
}
"""Each private function that is called or overridden."""

STATES = ("_running", "_closed", "_batch_count", "_driver", "_bindings")
"""Each private attribute of an app that is read or set."""

ROOT = Path(__file__).parents[3]
HOOKS = ROOT / "reader" / "ui" / "terminal" / "hooks.py"


def test_this_textual_has_every_private_part() -> None:
    """If this fails, Textual has changed inside: look at each part in hooks.py anew."""
    for function, parameters in PARAMETERS.items():
        assert list(signature(function).parameters) == parameters, function
    app: App[int] = App()
    assert [name for name in STATES if name not in vars(app)] == []
    assert vars(LayoutUpdate([], Region())).keys() == {"strips", "region"}
    assert vars(ChopsUpdate([], [], [])).keys() == {"chops", "spans", "chop_ends"}
    assert isinstance(BindingsMap.from_keys({}).key_to_bindings, dict)
    assert constants.ESCAPE_DELAY > 0


def test_textual_is_pinned_to_the_minor_version_that_is_tested() -> None:
    """A newer Textual has to pass these tests before anybody gets it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    pins = [pin for line in project["dependencies"] if (pin := Requirement(line)).name == "textual"]
    here = Version(version("textual"))
    assert [str(pin.specifier) for pin in pins] == [f"<{here.major}.{here.minor + 1},>=8.2.8"]


def test_private_parts_are_used_in_one_file_only() -> None:
    """No other file reads, overrides or by chance hides a private name of Textual's."""
    private = {name for name in _names_of_textual() if re.match("_[a-z]", name)}
    assert {*STATES, "_display", "_handle_exception"} <= private
    used = {
        f"{path.name}:{line} {name}"
        for path in HOOKS.parents[1].rglob("*.py")
        if path != HOOKS and "textual" in (text := path.read_text())
        for line, name in _used(ast.parse(text))
        if name in private or re.match(r"textual\b.*\._", name)
    }
    assert used == set()


def _names_of_textual() -> set[str]:
    """Every attribute of apps, screens, widgets and drivers."""
    made: tuple[object, ...] = (App(), Screen(), ScrollView(), Input())
    return {name for node in made for name in dir(node)} | set(dir(Driver))


def _used(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and name of each attribute, method and imported module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            yield node.lineno, node.attr
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.lineno, node.name
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, node.module or ""


def test_other_renderables_are_left_to_textual() -> None:
    """Only what the compositor makes is taken apart."""
    assert hooks.parts("text") is None
    assert hooks.parts(None) is None
    assert hooks.whole_size("text") is None


@given(st.lists(st.text(alphabet="\x1b[]OP;:?<>u~ABM0129$yR\x07a", max_size=12), max_size=6))
@example(["\x1b[97:65;2u"])
@example(["\x1b[1114112;1u", "\x1b[1;5;99999999u"])
def test_no_sequence_ends_the_keyboard(pieces: list[str]) -> None:
    """After anything a terminal may send, keys are read as before."""
    keys = Keys()
    for piece in pieces:
        keys.read(piece)
    keys.read("\x1b[201~")  # ends what pieces may have begun
    keys.read("\x1b")
    keys.read("\x07" * 40)
    assert [getattr(message, "key", "") for message in keys.read("qq")][-1] == "q"


@pytest.mark.parametrize("odd", ["\x1b[97:65;2u", "\x1b[1114112;1u", "\x1b[1;5;99999999u"])
def test_what_comes_together_with_an_odd_sequence_is_read(odd: str) -> None:
    """Keys and answers before and after it, in one piece from the terminal."""
    found = Keys().read(f"j{odd}q\x1b[3;4R")
    keys = [getattr(message, "key", "") for message in found]
    assert (keys[0], keys[-2]) == ("j", "q")
    assert isinstance(found[-1], CursorPosition)
