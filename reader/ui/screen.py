"""The main screen: two panes, the why panel and the bars, all showing one reading."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from inspect import isawaitable

from textual.app import ComposeResult
from textual.containers import Container
from textual.events import Key, Paste
from textual.message import Message
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import Widget

from reader.model import Side
from reader.reading import Filter, Reading
from reader.session.match_job import MatchJob, MatchState, MatchStatus
from reader.threads import start_thread
from reader.ui.arrangement import Arrangement, arrange
from reader.ui.bar_line import BarLine
from reader.ui.bars import Bar
from reader.ui.commands import Command
from reader.ui.context import AppContext
from reader.ui.controllers.accounts import AccountsController
from reader.ui.controllers.digest import DigestController
from reader.ui.controllers.host import PanelCallback, Result
from reader.ui.controllers.navigation import Navigation
from reader.ui.controllers.output import Output
from reader.ui.controllers.own_commands import OwnCommands
from reader.ui.controllers.program import Program
from reader.ui.controllers.review import ReviewController
from reader.ui.controllers.saving import Saving
from reader.ui.controllers.search import Search
from reader.ui.controllers.sources import Sources
from reader.ui.key_queue import KeyQueueApp, KeyScreen, app_of
from reader.ui.pane import Pane, PassageChosen, Wheeled, apply_arrangement
from reader.ui.panels.why import WhyPanel, rows_of
from reader.ui.status_text import (
    fold_key,
    guidance,
    headers,
    hints,
    link_line,
    remember_start,
    strip,
)
from reader.ui.typing_line import TypingLine


class Matched(Message):
    """The state of the search for links has changed."""


def _no_reading() -> Reading:
    raise RuntimeError  # the reading is set before anything asks for it


class MainScreen(KeyScreen[int]):
    """Shows `reading`; its controllers, which `commands.py` names, answer keys with another one."""

    reading: reactive[Reading] = reactive(_no_reading, init=False, always_update=True)

    def __init__(self, reading: Reading, job: MatchJob, context: AppContext) -> None:
        super().__init__()
        self.context = context
        self.job = job
        self.matched = MatchState()
        """The state of the search for links that is shown."""

        self.notice = context.setup.warning
        self._line: BarLine | None = None
        """Replaces the link line until the next key."""

        self._has_begun = False
        self._is_levelling = False
        """Whether a resize of the panes re-aligns both current passages."""

        marks = context.marks
        names = {side: side.name.lower() for side in Side}
        self._columns = {
            side: Container(id=f"column-{names[side]}", classes="column") for side in Side
        }
        self._headers = {side: Bar(f"header-{names[side]}", marks, "header") for side in Side}
        self.panes: Mapping[Side, Pane] = {side: Pane(side, marks) for side in Side}
        for side in Side:
            self.panes[side].view.fold_key = fold_key(context.commands, marks)
            self._headers[side].set_class(bool(reading.source(side).short_note), "-noted")
        self._area = Container(id="panes")
        self._strip = Bar("strip", marks)
        self.why = WhyPanel(marks, context.commands)
        self._link = Bar("link", marks)
        self.hints = Bar("hints", marks)
        self.search_line = TypingLine("sought", marks, prompt="/")
        self._guide = Bar("guide", marks) if context.is_first else None
        """Guidance at the first start; None once a key was pressed."""

        self.saving = Saving(self)
        self.navigation = Navigation(self)
        self.search = Search(self)
        self.review = ReviewController(self, self.saving)
        self.sources = Sources(self, self.saving)
        self.accounts = AccountsController(self, self.sources)
        self.digest = DigestController(self, self.review, self.accounts.describe_elsewhere)
        self.output = Output(self, self.saving)
        self.own_commands = OwnCommands(self, self.output.copy_text)
        self.program = Program(self, self.navigation, self.saving, self.run_command)
        self._commands_by_key = {
            key: (command, place)
            for command in context.commands
            for place, key in enumerate(command.keys)
        }
        self.set_reactive(MainScreen.reading, reading)

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
            self._guide.show_all(
                guidance(self.context.marks, *self.app.size, self.context.commands)
            )
            yield self._guide
        yield self.hints
        yield self.search_line

    def on_mount(self) -> None:
        """Show the text, with the links if they are known already."""
        self._show_matched(self.job.listen(lambda _state: self.post_message(Matched())))
        self.saving.use(self.context.pair)
        self.show()

    def on_unmount(self) -> None:
        """Stop what runs in the background."""
        self.sources.stop_comparing()

    # commands

    def find_command(self, key: str) -> Command | None:
        """Return the command of a key, as Textual names the key."""
        command, _ = self._commands_by_key.get(key, (None, 0))
        return command

    async def take_key(self, key: Key) -> bool:
        """Give a key to what is being typed, asked or written, else run its command."""
        for controller in (self.search, self.navigation, self.review):
            if controller.take_key(key):
                await self.saving.commit()
                return True
        command, place = self._commands_by_key.get(key.key, (None, 0))
        if command is not None:
            await self.run_command(command, place)
        elif key.key == "escape":  # besides q: slow over SSH, so no command has it
            self.program.close_panel()
        else:
            return False
        return True

    async def run_command(self, command: Command, place: int = 0) -> None:
        """Run the command; `place` is the place of its key, from 0, for a numbered command."""
        if not isinstance(command.action, str):
            self.navigation.move(command, command.action)
            return
        controller, method = command.action.split(".")
        run = getattr(getattr(self, controller), method)
        done = run(place) if command.is_numbered else run()
        if isawaitable(done):
            await done
        await self.saving.commit()

    # the interface of controllers: see controllers/host.py

    @property
    def pair(self) -> tuple[int, int]:
        """The places of both sources among all sources of this run."""
        return self.sources.pair

    @property
    def filters_of_all(self) -> tuple[Filter, ...]:
        """Filters by how many sources cover a passage; none with two sources."""
        return self.accounts.filters

    @property
    def keyed_app(self) -> KeyQueueApp:
        """The application."""
        return app_of(self)

    @property
    def is_busy(self) -> bool:
        """Whether a panel, a note or the search line is open, which refers to the texts shown."""
        return self.search.is_open or self.review.is_writing or self.app.screen is not self

    def set_reading(self, reading: Reading, notice: str = "", line: BarLine | None = None) -> None:
        """Show another reading and a notice; `line` replaces the link line until the next key."""
        self.notice, self._line = notice, line
        self._is_levelling = False
        self.reading = reading
        self.sources.show_pending()

    def show_notice(self, notice: str) -> None:
        """Show a notice; the reading stays."""
        self.set_reading(self.reading, notice)

    def append_notice(self, notice: str) -> None:
        """Show a notice, if it is not empty, after the one that is shown."""
        if notice:
            self.show_notice("; ".join(filter(None, (self.notice, notice))))

    def refresh_bars(self) -> None:
        """Write link line, why panel and hints anew."""
        reading, context = self.reading, self.context
        line = self._line or link_line(reading, context.marks, self.matched, context.commands)
        self._link.show_lines(line)
        if self.why.display:
            accounts = self.accounts.shown
            others = () if accounts is None else tuple(accounts.reasons())
            self.why.show_reasons(reading, self.matched.status, others)
        self.hints.show_lines(
            self.navigation.hint
            or self.review.hint
            or self.saving.hint
            or hints(reading, context.marks, self.notice, context.commands)
        )
        self.search.refresh()

    def open_panel(self, panel: Screen[Result], use: PanelCallback[Result] | None = None) -> None:
        """Open a panel; `use` gets its result when it is closed."""
        self.app.push_screen(panel, use)

    def mount_above_link_line(self, widget: Widget) -> None:
        """Add a widget between the panes and the link line."""
        self.mount(widget, before=self._link)

    def run_in_background(self, work: Callable[[], object], what: str) -> None:
        """Run `work` in a thread that does not keep the program from ending.

        If it raises, show that `what` failed.
        """

        def run() -> None:
            try:
                work()
            except Exception as error:  # noqa: BLE001 - no failure in the background ends reading
                notice = f"{what} failed: {str(error) or type(error).__name__}"
                self.call_on_screen(partial(self.show_notice, notice))

        start_thread(run)

    def refresh_accounts(self) -> None:
        """Show what other sources tell of the passages in view, after links were found."""
        self.show(came_along=False)

    def call_on_screen(self, then: Callable[[], object]) -> None:
        """From such a thread: call `then` in the thread of the screen, if the screen still runs."""
        if self.is_attached:
            self.call_later(then)

    def leave(self) -> None:
        """Save the place and what is not saved yet."""
        self.review.save_on_leave()

    # what it shows

    def on_matched(self) -> None:
        """Show the links that are known now, or why there are none."""
        self._show_matched(self.job.state)  # not the state when the message was sent

    def _show_matched(self, state: MatchState) -> None:
        self.navigation.remember_start()
        before, self.matched = self.matched, state
        if state.why != before.why:
            self.notice = f"{state.status}: {state.why}" if state.why else ""
        if state.comparison is not None and state.comparison is not self.reading.matched:
            self.set_reading(self.reading.with_comparison(state.comparison), self.notice)
        else:
            self.refresh_bars()
        self.navigation.start_at_fact(state)
        if state.status is MatchStatus.DONE and self.accounts.shown is not None:
            self.sources.compare_all()
            self.refresh_accounts()

    def watch_reading(self, before: Reading, after: Reading) -> None:
        """Show every new reading."""
        if before.layout != after.layout:
            self.lay_out()
        self.show(came_along=before.at(after.side.other) != after.at(after.side.other))

    def show(self, *, came_along: bool = True) -> None:
        """Show the reading; align a passage that came along in the other pane with this one."""
        reading, marks, placed = self.reading, self.context.marks, self.arrangement
        accounts = self.accounts.shown
        for side in Side:
            lines = headers(reading, side, marks, is_flat=placed.is_flat)
            self._headers[side].show_lines(*lines)
            self._headers[side].set_class(bool(reading.source(side).short_note), "-noted")
            self._columns[side].set_class(reading.side is side, "-has-keys")
            if accounts is not None and placed.split is None and side is reading.side:
                self.panes[side].view.mark_others(len(accounts.others), accounts.marks_of)
            else:
                self.panes[side].view.mark_others(1, None)
            self.panes[side].show(reading)
        row = self.panes[reading.side].view.row_of_cursor()
        if came_along and reading.follow and reading.link is not None and row is not None:
            other = self.panes[reading.side.other]
            other.view.place_cursor(row)
            other.paint()
        if accounts is not None and placed.strip:
            each = placed.strip // len(accounts.others)
            self._strip.show_lines(*accounts.strips(self.size.width, each))
        else:
            self._strip.show_lines(*strip(reading, marks, self.size.width, placed.strip))
        self.refresh_bars()

    def end_guidance(self) -> None:
        """Remove the guidance of the first start, for good."""
        if self._guide is not None:
            self._guide.remove()
            self._guide = None
            remember_start()
            self.keyed_app.settle()

    # layout

    @property
    def arrangement(self) -> Arrangement:
        """Where the panes are now, in the room that the why panel leaves."""
        width, height = self.size
        session = self.context.session
        others = 1 if session is None else len(session.sources) - 1
        return arrange(self.reading.layout, width, height - self.why.rows_in(height), others)

    def on_laid_out(self) -> None:
        """Once the panes have their sizes, show the text as if they had had them from the start."""
        if not self._has_begun:
            self._has_begun = True
            self.call_after_refresh(self._begin)
        elif self._is_levelling:
            self.show()

    def _begin(self) -> None:
        for pane in self.panes.values():
            pane.view.begin_anew()
        self.show()
        self.call_after_refresh(self.keyed_app.release)

    def on_resize(self) -> None:
        """Arrange the panes for the new size."""
        if self._guide is not None:
            self._guide.show_all(guidance(self.context.marks, *self.size, self.context.commands))
        self._is_levelling = False
        self.lay_out()
        self.show(came_along=False)

    def lay_out_level(self) -> None:
        """Arrange panes and why panel, and align both current passages in the room that is left."""
        self._is_levelling = True
        self.lay_out()
        self.show()

    def lay_out(self) -> None:
        """Arrange panes and why panel; keys wait until these have their sizes."""
        self.keyed_app.settle()
        self.why.styles.height = rows_of(self.size.height)
        placed = self.arrangement
        apply_arrangement(placed, self, self._area, self._columns)
        self._strip.styles.height = placed.strip
        self._strip.display = placed.strip > 0

    # messages

    def on_paste(self, event: Paste) -> None:
        """Type what is pasted."""
        self.search.paste(event.text)

    def on_passage_chosen(self, message: PassageChosen) -> None:
        """Go to the passage that was clicked on, which also ends a search."""
        self.navigation.jump(message.side, message.index)
        self.search.accept()

    def on_wheeled(self, message: Wheeled) -> None:
        """Scroll the pane under the mouse."""
        self.navigation.wheel(message.side, message.screens)

    def on_note_editor_message_changed(self) -> None:
        """Show the message of the note's editor."""
        self.refresh_bars()

    def on_screen_resume(self) -> None:
        """Show what waited for a panel to be closed."""
        self.sources.show_pending()
