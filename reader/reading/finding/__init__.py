"""Finding words in both texts: as they are typed, else all the words, else near spellings.

What does the finding (hits.py and below) is loaded when somebody first looks for something.
"""

from reader.reading.finding.finding import Finding, found
from reader.reading.finding.queries import Queries, Recall

__all__ = ["Finding", "Queries", "Recall", "found"]
