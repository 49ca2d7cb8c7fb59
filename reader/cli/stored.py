"""What is stored, from the command line: list and forget it, merge review files."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

from reader import paths
from reader.cli.arguments import Arguments
from reader.cli.report_output import put
from reader.errors import StorageError, explain
from reader.loading.bounded_reads import exists
from reader.report.phrases import pluralise
from reader.storage import RecentPair, Storage
from reader.text.files import read_bounded
from reader.text.sanitise import clean

_ALL = "all"


def forget() -> int:
    """List what is stored and where, ask what to remove, and remove it. Raises StorageError.

    Without a terminal to ask, nothing is removed.
    """
    storage = Storage()
    pairs, files = storage.recent(), storage.other_files()
    put(_listing(storage, pairs, files), ascii_only=False)
    if not (pairs or files) or sys.stdin is None or not sys.stdin.isatty():
        return 0
    numbers = f"1 to {len(pairs)}, " if len(pairs) > 1 else "1, " if pairs else ""
    wanted = _ask(f"Remove which ({numbers}{_ALL}; Enter: nothing)? ")
    if wanted == _ALL:
        what = "everything above" if pairs else "the files above"
        if _ask(f"Remove {what}? This cannot be undone (yes or no): ") == "yes":
            _remove(storage, None, files)
    elif wanted.isdecimal() and 1 <= int(wanted) <= len(pairs):
        pair = pairs[int(wanted) - 1]
        if _ask(f"Remove {titles_text(pair)}? This cannot be undone (yes or no): ") == "yes":
            _remove(storage, pair.id, [])
    elif wanted:
        put(f"Nothing was removed: {clean(wanted)} is not in the list.\n", ascii_only=False)
    storage.close()
    return 0


def _remove(storage: Storage, pair: int | None, files: list[Path]) -> None:
    storage.forget(pair)
    for file in files:
        try:
            file.unlink(missing_ok=True)
        except OSError as error:
            what, where = "cannot remove", clean(str(file))
            raise StorageError(what, where, explain(error), "remove it yourself") from error
    put("Removed.\n", ascii_only=False)


def _listing(storage: Storage, pairs: list[RecentPair], files: list[Path]) -> str:
    if not pairs and not files:
        return f"Nothing is stored in {paths.shown(storage.folder)}.\n"
    lines = [f"Stored in {paths.shown(storage.path)}:"] if pairs else []
    for number, pair in enumerate(pairs, 1):
        lines += [f"{number:4}  {titles_text(pair)}", f"      {progress_text(pair)}"]
        lines += [f"      {clean(name)}" for name in pair.names]
    if files:
        lines.append("Other files (of earlier versions, recovery files, damaged databases):")
        lines += [f"      {clean(paths.shown(file))}" for file in files]
    return "\n".join(lines) + "\n"


def titles_text(pair: RecentPair) -> str:
    """The titles of both sources, else the names of their files."""
    names = [name if "://" in name else Path(name).name for name in pair.names]
    both = zip(pair.titles, (*names, ""), strict=False)  # a comparison file is one name
    return " \u2194 ".join(clean(title or name) for title, name in both)


def cannot_reopen(pair: RecentPair) -> str:
    """Why a pair cannot be opened again; empty if it can, as far as the disk tells."""
    if "-" in pair.names:
        return "piped in: pipe it again"
    gone = [
        name
        for name in pair.names
        if "://" not in name and not any(map(exists, (Path(name), _book(name))))
    ]
    return f"not found: {', '.join(clean(Path(name).name) for name in gone)}" if gone else ""


def _book(name: str) -> Path:
    """The file of a name such as book.epub#3."""
    file, _, _ = name.rpartition("#")
    return Path(file if file.lower().endswith(".epub") else name)


def progress_text(pair: RecentPair) -> str:
    """When a pair was read, and how far: "4 May 2023, passage 12, 7 of 46 decided, 2 notes"."""
    when = datetime.fromtimestamp(pair.opened / 1_000_000).astimezone()
    read = pair.progress
    parts = [f"{when.day} {when:%B %Y}"]
    parts += [f"passage {read.passage}"] if read.passage is not None else []
    of = f" of {read.links}" if read.links else ""
    parts += [f"{read.decided}{of} decided"] if read.decided or read.links else []
    parts += [pluralise(read.notes, "note")] if read.notes else []
    return ", ".join(parts)


def _ask(question: str) -> str:
    try:
        return input(question).strip().lower()
    except EOFError:
        return ""


def merge(arguments: Arguments) -> int:
    """Merge two review files into the file of -o, else print the result. Raises ReaderError."""
    from reader.report.report_file import refuse_overwrite, save  # noqa: PLC0415 - only for this option
    from reader.storage.entries import MOST_BYTES  # noqa: PLC0415 - as above
    from reader.storage.review_file import merge_reviews  # noqa: PLC0415 - as above

    one, other = arguments.merge_reviews or ("", "")
    data = _read(one, MOST_BYTES), _read(other, MOST_BYTES)
    merged = merge_reviews(*data, (clean(one), clean(other))).decode()
    if arguments.output is None:
        put(merged, ascii_only=False)
    else:
        refuse_overwrite(Path(arguments.output), [], "cannot write the review")
        save(Path(arguments.output), merged, "cannot write the review")
    return 0


def _read(name: str, most: int) -> bytes:
    try:
        return read_bounded(Path(name), most)
    except (OSError, ValueError) as error:
        what = "cannot read the review"
        raise StorageError(what, clean(name), explain(error), "name a review file") from error
