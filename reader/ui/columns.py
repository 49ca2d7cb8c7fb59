"""The columns of the two panes, put where an arrangement has them."""

from __future__ import annotations

from collections.abc import Mapping

from textual.containers import Container

from reader.model import Side
from reader.reading import Split
from reader.ui.arrangement import Arrangement


def lay(area: Container, columns: Mapping[Side, Container], wanted: Arrangement) -> None:
    """Give both `columns`, the children of `area`, their order and their share of it."""
    first, second = (columns[side] for side in wanted.order)
    if area.children[0] is not first:
        area.move_child(first, before=second)
    for column, share in ((first, wanted.share), (second, 100 - wanted.share)):
        part = f"{share}fr"
        column.styles.width = part if wanted.split is Split.SIDE_BY_SIDE else "1fr"
        column.styles.height = part if wanted.split is Split.STACKED else "1fr"
        column.set_class(column is second, "-second")
