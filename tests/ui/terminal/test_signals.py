"""Signals while the screen begins and ends to handle them."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
from collections.abc import Iterator
from types import FrameType
from typing import Any

import pytest

from reader.ui.terminal.app import BufferedApp, TerminalLine
from reader.ui.terminal.driver import WireDriver
from reader.ui.terminal.modes import Terminal
from reader.ui.terminal.wire import Wire


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    """A terminal of our own, taken."""
    far, near = os.openpty()
    try:
        with Terminal(near, near) as taken:
            yield taken
    finally:
        os.close(far)
        os.close(near)


def test_ctrl_c_throws_no_answer_away() -> None:
    """What came before it is read when the terminal is given back, and nothing is waited for."""
    far, near = os.openpty()
    terminal = Terminal(near, near)
    try:
        terminal.enter()
        os.write(far, b"\x1b[1;1R\x03")
        assert os.read(near, 64) == b"\x1b[1;1R"
    finally:
        terminal.leave()
        os.close(far)
        os.close(near)


class App(BufferedApp):
    """Tells that it was asked to end."""

    def __init__(self, line: TerminalLine) -> None:
        super().__init__(line)
        self.ended = asyncio.Event()

    def exit(self, *what: Any, **more: Any) -> None:
        """Leave."""
        super().exit(*what, **more)
        self.ended.set()


@pytest.fixture
async def driver(terminal: Terminal) -> WireDriver:
    """What handles its signals."""
    return WireDriver(App(TerminalLine(terminal, Wire(terminal.output, terminal.pace, 80, 24))))


async def test_no_moment_is_left_to_the_system(driver: WireDriver, terminal: Terminal) -> None:
    """Line by line, Textual's loop and ours: an ending never finds what would end us at once."""
    seen: set[Any] = set()

    def look(_frame: FrameType, _event: str, _told: object) -> Any:
        seen.update(map(signal.getsignal, terminal.endings))
        return look

    before = sys.gettrace()
    sys.settrace(look)
    try:
        driver.start_application_mode()
        driver.disable_input()
    finally:
        sys.settrace(before)
    assert len(seen) > len(terminal.endings)
    assert seen.isdisjoint({signal.SIG_DFL, signal.SIG_IGN, signal.default_int_handler})


async def test_a_signal_wakes_a_loop_that_waits(driver: WireDriver) -> None:
    """Also one that another thread got, which interrupts nothing."""
    driver.start_application_mode()
    thread = threading.Timer(0.1, signal.raise_signal, [signal.SIGTERM])
    thread.start()
    app = driver._wired
    assert isinstance(app, App)
    late: list[str] = []
    asyncio.get_running_loop().call_later(20, late.append, "it was not the signal that woke it")
    await app.ended.wait()
    thread.join()
    assert not late
    driver.disable_input()
    assert app.return_value == 128 + signal.SIGTERM
