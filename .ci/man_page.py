"""Builds the man page from the parser, for share/man in the wheel."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from argparse_manpage.manpage import Manpage
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


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
        page.write_text(str(Manpage(make_parser(), data)), encoding="utf-8")
        build_data["shared_data"][str(page)] = "share/man/man1/reader.1"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the page."""
        del build_data, artifact_path
        if version != "editable":
            self._folder.cleanup()
