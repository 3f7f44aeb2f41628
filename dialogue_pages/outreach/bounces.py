"""Mails that came back tell which address does not take mail (delivery status notifications, RFC 3464)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage

from dialogue_pages.outreach.models import Letter
from dialogue_pages.outreach.services import note_bounce
from dialogue_pages.outreach.tokens import LETTER

_SENT_AS = re.compile(r"<nytt\.([\w.-]+)@")
_PERMANENT = re.compile(r"\s*5\.\d+\.\d+")


def read_bounce(raw: bytes, *, moment: dt.datetime) -> bool:
    """Whether the mail is a notice that a letter of ours was not delivered; the subscriber is marked.

    The letter is known by the signed Message-ID that the notice quotes: a notice that somebody made up marks
    nobody. Notices of delay are passed over.
    """
    notice = message_from_bytes(raw, policy=policy.default)
    statuses = [part for part in _parts(notice) if part["Action"]]
    failed = [part for part in statuses if part["Action"].strip().lower() == "failed"]
    letter_id = next(filter(None, map(_letter_in, _parts(notice))), None)
    if not failed or letter_id is None:
        return False
    letter = Letter.objects.filter(pk=letter_id).first()
    if letter is None:
        return False
    is_permanent = all(_PERMANENT.match(part["Status"] or "") for part in failed)
    note_bounce(subscriber_id=letter.subscriber_id, is_permanent=is_permanent, moment=moment)
    return True


def _parts(notice: EmailMessage) -> Iterator[EmailMessage]:
    """Every part below the notice, with the headers of the mail it quotes as a part of their own."""
    for part in notice.walk():
        if part is not notice:
            yield part
        if part.get_content_type() == "text/rfc822-headers":
            yield message_from_bytes(part.get_payload(decode=True) or b"", policy=policy.default)


def _letter_in(part: EmailMessage) -> int | None:
    found = _SENT_AS.match((part["Message-ID"] or "").strip())
    return LETTER.read(found[1]) if found else None
