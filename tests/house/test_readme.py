"""The README says what the program does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reader.cli import main
from reader.ui.commands import COMMANDS
from reader.ui.keys import help_of, key_names

README = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")

BAR = "\\|"
"""A bar that parts no cells."""


def key_table() -> str:
    """The table of keys as the README prints it."""
    cells = [(key_names(c), f"{c.title}: {help_of(c)}", c.id) for c in COMMANDS]
    rows = [f"| {' | '.join(cell.replace('|', BAR) for cell in row)} |" for row in cells]
    return "\n".join(["| keys | | in the settings |", "|---|---|---|", *rows])


def test_keys_come_from_the_table_of_commands() -> None:
    """Every command with its keys and its help, nothing else."""
    found = re.search(r"<!-- keys: begin -->\n(.*)\n<!-- keys: end -->", README, re.DOTALL)
    assert found
    assert found[1] == key_table(), "print(key_table()) makes it anew"


def test_every_option_is_in_both_places(capsys: pytest.CaptureFixture[str]) -> None:
    """The README's options are those of --help, and the other way round."""
    assert main(["--help"]) == 0
    told = capsys.readouterr().out
    options = re.compile(r"(?<![\w-])--[a-z][a-z-]*")
    section = README.partition("## Options")[2].partition("## How")[0]
    assert set(options.findall(section)) == set(options.findall(told))
