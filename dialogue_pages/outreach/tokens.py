"""The links in mails to subscribers: each names a subscriber."""

from __future__ import annotations

from dialogue_pages.core.signed_keys import SignedKey
from dialogue_pages.outreach.querysets import CONFIRM_WITHIN

CONFIRM = SignedKey("dialogue_pages.outreach.confirm", max_age=CONFIRM_WITHIN)
MANAGE = SignedKey("dialogue_pages.outreach.manage")
UNSUBSCRIBE = SignedKey("dialogue_pages.outreach.unsubscribe")
# Names a letter, in its Message-ID: a returned mail tells which address does not take mail.
LETTER = SignedKey("dialogue_pages.outreach.letter")
