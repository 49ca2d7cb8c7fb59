"""The generated parts of the manual; `python -m tests.house.manual_parts` writes them anew."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from reader.cli.arguments import make_parser
from reader.ui.commands import GROUPS
from reader.ui.keys import help_of, key_names

ROOT = Path(__file__).resolve().parents[2]
MANUAL = ROOT / "reader" / "manual"


def key_table() -> str:
    """Return every command, by group: keys, help, id."""
    parts = []
    for title, group in GROUPS.items():
        rows = [(key_names(one), f"{one.title}: {help_of(one)}", one.id) for one in group]
        parts += ["", f"## {title}", "", *_table(("keys", "what they do", "name"), rows)]
    return "\n".join(parts[1:])


def option_table() -> str:
    """Return every option, by group: names and help."""
    parts = []
    for group in make_parser()._action_groups:  # noqa: SLF001 - argparse has no public list
        rows = []
        for action in group._group_actions:  # noqa: SLF001 - as above
            values = [action.metavar or ""] * (action.nargs if isinstance(action.nargs, int) else 1)
            value = f"[{values[0]}]" if action.nargs == "?" else " ".join(map(str, values))
            name = f"{', '.join(action.option_strings)} {value}".strip()
            rows.append((f"`{name}`", action.help or ""))
        if rows:
            parts += ["", f"## {str(group.title).capitalize()}", "", *_table(("option", ""), rows)]
    return "\n".join(parts[1:])


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> list[str]:
    lines = [head, ("---",) * len(head), *rows]
    return [f"| {' | '.join(cell.replace('|', BAR) for cell in line)} |" for line in lines]


BAR = "\\|"
"""A bar that separates no cells."""

PARTS: Mapping[str, tuple[str, Callable[[], str]]] = {
    "keys": ("keys.md", key_table),
    "options": ("options.md", option_table),
}
"""Name in the markers -> page, and what stands between the markers."""


def between(name: str, page: str) -> re.Match[str]:
    """Find a generated part of a page."""
    found = re.search(rf"<!-- {name}: begin -->\n(.*?)<!-- {name}: end -->", page, re.DOTALL)
    assert found, name
    return found


def main() -> None:
    """Write the parts into their pages."""
    for name, (file, render) in PARTS.items():
        page = (MANUAL / file).read_text("utf-8")
        start, end = between(name, page).span(1)
        (MANUAL / file).write_text(f"{page[:start]}{render()}\n{page[end:]}", "utf-8")


if __name__ == "__main__":
    main()
