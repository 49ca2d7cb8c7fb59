"""Text and files without articles. Standard library only."""
