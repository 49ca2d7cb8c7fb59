"""Builds the man page from the parser, for share/man in the wheel."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from argparse_manpage.manpage import Manpage
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def _escape(text: str) -> str:
    return text.replace("\\", "\\\\").replace("-", "\\-")


def _examples(text: str) -> str:
    """Set each command above what it does: the columns of --help are too wide for man."""
    rows = [line.strip().partition("  ") for line in text.splitlines()[1:]]
    return "\n".join(
        f".TP\n\\fB{_escape(command)}\\fR\n{_escape(meaning.strip())}"
        for command, _, meaning in rows
    )


class CustomBuildHook(BuildHookInterface):
    """Adds the man page to the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the page where the builder finds it."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from reader.cli.arguments import make_parser  # noqa: PLC0415 - of the folder that is built

        metadata = self.metadata.core
        self._folder = tempfile.TemporaryDirectory()
        page = Path(self._folder.name, "reader.1")
        data = {
            "project_name": "reader",
            "version": self.metadata.version,
            "description": metadata.description,
            "manual_title": "User commands",
        }
        parser = make_parser()
        examples, notes, codes = (parser.epilog or "").strip().split("\n\n")
        parser.epilog = None
        manual = Manpage(parser, data)
        manual.add_section("Examples", "=", _examples(examples))
        manual.add_section("Notes", "=", _escape(notes))
        manual.add_section("Exit status", "=", _escape(codes.partition(": ")[2]))
        page.write_text(str(manual), encoding="utf-8")
        build_data["shared_data"][str(page)] = "share/man/man1/reader.1"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the page."""
        del build_data, artifact_path
        if version != "editable":
            self._folder.cleanup()
