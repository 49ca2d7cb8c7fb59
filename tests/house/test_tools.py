"""Tool installers put the command of a built wheel on PATH."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BESIDE = Path(sys.executable).parent
"""Where the extra `test` puts both installers."""

OFFLINE = re.compile(
    r"No matching distribution|Failed to fetch|Network|dns error|Connection", re.IGNORECASE
)

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this tree."""
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True, timeout=120)
    (found,) = folder.glob("*.whl")
    return found


@pytest.mark.parametrize("tool", ["pipx install", "uv tool install"])
def test_a_tool_installer_puts_the_command_on_path(tool: str, wheel: Path, tmp_path: Path) -> None:
    """In a home of its own, with what the wheel declares; skips where no index can be reached."""
    name, *words = tool.split()
    program = shutil.which(name, path=f"{BESIDE}{os.pathsep}{os.defpath}")
    if program is None:
        pytest.skip(f"{name} is not installed")
    own = re.compile(r"PIPX_|UV_TOOL|XDG_|PYTHON|VIRTUAL_ENV")
    environment = {key: x for key, x in os.environ.items() if not own.match(key)}
    commands = tmp_path / ".local" / "bin"
    environment |= {"HOME": str(tmp_path), "PATH": f"{commands}{os.pathsep}{os.defpath}"}
    install = [program, *words, "--python", sys.executable, str(wheel)]
    done = subprocess.run(
        install, env=environment, check=False, capture_output=True, text=True, timeout=300
    )
    if done.returncode and OFFLINE.search(done.stderr + done.stdout):
        pytest.skip("no package index can be reached")
    assert done.returncode == 0, done.stderr
    for arguments, printed in (
        (["--version"], "reader "),
        (["--demo", "--format", "text"], "Left"),
    ):
        command = ["/usr/bin/env", "reader", *arguments]
        shown = subprocess.run(
            command, cwd=tmp_path, env=environment, check=True, capture_output=True, timeout=60
        )
        assert printed.encode() in shown.stdout
    assert Path(shutil.which("reader", path=environment["PATH"]) or "").parent == commands
