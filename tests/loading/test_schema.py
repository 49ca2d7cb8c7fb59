"""The published schema of comparison files says what the code says."""

from __future__ import annotations

import json
import textwrap
from typing import Any, cast

import pytest
import yaml
from jsonschema import Draft202012Validator

from reader import paths
from reader.loading import comparison_file
from reader.loading.comparison_facts import FACT_KEYS
from reader.loading.comparison_file import FEWEST, KEYS, KINDS, MOST, SOURCE_KEYS

_BUNDLED = paths.bundled_comparison()
_SCHEMA: dict[str, Any] = json.loads(
    _BUNDLED.with_name("comparison.schema.json").read_text(encoding="utf-8")
)
_TWO = "sources: [{path: a.txt}, {path: b.txt}]\n"


class _Loader(yaml.SafeLoader):
    """As editors read YAML: dates are text, and so are the keys of JSON."""


_Loader.add_constructor(
    "tag:yaml.org,2002:timestamp",
    lambda loader, node: loader.construct_scalar(cast("yaml.ScalarNode", node)),
)


def _errors(text: str) -> list[str]:
    document = json.loads(json.dumps(yaml.load(text, _Loader)))  # noqa: S506 - a SafeLoader
    return [error.message for error in Draft202012Validator(_SCHEMA).iter_errors(document)]


def _example() -> str:
    return textwrap.dedent(
        (comparison_file.__doc__ or "").split("\n\n", 1)[1].rpartition("\n\n")[0]
    )


def test_the_schema_is_one() -> None:
    """By the rules for schemas."""
    Draft202012Validator.check_schema(_SCHEMA)


@pytest.mark.parametrize("text", [_BUNDLED.read_text(encoding="utf-8"), _example(), _TWO])
def test_files_that_open_are_valid(text: str) -> None:
    """The bundled pair, the example in the code, the least that can be."""
    assert _errors(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "facts: 1",
        "surces: []",
        "version: 2",
        "sources: [{path: a}]",
        "sources: [{path: a}, {path: b, text: c}]",
        "sources: [{path: a}, {publisher: c}]",
        "sources: [{path: a}, {path: b, pubisher: c}]",
        "sources: [{path: a}, {text: [{capton: c}]}]",
        "sources: [{path: a}, {text: [{caption: c, body: d}]}]",
        _TWO + "names: {A: B}",
        _TWO + "names: {A: []}",
        _TWO + "facts: [{cues: [a]}]",
        _TWO + "facts: [{name: a}]",
        _TWO + "facts: [{name: a, cues: [b], passages: {1: [1], 2: []}}]",
        _TWO + "facts: [{name: a, passages: {1: [1]}}]",
        _TWO + "facts: [{name: a, passages: {0: [1], 1: []}}]",
        _TWO + "facts: [{name: a, passages: {1: [0], 2: []}}]",
        _TWO + "more_facts: perhaps",
        _TWO + "language: German",
    ],
)
def test_files_that_do_not_open_are_not(text: str) -> None:
    """What the reader refuses, an editor marks."""
    assert _errors(text)


def test_keys_are_those_of_the_code() -> None:
    """On every level, and so are the limits."""
    parts = _SCHEMA["$defs"]
    assert set(_SCHEMA["properties"]) == set(KEYS)
    assert set(parts["source"]["properties"]) == set(SOURCE_KEYS)
    assert set(parts["fact"]["properties"]) == set(FACT_KEYS)
    assert set(parts["passage"]["oneOf"][1]["properties"]) == set(KINDS)
    sources = _SCHEMA["properties"]["sources"]
    assert (sources["minItems"], sources["maxItems"]) == (FEWEST, MOST)
