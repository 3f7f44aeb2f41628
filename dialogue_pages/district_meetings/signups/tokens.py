from __future__ import annotations

from dialogue_pages.core.signed_keys import SignedKey

# It works for as long as the sign-up is kept.
CANCEL = SignedKey("dialogue_pages.district_meetings.cancel")
