"""Cache keys that no other test, process or program uses."""

from __future__ import annotations

import os
import secrets

_process = f"test-{os.getpid()}-{secrets.token_hex(4)}"
_turn = 0


def forget() -> None:
    """Start the next test with an empty cache: what was kept has keys that nobody asks for."""
    global _turn  # noqa: PLW0603 (threads of the live server must see the change)
    _turn += 1


def make_key(key: str, key_prefix: str, version: int) -> str:
    return f"{_process}:{_turn}:{key_prefix}:{version}:{key}"
