"""What a reader has set for every start: the config file, and the files of themes."""

from reader.library.config.reading import read_config, read_theme
from reader.library.config.values import Complaint, Config, Meanings, Said

__all__ = ["Complaint", "Config", "Meanings", "Said", "read_config", "read_theme"]
