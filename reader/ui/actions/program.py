"""What keys do to the program itself."""

from __future__ import annotations

from reader.ui.actions.keeping import Keeps
from reader.ui.actions.linking import Linking
from reader.ui.bindings import action
from reader.ui.lists import command_list, listed


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
        from reader.ui.help import HelpScreen  # noqa: PLC0415 - only when asked for

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
