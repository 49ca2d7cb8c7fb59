"""Strengths in words."""

from __future__ import annotations

from reader.model import Comparison


def strength_number(strength: float) -> str:
    """A strength as short as it can be told, such as .41; two places at least, four at most."""
    whole, _, places = f"{strength:.4f}".partition(".")
    places = places.rstrip("0").ljust(2, "0")
    return f".{places}" if whole == "0" else whole


def from_up(comparison: Comparison) -> str:
    """From which strength on links are shown: from .41 up. Empty where all are."""
    least = comparison.min_strength
    return f"from {strength_number(least)} up" if least else ""


def set_apart(comparison: Comparison) -> str:
    """Which links are left out as too weak, in a sentence; empty where none are to be."""
    if not comparison.min_strength:
        return ""
    number, count = strength_number(comparison.min_strength), comparison.left_out
    links = "1 undecided link" if count == 1 else f"{count} undecided links"
    return (
        f"Only links {from_up(comparison)}, and accepted or pinned ones;"
        f" {links} below {number} {'is' if count == 1 else 'are'} left out."
    )


def unmatched_from(comparison: Comparison) -> str:
    """What follows "no match found" where weak links are left out: " from .41 up"."""
    return f" {from_up(comparison)}" if comparison.min_strength else ""
