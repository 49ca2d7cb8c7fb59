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
from packaging.requirements import Requirement
from packaging.version import Version
from textual import events
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.binding import BindingsMap
from textual.driver import Driver
from textual.geometry import Region
from textual.screen import Screen
from textual.scroll_view import ScrollView
from textual.widgets import Input

from reader.ui.terminal import textual_private
from reader.ui.terminal.input_grammar import Answer, Key, Mouse, Paste
from reader.ui.terminal.textual_private import KeyNames

PARAMETERS: dict[Callable[..., Any], list[str]] = {
    App._display: ["self", "screen", "renderable"],
    App._handle_exception: ["self", "error"],
    LayoutUpdate.__init__: ["self", "strips", "region"],
    ChopsUpdate.__init__: ["self", "chops", "spans", "chop_ends"],
    XTermParser.__init__: ["self", "debug"],
    XTermParser._sequence_to_key_events: ["self", "sequence", "alt"],
    XTermParser.parse_mouse_code: ["self", "code"],
}
"""Each private function that is called or overridden."""

STATES = ("_running", "_closed", "_batch_count", "_driver", "_bindings")
"""Each private attribute of an app that is read or set."""

ROOT = Path(__file__).parents[3]
HOOKS = ROOT / "reader" / "ui" / "terminal" / "textual_private.py"


def test_this_textual_has_every_private_part() -> None:
    """If this fails, Textual has changed inside: look at each part in hooks.py anew."""
    for function, parameters in PARAMETERS.items():
        assert list(signature(function).parameters) == parameters, function
    app: App[int] = App()
    assert [name for name in STATES if name not in vars(app)] == []
    assert vars(LayoutUpdate([], Region())).keys() == {"strips", "region"}
    assert vars(ChopsUpdate([], [], [])).keys() == {"chops", "spans", "chop_ends"}
    assert isinstance(BindingsMap.from_keys({}).key_to_bindings, dict)


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
    assert textual_private.parts("text") is None
    assert textual_private.parts(None) is None
    assert textual_private.whole_size("text") is None


@pytest.mark.parametrize(
    ("sequence", "name"),
    [
        ("\r", "enter"),
        ("\n", "enter"),
        ("\x1b", "escape"),
        ("\x1b[B", "down"),
        ("\x1bOA", "up"),
        ("\x1b[5~", "pageup"),
        ("\x1b[Z", "shift+tab"),
        ("\x1b[1;5C", "ctrl+right"),
        ("\x1bx", "alt+x"),
        ("\x1b]", "alt+right_square_bracket"),
        ("\x03", "ctrl+c"),
        ("J", "J"),
        ("ß", "ß"),
    ],
)
def test_names_of_keys(sequence: str, name: str) -> None:
    """As Textual calls them, one for each key."""
    assert [getattr(key, "key", "") for key in KeyNames().messages(Key(sequence))] == [name]


@pytest.mark.parametrize(
    "odd", ["\x1b[1114112u", "\x1b[1;5;99999999u", "\x1b[99999999;2~", "\x1b[~"]
)
def test_odd_keys_end_nothing(odd: str) -> None:
    """Whatever Textual makes of them, the next key is read."""
    names = KeyNames()
    names.messages(Key(odd))
    assert [getattr(key, "key", "") for key in names.messages(Key("q"))] == ["q"]


def test_pastes_and_reports_of_the_mouse() -> None:
    """They become events of their own; an answer is none."""
    names = KeyNames()
    assert [type(each) for each in names.messages(Paste("text"))] == [events.Paste]
    assert [type(each) for each in names.messages(Mouse("\x1b[<0;3;4M"))] == [events.MouseDown]
    assert names.messages(Answer(0, 0)) == []
