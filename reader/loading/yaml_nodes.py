"""YAML as typed nodes with their line and column, so that every error names its place.

Importing this module loads yaml; rooms that start without it import it late.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, NoReturn

import yaml
from yaml.reader import Reader

from reader.errors import ReaderError
from reader.loading.advice import advice
from reader.text.sanitise import clean

if TYPE_CHECKING:
    from yaml._yaml import Mark as FastMark

_LOADER: type[yaml.SafeLoader | yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEEPEST = 20
"""Nested lists; reader's files need four, and the parser recurses."""

_PARSERS_OWN_DEPTH = "nesting depth"
"""Part of libyaml 0.2.6's error for a thousand nested lists, raised before their events."""

_TOO_DEEP = ("lists and keys are nested too deeply", "flatten them")

_STANDARD = "tag:yaml.org,2002:"
_KNOWN_TAGS = frozenset(
    _STANDARD + name for name in ("str", "int", "float", "bool", "null", "timestamp", "map", "seq")
) | {_STANDARD + "merge", _STANDARD + "value"}
_TYPES: dict[type[yaml.Node], str] = {
    yaml.ScalarNode: "text",
    yaml.SequenceNode: "a list",
    yaml.MappingNode: "a set of keys",
}
_TRUTHS = {"yes": True, "true": True, "on": True, "no": False, "false": False, "off": False}
_NOT_RENAMED: Mapping[str, str] = MappingProxyType({})
_LONGEST_NUMBER = 9
"""Digits; no count in a file needs more."""


class File(NamedTuple):
    """The file being parsed, and how its errors are raised."""

    what: str
    """The failed action, for errors."""

    where: str
    error: type[ReaderError]
    lines_before: int = 0
    """Lines of the file above the YAML."""

    is_shared: bool = False
    """Whether other programs write it too, so that any YAML must be accepted."""

    is_brief: bool = False
    """Whether a place is written `file:7`, which fits on the screen."""

    def place(self, mark: yaml.Mark | FastMark) -> str:
        """Return the file with line and column of `mark`, for people."""
        line = mark.line + 1 + self.lines_before
        if self.is_brief:
            return f"{self.where}:{line}"
        return f"{self.where}, line {line}, column {mark.column + 1}"

    def complaint(self, mark: yaml.Mark | FastMark | None, why: str, advice: str) -> ReaderError:
        """Return an error about the place `mark`, or about the whole file."""
        where = self.where if mark is None else self.place(mark)
        return self.error(self.what, where, why, advice)


