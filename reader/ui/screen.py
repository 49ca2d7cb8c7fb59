"""The main screen: what it shows, and what its keys do."""

from __future__ import annotations

from reader.reading import Reading
from reader.ui.actions.facts import Facts
from reader.ui.actions.moving import Moves
from reader.ui.actions.program import Program
from reader.ui.actions.showing import Looks
from reader.ui.bindings import bindings
from reader.ui.marks import Marks
from reader.ui.matching import Search
from reader.ui.setup import Setup
from reader.ui.terminal.hooks import bind


class MainScreen(Moves, Facts, Looks, Program):
    """Shows `reading`; keys answer with another one."""

    AUTO_FOCUS = ""

    def __init__(self, reading: Reading, search: Search, marks: Marks, setup: Setup) -> None:
        super().__init__(reading, search, marks, setup)
        bind(self, bindings(setup.commands, everywhere=False))
