"""The table tells what really happened: programs that do each bad thing are seen to do it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hostile import running
from tests.hostile.__main__ import counts
from tests.hostile.case import Case, two
from tests.hostile.replies import linked
from tests.hostile.running import reported, shown

_FAILS = "import sys; sys.stderr.write('Traceback (most recent call last):\\n'); sys.exit(1)"
_TELLS = "import sys; sys.stderr.write('reader: cannot\\n'); sys.exit(2)"
_TITLE = "print('\\x1b]0;7777\\x07')"
_ENTERS = "import sys, tty; tty.setraw(0); sys.stdout.write('\\x1b[?1049h'); sys.stdout.flush()"


def _program(folder: Path, text: str) -> Path:
    path = folder / "program"
    path.write_text(f"#!/usr/bin/env python3\n{text}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.mark.parametrize(
    ("way", "text", "result", "controls", "strays"),
    [
        ("report", "pass", "opened", 0, ()),
        ("report", _TELLS, "told", 0, ()),
        ("report", _FAILS, "CRASHED", 0, ()),
        ("report", "import os; os.abort()", "CRASHED", 0, ()),
        ("report", "import sys; sys.stderr.write('a word')", "CRASHED", 0, ()),
        ("report", "print(); raise SystemExit(2)", "CRASHED", 0, ()),
        ("report", "import time; time.sleep(60)", "HUNG", 0, ()),
        ("report", "while True: pass", "HUNG", 0, ()),
        ("report", _TITLE, "opened", 9, ()),
        ("report", "import os; os.write(1, b'a\\x9b' * 3)", "opened", 3, ()),
        ("report", "open('stray', 'w')", "opened", 0, ("stray",)),
        ("screen", "pass", "opened", 0, ()),
        ("screen", _FAILS, "CRASHED", 0, ()),
        ("screen", f"{_ENTERS}; raise ValueError", "CRASHED", 0, ()),
        ("screen", f"{_ENTERS}; import time; time.sleep(60)", "HUNG", 0, ()),
        ("screen", _TITLE, "opened", 9, ()),
    ],
)
def test_each_is_counted(  # noqa: PLR0913, PLR0917 - the columns of the table
    way: str,
    text: str,
    result: str,
    controls: int,
    strays: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Tracebacks, signals, silence without end, bytes to be obeyed, files that should not be."""
    monkeypatch.setattr(running, "COMMAND", _program(tmp_path, text))
    if result == "HUNG":
        monkeypatch.setattr(running, "_PATIENCE", 1.0)
    folder = tmp_path / "own"
    folder.mkdir()
    outcome = (reported if way == "report" else shown)(Case("a", two), folder)
    assert (outcome.result, outcome.controls, outcome.strays) == (result, controls, strays)
    assert outcome.is_good is (result in {"opened", "told"} and not controls and not strays)
    assert f" {controls} terminal bytes with controls\n" in counts([outcome])
    assert f" {int(result == 'CRASHED')} crashes\n" in counts([outcome])


def test_decisions_are_counted(tmp_path: Path) -> None:
    """A key that rejects a link shows up, so that 0 means none."""
    outcome = shown(Case("a", linked, keys=("r",)), tmp_path)
    assert (outcome.result, outcome.decisions) == ("opened", 1)
    assert not outcome.is_good


def test_memory_is_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """That of the command and of what it starts, the largest of them."""
    eats = (
        "import subprocess, sys; subprocess.run([sys.executable, '-c', 'bytearray(600_000_000)'])"
    )
    monkeypatch.setattr(running, "COMMAND", _program(tmp_path, eats))
    folder = tmp_path / "own"
    folder.mkdir()
    outcome = reported(Case("a", two), folder)
    assert outcome.megabytes > running.MOST_MEGABYTES
    assert not outcome.is_good
