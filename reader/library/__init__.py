"""Bringing texts in: from a name on the command line to a Source."""

from reader.library.article import open_source
from reader.library.beginning import beginning
from reader.library.comparison_file import open_comparison, read_facts
from reader.library.config import Complaint, Config, Said, read_config, read_theme
from reader.library.gather import COMPARISON_ENDINGS, gather
from reader.library.opened import Located, Opened

__all__ = [
    "COMPARISON_ENDINGS",
    "Complaint",
    "Config",
    "Located",
    "Opened",
    "Said",
    "beginning",
    "gather",
    "open_comparison",
    "open_source",
    "read_config",
    "read_facts",
    "read_theme",
]
