"""Web addresses: fetched with care, kept for when they cannot be fetched."""

from reader.library.web.address import is_address
from reader.library.web.types import ending_for, looks_like_page
from reader.library.web.visit import Visit, visited

__all__ = ["Visit", "ending_for", "is_address", "looks_like_page", "visited"]
