"""The table of commands: keys, hints, help, the list of commands and the manual's table of keys.

The rows are in commands.toml. To add a command, add a row to one of its groups, and a method to the
controller it names; a move of the reading gets a row in `MOVES` instead.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from reader.paths import read_data
from reader.reading import Reading

MOVES: Mapping[str, Callable[[Reading], Reading]] = {
    "cross": Reading.go_to_counterpart,
    "next_counterpart": lambda reading: reading.next_counterpart(1),
    "previous_counterpart": lambda reading: reading.next_counterpart(-1),
    "switch": Reading.switch,
    "first_pane": lambda reading: reading.go_to_pane(0),
    "second_pane": lambda reading: reading.go_to_pane(1),
    "next_sought": lambda reading: reading.seek(1),
    "previous_sought": lambda reading: reading.seek(-1),
    "forward": Reading.forward,
    "boilerplate": Reading.toggle_folded,
    "follow": Reading.toggle_follow,
    "maximise": lambda reading: replace(reading, layout=reading.layout.toggle_maximised()),
    "swap": lambda reading: replace(reading, layout=reading.layout.swap()),
}
"""The commands that only move the reading, by id."""


@dataclass(frozen=True, slots=True)
class Command:
    """One thing the reader can do."""

    id: str
    """Its name in key maps."""

    keys: tuple[str, ...]
    """Keys as Textual names them."""

    title: str
    help: str
    """Names keys as {id of their command}, because users may change keys: see `with_keys`."""

    run: str = ""
    """A controller of the main screen, or the application, and a method; empty for `MOVES`."""

    hint: str = ""
    """Word beside the key in the line of hints; empty to stay out of it."""

    short_hint: str = ""
    """The same where there is little room."""

    idle: str = ""
    """Notice when the move leads nowhere; {filter} is what J and K stop at."""

    has_count: bool = False
    """Whether a number typed before counts: the method gets it or None; a move is repeated."""

    is_twice: bool = False
    """Whether its key counts only when it comes twice in a row."""

    yielding: tuple[str, ...] = ()
    """Those of `keys` that a key map takes for another command without a complaint."""

    typed: tuple[str, ...] = ()
    """What users of vi type after the colon for it."""

    is_everywhere: bool = False
    """Whether the keys work in help and lists too."""


def _load() -> dict[str, tuple[Command, ...]]:
    groups = {}
    for group in tomllib.loads(read_data("ui/commands.toml")).values():
        title = group.pop("title")
        groups[title] = tuple(_command(command_id, row) for command_id, row in group.items())
    return groups


def _command(command_id: str, row: Mapping[str, object]) -> Command:
    values = {key: tuple(x) if isinstance(x, list) else x for key, x in row.items()}
    return Command(command_id, **values)  # type: ignore[arg-type]  # tests check each row


GROUPS: Mapping[str, tuple[Command, ...]] = _load()
"""By what they are for, in words."""

COMMANDS: tuple[Command, ...] = tuple(chain.from_iterable(GROUPS.values()))
