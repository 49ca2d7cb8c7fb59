"""What the key that saves a report does."""

from __future__ import annotations

from functools import partial

from reader.errors import ReaderError
from reader.ui.chooser import Chooser, Entry
from reader.ui.given import Reports
from reader.ui.showing import Showing


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
