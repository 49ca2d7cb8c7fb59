"""How well a colour stands out from another."""

from __future__ import annotations

from rich.color_triplet import ColorTriplet

ENOUGH = 4.5
"""Contrast that text needs (WCAG 2.1, 1.4.3)."""


def contrast(one: ColorTriplet, other: ColorTriplet) -> float:
    """From 1 for the same colour to 21 for black and white (WCAG 2.1, contrast ratio)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: ColorTriplet) -> float:
    """Relative luminance, 0..1 (WCAG 2.1)."""
    red, green, blue = map(_linear, colour.normalized)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
