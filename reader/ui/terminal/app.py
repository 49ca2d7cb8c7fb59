"""A Textual application whose screens go down our wire."""

from __future__ import annotations

import asyncio
import os
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from rich.console import RenderableType
from textual import events
from textual.geometry import Offset

from reader import paths
from reader.errors import ProgramError, ReaderError, host_error
from reader.ui.terminal.cells import cells
from reader.ui.terminal.driver import WireDriver
from reader.ui.terminal.modes import Terminal
from reader.ui.terminal.sgr import Codes, colours
from reader.ui.terminal.textual_private import HookedApp, parts, whole_size
from reader.ui.terminal.wire import Wire


def _save_traceback(error: Exception) -> str:
    """Write a traceback into a file of its own; return its name, or nothing if that fails."""
    file = paths.state_folder() / "failure.txt"
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.write_text("".join(traceback.format_exception(error)), errors="replace")
    except OSError:
        return ""
    return paths.shown(file)


class TerminalLine(NamedTuple):
    """The terminal and the wire to it."""

    terminal: Terminal
    wire: Wire


class BufferedApp(HookedApp, inherit_bindings=False):
    """Sends what changed, when the terminal has kept up; without a line, all that Textual sends."""

    def __init__(self, line: TerminalLine | None = None) -> None:
        # The colours are known from the start, or NO_COLOR picks a wrong filter.
        super().__init__(driver_class=None if line is None else WireDriver, ansi_color=True)
        self._line = line
        self._codes = Codes(colours(os.environ))
        self._retry: asyncio.TimerHandle | None = None
        self._is_held = line is not None
        self._is_leaving = False
        self.failure: ReaderError | None = None
        """What the machine lacks, or where the program failed, if that ended the app."""

    def take_failure(self, error: Exception) -> bool:
        """Remember why the app ends, for who has started it; without a line, only a lack."""
        self.failure = self.failure or host_error(error)
        if self.failure is None and self._line is not None:
            self.failure = ProgramError.of(error, _save_traceback(error))
        return self.failure is not None

    def exit(
        self,
        result: int | None = None,
        return_code: int = 0,
        message: RenderableType | None = None,
    ) -> None:
        """Leave; keys typed after the one that leaves are dropped."""
        self._is_leaving = True
        super().exit(result, return_code, message)

    def interrupt(self) -> None:
        """Leave at once, as an interrupt."""
        self.exit(130)

    async def on_event(self, event: events.Event) -> None:
        """Handle an event, unless it is a key that comes too late."""
        if not (self._is_leaving and isinstance(event, events.InputEvent)):
            await super().on_event(event)

    @property
    def is_leaving(self) -> bool:
        """Whether the program is about to end."""
        return self._is_leaving

    def find_current(self) -> Offset | None:
        """Return the cell of the current line, for the cursor while nobody types; None if none."""
        return None

    def hold(self) -> None:
        """Send no frames until `release`."""
        self._is_held = True
        self._cancel_retry()

    def release(self) -> None:
        """Send frames and read keys from here on, and leave the screen as it was until then.

        Textual paints widgets, and lets keys at them, before it tells them their sizes.
        """
        if self._is_held:
            self._is_held = False
            self.send()
            if isinstance(self.driver_in_use, WireDriver):
                self.driver_in_use.read_keys()

    @property
    def terminal(self) -> Terminal:
        """The terminal of an app that has a line."""
        assert self._line is not None  # noqa: S101 - only the driver asks, and it needs a line
        return self._line.terminal

    @property
    def wire(self) -> Wire:
        """The wire of an app that has a line."""
        assert self._line is not None  # noqa: S101 - as above
        return self._line.wire

    def redraw(self) -> None:
        """Send the whole screen anew, whatever the terminal shows."""
        if self._line is None:
            self.refresh(layout=True)
        else:
            self.wire.forget()
            self.wire.hurry()
            self.send()

    def send_aside(self, sequence: str) -> bool:
        """Send what draws nothing and moves no cursor; False while the terminal is not ours."""
        if self._line is None:
            if self.driver_in_use is not None:
                self.driver_in_use.write(sequence)
        elif self._is_held or self._is_leaving:
            return False
        else:
            self.wire.aside(sequence)
        return True

    @contextmanager
    def lent(self) -> Iterator[None]:
        """The terminal is another program's for the body of the `with` statement.

        Raises SuspendNotSupported where it cannot be given away.
        """
        if isinstance(self.driver_in_use, WireDriver):
            with self.driver_in_use.lent():
                yield
        else:
            with self.suspend():
                yield

    def suspend_program(self) -> None:
        """Give the terminal back and stop until the shell lets the program go on."""
        if isinstance(self.driver_in_use, WireDriver):
            self.driver_in_use.suspend()
        else:
            self.action_suspend_process()

    def send(self) -> None:
        """Send what is wanted if the terminal has kept up, else as soon as it has."""
        self._cancel_retry()
        if self._is_held or self._is_leaving:
            return
        wait = self.wire.flush()
        if wait > 0:
            self._retry = asyncio.get_running_loop().call_later(wait, self.send)

    def _cancel_retry(self) -> None:
        if self._retry is not None:
            self._retry.cancel()
            self._retry = None

    def take_painted(self, renderable: RenderableType | None) -> bool:
        """Send the cells that a screen painted; False for what Textual is to send by itself."""
        painted = None if self._line is None else parts(renderable)
        if painted is None:
            if self._line is not None and renderable is not None:
                self.wire.forget()  # what Textual sends by itself
            return False
        if self.may_paint:
            size = whole_size(renderable)
            if size is not None and size != (self.wire.columns, self.wire.rows):
                self.wire.resize(*size)
            for part in painted:
                self.wire.put(part.y, part.x, cells(part.strip, self._codes.of))
            at = self.cursor_position or self.find_current()
            self.wire.cursor((at.y, at.x) if at else None)
            self.send()
        self.post_display_hook()
        return True
