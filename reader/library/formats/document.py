"""What a format finds in a file."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from reader.model import Draft


class Document(NamedTuple):
    """Passages in the file's order, cleaned, each with its line; and what the file says of them."""

    drafts: tuple[Draft, ...]
    metadata: Mapping[str, str] = MappingProxyType({})
    """Fields of Source by name (publisher, headline, ...), cleaned; unknown ones left out."""

    is_marked: bool = False
    """Whether an author marked what each passage is, so that nothing is left to guess."""
