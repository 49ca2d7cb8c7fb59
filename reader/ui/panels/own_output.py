"""The output of a command of the user's own."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.console import RenderableType
from rich.text import Text

from reader.ui.commands import Command
from reader.ui.page.marks import Marks
from reader.ui.page.paint import Palette
from reader.ui.panels.panel import TextPanel


class OwnOutput(TextPanel):
    """Text that comes later and can be copied; Ctrl-G stops the command, then closes."""

    def __init__(
        self,
        name: str,
        marks: Marks,
        commands: Sequence[Command],
        stop: Callable[[], None],
        copy: Callable[[str], None],
    ) -> None:
        """`stop` ends the command, `copy` takes the output."""
        self._shown = "running; Ctrl-G stops it"
        self._is_running = True
        self._stop = stop
        self._copy = copy
        super().__init__(name, "own_command", marks, commands, self._show_text)
        self.bind(commands, {"copy": self.copy_output})
        self._actions["ctrl+g"] = self.stop_or_close

    def _show_text(self, palette: Palette) -> RenderableType:
        return Text(self.marks.draw(self._shown), palette.text)

    def finish(self, output: str) -> None:
        """Show the output of the command, which has ended."""
        self._is_running = False
        self._shown = output or "(no output)"
        if self.is_mounted:
            self.text.renew()

    def copy_output(self) -> None:
        """Copy the output, once it is there."""
        if not self._is_running:
            self._copy(self._shown)

    def stop_or_close(self) -> None:
        """Stop the command; close the panel if it has ended."""
        if self._is_running:
            self._stop()
        else:
            self.close()

    def on_unmount(self) -> None:
        """Stop the command if it still runs."""
        self._stop()
