"""The list of commands, which also takes what users of vi type after the colon."""

from __future__ import annotations

from collections.abc import Sequence

from reader.reading import filter_entries
from reader.ui.commands import Command
from reader.ui.keys import help_of, key_name, key_names
from reader.ui.page.marks import ASCII, Marks
from reader.ui.panels.chooser import Choice, Chooser


class CommandPalette(Chooser):
    """Lists every command with its keys and, in brackets, its id in key maps.

    Its result is the place of a command; after a number, `passage` is the passage to go to instead.
    """

    def __init__(self, commands: Sequence[Command], marks: Marks) -> None:
        is_ascii = marks is ASCII
        entries = [
            Choice(
                entry.title,
                f"{key_names(entry, ascii_only=is_ascii)}"
                f"  {help_of(entry, commands, ascii_only=is_ascii)} [{entry.id}]".strip(),
                entry.id,
            )
            for entry in commands
        ]
        super().__init__("Commands", "runs it", entries, marks)
        self._commands = commands
        self.passage: int | None = None
        """The number that was typed, from 1; None for a command."""

    def matching(self, typed: str) -> list[int]:
        """Match a number as a passage; else exact names first, then whatever contains the words."""
        text, count = typed.strip(), len(self._commands)
        text = text.removeprefix(":") or text  # as typed by those who do not see the list
        self.passage = int(text) if text.isdecimal() else None
        self._entries = self._entries[:count]
        if self.passage is not None:
            self._entries = [*self._entries, Choice(f"Go to passage {self.passage}", "")]
            return [count]
        words = [f"{each.name} {each.also}" for each in self._entries]
        found = filter_entries(text, words)
        exact = [place for place in range(count) if self._rank(place, text)]
        exact.sort(key=lambda place: -self._rank(place, text))
        return list(dict.fromkeys([*exact, *found]))

    def _rank(self, place: int, text: str) -> int:
        """How exactly a text names a command: 3 as in vi, 2 by a key, 1 by its id, 0 not at all."""
        entry = self._commands[place]
        if text in entry.typed:
            return 3
        if text in {key_name(key) for key in entry.keys}:
            return 2
        return int(text.casefold() == entry.id)
