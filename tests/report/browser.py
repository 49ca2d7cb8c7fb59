"""Chromium without a window, driven by its DevTools protocol through two pipes."""

from __future__ import annotations

import contextlib
import json
import os
import select
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PROGRAM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
_PATIENCE = 60
"""Seconds; a browser that says nothing for so long has failed."""

_START = 'exec 3<&"$0" 4>&"$1" && shift && exec "$@"'
"""For a shell: the browser wants to read from 3 and to write to 4."""


class Browser:
    """One tab. What it asks the network for, the file itself aside, is in `requests`."""

    def __init__(self, commands: int, says: int) -> None:
        """Take the ends of the pipes that `browser` has made."""
        self._commands, self._says = commands, says
        self._heard = b""
        self._number = 0
        self._session = ""
        self.requests: list[str] = []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        attached = self.call("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        self.call("Page.enable")
        self.call("Network.enable")

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Have something done; gives its result. An error of the browser fails the test."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._commands, json.dumps(message).encode() + b"\0")
        while True:
            said = self._next()
            if said.get("id") == self._number:
                assert "error" not in said, said
                result: dict[str, Any] = said["result"]
                return result

    def open(self, page: Path, fragment: str = "") -> None:
        """Show a page that lies in a file, or go to a place in it."""
        self.call("Page.navigate", url=page.as_uri() + fragment)
        self.until("document.readyState === 'complete'")

    def size(self, width: int, height: int = 900) -> None:
        """Make the window so many pixels wide and high."""
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.call("Emulation.setDeviceMetricsOverride", **metrics)

    def look(self, *, is_dark: bool) -> None:
        """What the reader prefers."""
        feature = {"name": "prefers-color-scheme", "value": "dark" if is_dark else "light"}
        self.call("Emulation.setEmulatedMedia", features=[feature])

    def value(self, expression: str) -> Any:
        """What an expression in JavaScript gives, promises kept."""
        result = self.call(
            "Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True
        )
        assert "exceptionDetails" not in result, result
        return result["result"].get("value")

    def until(self, expression: str) -> None:
        """Wait until an expression in JavaScript is true."""
        end = time.monotonic() + _PATIENCE
        while not self.value(expression):
            assert time.monotonic() < end, expression

    def press(self, key: str) -> None:
        """Press and release Tab or Enter."""
        code = {"Tab": 9, "Enter": 13}[key]
        text = {"text": "\r"} if key == "Enter" else {}
        for kind in ("keyDown", "keyUp"):
            self.call(
                "Input.dispatchKeyEvent",
                type=kind,
                key=key,
                code=key,
                windowsVirtualKeyCode=code,
                **(text if kind == "keyDown" else {}),
            )

    def click(self, x: float, y: float) -> None:
        """Click at that place of the window."""
        for kind in ("mousePressed", "mouseReleased"):
            place = {"x": x, "y": y, "button": "left", "clickCount": 1}
            self.call("Input.dispatchMouseEvent", type=kind, **place)

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._heard:
            assert select.select([self._says], [], [], _PATIENCE)[0], "the browser is silent"
            more = os.read(self._says, 1 << 16)
            assert more, "the browser is gone"
            self._heard += more
        line, _, self._heard = self._heard.partition(b"\0")
        said: dict[str, Any] = json.loads(line)
        if said.get("method") == "Network.requestWillBeSent":
            url = said["params"]["request"]["url"]
            if not url.startswith(("file:", "about:")):
                self.requests.append(url)
        return said


@contextlib.contextmanager
def browser() -> Iterator[Browser]:
    """A browser with a profile of its own, which ends with it; needs `PROGRAM`."""
    assert PROGRAM is not None
    reads, commands = os.pipe()
    says, writes = os.pipe()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        options = ["--headless=new", "--remote-debugging-pipe", f"--user-data-dir={profile}"]
        options += ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"]
        options += ["--disable-background-networking", "--disable-component-update"]
        shell = ["bash", "-c", _START, str(reads), str(writes)]
        process = subprocess.Popen(
            [*shell, PROGRAM, *options, "about:blank"],
            pass_fds=(reads, writes),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "HOME": profile},
        )
        os.close(reads)
        os.close(writes)
        try:
            yield Browser(commands, says)
        finally:
            os.close(commands)  # the browser ends when nobody can send a command
            os.close(says)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
