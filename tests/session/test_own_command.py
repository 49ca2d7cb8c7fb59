"""Commands of the user's own: what they get, and how they end."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest

from reader.errors import ReaderError
from reader.session.own_command import MOST_BYTES, OwnCommand

HOSTILE = '{"text": "$(touch pwned); `touch pwned`"}'


def python(code: str) -> list[str]:
    """Arguments that run some Python."""
    return [sys.executable, "-c", code]


def test_it_gets_the_document_on_standard_input() -> None:
    """As it is; nothing of it is an argument."""
    code = "import sys; print(sys.stdin.read(), len(sys.argv))"
    assert OwnCommand(python(code), HOSTILE).run() == f"{HOSTILE} 1"


def test_no_shell_reads_its_arguments(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They arrive as written."""
    monkeypatch.chdir(tmp_path)
    code = "import sys; print(sys.argv[1])"
    assert OwnCommand([*python(code), "$HOME; touch x"], "").run() == "$HOME; touch x"
    assert not list(tmp_path.iterdir())


def test_what_it_prints_cannot_steer_the_terminal() -> None:
    """Errors are shown, too, and lines stay lines."""
    code = r"import sys; print('\x1b[2Ja'); sys.stdout.flush(); print('b', file=sys.stderr)"
    output = OwnCommand(python(code), "").run()
    assert "\x1b" not in output
    assert output.splitlines()[-1] == "b"


@pytest.mark.parametrize(
    ("code", "end"),
    [
        ("raise SystemExit(3)", "[the command ended with exit code 3]"),
        (
            "import time; print(1, flush=True); time.sleep(60)",
            "1\n\n[stopped: it took longer than the time limit]",
        ),
        (
            "import os, time; print(1, flush=True); os.close(1); os.close(2); time.sleep(60)",
            "1\n\n[stopped: it took longer than the time limit]",
        ),
    ],
)
def test_how_it_ended_is_shown(code: str, end: str) -> None:
    """Exit code and time limit."""
    limit = 60.0 if "SystemExit" in code else 1.0
    assert OwnCommand(python(code), "").run(limit) == end


def test_endless_output_is_cut() -> None:
    """And the command ends."""
    output = OwnCommand(python("while True: print('x' * 999)"), "").run()
    assert output.endswith("[stopped: it printed more than reader shows]")
    assert len(output) < MOST_BYTES + 100


def test_it_is_stopped_with_what_it_started() -> None:
    """From another thread, once it runs; the child holds its output open."""
    code = (
        "import subprocess, sys; subprocess.Popen([sys.executable, '-c', 'import time; "
        "print(1, flush=True); time.sleep(60)']).wait()"
    )
    command = OwnCommand(python(code), "")
    found: list[str] = []
    thread = threading.Thread(target=lambda: found.append(command.run()))
    thread.start()
    while command._process is None:  # noqa: SLF001 - there is no other sign of its start
        pass
    command.stop()
    thread.join(30)
    assert not thread.is_alive()
    assert found[0].endswith("[stopped]")


def test_a_command_that_was_stopped_does_not_start() -> None:
    """The panel may close before the thread begins."""
    command = OwnCommand(["/no/such/program"], "")
    command.stop()
    assert command.run() == "stopped"


def test_a_program_that_is_not_there() -> None:
    """One line says which."""
    with pytest.raises(
        ReaderError, match="cannot start the command: /no/such/program: there is no such"
    ):
        OwnCommand(["/no/such/program"], "").run()
