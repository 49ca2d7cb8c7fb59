"""What a report knows of itself, whatever it is written as."""

from __future__ import annotations

from dataclasses import replace

from reader.model import Comparison, Relation
from reader.report import make_report


def test_silence_is_no_difference(small: Comparison) -> None:
    """That one account gives no number does not make the two differ; another value does."""
    assert make_report(small).differs
    link = next(x for x in small.links if x.differences)
    silent = tuple(d for d in link.differences if d.relation is Relation.SILENT)
    assert silent
    link = replace(link, differences=silent)
    assert not make_report(replace(small, links=(link,))).differs
