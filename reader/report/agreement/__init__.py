"""Two reviews of the same comparisons, and the links that were found, judged against each other.

The table of forms in which this is told: fewer than those of a report.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from reader.report.agreement.agree import Agreement, Disagreement, agreement
from reader.report.agreement.judged import Judge, Judged
from reader.report.agreement.score import Score, Tally, score

__all__ = [
    "FORMS",
    "Agreement",
    "Disagreement",
    "Judge",
    "Judged",
    "Score",
    "Tally",
    "agreement",
    "score",
]


def _text(every: Sequence[Judged]) -> str:
    from reader.report.agreement.outline import outline  # noqa: PLC0415 - one form is asked for
    from reader.report.text import in_lines  # noqa: PLC0415 - as above

    return in_lines(outline(every))


def _markdown(every: Sequence[Judged]) -> str:
    from reader.report.agreement.outline import outline  # noqa: PLC0415 - one form is asked for
    from reader.report.markdown import in_lines  # noqa: PLC0415 - as above

    return in_lines("How two reviews agree", outline(every), is_deep=len(every) > 1)


def _json(every: Sequence[Judged]) -> str:
    from reader.report.agreement.json_ import as_json  # noqa: PLC0415 - one form is asked for

    return as_json(every)


FORMS: Mapping[str, Callable[[Sequence[Judged]], str]] = MappingProxyType(
    {"text": _text, "markdown": _markdown, "json": _json}
)
"""By the name of the report's format whose characters, endings and file names they have.

They tell of one pair of sources at least.
"""
