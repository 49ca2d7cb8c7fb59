"""The list of differences: every value on which linked passages differ, in reading order."""

from __future__ import annotations

from reader.model import Comparison, Difference, Link


def differing(comparison: Comparison) -> tuple[tuple[Link, Difference], ...]:
    """Each difference with its link, as the left account brings them."""
    links = sorted(comparison.links, key=lambda link: (link.left, link.right))
    return tuple((link, difference) for link in links for difference in link.differences)
