"""A comparison file and a review, given to somebody else."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.pty.conftest import COMMAND, Terminal

OpenReader = Callable[..., Terminal]
FILES = {
    "texts/post.txt": [
        "The old stone bridge at Upper Leigh collapsed on 3 May 2021.",
        "The mayor of Upper Leigh wept when she saw the ruin of the bridge.",
        "Two lorries were on the bridge when it fell into the river.",
    ],
    "texts/star.txt": [
        "In May 2021 the stone bridge at Upper Leigh collapsed.",
        "Two lorries fell into the river together with the bridge.",
        "The mayor of Upper Leigh wept at the ruin of the bridge.",
    ],
    "shared.yaml": [
        "sources: [{path: texts/post.txt, publisher: Post}, {path: texts/star.txt}]",
        "facts: [{name: Two lorries, cues: [two lorries]}]",
    ],
}
NAMES = ("shared.yaml", "--review", "mine.yaml")


def report(name: str, state: Path) -> bytes:
    """What the command prints in that format, for who has that state folder."""
    done = subprocess.run(
        [COMMAND, *NAMES, "--format", name],
        env={**os.environ, "XDG_STATE_HOME": str(state)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
        timeout=60,
    )
    assert done.stderr == b""
    return done.stdout


def test_who_is_given_the_files_sees_the_same(
    open_reader: OpenReader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Moved to another folder and opened by somebody new: the same screens, the same reports."""
    mine, theirs = tmp_path / "mine", tmp_path / "theirs" / "inbox"
    for name, paragraphs in FILES.items():
        (mine / name).parent.mkdir(parents=True, exist_ok=True)
        (mine / name).write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")
    monkeypatch.chdir(mine)
    terminal = open_reader(*NAMES)
    terminal.wait_for("1 ⇄ 1 ")
    terminal.press("ajr")
    terminal.wait_for("rejected 2 ⇄ ")
    terminal.press("jiwhose?\x04")
    terminal.wait_for("note saved")
    terminal.press("q")
    assert terminal.wait_for_end() == 0

    def seen(state: str) -> tuple[list[list[str]], list[bytes]]:
        """Two screens and two reports, as somebody sees them who never was here."""
        reader = open_reader(*NAMES, XDG_STATE_HOME=str(tmp_path / state))
        reader.wait_for("1 ⇄ 1 +✓ ")
        reader.settle()
        screens = [reader.lines()]
        reader.press("Gw")
        reader.wait_for(r"▶3 (?s:.*)\[note\](?s:.*)Why 3 ")
        reader.settle()
        screens.append(reader.lines())
        reader.press("qq")
        assert reader.wait_for_end() == 0
        return screens, [report(name, tmp_path / state) for name in ("html", "json")]

    before = seen("state1")
    assert b"whose?" in before[1][0]
    shutil.copytree(mine, theirs)
    shutil.rmtree(mine)
    monkeypatch.chdir(theirs)
    assert seen("state2") == before
