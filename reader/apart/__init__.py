"""Finding links in processes of their own, so that keys never wait for it."""

from reader.apart.cancelling import Cancelled, CancelToken
from reader.apart.search import Matcher, SearchError

__all__ = ["CancelToken", "Cancelled", "Matcher", "SearchError"]
