"""Web pages: the article in a page's mark-up, told from what stands around it."""

from reader.library.page.apart import read_page
from reader.library.page.charset import declared_charset

__all__ = ["declared_charset", "read_page"]
