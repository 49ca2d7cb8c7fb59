"""Commands about the program itself: lists, help, theme, leaving."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from reader.ui.commands import Command
from reader.ui.controllers.host import Host
from reader.ui.controllers.navigation_controller import NavigationController
from reader.ui.controllers.saving_controller import SavingController
from reader.ui.panels.help import HelpScreen
from reader.ui.panels.palette import CommandPalette


class ProgramController:
    """Opens lists and help, changes the theme, leaves."""

    def __init__(
        self,
        host: Host,
        navigation: NavigationController,
        saving: SavingController,
        run_command: Callable[[Command], Awaitable[None]],
    ) -> None:
        self._host = host
        self._navigation = navigation
        self._saving = saving
        self._run_command = run_command

    def list_commands(self) -> None:
        """Open the list of commands."""
        context = self._host.context
        panel = CommandPalette(context.commands, context.marks)

        async def choose(place: int | None) -> None:
            if place is not None and panel.passage is not None:
                self._navigation.go_to_number(panel.passage)
            elif place is not None:
                await self._run_command(context.commands[place])

        self._host.open_panel(panel, choose)

    def show_help(self) -> None:
        """Open help."""
        context = self._host.context
        comparison = self._host.reading.comparison
        review = self._saving.review_file
        panel = HelpScreen(comparison, context.marks, context.setup, review, self.list_manual)
        self._host.open_panel(panel)

    def list_manual(self) -> None:
        """Open the list of the manual's pages; a page that is closed returns to it."""
        from reader.ui.panels.manual import ManualPage, PageList  # noqa: PLC0415 - loads Markdown

        context = self._host.context

        def show(place: int | None) -> None:
            if place is not None:
                page = ManualPage(place, context.marks, context.commands)
                self._host.open_panel(page, lambda _: self.list_manual())

        self._host.open_panel(PageList(context.marks), show)

    def next_theme(self) -> None:
        """Change to the next theme, and name it."""
        self._host.show_notice(f"theme: {self._host.keyed_app.next_theme().name}")

    async def quit(self) -> None:
        """Close the panel that is open, else leave the program."""
        if not self._navigation.close_why():
            await self.leave()

    async def leave(self) -> None:
        """Leave the program, whatever panel is open."""
        if await self._saving.may_leave():
            self._host.keyed_app.exit(0)

    def close_panel(self) -> None:
        """Cancel what is begun, else close the panel that is open, else clear the notice."""
        if not (self._navigation.cancel_pin() or self._navigation.close_why()):
            self._host.show_notice("")
