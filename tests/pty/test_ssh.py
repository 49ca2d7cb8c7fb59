"""A real SSH session: a server on loopback with keys made for the test, the installed command."""

from __future__ import annotations

import getpass
import os
import shlex
import shutil
import signal
import socket
import subprocess
import sysconfig
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.pty.long_texts import written
from tests.pty.wire import KEPT, marked, until

COMMAND = Path(sysconfig.get_path("scripts")) / "reader"
LINK_LINE = r"^ \d+ ⇄ \d+ "
MARK = "READER_SSH_TEST"
PROGRAMS = {
    name: shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
    for name in ("ssh", "sshd", "ssh-keygen")
}


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs, and where its keys are."""

    port: int
    folder: Path

    @property
    def mark(self) -> str:
        """Stands in the environment of all that runs on the far side."""
        return f"{MARK}={self.folder.name}-{self.port}"

    def client(self, *remote: str) -> list[str]:
        """The command that runs `remote` on the far side, in a terminal."""
        kept = {name: os.environ[name] for name in KEPT if name in os.environ}
        name, _, value = self.mark.partition("=")
        given = {**kept, "LANG": "C.UTF-8", name: value}
        variables = [f"{name}={value}" for name, value in given.items()]
        options = {
            "IdentitiesOnly": "yes",
            "StrictHostKeyChecking": "no",
            "UserKnownHostsFile": str(self.folder / "known"),
            "EscapeChar": "none",
        }
        return [
            *(str(PROGRAMS["ssh"]), "-q", "-tt", "-F", "none", "-p", str(self.port)),
            *("-i", str(self.folder / "user")),
            *(f"-o{name}={value}" for name, value in options.items()),
            f"{getpass.getuser()}@127.0.0.1",
            shlex.join(["exec", "env", *variables, *remote]),
        ]


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """An OpenSSH server for this user alone, on a free port of loopback, ended with the tests."""
    if lacking := [name for name, path in PROGRAMS.items() if path is None]:
        pytest.skip(f"not installed: {', '.join(lacking)}")
    privileges = Path("/run/sshd")  # where a server of root's puts its unprivileged half
    if os.geteuid() == 0 and not privileges.exists():
        privileges.mkdir(parents=True)
    folder = tmp_path_factory.mktemp("ssh")
    for key in ("host", "user"):
        make = [str(PROGRAMS["ssh-keygen"]), "-q", "-t", "ed25519", "-N", "", "-f"]
        subprocess.run([*make, str(folder / key)], check=True)
    port = free_port()
    settings = {
        "ListenAddress": f"127.0.0.1:{port}",
        "HostKey": folder / "host",
        "AuthorizedKeysFile": folder / "user.pub",
        "PidFile": "none",
        "StrictModes": "no",
        "UsePAM": "no",
        "PasswordAuthentication": "no",
        "PermitRootLogin": "prohibit-password",
        "PrintMotd": "no",
    }
    config = folder / "config"
    config.write_text("".join(f"{k} {v}\n" for k, v in settings.items()), encoding="utf-8")
    log = folder / "log"
    command = [str(PROGRAMS["sshd"]), "-D", "-e", "-f", str(config)]
    with log.open("wb") as errors, subprocess.Popen(command, stderr=errors) as process:
        try:
            if not until(lambda: process.poll() is not None or listens(port)):
                pytest.skip("the server never listened")
            if process.poll() is not None:
                pytest.skip(f"sshd cannot run here: {log.read_text(encoding='utf-8').strip()}")
            yield Server(port, folder)
        finally:
            process.terminate()


def free_port() -> int:
    """A port of loopback that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def listens(port: int) -> bool:
    """Whether somebody answers at that port."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def gone(server: Server) -> bool:
    """Whether all ended that was started on the far side."""
    return until(lambda: not marked(server.mark))


def test_a_session_over_ssh(server: Server, open_terminal: Callable[..., Any]) -> None:
    """Open the pair, go to the counterpart and back, resize, quit: as at a desk."""
    terminal = open_terminal(*server.client(str(COMMAND), "--at", "9"))
    terminal.wait_for(r"(?s)▶ 9 .*^ 9 ⇄ 7 ")
    terminal.press("\r")
    terminal.wait_for(r"▶ 7 ")
    terminal.press("\r")
    terminal.wait_for(r"▶ 9 ")
    terminal.press("\x1b[A")
    terminal.wait_for(r"▶ 8 ")
    terminal.resize(60, 16)
    terminal.wait_for(r"(?s)▶ 8 .*q quit *\Z")
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    assert terminal.mess() == []
    assert gone(server)


def test_interrupted_over_ssh(server: Server, open_terminal: Callable[..., Any]) -> None:
    """Ctrl-C ends the reader, not the connection: its exit code comes back."""
    terminal = open_terminal(*server.client(str(COMMAND)))
    terminal.wait_for(LINK_LINE)
    terminal.press("\x03")
    assert terminal.wait_for_end() == 130
    assert terminal.mess() == []


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
@pytest.mark.parametrize("moment", ["reading", "finding links"])
def test_a_cut_connection_leaves_nothing(
    server: Server,
    open_terminal: Callable[..., Any],
    tmp_path: Path,
    moment: str,
    number: signal.Signals,
) -> None:
    """The client dies in the middle: the reader and its helpers on the far side are gone."""
    names = written(tmp_path, 2000) if moment == "finding links" else ()
    terminal = open_terminal(*server.client(str(COMMAND), *names))
    terminal.wait_for(LINK_LINE if moment == "reading" else "(?s)P00001.*finding links")
    assert marked(server.mark)
    terminal.send(number)
    assert terminal.wait_for_end()
    assert gone(server), marked(server.mark)


def test_a_lost_window_over_ssh_leaves_nothing(
    server: Server, open_terminal: Callable[..., Any]
) -> None:
    """The window with the client in it is closed: nothing is left on either side."""
    terminal = open_terminal(*server.client(str(COMMAND)))
    terminal.wait_for(LINK_LINE)
    terminal.hang_up()
    terminal.wait_until_alone()
    assert gone(server), marked(server.mark)
