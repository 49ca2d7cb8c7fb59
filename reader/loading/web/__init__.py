"""Web addresses: fetched with care, kept for when they cannot be fetched."""

from reader.loading.web.address import ending_for, is_address, looks_like_page
from reader.loading.web.visit import Visit, visited

__all__ = ["Visit", "ending_for", "is_address", "looks_like_page", "visited"]
