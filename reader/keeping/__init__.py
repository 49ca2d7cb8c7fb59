"""What outlasts the program: where the reader was, and what the reader decided."""

from reader.keeping.kept import Kept, kept_of, restored
from reader.keeping.place_file import PlaceFile
from reader.keeping.plain import plain_fields, with_fields

__all__ = ["Kept", "PlaceFile", "kept_of", "plain_fields", "restored", "with_fields"]
