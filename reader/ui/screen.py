"""The main screen: what it shows, and what its keys do."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from reader.reading import Reading
from reader.ui.bindings import bindings
from reader.ui.context import Given
from reader.ui.controllers.navigation import Facts, LaysOut, Linking, Looks, Marking, Moves
from reader.ui.controllers.output import Copying, Editing, Program, Reporting
from reader.ui.controllers.search import Finds
from reader.ui.controllers.sources import Pairs
from reader.ui.matching import Search
from reader.ui.terminal.textual_private import bind


class MainScreen(
    Moves,
    Facts,
    Finds,
    LaysOut,
    Looks,
    Marking,
    Copying,
    Editing,
    Pairs,
    Reporting,
    Program,
    Linking,
):
    """Shows `reading`; keys answer with another one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close_panel", show=False),  # besides q: late over SSH
    ]
    AUTO_FOCUS = ""

    def __init__(self, reading: Reading, search: Search, given: Given) -> None:
        super().__init__(reading, search, given)
        bind(self, bindings(given.setup.commands, everywhere=False))
