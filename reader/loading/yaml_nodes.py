"""YAML read as typed nodes that know their line and column, so that every complaint names them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import NoReturn

import yaml
from yaml.reader import Reader

from reader.loading.advice import advice
from reader.loading.yaml_file import File, Place
from reader.text.sanitise import clean

__all__ = ["File", "Item", "parsed"]

_LOADER: type[yaml.SafeLoader | yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEEPEST = 20
"""Lists in lists; our files need four, and the parser recurses."""

_PARSERS_OWN_DEPTH = "nesting depth"
"""What libyaml 0.2.6 says of a thousand lists, before it has told of the first."""

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
_LONGEST_NUMBER = 9
"""Digits; nothing that is counted here has more."""


@dataclass(frozen=True, slots=True)
class Item:
    """One value of the file: text, a list or a set of keys."""

    _node: yaml.Node
    _file: File

    @property
    def line(self) -> int:
        """The line of the file on which it begins, from 1."""
        return int(self._node.start_mark.line) + 1 + self._file.lines_before

    @property
    def column(self) -> int:
        """The column in which it begins, from 0."""
        return int(self._node.start_mark.column)

    @property
    def place(self) -> str:
        """The file, and the line and column on which it begins."""
        return self._file.place(self._node.start_mark)

    def refuse(self, why: str, advice: str) -> NoReturn:
        """Raise the error that says what is wrong with this value."""
        raise self._file.complaint(self._node.start_mark, why, advice)

    @property
    def keys(self) -> list[str]:
        """Its keys, cleaned; none when it is no set of keys. A key that is no text is left out."""
        if not isinstance(self._node, yaml.MappingNode):
            return []
        return [clean(key.value) for key, _ in self._node.value if isinstance(key, yaml.ScalarNode)]

    @property
    def is_text(self) -> bool:
        """Whether it is neither a list nor a set of keys."""
        return isinstance(self._node, yaml.ScalarNode)

    @property
    def is_set_of_keys(self) -> bool:
        """Whether it has keys with values."""
        return isinstance(self._node, yaml.MappingNode)

    def fields(self, known: Collection[str]) -> dict[str, Item]:
        """Return its values by key. Raises for a key that is not `known`, naming the nearest.

        Also raises when it is no set of keys, or has one twice.
        """
        for key, _ in self.pairs():
            if key.text() not in known:
                key.refuse(f"unknown key '{key.text()}'", advice(key.text(), known))
        return self.chosen(known)

    def chosen(self, names: Collection[str]) -> dict[str, Item]:
        """Return its values under the keys `names`, passing all others over.

        Raises when it is no set of keys, or has one of `names` twice.
        """
        found: dict[str, Item] = {}
        for key, value in self.pairs():
            name = key.text() if isinstance(key._node, yaml.ScalarNode) else ""
            if name in found:
                key.refuse(f"the key '{name}' stands here twice", "keep one of them")
            if name in names:
                found[name] = value
        return found

    def items(self) -> list[Item]:
        """Return its values in order. Raises when it is no list."""
        if not isinstance(self._node, yaml.SequenceNode):
            self._refuse_type("a list")
        return [Item(value, self._file) for value in self._node.value]

    def text(self) -> str:
        """Return its text, cleaned, as written: 2020, yes and 2023-10-14 are words; null is none.

        Raises when it is a list or a set of keys.
        """
        if not isinstance(self._node, yaml.ScalarNode):
            self._refuse_type("text")
        return "" if self.is_nothing else clean(self._node.value)

    def as_spelt(self) -> str:
        """Return its text as `text` does, but not cleaned: for paths, never to be shown."""
        self.text()
        return "" if self.is_nothing else str(self._node.value)

    def text_or_list(self) -> str:
        """Return its text, or its texts with commas between them; empty for anything else.

        Lists inside the list are left out: through aliases they could be without end.
        """
        if isinstance(self._node, yaml.ScalarNode):
            return self.text()
        if not isinstance(self._node, yaml.SequenceNode):
            return ""
        texts = (item.text() for item in self.items() if isinstance(item._node, yaml.ScalarNode))
        return ", ".join(text for text in texts if text)

    def truth(self) -> bool:
        """Return whether it says yes, in YAML 1.1's words. Raises when it says neither."""
        found = _TRUTHS.get(self.text().lower())
        if found is None:
            self.refuse(f"'{self.text()}' is neither yes nor no", "write yes or no")
        return found

    def number(self) -> int:
        """Return the whole number from 1 that it is. Raises when it is none."""
        text = self.text()
        is_number = text.isascii() and text.isdecimal() and len(text) <= _LONGEST_NUMBER
        if not is_number or int(text) == 0:
            self.refuse(f"'{text}' is no number", "write a whole number from 1")
        return int(text)

    def pairs(self) -> list[tuple[Item, Item]]:
        """Return its keys with their values. Raises when it is no set of keys."""
        if not isinstance(self._node, yaml.MappingNode):
            self._refuse_type("a set of keys")
        return [(Item(key, self._file), Item(value, self._file)) for key, value in self._node.value]

    @property
    def is_nothing(self) -> bool:
        """Whether no value stands there."""
        return bool(self._node.tag == _STANDARD + "null")

    def _refuse_type(self, wanted: str) -> NoReturn:
        is_ = _TYPES.get(type(self._node), "something else")
        self.refuse(f"this is {is_}, where {wanted} belongs", f"write {wanted} here")


