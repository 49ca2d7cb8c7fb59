"""Two reviews of one comparison, and the links that were found, held against each other."""

from reader.report.agreement.agree import Agreement, Disagreement, agreement
from reader.report.agreement.score import Score, Tally, score
from reader.report.agreement.text import as_text

__all__ = ["Agreement", "Disagreement", "Score", "Tally", "agreement", "as_text", "score"]
