"""The screen. The only room that knows Textual."""

from __future__ import annotations

from reader.ui.running import run

__all__ = ["run"]
