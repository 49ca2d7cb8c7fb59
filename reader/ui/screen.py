"""The main screen: what it shows, and what its keys do."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from reader.ui.actions.copying import Copying
from reader.ui.actions.editing import Editing
from reader.ui.actions.facts import Facts
from reader.ui.actions.finding import Finds
from reader.ui.actions.layout import LaysOut
from reader.ui.actions.linking import Linking
from reader.ui.actions.marking import Marking
from reader.ui.actions.moving import Moves
from reader.ui.actions.pairing import Pairs
from reader.ui.actions.program import Program
from reader.ui.actions.reporting import Reporting
from reader.ui.bindings import bindings


class MainScreen(
    Moves,
    Facts,
    Finds,
    LaysOut,
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
        *bindings(everywhere=False),
        Binding("escape", "close_panel", show=False),  # besides q: late over SSH
    ]
    AUTO_FOCUS = ""
