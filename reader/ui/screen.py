"""The main screen: what it shows, and what its keys do."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from reader.ui.actions.copying import Copying
from reader.ui.actions.editing import Editing
from reader.ui.actions.facts import Facts
from reader.ui.actions.finding import Finds
from reader.ui.actions.layout import LaysOut
from reader.ui.actions.marking import Marking
from reader.ui.actions.moving import Moves
from reader.ui.actions.program import Program
from reader.ui.actions.reloading import Reloads
from reader.ui.actions.reporting import Reporting
from reader.ui.actions.reviewing import Reviews
from reader.ui.bindings import bindings


class MainScreen(
    Moves, Facts, Finds, LaysOut, Marking, Reviews, Copying, Editing, Reloads, Reporting, Program
):
    """Shows `reading`; keys answer with another one."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(everywhere=False)
    AUTO_FOCUS = ""
