"""Thresholds in words."""

from __future__ import annotations

from reader.model import Comparison, Side


def strength_number(strength: float) -> str:
    """A strength as short as it can be told, such as .41; two places at least, four at most."""
    whole, _, places = f"{strength:.4f}".partition(".")
    places = places.rstrip("0").ljust(2, "0")
    return f".{places}" if whole == "0" else whole


def from_up(threshold: float) -> str:
    """From which strength on links are shown: from .41 up. Empty for no threshold."""
    return f"from {strength_number(threshold)} up" if threshold else ""


def unmatched_from(comparison: Comparison, side: Side, index: int) -> str:
    """What "no match found" needs before it where links lie below the threshold: " from .41 up"."""
    below = comparison.below_of(side, index)
    return f" {from_up(comparison.threshold)}" if below else ""


def set_apart(comparison: Comparison) -> str:
    """What the threshold does, in a sentence; empty without one."""
    if not comparison.threshold:
        return ""
    number, count = strength_number(comparison.threshold), len(comparison.below)
    links = "1 undecided link" if count == 1 else f"{count} undecided links"
    return (
        f"Only links {from_up(comparison.threshold)}, and accepted or pinned ones;"
        f" {links} below {number} {'is' if count == 1 else 'are'} set apart."
    )
