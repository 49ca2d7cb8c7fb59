"""Loading: from a name on the command line to a Source."""

from reader.loading.comparison_file import open_comparison, read_facts
from reader.loading.loader import COMPARISON_EXTENSIONS, load, load_beginning
from reader.loading.settings import Complaint, Config, Said, read_config, read_theme
from reader.loading.sources import LoadResult, LocatedFact, open_source

__all__ = [
    "COMPARISON_EXTENSIONS",
    "Complaint",
    "Config",
    "LoadResult",
    "LocatedFact",
    "Said",
    "load",
    "load_beginning",
    "open_comparison",
    "open_source",
    "read_config",
    "read_facts",
    "read_theme",
]