def parsed(text: str, file: File) -> Item | None:
    """Parse the one YAML document in `text`; None when there is nothing in it, or only comments.

    Raises the error of `file` when it is malformed, and for what a plain description never needs
    and a hostile one uses: deep nesting, anchors and aliases, tags of other programs. The last two
    may stand in a shared file: they are not followed.
    """
    try:
        _refuse_unprintable(text, file)
        _refuse_hostile(text, file)
        root = yaml.compose(text, _LOADER)
    except yaml.MarkedYAMLError as cause:
        problem = cause.problem or "it ends too soon"
        mark = cause.problem_mark or cause.context_mark
        if _PARSERS_OWN_DEPTH in problem:
            raise file.complaint(mark, *_TOO_DEEP) from cause
        why = f"this is not well-formed YAML ({clean(problem)})"
        raise file.complaint(mark, why, "correct it there or just above") from cause
    except yaml.YAMLError as cause:
        raise file.complaint(None, "this is not well-formed YAML", "correct it") from cause
    item = None if root is None else Item(root, file)
    return None if item is None or item.is_nothing else item


def _refuse_unprintable(text: str, file: File) -> None:
    found = Reader.NON_PRINTABLE.search(text)
    if found is None:
        return
    before = text[: found.start()]
    place = Place(before.count("\n"), len(before) - before.rfind("\n") - 1)
    why = f"YAML allows no control characters (here: {clean(found[0])})"
    raise file.complaint(place, why, "take it out")


def _refuse_hostile(text: str, file: File) -> None:
    depth = 0
    for event in yaml.parse(text, _LOADER):
        mark = event.start_mark
        if not file.is_shared:
            _refuse_what_only_programs_write(event, file)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _DEEPEST:
            raise file.complaint(mark, *_TOO_DEEP)


def _refuse_what_only_programs_write(event: yaml.Event, file: File) -> None:
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        why = "anchors and aliases (& and *) are not allowed"
        raise file.complaint(event.start_mark, why, "write the value out, or put it in quotes")
    if isinstance(event, (yaml.ScalarEvent, yaml.CollectionStartEvent)) and event.tag not in (
        None,
        "!",
        *_KNOWN_TAGS,
    ):
        why = f"the tag {clean(event.tag or '')} is unknown"
        raise file.complaint(event.start_mark, why, "take it out, or put the value in quotes")
