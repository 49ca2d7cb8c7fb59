"""Passages and reports on their way out: clipboard, editor, files."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

from rich.cells import cell_len
from textual.app import SuspendNotSupported

from reader import paths
from reader.errors import ReaderError, UsageError
from reader.report import FORMATS
from reader.report.citation import passage_name, quote_link, quote_passage, short_name
from reader.session.session import Session
from reader.ui.clipboard import choose_form, describe, save_copy, send_copy
from reader.ui.controllers.host import Host
from reader.ui.controllers.saving_controller import SavingController
from reader.ui.editor import editor_command, run
from reader.ui.panels.chooser import Choice, Chooser
from reader.ui.status_text import hints

_NO_TEXT = frozenset((".pdf", ".epub"))


class OutputController:
    """Copies passages, opens the editor, saves reports."""

    def __init__(self, host: Host, saving: SavingController) -> None:
        self._saving = saving
        self._host = host

    # copies

    def copy_passage(self) -> None:
        """Copy the text of the current passage."""
        here = self._host.reading.here
        self.copy_text(passage_name(here), here.text)

    def copy_with_citation(self) -> None:
        """Copy both passages of the link, or the current one without a link, with citations."""
        reading, link, here = self._host.reading, self._host.reading.link, self._host.reading.here
        if link is None:
            what = f"{passage_name(here)} with citation"
            self.copy_text(what, quote_passage(reading.source(reading.side), here))
        else:
            comparison = reading.comparison
            left = comparison.left.passages[link.left].number
            right = comparison.right.passages[link.right].number
            what = f"passages {left} {self._host.context.marks.between} {right}"
            self.copy_text(what, quote_link(comparison, link))

    def copy_text(self, what: str, text: str) -> None:
        """Save a text, called `what`, at once, so that quitting loses nothing; then send it."""
        host = self._host
        copied = save_copy(what, text)

        async def send() -> None:
            forms = describe(await send_copy(copied, text, host.keyed_app.send_aside))
            context = host.context
            right = hints(host.reading, context.marks, "", context.commands).right
            room = host.size.width - cell_len(right) - 2
            host.show_notice(choose_form(forms, room))

        host.keyed_app.run_worker(send(), group="copying", exclusive=True)

    # the editor

    def edit_source(self) -> None:
        """Open the file of this article at this passage, and come back when the editor ends."""
        self._host.show_notice(self._edit())

    def _edit(self) -> str:
        """Run the editor; return a notice about what came of it."""
        source = self._host.reading.source(self._host.reading.side)
        if not source.file:
            return f"{short_name(source)} was not read from a file: there is nothing to edit"
        file = Path(source.file)
        if file.suffix.lower() in _NO_TEXT:
            return f"{file.name} is not a text file: an editor cannot change it"
        before = _stamp(file)
        if before is None:
            return f"{file} no longer exists"
        try:
            command = editor_command(os.environ, file, self._host.reading.here.line)
            with self._host.keyed_app.lent():
                trouble = run(command)
        except UsageError as error:
            return f"{error.what}: {error.where}: {error.why}"
        except SuspendNotSupported:
            return "cannot open an editor: this terminal cannot be handed over to it"
        after = _stamp(file)
        reload = self._host.context.key_to("reload")
        change = f"changed on disk: {reload} reloads" if after else "no longer exists"
        changed = f"{file.name} {change}" if after != before else ""
        return "; ".join(part for part in (trouble, changed) if part) or f"{file.name} not changed"

    # reports

    def save_report(self) -> None:
        """Choose a kind of report, and save it."""
        host, session = self._host, self._host.context.session
        if session is None:
            host.show_notice("no report can be saved from here")
            return
        entries = [Choice(name, form.title) for name, form in FORMATS.items()]

        def choose(place: int | None) -> None:
            if place is not None:
                self._save(session, entries[place].name)

        host.open_panel(Chooser("Save a report", "saves it", entries, host.context.marks), choose)

    def _save(self, session: Session, kind: str) -> None:
        """Save a report in a thread: a long one takes seconds."""
        host, reading = self._host, self._host.reading
        host.show_notice(f"writing the {kind} report")
        comparison = reading.matched or reading.comparison
        store = self._saving.store

        def save() -> None:
            from reader.session.reports import save_report  # noqa: PLC0415 - few save a report

            try:
                name = save_report(session, kind, comparison, store, reading.review)
                notice = f"saved as {name} in {paths.shown(Path.cwd())}"
            except ReaderError as error:
                notice = f"not saved: {error.where}: {error.why}; {error.advice}"
            host.call_on_screen(partial(host.show_notice, notice))

        host.run_in_background(save, "writing the report")


def _stamp(file: Path) -> tuple[int, int, int] | None:
    """Return what changes with every write; None when there is no such file."""
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size
