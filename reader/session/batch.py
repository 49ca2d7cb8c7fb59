"""Many pairs: a line of JSON for each, in and out.

A line in is `{"id": ..., "left": SOURCE, "right": SOURCE}`. An id is a text or a whole number. A
SOURCE is a name (a file relative to the list, or a web address) or an object with `path` or `text`
and any fields of a source in a comparison file, such as `publisher`.

A line out is `{"id": ..., "report": {...}}` with the JSON report of that pair, or `{"id": ...,
"error": {"what": ..., "where": ..., "why": ..., "advice": ...}}`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from reader.errors import ReaderError, SourceError, UsageError, explain
from reader.model import Fact, MatchRequest, Source
from reader.text.dates import iso_date
from reader.text.sanitise import clean

Id = str | int
"""What names a pair in both files."""

_WHAT = "cannot read the list of pairs"


@dataclass(frozen=True, slots=True)
class BatchOptions:
    """What holds for every pair."""

    folder: str
    """Where relative names begin; absolute, so that another process finds the same files."""

    facts: tuple[Fact, ...] = ()
    language: str | None = None
    allow_local: bool = False


@dataclass(frozen=True, slots=True)
class PairTask:
    """One pair to compare; it can be sent to another process or machine."""

    id: Id
    left: Mapping[str, str]
    """Either "path" or "text", and metadata by the field's name."""

    right: Mapping[str, str]
    options: BatchOptions


def read_pairs(path: Path, options: BatchOptions) -> Iterator[PairTask]:
    """Yield the pairs in the file at `path`. Raises UsageError at the first line that is wrong."""
    try:
        with path.open("rb") as lines:
            seen: dict[Id, int] = {}
            for number, line in enumerate(lines, 1):
                if line.strip():
                    where = f"{clean(str(path))}, line {number}"
                    task = _parse(line, where, options)
                    if (before := seen.setdefault(task.id, number)) != number:
                        why = f"line {before} has the id {json.dumps(task.id)}, too"
                        raise UsageError(_WHAT, where, why, "give each pair its own id")
                    yield task
    except OSError as error:
        advice = "name a file with a line of JSON for each pair"
        raise UsageError(_WHAT, clean(str(path)), explain(error), advice) from error


def _parse(line: bytes, where: str, options: BatchOptions) -> PairTask:
    form = 'write it like {"id": 1, "left": "one.txt", "right": "two.txt"}'
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UsageError(_WHAT, where, "the line is not JSON", form) from error
    if not isinstance(entry, dict):
        raise UsageError(_WHAT, where, "the line is not a JSON object", form)
    missing = [f'no "{key}"' for key in ("id", "left", "right") if key not in entry]
    if missing:
        raise UsageError(_WHAT, where, f"the line has {' and '.join(missing)}", form)
    name = entry["id"]
    if isinstance(name, bool) or not isinstance(name, Id):
        raise UsageError(_WHAT, where, 'the "id" is neither text nor a whole number', form)
    left, right = (_parse_source(entry[side], f"{where}, {side}") for side in ("left", "right"))
    return PairTask(name, left, right, options)


def _parse_source(value: object, where: str) -> Mapping[str, str]:
    from reader.loading.comparison_file import SOURCE_KEYS  # noqa: PLC0415 - loads no yaml

    if isinstance(value, str):
        return {"path": value}
    advice = 'write "one.txt", {"path": "one.txt"} or {"text": "The article"}'
    if not isinstance(value, dict) or len(value.keys() & {"path", "text"}) != 1:
        why = 'a source is a file name or an object with either "path" or "text"'
        raise UsageError(_WHAT, where, why, advice)
    for key, text in value.items():
        if key not in SOURCE_KEYS:
            why, advice = f'unknown key "{clean(key)}"', f"known keys: {', '.join(SOURCE_KEYS)}"
            raise UsageError(_WHAT, where, why, advice)
        if not isinstance(text, str):
            why = f'the value of "{key}" is not text'
            raise UsageError(_WHAT, where, why, "put it in double quotes")
    return value


class PairLine(NamedTuple):
    """The line of a pair that was compared, or could not be."""

    text: str
    """With a line break."""

    is_report: bool = True


def compare_pair(task: PairTask) -> PairLine:
    """Compare the pair and return its line. Never raises Exception."""
    from reader.matching.compare import compare  # noqa: PLC0415 - loaded where pairs are compared
    from reader.report import make_report  # noqa: PLC0415 - as above
    from reader.report.json_ import dump_json, to_document  # noqa: PLC0415 - as above

    options = task.options
    try:
        left = _open(task.left, f"pair {task.id}, left", options)
        right = _open(task.right, f"pair {task.id}, right", options)
        request = MatchRequest(left, right, options.facts, options.language)
        document = to_document(make_report(compare(request)))
        return PairLine(dump_json({"id": task.id, "report": document}, indent=None))
    except ReaderError as error:
        return error_line(task, error)
    except Exception as error:  # noqa: BLE001 - one bad pair must not stop the others
        why = f"{type(error).__name__}: {clean(str(error))}"
        return error_line(task, ReaderError("cannot compare", f"pair {task.id}", why, "report it"))


def error_line(task: PairTask, error: ReaderError) -> PairLine:
    """Return the line of a pair that could not be compared."""
    from reader.report.json_ import dump_json  # noqa: PLC0415 - as above

    parts = {key: getattr(error, key) for key in ("what", "where", "why", "advice")}
    return PairLine(dump_json({"id": task.id, "error": parts}, indent=None), is_report=False)


def parse_line(line: bytes) -> tuple[Id, bool] | None:
    """Return the id in a line that was written, and whether it has a report; None if it is torn."""
    try:
        entry: Any = json.loads(line)
        return entry["id"], "report" in entry
    except (ValueError, TypeError, KeyError):
        return None


def _open(source: Mapping[str, str], where: str, options: BatchOptions) -> Source:
    from reader.loading import open_source  # noqa: PLC0415 - as above
    from reader.loading.content import parse_text  # noqa: PLC0415 - as above

    metadata = {key: clean(text) for key, text in source.items() if key not in {"path", "text"}}
    if written := metadata.get("published"):
        metadata["published"] = iso_date(written)
        if not metadata["published"]:
            what, why = "cannot compare", f"'{written}' is not a date"
            raise UsageError(what, where, why, "write it as 2023-10-14")
    if "text" in source:
        name = metadata.get("publisher", "text")
        try:
            return parse_text(source["text"], Path("text.txt"), name, name, metadata)
        except SourceError as error:  # it names a file, and there is none
            advice = 'correct "text" in the list of pairs'
            raise SourceError(error.what, where, error.why, advice) from error
    folder, name = Path(options.folder), source["path"]
    return open_source(name, folder=folder, metadata=metadata, allow_local=options.allow_local)
