"""What the README tells a developer to add to a site of their own, read as the developer reads it."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_HEADING = "## Add the extension to a site of your own"
_FENCED = re.compile(r"^```\w*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_QUOTED_NAME = re.compile(r'"([\w.]+)",')


def _blocks() -> list[list[str]]:
    """The lines of each fenced block in the README's section."""
    section = (ROOT / "README.md").read_text().partition(_HEADING)[2].partition("\n## ")[0]
    return [block.strip().splitlines() for block in _FENCED.findall(section)]


def app_names() -> list[str]:
    """The names for INSTALLED_APPS: the first block, quoted, one a line."""
    return [_QUOTED_NAME.fullmatch(line.strip())[1] for line in _blocks()[0]]


def urls_line() -> str:
    """The line for urls.py: the second block."""
    (line,) = _blocks()[1]
    return line
