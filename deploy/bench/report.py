"""docs/benchmarks.md, where each measurement has its place between two marks."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
REPORT = ROOT / "docs/benchmarks.md"


def write_report(name: str, text: str) -> None:
    """Put a text between ``<!-- name -->`` and ``<!-- /name -->``."""
    begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    before, _, rest = REPORT.read_text().partition(begin)
    REPORT.write_text(f"{before}{begin}\n{text}\n{end}{rest.partition(end)[2]}")
