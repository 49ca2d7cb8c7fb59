"""Text without articles: sanitising, cell widths, encodings, dates, files."""
