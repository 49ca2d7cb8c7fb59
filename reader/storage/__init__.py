"""What outlasts the program: where the reader was, what the reader decided, and recent pairs."""

from reader.storage.entries import Change, Entry
from reader.storage.pair_rows import PlaceRecord, Progress
from reader.storage.pair_store import PairStore
from reader.storage.relocate import relocate
from reader.storage.store import RecentPair, Storage
from reader.storage.view_state import ViewState

__all__ = [
    "Change",
    "Entry",
    "PairStore",
    "PlaceRecord",
    "Progress",
    "RecentPair",
    "Storage",
    "ViewState",
    "relocate",
]
