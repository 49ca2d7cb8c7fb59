"""How this run is set up: its look and its keys, from the settings and what was asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial

from reader.errors import UsageError
from reader.library import Complaint, Config, Said
from reader.library.nearest import advice
from reader.ui.commands import COMMANDS, Command
from reader.ui.keys import key_to
from reader.ui.setup.themes import DEFAULT, Theme, Themes
from reader.ui.terminal.sgr import colours

VARIABLE = "READER_THEME"
"""Of the environment: names a theme."""


@dataclass(frozen=True, slots=True)
class Setup:
    """Look and keys of a run."""

    themes: Themes = field(default_factory=partial(Themes, None))
    theme: Theme = field(default_factory=Theme)
    """To begin with."""

    commands: tuple[Command, ...] = COMMANDS
    """The table of commands, with the reader's own keys."""

    complaints: tuple[Complaint, ...] = ()
    """What is wrong with the settings."""

    @property
    def warning(self) -> str:
        """The complaints in one line for the screen; empty when there are none."""
        if not self.complaints:
            return ""
        first, count = self.complaints[0], len(self.complaints) - 1
        ways = key_to("help", self.commands, ascii_only=True)
        more = f", and {count} more: {ways} tells" if count else f"; {first.advice}"
        return f"{first.place}: {first.why}{more}"


def set_up(config: Config, asked: str | None, environment: Mapping[str, str]) -> Setup:
    """The setup that the settings tell; the environment wins over them, what is `asked` over both.

    Raises UsageError when there is no theme of the name that is asked for.
    """
    themes, commands = Themes(colours(environment)), COMMANDS
    themes.add(config)
    complaints = [*config.complaints, *themes.complaints]
    if config.keys:
        from reader.ui.setup.keymap import KeyMap  # noqa: PLC0415 - most readers have no such keys

        key_map = KeyMap(COMMANDS)
        commands = key_map.commands(config)
        complaints += key_map.complaints
    name = DEFAULT
    for said in (config.theme, Said(environment.get(VARIABLE, ""), VARIABLE)):
        if said and said.text in themes.names:
            name = said.text
        elif said and said.text:
            complaints.append(Complaint(said.where, *_no_theme(said.text, themes)))
    if asked is not None and asked not in themes.names:
        what, where = "cannot use that theme", f"--theme {asked}"
        raise UsageError(what, where, *_no_theme(asked, themes))
    return Setup(themes, themes.theme(asked or name), commands, tuple(complaints))


def _no_theme(name: str, themes: Themes) -> tuple[str, str]:
    return f"there is no theme '{name}'", advice(name, themes.names, "themes")
