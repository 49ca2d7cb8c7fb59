"""What the library hands on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reader.model import Fact, Source


@dataclass(frozen=True, slots=True)
class Opened:
    """Sources in the order they were named, and the facts their comparison file announces."""

    sources: tuple[Source, ...]
    files: tuple[Path, ...]
    """Every file that was read for them, relative to the working directory or absolute."""

    facts: tuple[Fact, ...] = ()
