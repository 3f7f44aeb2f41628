"""Asking ClamAV's daemon about a file, where ``CLAMD_URL`` names one: its INSTREAM protocol, spoken directly.

Protocol: https://docs.clamav.net/manual/Usage/Scanning.html#clamd, “INSTREAM”.
"""

from __future__ import annotations

import socket
import struct
from typing import BinaryIO
from urllib.parse import urlsplit

from django.conf import settings

CHUNK_BYTES = 64 * 1024
# A scan of 10 MB takes seconds; a daemon that loads its signatures answers after a minute or two.
PATIENCE_SECONDS = 30
LONGEST_ANSWER = 4096
DEFAULT_PORT = 3310


class ScannerDownError(Exception):
    """The scanner does not answer, or answers that it could not scan: nothing is known of the file."""


def scanner_is_set() -> bool:
    return bool(_address())


def is_infected(file: BinaryIO) -> bool:
    """Whether the scanner finds malware. Raises ``ScannerDownError`` when it says neither yes nor no."""
    try:
        with _connect() as connection:
            connection.sendall(b"zINSTREAM\0")
            while chunk := file.read(CHUNK_BYTES):
                connection.sendall(struct.pack(">I", len(chunk)) + chunk)
            connection.sendall(struct.pack(">I", 0))
            answer = _read(connection)
    except OSError as error:
        raise ScannerDownError(type(error).__name__) from error
    if answer.endswith(" FOUND"):
        return True
    if answer.endswith(" OK"):
        return False
    raise ScannerDownError(answer[:100])


def _address() -> str:
    return getattr(settings, "CLAMD_URL", "")


def _connect() -> socket.socket:
    parts = urlsplit(_address())
    if parts.scheme != "unix":
        address = (parts.hostname or "localhost", parts.port or DEFAULT_PORT)
        return socket.create_connection(address, timeout=PATIENCE_SECONDS)
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    connection.settimeout(PATIENCE_SECONDS)
    try:
        connection.connect(parts.path)
    except OSError:
        connection.close()
        raise
    return connection


def _read(connection: socket.socket) -> str:
    """The daemon's one line, which a zero byte ends."""
    answer = b""
    while b"\0" not in answer and len(answer) < LONGEST_ANSWER:
        part = connection.recv(LONGEST_ANSWER)
        if not part:
            break
        answer += part
    return answer.partition(b"\0")[0].decode(errors="replace").strip()
