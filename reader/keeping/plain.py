"""Plain values: taken out of what may be anything, and out of frozen values and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from enum import Enum
from typing import Any, TypeAlias, TypeVar

from reader.keeping.damage import DamagedError

Scalar: TypeAlias = bool | int | float | str
T = TypeVar("T")


def keys(value: object) -> dict[str, Any]:
    """`value`, if it is a set of keys; raises DamagedError if not."""
    return _of(value, dict, "a set of keys")


def items(value: object, most: int | None = None) -> list[Any]:
    """`value`, if it is a list, of at `most` so many; raises DamagedError if not."""
    found = _of(value, list, "a list")
    if most is not None and len(found) > most:
        why = "a list in it is too long"
        raise DamagedError(why)
    return found


def text(value: object) -> str:
    """`value`, if it is text; raises DamagedError if not."""
    return _of(value, str, "text")


def truth(value: object) -> bool:
    """`value`, if it is true or false; raises DamagedError if not."""
    return _of(value, bool, "true or false")


def whole(value: object) -> int:
    """`value`, if it is a whole number from 0; raises DamagedError if not."""
    found = _of(value, int, "a whole number")
    if isinstance(value, bool) or found < 0:
        why = "a number in it is wrong"
        raise DamagedError(why)
    return found


def _of(value: object, kind: type[T], name: str) -> T:
    if not isinstance(value, kind):
        why = f"something in it is not {name}"
        raise DamagedError(why)
    return value


def plain_fields(value: Any) -> dict[str, Scalar]:
    """The fields of a frozen dataclass by name, as far as they are plain or of an Enum."""
    found = {one.name: getattr(value, one.name) for one in fields(value)}
    plain = {name: one.value if isinstance(one, Enum) else one for name, one in found.items()}
    return {name: one for name, one in plain.items() if isinstance(one, Scalar)}


def with_fields(value: T, kept: Mapping[str, Scalar]) -> T:
    """`value` with those of the kept fields that it has and that are of the same type."""
    changes: dict[str, Any] = {}
    for name, now in plain_fields(value).items():
        found = kept.get(name, now)
        kind = type(getattr(value, name))
        if issubclass(kind, Enum):
            changes[name] = next((one for one in kind if one.value == found), kind(now))
        elif type(found) is type(now):
            changes[name] = found
    return replace(value, **changes)  # type: ignore[type-var]  # a dataclass, as it has fields
