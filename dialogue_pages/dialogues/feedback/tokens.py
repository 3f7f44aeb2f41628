"""The links in mails about feedback: each names a request to be told."""

from __future__ import annotations

from dialogue_pages.core.signed_keys import SignedKey
from dialogue_pages.dialogues.feedback.querysets import CONFIRM_WITHIN

CONFIRM = SignedKey("dialogue_pages.feedback.confirm", max_age=CONFIRM_WITHIN)
UNSUBSCRIBE = SignedKey("dialogue_pages.feedback.unsubscribe")
