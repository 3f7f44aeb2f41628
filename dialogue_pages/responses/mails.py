"""The mails as they are written. No header holds anything that a resident typed but a checked address."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from dialogue_pages.core.mails import mail_headers
from dialogue_pages.responses.models import Response


def receipt_mail(response: Response) -> EmailMessage:
    """The receipt as plain text. Its Message-ID is the reference's, so that a resend is the same message."""
    with override(settings.LANGUAGE_CODE):
        title = " ".join(response.page.title.split())
        return EmailMessage(
            subject=_("Receipt %(reference)s: %(title)s") % {"reference": response.reference, "title": title},
            body=render_to_string(
                "dialogue_pages/mail/receipt.txt",
                {"response": response, "remark": response.page.specific.receipt_remark(response)},
            ),
            to=[response.receipt_email],
            headers=mail_headers(response.reference),
        )


def forwarded_mail(response: Response) -> EmailMessage | None:
    """The message for the person it was written to, or nothing when the page has no address for it now.

    The address is read when the mail is sent and kept nowhere else. An answer goes straight to the resident.
    """
    address = response.page.specific.forward_address(timezone.now())
    if not address:
        return None
    with override(settings.LANGUAGE_CODE):
        return EmailMessage(
            subject=_("Message %(reference)s from a resident") % {"reference": response.reference},
            body=render_to_string("dialogue_pages/mail/message.txt", {"response": response}),
            to=[address],
            reply_to=[response.receipt_email] if response.receipt_email else None,
            headers=mail_headers(f"{response.reference}.message"),
        )
