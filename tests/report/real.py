"""Comparisons of whole articles, for what small ones do not show."""

from __future__ import annotations

from functools import cache

import pytest

from reader.loading import load, read_facts
from reader.matching.compare import compare
from reader.model import Comparison, MatchRequest
from reader.paths import bundled_comparison
from tests.published import find_published


@cache
def real_pair(name: str) -> Comparison:
    """The pair called "bundled", or the one called "seeds"; skips where that is not at hand."""
    named = [str(path) for path in find_published()] if name == "seeds" else []
    if name == "seeds" and len(named) != 2:
        pytest.skip("the published articles are not part of the repository")
    left, right = load(named).sources
    return compare(MatchRequest(left, right, read_facts(bundled_comparison())))