@dataclass(frozen=True, slots=True)
class Item:
    """A value in the file: text, a list or a set of keys."""

    _node: yaml.Node
    _file: File

    @property
    def line(self) -> int:
        """Its first line in the file, from 1."""
        return int(self._node.start_mark.line) + 1 + self._file.lines_before

    @property
    def column(self) -> int:
        """Its first column, from 0."""
        return int(self._node.start_mark.column)

    @property
    def place(self) -> str:
        """The file with its line and column, for people."""
        return self._file.place(self._node.start_mark)

    def refuse(self, why: str, advice: str) -> NoReturn:
        """Raise the file's error about this value."""
        raise self._file.complaint(self._node.start_mark, why, advice)

    @property
    def keys(self) -> list[str]:
        """Its keys that are text, cleaned; empty if it is not a set of keys."""
        if not isinstance(self._node, yaml.MappingNode):
            return []
        return [clean(key.value) for key, _ in self._node.value if isinstance(key, yaml.ScalarNode)]

    @property
    def is_text(self) -> bool:
        """Whether it is text, not a list or a set of keys."""
        return isinstance(self._node, yaml.ScalarNode)

    @property
    def is_set_of_keys(self) -> bool:
        """Whether it is a set of keys."""
        return isinstance(self._node, yaml.MappingNode)

    def fields(
        self, known: Collection[str], renamed: Mapping[str, str] = _NOT_RENAMED
    ) -> dict[str, Item]:
        """Return its values by key, `renamed` having the new name of each old key.

        Raises for a key that is not `known` (suggesting the nearest), for a key that appears twice,
        and if it is not a set of keys.
        """
        for key, _ in self.pairs():
            if renamed.get(key.text(), key.text()) not in known:
                key.refuse(f"unknown key '{key.text()}'", advice(key.text(), known))
        return self.select(known, renamed)

    def select(
        self, names: Collection[str], renamed: Mapping[str, str] = _NOT_RENAMED
    ) -> dict[str, Item]:
        """Return its values for the keys `names`, ignoring all others.

        Raises if it is not a set of keys, or has one of `names` twice.
        """
        found: dict[str, Item] = {}
        for key, value in self.pairs():
            name = key.text() if key.is_text else ""
            name = renamed.get(name, name)
            if name in found:
                key.refuse(f"the key '{name}' appears twice", "keep one of them")
            if name in names:
                found[name] = value
        return found

    def items(self) -> list[Item]:
        """Return its values in order. Raises if it is not a list."""
        if not isinstance(self._node, yaml.SequenceNode):
            self._refuse_type("a list")
        return [Item(value, self._file) for value in self._node.value]

    def text(self) -> str:
        """Return its text as written, cleaned: 2020, yes and 2023-10-14 are words; null is empty.

        Raises if it is a list or a set of keys.
        """
        if not isinstance(self._node, yaml.ScalarNode):
            self._refuse_type("text")
        return "" if self.is_null else clean(self._node.value)

    def raw_text(self) -> str:
        """Return its text uncleaned: for paths; never show it."""
        self.text()
        return "" if self.is_null else str(self._node.value)

    def text_or_list(self) -> str:
        """Return its text, or the texts of a list joined by commas; empty for anything else.

        Nested lists are left out: through aliases they may be infinite.
        """
        if isinstance(self._node, yaml.ScalarNode):
            return self.text()
        if not isinstance(self._node, yaml.SequenceNode):
            return ""
        texts = (item.text() for item in self.items() if isinstance(item._node, yaml.ScalarNode))
        return ", ".join(text for text in texts if text)

    def truth(self) -> bool:
        """Return it as a boolean of YAML 1.1 (yes, off, ...). Raises if it is none."""
        found = _TRUTHS.get(self.text().lower())
        if found is None:
            self.refuse(f"'{self.text()}' is not yes or no", "write yes or no")
        return found

    def number(self) -> int:
        """Return it as a whole number from 1. Raises if it is none."""
        text = self.text()
        is_number = text.isascii() and text.isdecimal() and len(text) <= _LONGEST_NUMBER
        if not is_number or int(text) == 0:
            self.refuse(f"'{text}' is not a number", "write a whole number from 1")
        return int(text)

    def pairs(self) -> list[tuple[Item, Item]]:
        """Return its keys with their values. Raises if it is not a set of keys."""
        if not isinstance(self._node, yaml.MappingNode):
            self._refuse_type("a set of keys")
        return [(Item(key, self._file), Item(value, self._file)) for key, value in self._node.value]

    @property
    def is_null(self) -> bool:
        """Whether it has no value."""
        return bool(self._node.tag == _STANDARD + "null")

    def _refuse_type(self, wanted: str) -> NoReturn:
        is_ = _TYPES.get(type(self._node), "something else")
        self.refuse(f"this is {is_}, but must be {wanted}", f"write {wanted} here")


def parse_yaml(text: str, file: File) -> Item | None:
    """Parse the single YAML document in `text`; None if it is empty or has comments only.

    Raises the error of `file` if it is malformed, and for what only a hostile file needs: deep
    nesting, anchors and aliases, tags of other programs. A shared file may have the last two; they
    are not resolved.
    """
    try:
        _check_characters(text, file)
        _check_events(text, file)
        root = yaml.compose(text, _LOADER)
    except yaml.MarkedYAMLError as cause:
        problem = cause.problem or "it ends too early"
        mark = cause.problem_mark or cause.context_mark
        if _PARSERS_OWN_DEPTH in problem:
            raise file.complaint(mark, *_TOO_DEEP) from cause
        why = f"this is not well-formed YAML ({clean(problem)})"
        raise file.complaint(mark, why, "correct it there or just above") from cause
    except yaml.YAMLError as cause:
        raise file.complaint(None, "this is not well-formed YAML", "correct it") from cause
    item = None if root is None else Item(root, file)
    return None if item is None or item.is_null else item


def _check_characters(text: str, file: File) -> None:
    found = Reader.NON_PRINTABLE.search(text)
    if found is None:
        return
    before = text[: found.start()]
    column = len(before) - before.rfind("\n") - 1
    place = yaml.Mark("", found.start(), before.count("\n"), column, None, 0)
    why = f"YAML allows no control characters (here: {clean(found[0])})"
    raise file.complaint(place, why, "delete it")


def _check_events(text: str, file: File) -> None:
    depth = 0
    for event in yaml.parse(text, _LOADER):
        mark = event.start_mark
        if not file.is_shared:
            _check_event(event, file)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _DEEPEST:
            raise file.complaint(mark, *_TOO_DEEP)


def _check_event(event: yaml.Event, file: File) -> None:
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        why = "anchors and aliases (& and *) are not allowed"
        raise file.complaint(event.start_mark, why, "write the value out, or put it in quotes")
    if isinstance(event, (yaml.ScalarEvent, yaml.CollectionStartEvent)) and event.tag not in (
        None,
        "!",
        *_KNOWN_TAGS,
    ):
        why = f"the tag {clean(event.tag or '')} is unknown"
        raise file.complaint(event.start_mark, why, "delete it, or put the value in quotes")
