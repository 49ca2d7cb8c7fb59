"""Many pairs: one line out for each line in, whatever happens on the way."""

from __future__ import annotations

import fcntl
import json
from collections import Counter
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from reader.cli import main
from reader.session.batch import BatchOptions, PairLine, PairTask
from reader.session.batch_runners import compare_in_processes
from tests.cli.test_cli_errors import complaint

SCHEMA = json.loads((Path(__file__).parents[2] / "reader/report/schema.json").read_text("utf-8"))
LEFT = "The old stone bridge at Upper Leigh fell on {day} May 2021."
RIGHT = {"text": "On 4 May 2021 the old stone bridge at Upper Leigh fell.", "publisher": "Star"}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory; the list of pairs is in a folder below, with one article."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "post.txt").write_text(LEFT.format(day=3), "utf-8")
    return tmp_path


def write_list(*entries: object) -> str:
    """Write the list of pairs, a JSON value a line."""
    path = Path("lists/pairs.jsonl")
    path.write_text("".join(f"{json.dumps(entry)}\n" for entry in entries), "utf-8")
    return str(path)


def pair(number: int | str, left: object = "post.txt") -> dict[str, object]:
    """A line of the list."""
    return {"id": number, "left": left, "right": RIGHT}


def lines_of(path: str = "out.jsonl") -> list[Any]:
    """What was written."""
    return [json.loads(line) for line in Path(path).read_text("utf-8").splitlines()]


def test_every_pair_has_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """A report by the schema, or an error; names begin at the folder of the list."""
    pairs = write_list(pair(1), pair("two", "missing.txt"), pair(3, {"text": LEFT.format(day=9)}))
    assert main(["--batch", pairs, "-o", "out.jsonl"]) == 2, "one failed"
    first, second, third = lines_of()
    assert [first["id"], second["id"], third["id"]] == [1, "two", 3]
    for line in (first, third):
        jsonschema.validate(line["report"], SCHEMA)
        assert line["report"]["sources"][1]["publisher"] == "Star"
        assert line["report"]["pairs"][0]["links"]
    assert second["error"]["why"] == "there is no such file"
    assert ", 1 failed: see the error lines" in capsys.readouterr().err


def test_the_extension_is_that_of_the_format(capsys: pytest.CaptureFixture[str]) -> None:
    """JSON Lines under the extension of another format are refused, as a report is."""
    assert main(["--batch", write_list(pair(1)), "-o", "out.csv"]) == 2
    assert "name it out.jsonl" in capsys.readouterr().err
    assert not Path("out.csv").exists()


def test_a_second_run_compares_what_has_no_report(capsys: pytest.CaptureFixture[str]) -> None:
    """A torn line and an error are replaced; reports stay as they are."""
    pairs = write_list(pair(1), pair(2, "late.txt"), pair(3))
    assert main(["--batch", pairs, "-o", "out.jsonl"]) == 2
    out = Path("out.jsonl")
    whole = out.read_bytes().splitlines(keepends=True)
    out.write_bytes(b"".join(whole[:2]) + whole[2][:50])
    Path("lists/late.txt").write_text(LEFT.format(day=5), "utf-8")
    capsys.readouterr()
    assert main(["--batch", pairs, "-o", "out.jsonl"]) == 0
    assert "3 of 3 pairs done, 1 of them in an earlier run, " in capsys.readouterr().err
    assert Counter(line["id"] for line in lines_of()) == {1: 1, 2: 1, 3: 1}
    assert out.read_bytes().startswith(whole[0])
    before = out.read_bytes()
    assert main(["--batch", pairs, "-o", "out.jsonl"]) == 0
    assert out.read_bytes() == before
    assert [path.name for path in Path().iterdir() if path.is_file()] == ["out.jsonl"]


def test_processes_find_the_same() -> None:
    """Two at once write the same lines, in some order."""
    pairs = write_list(*map(pair, range(5)), pair("gone", "gone.txt"))
    assert main(["--batch", pairs, "-o", "one.jsonl"]) == 2
    assert main(["--batch", pairs, "-o", "two.jsonl", "--jobs", "2"]) == 2
    one, two = (sorted(Path(f"{name}.jsonl").read_bytes().splitlines()) for name in ("one", "two"))
    assert one == two


