"""What keys do to change the files of the articles."""

from __future__ import annotations

import os
from pathlib import Path

from textual.app import SuspendNotSupported

from reader.errors import UsageError
from reader.ui.showing import Showing
from reader.ui.terminal.wired import Wired
from reader.wording import short_name

_NO_TEXT = frozenset((".pdf", ".epub"))


class Editing(Showing):
    """The file of an article in the reader's own editor."""

    def action_edit(self) -> None:
        """Open the file of this article at this passage, and come back when the editor ends."""
        self.go(self.now, self._edited())

    def _edited(self) -> str:
        """Let the editor have the terminal; what there is to say then."""
        from reader.ui.editor import editor_command, run  # noqa: PLC0415 - few edit at once

        source = self.now.source(self.now.side)
        if not source.file:
            return f"{short_name(source)} was not read from a file: there is nothing to edit"
        file = Path(source.file)
        if file.suffix.lower() in _NO_TEXT:
            return f"{file.name} is no text that an editor could change"
        before = _stamp(file)
        if before is None:
            return f"{file} is not there any more"
        try:
            command = editor_command(os.environ, file, self.now.here.line)
            assert isinstance(self.app, Wired)  # noqa: S101 - the screen is shown by no other
            with self.app.lent():
                trouble = run(command)
        except UsageError as error:
            return f"{error.what}: {error.where}: {error.why}"
        except SuspendNotSupported:
            return "cannot open an editor: this terminal cannot be given away"
        after = _stamp(file)
        way = f"{self.key('reload')} reloads"
        change = f"changed on disk: {way}" if after else "is not there any more"
        changed = f"{file.name} {change}" if after != before else ""
        return "; ".join(part for part in (trouble, changed) if part) or f"{file.name} not changed"


def _stamp(file: Path) -> tuple[int, int, int] | None:
    """What is another after every write; None when there is no such file."""
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size
