"""The command line: from arguments to a screen or a report."""

from reader.cli.run import main

__all__ = ["main"]
