"""A ZIP written forwards only, so that it can be sent while it is made: one piece is in memory."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any


class _Sink(io.RawIOBase):
    """What zipfile writes, taken out a piece at a time. It cannot be sought in."""

    def __init__(self) -> None:
        self.written: list[bytes] = []
        self.position = 0

    def writable(self) -> bool:
        return True

    def tell(self) -> int:
        return self.position

    def write(self, data: Any) -> int:
        piece = bytes(data)
        self.written.append(piece)
        self.position += len(piece)
        return len(piece)

    def take(self) -> bytes:
        taken = b"".join(self.written)
        self.written.clear()
        return taken


class ZipStream:
    """Members added one after another; ``members`` says what there is, with sizes and checksums."""

    def __init__(self) -> None:
        self.sink = _Sink()
        self.zip = zipfile.ZipFile(self.sink, "w", zipfile.ZIP_DEFLATED, allowZip64=True)
        self.members: list[dict[str, Any]] = []

    def add(self, path: str, pieces: Iterable[bytes], **told: Any) -> Iterator[bytes]:
        digest, size = hashlib.sha256(), 0
        with self.zip.open(path, "w", force_zip64=True) as member:
            for piece in pieces:
                digest.update(piece)
                size += len(piece)
                member.write(piece)
                if taken := self.sink.take():
                    yield taken
        self.members.append({"path": path, "bytes": size, "sha256": digest.hexdigest(), **told})
        yield self.sink.take()

    def close(self) -> Iterator[bytes]:
        self.zip.close()
        yield self.sink.take()
