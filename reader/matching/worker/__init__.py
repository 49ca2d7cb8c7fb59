"""Finding links in processes of their own, so that keys never wait for it."""

from reader.matching.worker.client import Cancelled, CancelToken, Matcher, SearchError

__all__ = ["CancelToken", "Cancelled", "Matcher", "SearchError"]