class Deadly(PairTask):
    """A task that ends the process that gets it."""

    __slots__ = ()

    def __reduce__(self) -> tuple[object, tuple[int]]:
        """When it arrives in another process, that exits."""
        import os  # noqa: PLC0415 - os._exit is what arrives there

        return os._exit, (9,)


def test_a_pair_that_kills_its_process_takes_no_other_along() -> None:
    """It gets an error line; every other pair its report."""
    options = BatchOptions("/")
    texts: dict[str, str] = {"text": LEFT.format(day=3)}
    tasks = [
        (Deadly if number == 2 else PairTask)(number, texts, texts, options) for number in range(6)
    ]
    lines: list[PairLine] = list(compare_in_processes(iter(tasks), 2))
    found = {json.loads(line.text)["id"]: line.is_report for line in lines}
    assert len(lines) == 6
    assert found == {0: True, 1: True, 2: False, 3: True, 4: True, 5: True}


def test_without_a_file_lines_are_printed(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """Also to -o -."""
    pairs = write_list(pair(1))
    assert main(["--batch", pairs]) == 0
    printed = capsysbinary.readouterr().out
    assert main(["--batch", pairs, "-o", "-"]) == 0
    assert capsysbinary.readouterr().out == printed
    assert json.loads(printed)["id"] == 1
    assert not Path("-").exists()


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        ([1], "the line is not a JSON object"),
        ({"id": 1}, 'the line has no "left" and no "right"'),
        (pair(1, 5), 'an object with either "path" or "text"'),
        (pair(1, {"text": "A", "path": "b"}), 'an object with either "path" or "text"'),
        (pair(1, {"text": "A", "colour": "red"}), 'unknown key "colour"; known keys: path, text'),
        (pair(1, {"text": "A", "published": 2021}), 'the value of "published" is not text'),
        ({**pair(1), "id": 1.5}, 'the "id" is neither text nor a whole number'),
        (pair("first"), 'line 1 has the id "first", too; give each pair its own id'),
    ],
)
def test_a_wrong_line_is_refused_before_anything_is_compared(
    entry: object, why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The error names file and line."""
    pairs = write_list(pair("first"), entry)
    assert main(["--batch", pairs, "-o", "out.jsonl"]) == 2
    assert f"{pairs}, line 2" in (line := complaint(capsys))
    assert why in line
    assert not Path("out.jsonl").exists()


@pytest.mark.parametrize(
    ("more", "why"),
    [
        (["-o", "lists/pairs.jsonl"], "it is the list of pairs"),
        (["-o", "out.jsonl", "--format", "csv"], "a batch is written as JSON Lines"),
        (["-o", "out.jsonl", "--jobs", "0"], "'0' is not a number of processes"),
        (["-o", "missing/out.jsonl"], "no such file"),
        (["-o", "out.jsonl", "--jobs", "2", "--scheduler", "tcp://x:1"], "the cluster decides"),
        (["--language", "xx", "-o", "out.jsonl"], "xx"),
    ],
)
def test_what_a_batch_cannot_do(
    more: list[str], why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line; the list stays as it is."""
    pairs = write_list(pair(1))
    before = Path(pairs).read_bytes()
    assert main(["--batch", pairs, *more]) == 2
    assert why in complaint(capsys)
    assert Path(pairs).read_bytes() == before


def test_a_list_without_pairs_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """A script may make an empty list; that is no error, and the line says what was found."""
    assert main(["--batch", write_list(), "-o", "out.jsonl"]) == 0
    assert capsys.readouterr().err == "reader: the list has no pairs\n"


def test_two_batches_do_not_write_one_file(capsys: pytest.CaptureFixture[str]) -> None:
    """The second is refused, and harms nothing."""
    pairs = write_list(pair(1))
    with Path("out.jsonl").open("a+b") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert main(["--batch", pairs, "-o", "out.jsonl"]) == 2
    assert "another batch is writing to it" in complaint(capsys)
    assert not Path("out.jsonl").read_bytes()


def test_options_of_a_batch_need_one(capsys: pytest.CaptureFixture[str]) -> None:
    """--jobs alone would be ignored."""
    assert main(["--jobs", "2", "--format", "text"]) == 2
    assert "it applies to --batch only" in complaint(capsys)
