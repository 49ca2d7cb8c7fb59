"""Finding what belongs together: two sources in, their links, facts and differences out."""

from reader.matching.compare import candidates, compare
from reader.matching.terms.languages import language_of, languages

__all__ = ["candidates", "compare", "language_of", "languages"]
