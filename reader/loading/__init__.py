"""Bringing texts in: from a name on the command line to a Source."""

from reader.loading.beginning import beginning
from reader.loading.comparison_file import open_comparison, read_facts
from reader.loading.load import COMPARISON_ENDINGS, gather
from reader.loading.settings import Complaint, Config, Said
from reader.loading.settings_file import read_config, read_theme
from reader.loading.sources import Located, Opened, open_source

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
