"""The mail with the address of somebody's draft."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override


def link_mail(*, title: str, address: str, link: str, until: dt.datetime) -> EmailMessage:
    """Plain text to one address. Whoever has the link can read and change what was written."""
    with override(settings.LANGUAGE_CODE):
        return EmailMessage(
            subject=_("Continue later: %(title)s") % {"title": " ".join(title.split())},
            body=render_to_string(
                "dialogue_pages/mail/draft_link.txt", {"title": title, "link": link, "until": until}
            ),
            to=[address],
            headers={"Auto-Submitted": "auto-generated"},
        )
