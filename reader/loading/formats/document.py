"""What a format finds in a file."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from reader.model import RawPassage


class Document(NamedTuple):
    """Passages in the file's order, cleaned, each with its line; and what the file says of them."""

    drafts: tuple[RawPassage, ...]
    metadata: Mapping[str, str] = MappingProxyType({})
    """Fields of Source by name (publisher, headline, ...), cleaned; unknown ones left out."""

    is_marked: bool = False
    """Whether each passage is known to be what it is, so that nothing is left to guess."""


class Declared(NamedTuple):
    """What is said of a file beside the file itself; empty where nothing is."""

    charset: str = ""
    """The encoding that a server declares."""

    address: str = ""
    """Where it was found on the web."""

    part: str = ""
    """Which of several texts in it is meant: a number, or the word all."""


NOTHING_DECLARED = Declared()
