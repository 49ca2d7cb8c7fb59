"""The version, apart from the package: rooms below the public API name it, too."""

__version__ = "0.2.0"
