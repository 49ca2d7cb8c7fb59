"""Theme and keys of this run, from settings, environment and command line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from reader.errors import UsageError
from reader.loading import Complaint, Config, Said
from reader.loading.advice import advice
from reader.ui.commands import COMMANDS, Command
from reader.ui.keys import key_name, key_of, key_to, with_keys
from reader.ui.terminal.sgr import colours
from reader.ui.themes import DEFAULT, Theme, Themes

_NEEDED = ("quit", "help")
"""Commands that always need a key: without them users would be stuck."""

_RENAMED = {"furniture": "boilerplate"}
"""Old id of a command -> its id now, for key maps written before."""

_GONE = {
    "fact": "digits are counts now; '{facts}', the number and Enter go to a fact",
    "threshold": "use --min-strength",
}
"""Id of a command that is gone -> what to do instead."""

Wanted = dict[str, dict[str, Said]]
"""By command its keys, as Textual names them, and where each is configured."""


class KeyMap:
    """Replaces default keys by those of the settings."""

    def __init__(self, commands: Sequence[Command]) -> None:
        self._commands = {entry.id: entry for entry in commands}
        self.complaints: list[Complaint] = []

    def commands(self, config: Config) -> tuple[Command, ...]:
        """Return all commands with their keys in this run; each key has one command.

        If the settings give one key to two commands, the first gets it. A default key of another
        command is taken from it, unless it is the last key of quit or help.
        """
        asked = self._asked(config)
        own = {id_: list(entry.keys) for id_, entry in self._commands.items() if id_ not in asked}
        for id_, keys in asked.items():
            for key, said in list(keys.items()):
                holder = next((other for other, theirs in own.items() if key in theirs), None)
                if holder is not None and not self._hands_over(own[holder], holder, key, said, id_):
                    del keys[key]
        final: dict[str, tuple[str, ...]] = {
            id_: tuple(asked[id_]) if id_ in asked else tuple(own[id_]) for id_ in self._commands
        }
        for id_ in _NEEDED:
            if not final[id_]:  # what it asked for is another's, and another has its own
                back = self._commands[id_].keys
                for other, theirs in final.items():
                    final[other] = tuple(key for key in theirs if key not in back)
                final[id_] = back
        return tuple(replace(entry, keys=final[id_]) for id_, entry in self._commands.items())

    def _asked(self, config: Config) -> Wanted:
        asked: Wanted = {}
        for name, keys in config.keys:
            entry = self._commands.get(_RENAMED.get(name.text, name.text))
            if name.text in _GONE:
                to_do = with_keys(_GONE[name.text], ascii_only=True)
                self._complain(name, f"'{name.text}' is no longer a command", to_do)
                continue
            if entry is None:
                to_do = advice(name.text, list(self._commands), "commands")
                self._complain(name, f"there is no command '{name.text}'", to_do)
                continue
            found = self._keys(keys, asked)
            if found or not (keys or entry.id in _NEEDED):
                asked[entry.id] = found
            elif not keys:
                self._complain(name, f"'{entry.id}' needs a key", "name at least one")
        return asked

    def _keys(self, keys: Sequence[Said], asked: Wanted) -> dict[str, Said]:
        """Return the keys that a command can get."""
        found: dict[str, Said] = {}
        for said in keys:
            key = key_of(said.text)
            holder = next((other for other, theirs in asked.items() if key in theirs), None)
            if key is None:
                to_do = "write it as on a keyboard: j, Ctrl-O, PgDn, Space, F5"
                self._complain(said, f"there is no key '{said.text}'", to_do)
            elif holder is not None:
                self._complain(said, f"{said.text} does '{holder}' already", "choose another key")
            else:
                found[key] = said
        return found

    def _hands_over(self, keys: list[str], holder: str, key: str, said: Said, taker: str) -> bool:
        name = key_name(key)
        if holder in _NEEDED and len(keys) == 1:
            to_do = f"give '{holder}' another key too"
            self._complain(said, f"{name} is the only key of '{holder}'", to_do)
            return False
        keys.remove(key)
        if key in self._commands[holder].yielding:
            return True
        to_do = f"give '{holder}' {'another key' if keys else 'a key'}, or none: []"
        self._complain(said, f"{name} does '{taker}' now, no longer '{holder}'", to_do)
        return True

    def _complain(self, said: Said, why: str, to_do: str) -> None:
        self.complaints.append(Complaint(said.where, why, to_do))


VARIABLE = "READER_THEME"
"""Environment variable that names a theme."""


@dataclass(frozen=True, slots=True)
class Setup:
    """Theme and keys of a run."""

    themes: Themes = field(default_factory=partial(Themes, None))
    theme: Theme = field(default_factory=Theme)
    """The theme at the start."""

    commands: tuple[Command, ...] = COMMANDS
    """The table of commands, with the user's keys."""

    complaints: tuple[Complaint, ...] = ()
    """Problems in the settings."""

    advances: bool = True
    """Whether a decision goes on to the next link of the filter of undecided links."""

    own_commands: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """The user's own commands: name, and program with its arguments."""

    @property
    def warning(self) -> str:
        """The problems in one line for the screen; empty for none."""
        if not self.complaints:
            return ""
        first, count = self.complaints[0], len(self.complaints) - 1
        ways = key_to("help", self.commands, ascii_only=True)
        more = f", and {count} more: {ways} lists them" if count else f"; {first.advice}"
        return f"{first.place}: {first.why}{more}"


def set_up(config: Config, asked: str | None, environment: Mapping[str, str]) -> Setup:
    """Return the setup; `asked` (the command line) wins over environment, which wins over settings.

    Raises UsageError for an unknown theme on the command line.
    """
    themes, commands = Themes(colours(environment)), COMMANDS
    themes.add(config)
    complaints = [*config.complaints, *themes.complaints]
    if config.keys:
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
    theme = themes.theme(asked or name)
    return Setup(themes, theme, commands, tuple(complaints), config.advance, config.commands)


def _no_theme(name: str, themes: Themes) -> tuple[str, str]:
    return f"there is no theme '{name}'", advice(name, themes.names, "themes")
