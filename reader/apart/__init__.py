"""Finding links in a process of its own, so that keys never wait for it."""

from reader.apart.failures import Cancelled, SearchError
from reader.apart.search import Search

__all__ = ["Cancelled", "Search", "SearchError"]
