"""The widgets of the main screen, all showing one reading."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Container
from textual.message import Message
from textual.reactive import reactive
from textual.screen import Screen

from reader.model import Side
from reader.reading import Reading
from reader.ui.arrangement import ALL, arrangement
from reader.ui.bar import Bar
from reader.ui.marks import Marks
from reader.ui.matching import Found, Search
from reader.ui.pane import Pane
from reader.ui.setup import Setup
from reader.ui.telling import fold_key, headers, hints, link_line
from reader.ui.terminal.wired import Wired


class Searched(Message):
    """More links are known, or the search for them has come to an end."""

    def __init__(self, found: Found) -> None:
        super().__init__()
        self.found = found


class Showing(Screen[int]):
    """Two panes, the link line and the hints; they show `reading` and the links as they come."""

    reading: reactive[Reading | None] = reactive(None, init=False, always_update=True)

    def __init__(self, reading: Reading, search: Search, marks: Marks, setup: Setup) -> None:
        super().__init__()
        self.marks = marks
        self.search = search
        self.commands = setup.commands
        """The table of commands, with the reader's own keys."""

        self.found = Found()
        """How far the search for links had come when the screen last heard of it."""

        self._notice = self._warning = setup.warning
        self._has_begun = False
        self._columns = {
            side: Container(id=f"column-{side.name.lower()}", classes="column") for side in Side
        }
        self._headers = {
            side: Bar(
                f"header-{side.name.lower()}",
                marks,
                "header -noted" if reading.source(side).note else "header",
            )
            for side in Side
        }
        self.panes = {side: Pane(side, marks) for side in Side}
        for pane in self.panes.values():
            pane.view.fold_key = fold_key(setup.commands, marks)
        self._link = Bar("link", marks)
        self._hints = Bar("hints", marks)
        self.set_reactive(Showing.reading, reading)

    def compose(self) -> ComposeResult:
        """Two columns, then the bars."""
        with Container(id="panes"):
            for side in Side:
                with self._columns[side]:
                    yield self._headers[side]
                    yield self.panes[side]
        yield self._link
        yield self._hints

    def on_mount(self) -> None:
        """Show the text, with the links if they are known already."""
        self._learn(self.search.listen(lambda found: self.post_message(Searched(found))))
        self.show()

    def on_laid_out(self) -> None:
        """Once the panes have their sizes, begin as if they had had them from the start."""
        if not self._has_begun:
            self._has_begun = True
            self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        for pane in self.panes.values():
            pane.view.begin_anew()
        self.show()
        if isinstance(self.app, Wired):
            self.call_after_refresh(self.app.release)

    def on_searched(self, message: Searched) -> None:
        """Take in the links that are known now, or say why there are none."""
        self._learn(message.found)

    def _learn(self, found: Found) -> None:
        before, self.found = self.found, found
        is_warned = bool(self._warning) and self._notice == self._warning  # until a key is pressed
        if found.matching is not before.matching and (found.why or not is_warned):
            self._notice = f"{found.matching}: {found.why}" if found.why else ""
        if found.comparison is not None and found.comparison is not before.comparison:
            self.go(self.now.with_comparison(found.comparison), self._notice)
        else:
            self._tell()

    @property
    def now(self) -> Reading:
        """The reading that is shown."""
        assert self.reading is not None  # noqa: S101 - set in __init__, reactive for its watcher
        return self.reading

    def go(self, reading: Reading, notice: str = "") -> None:
        """Show another reading, and say `notice` about it."""
        self._notice = notice
        self.reading = reading

    def watch_reading(self, before: Reading, after: Reading) -> None:
        """Show every new reading."""
        self.show(came_along=before.at(after.side.other) != after.at(after.side.other))

    def show(self, *, came_along: bool = True) -> None:
        """Show the reading; a passage that came along in the other pane stands level with this."""
        reading = self.now
        is_flat = self.has_class("-flat")
        for side in Side:
            self._headers[side].say(*headers(reading, side, self.marks, is_flat=is_flat))
            self._columns[side].set_class(reading.side is side, "-has-keys")
            self.panes[side].show(reading)
        row = self.panes[reading.side].view.row_of_cursor()
        if came_along and reading.follow and reading.link is not None and row is not None:
            self.panes[reading.side.other].view.place_cursor(row)
            self.panes[reading.side.other].paint()
        self._tell()

    def _tell(self) -> None:
        """Say in the bars what there is to say of the reading."""
        self._link.say(link_line(self.now, self.marks, self.found))
        self._hints.say(hints(self.now, self.marks, self._notice, self.commands))

    def on_resize(self) -> None:
        """Arrange the panes for the new size."""
        wanted = arrangement(self.size.width, self.size.height)
        for name in ALL:
            self.set_class(name in wanted, name)
        self.show(came_along=False)
