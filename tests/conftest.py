"""What holds for all tests: fixed examples in CI, and nothing of the person who runs them."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# The same examples every time where a failure must not depend on luck; new ones at a desk. A busy
# machine is no failure anywhere.
settings.register_profile("fixed", derandomize=True, deadline=None, max_examples=30)
settings.register_profile("desk", deadline=None)
settings.load_profile("fixed" if os.environ.get("CI") else "desk")

# A shell starts what runs in the background with these ignored, and programs under test inherit it.
for _signal in (signal.SIGINT, signal.SIGQUIT, signal.SIGHUP):
    if signal.getsignal(_signal) is signal.SIG_IGN:
        is_interrupt = _signal is signal.SIGINT
        signal.signal(_signal, signal.default_int_handler if is_interrupt else signal.SIG_DFL)


@pytest.fixture(autouse=True, scope="session")
def config_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An empty folder for settings, for this process and all it starts."""
    home = tmp_path_factory.mktemp("config")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(home))
        yield home


@pytest.fixture(autouse=True)
def state_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder of each test for what is kept, where somebody has been before."""
    home = tmp_path_factory.mktemp("state")
    (home / "reader").mkdir()
    (home / "reader" / "welcomed").touch()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(home))
        yield home


@pytest.fixture(autouse=True)
def stop_writers() -> Iterator[None]:
    """Stop the threads of storages that the test left open: they would go on reading the disk."""
    yield
    for thread in threading.enumerate():
        if thread.name == "storage":
            writer = thread._target.__self__  # type: ignore[attr-defined]  # noqa: SLF001 - the only way from a thread to what it runs
            writer.stop(5)


_SWEEPS = (
    "tests/hostile/",
    *(f"tests/pty/test_{name}.py" for name in ("terminals", "themes_sent", "coming_back")),
    *(f"tests/pty/test_{name}.py" for name in ("sharing", "unkept", "copying_out", "limits")),
)
"""Folders of tests that try everything of a kind, for minutes."""

_SLOW = ("tests/pty/", "tests/hostile/", "tests/house/test_wheel.py")
"""Folders and files that drive a real terminal, try harmful input or install the package."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what `.ci/run quick` leaves out."""
    for item in items:
        if item.nodeid.startswith(_SWEEPS):
            item.add_marker(pytest.mark.sweep)
        if item.nodeid.startswith(_SLOW):
            item.add_marker(pytest.mark.slow)
