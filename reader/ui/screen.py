"""The main screen: two panes, the why panel and the bars, all showing one reading."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from inspect import isawaitable

from textual.app import ComposeResult
from textual.containers import Container
from textual.events import Key, Paste
from textual.geometry import Offset
from textual.message import Message
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import Widget

from reader.model import Side
from reader.reading import THREE_PANES, Filter, Reading, Split
from reader.session.match_job import MatchJob, MatchState, MatchStatus
from reader.threads import start_thread
from reader.ui.arrangement import Arrangement, arrange, inspector_columns
from reader.ui.bar_line import BarLine
from reader.ui.bars import Bar, PaintedRows
from reader.ui.commands import MOVES, Command
from reader.ui.context import AppContext
from reader.ui.controllers.accounts_controller import AccountsController
from reader.ui.controllers.digest_controller import DigestController
from reader.ui.controllers.host import PanelCallback, Result
from reader.ui.controllers.navigation_controller import NavigationController
from reader.ui.controllers.output_controller import OutputController
from reader.ui.controllers.own_commands_controller import OwnCommandsController
from reader.ui.controllers.program_controller import ProgramController
from reader.ui.controllers.review_controller import ReviewController
from reader.ui.controllers.saving_controller import SavingController
from reader.ui.controllers.search_controller import SearchController
from reader.ui.controllers.sources_controller import SourcesController
from reader.ui.key_queue import KeyQueueApp, KeyScreen, app_of, palette_of
from reader.ui.keys import key_name
from reader.ui.page.overview import Overview
from reader.ui.pane import Pane, PassageChosen, Wheeled, apply_arrangement
from reader.ui.panels.strips import Accounts
from reader.ui.panels.why import WhyPanel
from reader.ui.status_text import (
    guidance,
    headers,
    hints,
    link_line,
    remember_start,
    strip,
)
from reader.ui.typing_line import TypingLine

_COUNT_DIGITS = 6
"""Digits of a count; no text has a million passages."""


class MatchStateChanged(Message):
    """The state of the search for links has changed."""


def _no_reading() -> Reading:
    raise RuntimeError  # the reading is set before anything asks for it


class MainScreen(KeyScreen[int]):
    """Shows `reading`; its controllers answer the keys of `commands.toml` with another one."""

    reading: reactive[Reading] = reactive(
        _no_reading, init=False, always_update=True, repaint=False
    )

    def __init__(self, reading: Reading, job: MatchJob, context: AppContext) -> None:
        super().__init__()
        self.context = context
        self.job = job
        self.matched = MatchState()
        """The state of the search for links that is shown."""

        self.notice = context.setup.warning
        self._line: BarLine | None = None
        """Replaces the link line until the next key."""

        self._has_begun = self._is_levelling = False
        """Whether a resize of the panes re-aligns both current passages."""

        marks = context.marks
        names = {side: side.name.lower() for side in Side}
        self._columns = {
            side: Container(id=f"column-{names[side]}", classes="column") for side in Side
        }
        self._headers = {side: Bar(f"header-{names[side]}", marks, "header") for side in Side}
        self.panes: Mapping[Side, Pane] = {side: Pane(side, marks) for side in Side}
        for side in Side:
            self.panes[side].view.fold_key = context.key_to("boilerplate")
            self._headers[side].set_class(bool(reading.source(side).short_note), "-noted")
        self._third = Container(id="column-third", classes="column -second")
        self._third_header = Bar("header-third", marks, "header")
        self._third_pane = Pane(Side.RIGHT, marks, "third")
        self._third_pane.view.fold_key = context.key_to("boilerplate")
        self._area = Container(id="panes")
        self._strip = Bar("strip", marks)
        self._below = WhyPanel(marks, context.commands)
        self._inspector = WhyPanel(marks, context.commands, is_inspector=True)
        self._chosen_why: bool | None = None
        """Whether the reader opened or closed the reasons; None until then."""

        self._why_rows = 0
        """Rows of the panel of reasons in the present layout."""

        self._rule, self._overview = PaintedRows(id="rule"), Overview(marks)
        self._link, self.hints = Bar("link", marks), Bar("hints", marks)
        self.search_line = TypingLine("sought", marks, prompt="/")
        self._guide = Bar("guide", marks) if context.is_first else None
        """Guidance at the first start; None once a key was pressed."""

        self.saving = SavingController(self)
        self.navigation = NavigationController(self)
        self.search = SearchController(self)
        self.review = ReviewController(self, self.saving)
        self.sources = SourcesController(self, self.saving)
        self.accounts = AccountsController(self, self.sources)
        self.program = ProgramController(self, self.navigation, self.saving, self.run_command)
        self.digest = DigestController(
            self,
            self.review,
            self.accounts.describe_elsewhere,
            self.accounts.count_sources,
            self.program.show_help,
        )
        self.output = OutputController(self, self.saving)
        self.own_commands = OwnCommandsController(self, self.output.copy_text)
        self._commands_by_key = {
            key: command for command in context.commands for key in command.keys
        }
        self._count = ""
        """The digits typed before the key of a command."""

        self._begun = ""
        """The key just pressed of a command whose key must come twice."""

        self.set_reactive(MainScreen.reading, reading)

    def compose(self) -> ComposeResult:
        """Two columns, then the why panel and the bars."""
        with self._area:
            for side in Side:
                with self._columns[side]:
                    yield self._headers[side]
                    yield self.panes[side]
            with self._third:
                yield self._third_header
                yield self._third_pane
            yield self._inspector
        yield self._strip
        yield self._below
        yield self._rule
        yield self._link
        if self._guide is not None:
            self._show_guidance()
            yield self._guide
        yield self.hints
        yield self.search_line

    def on_mount(self) -> None:
        """Show the text, with the links if they are known already."""
        self._show_matched(self.job.listen(lambda _state: self.post_message(MatchStateChanged())))
        self.saving.use(self.context.pair)
        self.show()

    def on_unmount(self) -> None:
        """Stop what runs in the background."""
        self.sources.stop_comparing()

    # commands

    def find_command(self, key: str) -> Command | None:
        """Return the command of a key, as Textual names the key."""
        return self._commands_by_key.get(key)

    async def take_key(self, key: Key) -> bool:
        """Give a key to what is being typed, asked or written, else run its command."""
        for controller in (self.search, self.navigation, self.review):
            if controller.take_key(key):
                await self.saving.commit()
                return True
        begun, self._begun = self._begun, ""
        command = self._commands_by_key.get(key.key)
        if command is None and self._count_key(key):
            return True
        count, self._count = self._count, ""
        if command is not None and command.is_twice and begun != key.key:
            self._begun = key.key
            self.refresh_bars()
        elif command is not None:
            await self.run_command(command, int(count) if count else None)
        elif key.key == "escape" and count:
            self.refresh_bars()
        elif key.key == "escape":  # besides q: slow over SSH, so no command has it
            self.program.close_panel()
        else:
            return False
        return True

    def _count_key(self, key: Key) -> bool:
        """Take a digit of a count; False for any other key, and for a zero that begins none."""
        digit = key.character or ""
        if not ("1" <= digit <= "9" or (digit == "0" and self._count)):
            return False
        self._count = f"{self._count}{digit}"[-_COUNT_DIGITS:]
        self.refresh_bars()
        return True

    async def run_command(self, command: Command, count: int | None = None) -> None:
        """Run the command, with the number typed before its key."""
        if command.id in MOVES:
            self.navigation.move(command, MOVES[command.id], count or 1)
            return
        controller, method = command.run.split(".")
        run = getattr(getattr(self, controller), method)
        done = run(count) if command.has_count else run()
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
        accounts = self.accounts.shown
        of_all = None if accounts is None else accounts.describe_unmatched
        line = self._line or link_line(
            reading, context.marks, self.matched, context.commands, of_all
        )
        self._link.show_lines(line)
        if self.why.display:
            self._show_reasons()
            if self._below.rows_in(*self.size) != self._why_rows:
                self.lay_out_level()
                return
        self.hints.show_lines(
            self.navigation.hint
            or self.review.hint
            or self.saving.hint
            or hints(
                reading,
                context.marks,
                self.notice,
                context.commands,
                begun=self._count or key_name(self._begun, ascii_only=context.is_ascii),
            )
        )
        self.search.refresh()

    def open_panel(self, panel: Screen[Result], use: PanelCallback[Result] | None = None) -> None:
        """Open a panel; `use` gets its result when it is closed."""
        self.app.push_screen(panel, use)

    def mount_above_link_line(self, widget: Widget) -> None:
        """Add a widget between the panes and the rule above the link line."""
        self.mount(widget, before=self._rule)

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

    def on_match_state_changed(self) -> None:
        """Show the links that are known now, or why there are none."""
        self._show_matched(self.job.state)  # not the state when the message was sent

    def _show_matched(self, state: MatchState) -> None:
        self.navigation.remember_start()
        before, self.matched = self.matched, state
        if state.why != before.why:
            self.notice = f"{state.status}: {state.why}" if state.why else ""
        elif state.status is MatchStatus.DONE is not before.status and before.status in self.notice:
            was_idle = self.notice.endswith(f"({before.status})")  # a key that led nowhere then
            self.notice = f"{state.status}: press that key again" if was_idle else ""
        if state.comparison is not None and state.comparison is not self.reading.matched:
            self.set_reading(self.reading.with_comparison(state.comparison), self.notice)
        else:
            self.refresh_bars()
        self.navigation.start_at_fact(state)
        self.navigation.leave_empty_filter(state)
        self.digest.open_awaited()
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
            self.panes[side].view.show(reading)
        self._show_third(accounts)
        row = self.panes[reading.side].view.row_of_cursor()
        if came_along and reading.follow and reading.link is not None and row is not None:
            self.panes[reading.side.other].view.place_cursor(row)
        for pane in self.panes.values():
            pane.paint()
        if accounts is not None and placed.strip:
            each = placed.strip // len(accounts.others)
            self._strip.show_lines(*accounts.strips(self.size.width, each))
        else:
            self._strip.show_lines(*strip(reading, marks, self.size.width, placed.strip))
        self._show_rule(placed)
        self.refresh_bars()

    def _show_rule(self, placed: Arrangement) -> None:
        """Show the overview of both sources in the rule above the link line."""
        columns = self.size.width - (self._inspector_columns if self._inspector.display else 0)
        halves, palette = placed.halves(columns), palette_of(self)
        row = self._overview.draw_rule(self.reading, halves, self.size.width, palette)
        self._rule.show_rows([row])

    def find_current(self) -> Offset | None:
        """Return the cell at the beginning of the current passage, or of its part in view."""
        pane = self.panes[self.reading.side]
        row = pane.view.row_of_cursor()
        return None if row is None else pane.region.offset + Offset(0, max(0, row))

    def _show_third(self, accounts: Accounts | None) -> None:
        """Show a third source beside the main one where there is room, following it."""
        is_wide = self.size.width >= THREE_PANES
        is_beside = self.arrangement.split is Split.SIDE_BY_SIDE
        self._third.display = accounts is not None and is_wide and is_beside
        if accounts is None or not self._third.display:
            return
        reading = accounts.third
        side, view = reading.side.other, self._third_pane.view
        lines = headers(reading, side, self.context.marks, is_flat=True)
        self._third_header.show_lines(lines[0])
        view.turn_to(side)
        view.show(reading)
        row = self.panes[self.reading.side].view.row_of_cursor()
        if reading.link is not None and row is not None:
            view.place_cursor(row)
        self._third_pane.paint()

    def _show_guidance(self) -> None:
        """Write the guidance of the first start, if it is there, for the size of the terminal."""
        if self._guide is not None:
            context, sources = self.context, self._other_sources + 1
            lines = guidance(context.marks, *self.app.size, context.commands, sources=sources)
            self._guide.show_all(lines)

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
        """Where the panes are now, in the room that inspector or why panel leave."""
        width, height = self.size
        aside = self._inspector_columns if self._inspector.display else 0
        rows = height - self._below.rows_in(*self.size)
        placed = arrange(self.reading.layout, width - aside, rows, self._other_sources)
        # A panel that opens sets no passages closer together.
        return replace(placed, gap=arrange(self.reading.layout, width - aside, height).gap)

    @property
    def _other_sources(self) -> int:
        """How many sources there are besides the main one."""
        session = self.context.session
        return 1 if session is None else len(session.sources) - 1

    @property
    def _inspector_columns(self) -> int:
        return inspector_columns(self.reading.layout, *self.size, self._other_sources)

    @property
    def has_inspector(self) -> bool:
        """Whether the reasons have a column of their own."""
        return self._inspector_columns > 0

    @property
    def why(self) -> WhyPanel:
        """Where the reasons are shown: in the inspector, or in the panel below the panes."""
        return self._inspector if self.has_inspector else self._below

    @property
    def is_why_open(self) -> bool:
        """Whether the reasons are shown: as the reader chose, else where they have a column."""
        return self.has_inspector if self._chosen_why is None else self._chosen_why

    def toggle_why(self) -> None:
        """Open or close the reasons."""
        self._chosen_why = not self.is_why_open
        self._show_why()
        self.lay_out_level()

    def _show_reasons(self) -> None:
        """Show why the passages are linked, and what other sources tell."""
        accounts = self.accounts.shown
        others = () if accounts is None else tuple(accounts.reasons())
        self.why.show_reasons(self.reading, self.matched.status, others)

    def _show_why(self) -> None:
        """Show the reasons where they belong at this size."""
        for panel in (self._below, self._inspector):
            panel.display = panel is self.why and self.is_why_open
        if self.why.display:
            self._show_reasons()

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
        self._show_guidance()
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
        self._show_why()
        self._why_rows = self._below.rows_in(*self.size)
        self._below.styles.height = max(1, self._why_rows)
        self._inspector.styles.width = max(1, self._inspector_columns)
        placed = self.arrangement
        for pane in self.panes.values():
            pane.set_gap(placed.gap)
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
