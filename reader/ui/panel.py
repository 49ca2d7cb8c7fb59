"""What all panels over the main screen have in common: how they are left."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

Result = TypeVar("Result")


class Panel(Screen[Result]):
    """A screen that is left without a result by Esc or Ctrl-G."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+g", "leave", "Close", show=False, priority=True),
    ]

    def action_leave(self) -> None:
        """Close the panel, nothing chosen."""
        self.dismiss(None)
