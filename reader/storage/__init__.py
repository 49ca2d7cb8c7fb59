"""What outlasts the program: where the reader was, what the reader decided, and recent pairs."""

from reader.storage.entries import Entry, EntryChange
from reader.storage.pair_rows import PlaceRecord, ReadProgress
from reader.storage.pair_store import PairStore
from reader.storage.relocate import relocate
from reader.storage.store import RecentPair, Storage
from reader.storage.view_state import ViewState

__all__ = [
    "Entry",
    "EntryChange",
    "PairStore",
    "PlaceRecord",
    "ReadProgress",
    "RecentPair",
    "Storage",
    "ViewState",
    "relocate",
]
