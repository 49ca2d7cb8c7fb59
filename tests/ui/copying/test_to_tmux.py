"""Giving a text to tmux when tmux is odd; tests/pty gives one to a real one."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.ui import clipboard
from tests.pty.wire import marked


@pytest.fixture
def instead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], object]:
    """Writes the shell's lines of a program called tmux, which is found first."""
    program = tmp_path / "tmux"
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setenv("READER_TEST", str(tmp_path))
    program.touch(mode=0o755)
    return lambda lines: program.write_text(f"#!/bin/sh\n{lines}\n")


async def test_one_that_hangs_is_not_waited_for(
    instead: Callable[[str], object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told, and no process stays."""
    monkeypatch.setattr(clipboard, "TMUX_TIMEOUT", 0.3)
    instead("exec sleep 600")
    assert await clipboard.to_tmux("text") == "it does not answer"
    assert not marked(f"READER_TEST={tmp_path}").keys() - {os.getpid()}


async def test_an_old_one_keeps_it_all_the_same(
    instead: Callable[[str], object], tmp_path: Path
) -> None:
    """One that does not know -w gets the text the way it knows."""
    instead('[ "$2" = -w ] && { echo usage >&2; exit 1; }; cat >"$READER_TEST/buffer"')
    assert await clipboard.to_tmux("näher") == ""
    assert (tmp_path / "buffer").read_text() == "näher"


async def test_its_complaint_is_passed_on(instead: Callable[[str], object]) -> None:
    """As when its server has gone."""
    instead("echo no server running >&2; exit 1")
    assert await clipboard.to_tmux("text") == "no server running"


async def test_none_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """TMUX may be set where there is no such program."""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert await clipboard.to_tmux("text") == "there is no such file or folder"
