"""Two reviews of one comparison, and the links that were found, judged against each other.

The table of forms in which this is told: fewer than those of a report.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
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


def _text(judged: Judged) -> str:
    from reader.report.agreement.outline import outline  # noqa: PLC0415 - one form is asked for
    from reader.report.text import in_lines  # noqa: PLC0415 - as above

    return in_lines(outline(judged))


def _markdown(judged: Judged) -> str:
    from reader.report.agreement.outline import outline  # noqa: PLC0415 - one form is asked for
    from reader.report.markdown import in_lines  # noqa: PLC0415 - as above

    return in_lines("How two reviews agree", outline(judged))


def _json(judged: Judged) -> str:
    from reader.report.agreement.json_ import as_json  # noqa: PLC0415 - one form is asked for

    return as_json(judged)


FORMS: Mapping[str, Callable[[Judged], str]] = MappingProxyType(
    {"text": _text, "markdown": _markdown, "json": _json}
)
"""By the name of the report's format whose characters, endings and file names they have."""
