"""What all panels over the main screen have in common: how they are left."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

Result = TypeVar("Result")


class Panel(Screen[Result]):
    """A screen that is left without a result by Esc, Ctrl-G or Ctrl-C's leaving the program."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+g", "leave", "Close", show=False, priority=True),
        Binding("ctrl+c", "interrupt", "Leave at once", show=False, priority=True),
    ]

    def action_leave(self) -> None:
        """Close the panel, nothing chosen."""
        self.dismiss(None)

    def action_interrupt(self) -> None:
        """Leave the program at once, as an interrupt."""
        self.app.exit(130)
