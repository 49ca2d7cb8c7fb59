"""The widgets of the main screen, all showing one reading."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from textual.app import ComposeResult
from textual.containers import Container
from textual.message import Message
from textual.reactive import reactive
from textual.screen import Screen

from reader.model import Side
from reader.reading import Reading
from reader.threads import start_thread
from reader.ui.arrangement import ALL, Arrangement, arrangement, lay
from reader.ui.bars import Bar, Line
from reader.ui.context import Given
from reader.ui.key_queue import InTurn
from reader.ui.keys import key_to
from reader.ui.marks import ASCII
from reader.ui.matching import Found, Search
from reader.ui.pane import Pane
from reader.ui.panels.why import WhyPanel, rows_of
from reader.ui.status_text import fold_key, guidance, headers, hints, link_line, remember, strip
from reader.ui.terminal.app import Wired
from reader.ui.typing_line import TypingLine


class Searched(Message):
    """More links are known, or the search for them has come to an end."""


class Showing(Screen[int]):
    """Two panes, the link line and the hints; they show `reading` and the links as they come."""

    reading: reactive[Reading | None] = reactive(None, init=False, always_update=True)

    def __init__(self, reading: Reading, search: Search, given: Given) -> None:
        super().__init__()
        self.given = given
        self.memory = given.memory
        self.pair = (0, 1)
        """The places of both sources among all texts at hand."""

        self.marks = marks = given.marks
        self.search = search
        self.commands = given.setup.commands
        """The table of commands, with the reader's own keys."""

        self.found = Found()
        """How far the search for links had come when the screen last heard of it."""

        self._notice = given.setup.warning
        self._told: Line | None = None
        """What the last key has put in the place of the link line."""

        self._has_begun = False
        self._is_levelling = False
        """Whether panes that get another size show both passages at one height once more."""

        self._columns = {
            side: Container(id=f"column-{side.name.lower()}", classes="column") for side in Side
        }
        self._headers = {
            side: Bar(
                f"header-{side.name.lower()}",
                marks,
                "header -noted" if reading.source(side).short_note else "header",
            )
            for side in Side
        }
        self.panes = {side: Pane(side, marks) for side in Side}
        for pane in self.panes.values():
            pane.view.fold_key = fold_key(self.commands, marks)
        self._area = Container(id="panes")
        self._strip = Bar("strip", marks)
        self.why = WhyPanel(marks, self.commands)
        self._link = Bar("link", marks)
        self.hints = Bar("hints", marks)
        self.sought = TypingLine("sought", marks, prompt="/")
        self._guide = Bar("guide", marks) if given.is_first else None
        """What a first start is told; None once it is gone."""

        self.set_reactive(Showing.reading, reading)

    def compose(self) -> ComposeResult:
        """Two columns, then the why panel and the bars."""
        with self._area:
            for side in Side:
                with self._columns[side]:
                    yield self._headers[side]
                    yield self.panes[side]
        yield self._strip
        yield self.why
        yield self._link
        if self._guide is not None:
            self._guide.say_all(guidance(self.marks, *self.app.size, self.commands))
            yield self._guide
        yield self.hints
        yield self.sought

    def on_mount(self) -> None:
        """Show the text, with the links if they are known already."""
        self._learn(self.search.listen(lambda _found: self.post_message(Searched())))
        self.show()

    def on_laid_out(self) -> None:
        """Once the panes have their sizes, begin as if they had had them from the start."""
        if not self._has_begun:
            self._has_begun = True
            self.call_after_refresh(self._begin)
        elif self._is_levelling:
            self.show()

    def _begin(self) -> None:
        for pane in self.panes.values():
            pane.view.begin_anew()
        self.show()
        if isinstance(self.app, Wired):
            self.call_after_refresh(self.app.release)

    def on_searched(self) -> None:
        """Take in the links that are known now, or say why there are none."""
        self._learn(self.search.found)  # not of what was searched when the message was sent

    def _learn(self, found: Found) -> None:
        before, self.found = self.found, found
        if found.why != before.why:
            self._notice = f"{found.matching}: {found.why}" if found.why else ""
        if found.comparison is not None and found.comparison is not self.now.matched:
            self.go(self.now.with_comparison(found.comparison), self._notice)
        else:
            self.tell()

    @property
    def now(self) -> Reading:
        """The reading that is shown."""
        assert self.reading is not None  # noqa: S101 - set in __init__, reactive for its watcher
        return self.reading

    def go(self, reading: Reading, notice: str = "", told: Line | None = None) -> None:
        """Show another reading, and say `notice` about it; `told` once instead of its link."""
        self._notice, self._told = notice, told
        self._is_levelling = False
        self.reading = reading

    def key(self, command_id: str) -> str:
        """How to do a command in this run, in a notice."""
        return key_to(command_id, self.commands, ascii_only=self.marks is ASCII)

    def say(self, notice: str) -> None:
        """Say `notice`; the reading stays."""
        self.go(self.now, notice)

    def leave(self) -> None:
        """Keep where the reader is."""
        if self.memory is not None:
            self.memory.keep(self.now)

    @property
    def notice(self) -> str:
        """What is said of the last key."""
        return self._notice

    def say_also(self, notice: str) -> None:
        """Say `notice`, if there is any, besides what is said already."""
        if notice:
            self.say("; ".join(filter(None, (self._notice, notice))))

    def settle(self) -> None:
        """Let keys wait until all on the screen has its place and size."""
        if isinstance(self.app, InTurn):
            self.app.settle()

    @property
    def is_busy(self) -> bool:
        """Whether something is open that holds on to the texts as they are."""
        return self.app.screen is not self

    def in_background(self, work: Callable[[], object], what: str) -> None:
        """Do `work` in a thread for which leaving the program does not wait.

        If it fails, that is told, and `what` it was.
        """

        def done() -> None:
            try:
                work()
            except Exception as error:  # noqa: BLE001 - nothing done beside may end the reading
                told = f"{what} failed: {str(error) or type(error).__name__}"
                self.from_background(partial(self.say, told))

        start_thread(done)

    def from_background(self, then: Callable[[], object]) -> None:
        """From such a thread, do `then` where the screen may be changed, if it still stands."""
        if self.is_attached:  # else it has been left meanwhile
            self.call_later(then)

    def watch_reading(self, before: Reading, after: Reading) -> None:
        """Show every new reading."""
        if before.layout != after.layout:
            self.lay_out()
        self.show(came_along=before.at(after.side.other) != after.at(after.side.other))

    def show(self, *, came_along: bool = True) -> None:
        """Show the reading; a passage that came along in the other pane stands level with this."""
        reading = self.now
        is_flat = self.arrangement.is_flat
        for side in Side:
            self._headers[side].say(*headers(reading, side, self.marks, is_flat=is_flat))
            self._headers[side].set_class(bool(reading.source(side).short_note), "-noted")
            self._columns[side].set_class(reading.side is side, "-has-keys")
            self.panes[side].show(reading)
        row = self.panes[reading.side].view.row_of_cursor()
        if came_along and reading.follow and reading.link is not None and row is not None:
            self.panes[reading.side.other].view.place_cursor(row)
            self.panes[reading.side.other].paint()
        self._strip.say(*strip(reading, self.marks, self.size.width, self.arrangement.strip))
        self.tell()

    def tell(self) -> None:
        """Say in the bars what there is to say of the reading."""
        self._link.say(self._told or link_line(self.now, self.marks, self.found, self.commands))
        if self.why.display:
            self.why.tell(self.now, self.found.matching)
        self.hints.say(hints(self.now, self.marks, self._notice, self.commands))

    @property
    def arrangement(self) -> Arrangement:
        """Where the panes are now, in the room that the why panel leaves."""
        width, height = self.size
        return arrangement(self.now.layout, width, height - self.why.rows_in(height))

    def end_guidance(self) -> None:
        """What a first start is told goes, for good."""
        if self._guide is not None:
            self._guide.remove()
            self._guide = None
            remember()
            self.settle()

    def on_resize(self) -> None:
        """Arrange the panes for the new size."""
        if self._guide is not None:
            self._guide.say_all(guidance(self.marks, *self.size, self.commands))
        self._is_levelling = False
        self.lay_out()
        self.show(came_along=False)

    def lay_out_level(self) -> None:
        """Do so, and have both passages stand at one height in the room there is then."""
        self._is_levelling = True
        self.lay_out()
        self.show()

    def lay_out(self) -> None:
        """Give panes and panel their places; keys wait until these have their sizes."""
        self.settle()
        self.why.styles.height = rows_of(self.size.height)
        wanted = self.arrangement
        for name in ALL:
            self.set_class(name in wanted.classes, name)
        lay(self._area, self._columns, wanted)
        self._strip.styles.height = wanted.strip
        self._strip.display = wanted.strip > 0
