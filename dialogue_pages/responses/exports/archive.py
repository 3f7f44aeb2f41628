"""The archive: answers as CSV and JSON, the questions, every file, and a manifest with SHA-256 of each."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from dialogue_pages.responses.exports.files import attached, path_in_archive
from dialogue_pages.responses.exports.source import AT_A_TIME, Source
from dialogue_pages.responses.exports.writers import csv_pieces, json_pieces, pieces_of, version_pieces
from dialogue_pages.responses.exports.zip_stream import ZipStream

MANIFEST = "manifest.json"


def archive_pieces(source: Source, about: dict[str, Any]) -> Iterator[bytes]:
    """``about`` stands first in the manifest: who took it, when, and what was chosen."""
    stream = ZipStream()
    silent = Source(source.responses)
    yield from stream.add("svar.csv", csv_pieces(silent))
    yield from stream.add("svar.json", json_pieces(silent))
    yield from stream.add("fragor.csv", version_pieces(silent))
    missing: list[dict[str, Any]] = []
    yield from add_files(stream, source.responses, missing, source.tell)
    manifest = {**about, "answers": silent.done, "files": stream.members, "missing": missing}
    text = json.dumps(manifest, ensure_ascii=False, indent=2, default=str)
    yield from stream.add(MANIFEST, [text.encode()])
    yield from stream.close()


def add_files(
    stream: ZipStream, responses: Any, missing: list[dict[str, Any]], tell: Callable[[int], None]
) -> Iterator[bytes]:
    """Every attachment; one that is not to be opened, or is gone, is told among the ``missing``."""
    rows = responses.order_by("submit_time", "pk").only("pk", "reference")
    if hasattr(responses.model, "attachments"):
        rows = rows.prefetch_related("attachments")
    done = 0
    for done, response in enumerate(rows.iterator(chunk_size=AT_A_TIME), start=1):
        if done % AT_A_TIME == 0:
            tell(done)
        for number, row in enumerate(attached(response), start=1):
            path = path_in_archive(response, number, row.name)
            if not row.is_served:
                missing.append({"path": path, "reason": str(row.get_scan_state_display())})
                continue
            try:
                file = row.file.open("rb")
            except OSError as error:
                missing.append({"path": path, "reason": type(error).__name__})
                continue
            with file:
                yield from stream.add(path, pieces_of(file), reference=response.reference)
    tell(done)
