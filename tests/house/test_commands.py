"""What the README tells people to type is what the continuous run types."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_run_takes_its_commands_from_the_readme() -> None:
    """.ci/run finds exactly the README's two marked commands, in order."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    marked = re.findall(
        r"^<!-- command: (\w+) -->\n```\w*\n(.*?)^```$", readme, re.MULTILINE | re.DOTALL
    )
    assert [name for name, _ in marked] == ["open", "test"]
    done = subprocess.run(
        [str(ROOT / ".ci" / "run"), "--print-commands"],
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.stdout == "".join(command for _, command in marked)
