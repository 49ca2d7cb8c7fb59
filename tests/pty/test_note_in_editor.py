"""A note in the reader's own editor, in a real terminal: given away, and taken back."""

from __future__ import annotations

import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

TEXT = "The ferry gate is shut\n\nNobody waits at the gate any more, says Ann Lee.\n"


class Desk(NamedTuple):
    """An editor of the test's own, and where it works."""

    files: tuple[Path, Path]
    editor: Path
    log: Path
    scratch: Path
    review: Path

    def noted(self) -> str:
        """The file of the review."""
        return self.review.read_text("utf-8") if self.review.exists() else ""


@pytest.fixture
def desk(tmp_path: Path) -> Callable[[str], Desk]:
    """Lays everything out; the editor notes the modes of its file and folder, then does `lines`.

    To them the file is $file.
    """

    def laid_out(lines: str) -> Desk:
        files = tmp_path / "one.txt", tmp_path / "two.txt"
        for file in files:
            file.write_text(TEXT, encoding="utf-8")
        scratch = tmp_path / "scratch"
        scratch.mkdir()
        editor, log = tmp_path / "editor", tmp_path / "log"
        look = f'for file; do :; done\nls -ld "$file" "${{file%/*}}" | cut -c1-10 >"{log}"\n'
        editor.write_text(f"#!/bin/sh\n{look}{lines}\n")
        editor.chmod(0o755)
        return Desk(files, editor, log, scratch, tmp_path / "mine.yaml")

    return laid_out


def writing(open_reader: Callable[..., Any], desk: Desk) -> Any:
    """The reader with a note "who?" open on the second passage, after the editor's key."""
    terminal = open_reader(
        *map(str, desk.files),
        "--review",
        str(desk.review),
        VISUAL=str(desk.editor),
        TMPDIR=str(desk.scratch),
    )
    terminal.wait_for(r"^ 1 ⇄ 1 ")
    terminal.press("ji")
    terminal.wait_for("Ctrl-X opens your editor")
    terminal.press("who?\x18")
    return terminal


def test_the_text_goes_there_and_comes_back(
    open_reader: Callable[..., Any], desk: Callable[[str], Desk]
) -> None:
    """In a file of one's own, that goes; what comes back is in the panel, kept when it closes."""
    made = desk('echo I am the editor; read _; printf "%s says\\r\\nAnn" "$(cat "$file")" >"$file"')
    terminal = writing(open_reader, made)
    terminal.wait_for("I am the editor")
    assert terminal.mess() == []
    terminal.press("\r")
    terminal.wait_for(r"(?s)^ who\? says *$.*^ Ann .*Esc saves the note")
    assert sorted(made.log.read_text().split()) == ["-rw-------", "drwx------"]
    assert not list(made.scratch.iterdir())
    assert "says" not in made.noted()
    terminal.press(" Lee\x1b")
    terminal.wait_for("note saved")
    assert r'- {note: "who? says\nAnn Lee"' in made.noted()
    terminal.press("q")
    assert terminal.wait_for_end() == 0


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ('echo else >"$file"; exit 3', "editor ended with 3: note unchanged"),
        ('rm "$file"', "the editor left no file"),
        ("true", "the editor changed nothing; the note is still open"),
    ],
)
def test_an_editor_that_fails_changes_nothing(
    open_reader: Callable[..., Any], desk: Callable[[str], Desk], lines: str, told: str
) -> None:
    """The lowest line says so, and how the note that is still open is closed; no file stays."""
    made = desk(lines)
    terminal = writing(open_reader, made)
    terminal.wait_for(rf"{told}.* Esc saves ")
    terminal.wait_for(r"^ who\? *$")
    assert not list(made.scratch.iterdir())
    terminal.press("!\x1b")
    terminal.wait_for("note saved")
    assert "who?!" in made.noted()


def test_ended_meanwhile_it_keeps_what_was_written(
    open_reader: Callable[..., Any], desk: Callable[[str], Desk]
) -> None:
    """Told to end while the editor is open, the program takes along what the editor had saved."""
    made = desk('echo so far >"$file"; echo I am the editor; exec sleep 600')
    terminal = writing(open_reader, made)
    terminal.wait_for("I am the editor")
    terminal.send(signal.SIGTERM)
    assert terminal.wait_for_end() == 128 + signal.SIGTERM
    terminal.wait_until_alone()
    assert "so far" in made.noted()
    assert not list(made.scratch.iterdir())
    assert terminal.mess() == []
