"""Where the reader is, and every move from there; pure values, no screen."""

from reader.reading.narrow import narrowed
from reader.reading.reading import Reading, start

__all__ = ["Reading", "narrowed", "start"]
