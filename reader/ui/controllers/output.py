"""What keys do to take passages along."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

from rich.cells import cell_len
from textual.app import SuspendNotSupported

from reader.errors import ReaderError, UsageError
from reader.report.citation import short_name
from reader.ui.bindings import action
from reader.ui.context import Reports
from reader.ui.controllers.navigation import Linking
from reader.ui.controllers.review import Keeps
from reader.ui.main_screen import Showing
from reader.ui.panels.chooser import Chooser, Entry, command_list, listed
from reader.ui.status_text import hints
from reader.ui.terminal.app import Wired


class Program(Linking, Keeps):
    """Lists, help, leaving."""

    def action_palette(self) -> None:
        """Open the list of commands."""

        async def chosen(number: int | None) -> None:
            if number is not None:
                await self.run_action(action(listed(self.commands)[number]))

        self.app.push_screen(command_list(self.commands, self.marks), chosen)

    def action_help(self) -> None:
        """Open help."""
        from reader.ui.panels.help import HelpScreen  # noqa: PLC0415 - only when asked for

        review = "" if self._keeper is None else self._keeper.where
        self.app.push_screen(HelpScreen(self.now.comparison, self.marks, self.given.setup, review))

    def action_quit(self) -> None:
        """Close the panel that is open, else leave the program."""
        if not self.close_panel() and self.may_leave():
            self.app.exit(0)

    def action_close_panel(self) -> None:
        """Close the panel that is open; where none is, what was said goes."""
        if not self.close_panel():
            self.say("")


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


class Reporting(Showing):
    """Reports are chosen from a list, and saved by whoever was given for it."""

    def action_report(self) -> None:
        """Choose a form of report and save it."""
        reports = self.given.reports
        if reports is None:
            self.go(self.now, "no report can be saved from here")
            return
        kinds = list(reports.kinds.items())

        def chosen(place: int | None) -> None:
            if place is not None:
                self._save(reports, kinds[place][0])

        entries = [Entry(name, good_for) for name, good_for in kinds]
        self.app.push_screen(Chooser("Save a report", "saves it", entries, self.marks), chosen)

    def _save(self, reports: Reports, kind: str) -> None:
        """Save it while the keys go on: a long one takes seconds."""
        reading = self.now
        self.go(reading, f"writing the {kind} report")
        found = reading.matched or reading.comparison

        def save() -> None:
            try:
                told = f"saved as {reports.save(kind, found, reading.review)}"
            except ReaderError as error:
                told = f"not saved: {error.where}: {error.why}; {error.advice}"
            self.from_background(partial(self.say, told))

        self.in_background(save, "writing the report")


class Copying(Showing):
    """The current passage, or both of the link with their citations, copied."""

    def action_copy(self) -> None:
        """Copy the current passage as it stands in the article."""
        from reader.report.citation import passage_name  # noqa: PLC0415 - few copy at once

        here = self.now.here
        self._copy(passage_name(here), here.text)

    def action_quote(self) -> None:
        """Copy both passages of the link, or the current one without a link, with citations."""
        from reader.report.citation import passage_name, quote_link, quote_passage  # noqa: PLC0415 - as above

        reading, link, here = self.now, self.now.link, self.now.here
        if link is None:
            what = f"{passage_name(here)} with citation"
            self._copy(what, quote_passage(reading.source(reading.side), here))
        else:
            comparison = reading.comparison
            left = comparison.left.passages[link.left].number
            right = comparison.right.passages[link.right].number
            what = f"passages {left} {self.marks.between} {right}"
            self._copy(what, quote_link(comparison, link))

    def _copy(self, what: str, text: str) -> None:
        """Keep the text at once, so that nothing is lost by leaving; then send it."""
        from reader.ui.clipboard import fitting, kept, sent, told  # noqa: PLC0415 - few copy at once  # noqa: PLC0415 - as above

        copied = kept(what, text)

        async def send() -> None:
            forms = told(await sent(copied, text, self._send_aside))
            right = hints(self.now, self.marks, "", self.commands).right
            room = self.size.width - cell_len(right) - 2
            self.go(self.now, fitting(forms, room))

        self.run_worker(send(), group="copying", exclusive=True)

    def _send_aside(self, sequence: str) -> bool:
        return isinstance(self.app, Wired) and self.app.send_aside(sequence)
