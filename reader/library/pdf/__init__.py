"""PDF: paragraphs told from where a page's words are drawn."""

from reader.library.pdf.apart import read_pdf

__all__ = ["read_pdf"]
