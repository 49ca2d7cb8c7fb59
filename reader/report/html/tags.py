"""HTML elements; every other string is text, and escaped."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape


class Markup(str):
    """Finished HTML, which is not escaped again."""

    __slots__ = ()


def tag(name: str, *children: str, **attributes: str | bool) -> Markup:
    """Make an element; escapes attribute values, and children that are no `Markup`.

    `class_` becomes `class`, `aria_label` becomes `aria-label`. An attribute that is True has no
    value; one that is False or empty is omitted.
    """
    return Markup(f"<{name}{_attributes(attributes)}>{joined(*children)}</{name}>")


def joined(*parts: str, between: str = "") -> Markup:
    """Concatenate `parts` with `between`, escaping those that are no `Markup`."""
    return Markup(between.join(p if isinstance(p, Markup) else escape(p) for p in parts))


def render_list(items: Iterable[str]) -> Markup:
    """Render items of a bulleted list; nothing if there are none."""
    every = joined(*items)
    return tag("ul", every) if every else every


def render_table(columns: Iterable[str], rows: Iterable[str]) -> Markup:
    """Render rows below a row of headings."""
    head = tag("tr", *(tag("th", name, scope="col") for name in columns))
    return tag("table", tag("thead", head), tag("tbody", *rows))


def _attributes(given: dict[str, str | bool]) -> str:
    return "".join(
        f" {_hyphened(name)}" if value is True else f' {_hyphened(name)}="{escape(value)}"'
        for name, value in given.items()
        if value
    )


def _hyphened(name: str) -> str:
    return name.rstrip("_").replace("_", "-")
