"""EPUB: the chapters of a book or magazine, in its reading order."""

from reader.library.epub.apart import read_epub

__all__ = ["read_epub"]
