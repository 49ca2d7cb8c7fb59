"""reader: two accounts of one event side by side, linked passage by passage."""

__version__ = "0.1.0"
