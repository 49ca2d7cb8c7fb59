"""What a format finds in a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reader.model import Draft


@dataclass(frozen=True, slots=True)
class Document:
    """Passages in the file's order, cleaned, each with its line; and what the file says of them."""

    drafts: tuple[Draft, ...]
    metadata: Mapping[str, str] = field(default_factory=dict)
    """Fields of Source by name (publisher, headline, ...), cleaned; unknown ones left out."""

    is_marked: bool = False
    """Whether an author marked what each passage is, so that nothing is left to guess."""
