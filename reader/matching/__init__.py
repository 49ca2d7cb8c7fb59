"""Finding what belongs together: two sources in, their links, facts and differences out."""

from reader.matching.compare import candidates, compare

__all__ = ["candidates", "compare"]
