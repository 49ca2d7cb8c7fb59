"""A batch on a Dask cluster of two workers, one of which is killed in the middle."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

pytest.importorskip("distributed", reason="Dask is an extra")

LEFT = "On {day} May 2021 the old stone bridge at Upper Leigh fell into the river. " * 10
PAIRS = 24
DASK = [sys.executable, "-m", "dask"]


@contextmanager
def started(*arguments: str, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A program of the cluster; ended with the test."""
    output = (folder / "cluster.log").open("ab")
    with output, subprocess.Popen(arguments, cwd=folder, stdout=output, stderr=output) as program:
        try:
            yield program
        finally:
            program.kill()


def until(path: Path, lines: int, batch: subprocess.Popen[bytes]) -> None:
    """Wait for so many whole lines in the file."""
    end = time.monotonic() + 120
    while not path.exists() or path.read_bytes().count(b"\n") < lines:
        assert batch.poll() is None, "the batch ended before"
        assert time.monotonic() < end
        time.sleep(0.02)


def address_in(path: Path) -> str:
    """The address that the scheduler wrote."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            return str(json.loads(path.read_text("utf-8"))["address"])
        except (OSError, ValueError):
            time.sleep(0.05)
    raise TimeoutError(path)


@pytest.mark.sweep
@pytest.mark.slow
def test_a_lost_worker_loses_no_pair(tmp_path: Path) -> None:
    """Every pair has one line, and it is what one process writes."""
    left = "\n\n".join(LEFT.format(day=day) for day in range(1, 13))
    entries = [
        {"id": n, "left": {"text": left}, "right": {"text": f"{left}\n\n{n} were hurt."}}
        for n in range(PAIRS)
    ]
    pairs, out = tmp_path / "pairs.jsonl", tmp_path / "out.jsonl"
    pairs.write_text("".join(f"{json.dumps(entry)}\n" for entry in entries), "utf-8")
    place = tmp_path / "scheduler.json"
    local = ["--host", "127.0.0.1"]
    scheduler = ["scheduler", *local, "--port", "0", "--no-dashboard", "--scheduler-file"]
    reader = [sys.executable, "-m", "reader", "--batch", str(pairs)]
    with ExitStack() as stack:
        run = stack.enter_context
        run(started(*DASK, *scheduler, str(place), folder=tmp_path))
        address = address_in(place)
        worker = ["worker", address, *local, "--nthreads", "1", "--no-nanny", "--no-dashboard"]
        lost, _ = (run(started(*DASK, *worker, folder=tmp_path)) for _ in range(2))
        command = [*reader, "-o", str(out), "--scheduler", address]
        with subprocess.Popen(command, stderr=subprocess.PIPE) as batch:
            until(out, 5, batch)
            lost.kill()
            _, error = batch.communicate(timeout=300)
        assert batch.returncode == 0, error
    lines = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert Counter(line["id"] for line in lines) == Counter(range(PAIRS))
    assert all("report" in line for line in lines)
    few = "".join(f"{json.dumps(entry)}\n" for entry in entries[:3])
    pairs.write_text(few, "utf-8")
    alone = subprocess.run(reader, check=True, capture_output=True, env={**os.environ}).stdout
    found = {line["id"]: line for line in lines}
    for line in map(json.loads, alone.splitlines()):
        assert line == found[line["id"]]


@pytest.mark.slow
def test_a_scheduler_that_does_not_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line says so."""
    from reader.cli import main  # noqa: PLC0415 - the tests above run it as a program

    monkeypatch.setattr("reader.session.batch_runners._WAIT", 1)
    pairs = tmp_path / "pairs.jsonl"
    pairs.write_text('{"id": 1, "left": "a.txt", "right": "b.txt"}\n', "utf-8")
    assert main(["--batch", str(pairs), "--scheduler", "tcp://127.0.0.1:9"]) == 2
    assert "tcp://127.0.0.1:9: no Dask scheduler answers there" in capsys.readouterr().err


def test_without_dask_the_extra_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the command that installs it."""
    from reader.cli import main  # noqa: PLC0415 - as above

    monkeypatch.setitem(sys.modules, "distributed", None)
    pairs = tmp_path / "pairs.jsonl"
    pairs.write_text('{"id": 1, "left": "a.txt", "right": "b.txt"}\n', "utf-8")
    assert main(["--batch", str(pairs), "--scheduler", "tcp://127.0.0.1:9"]) == 2
    error = capsys.readouterr().err
    assert "--scheduler needs Dask, which is not installed; install it with: " in error
    assert "[batch]" in error
