"""Commands of the user's own, on the link or passage that is shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from reader.errors import ReaderError
from reader.model import Side
from reader.session.own_command import OwnCommand
from reader.ui.controllers.host import Host
from reader.ui.panels.chooser import Choice, Chooser


class OwnCommandsController:
    """Chooses a command of the settings, runs it in a thread, shows its output."""

    def __init__(self, host: Host, copy: Callable[[str, str], None]) -> None:
        """`copy` copies a text, named for people."""
        self._host = host
        self._copy = copy

    def choose(self) -> None:
        """Run the only command, or choose one."""
        host, own = self._host, self._host.context.setup.own_commands
        if not own:
            ways = host.context.key_to("manual")
            notice = f"no commands of your own: name some in the settings ({ways}, Settings)"
            host.show_notice(notice)
            return
        if len(own) == 1:
            self._run(*own[0])
            return

        def run(place: int | None) -> None:
            if place is not None:
                self._run(*own[place])

        entries = [Choice(name, " ".join(arguments)) for name, arguments in own]
        host.open_panel(Chooser("Your commands", "runs it", entries, host.context.marks), run)

    def _run(self, name: str, arguments: tuple[str, ...]) -> None:
        from reader.ui.panels.own_output import OwnOutput  # noqa: PLC0415 - few have commands

        host = self._host
        command = OwnCommand(arguments, self._document())
        panel = OwnOutput(
            name,
            host.context.marks,
            host.context.commands,
            command.stop,
            partial(self._copy, f"the output of {name}"),
        )

        def work() -> None:
            try:
                output = command.run()
            except ReaderError as error:
                output = str(error)
            host.call_on_screen(partial(panel.finish, output))

        host.open_panel(panel)
        host.run_in_background(work, name)

    def _document(self) -> str:
        """Return the link that is shown, or the passage without one, as JSON."""
        from reader.report.json_ import dump_json, link_to_document  # noqa: PLC0415 - as above

        reading = self._host.reading
        link, is_left = reading.link, reading.side is Side.LEFT
        index = reading.here.index
        left, right = (link.left, link.right) if link else (index if is_left else None, None)
        if link is None and not is_left:
            right = index
        return dump_json(link_to_document(reading.comparison, left, right, link))
