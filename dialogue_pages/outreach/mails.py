"""The mails to subscribers, as plain text and simple HTML. No header holds what was typed but an address."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from dialogue_pages.core.mails import message_id, one_click, two_part_mail
from dialogue_pages.outreach.models import Letter, Subscriber
from dialogue_pages.outreach.stories import Story, site_root
from dialogue_pages.outreach.tokens import CONFIRM, LETTER, MANAGE, UNSUBSCRIBE


class SubscriberMails:
    """Writes mails: the site's address is looked up once, however many there are."""

    def __init__(self) -> None:
        self.site_url = site_root()

    def confirmation(self, row: Subscriber, labels: list[str]) -> EmailMultiAlternatives:
        """Asks an address whether it wants what was asked for; tells one that has it all how to change it."""
        with override(settings.LANGUAGE_CODE):
            subject = _("Confirm what you want to be told of") if labels else _("You subscribe already")
            context = {
                "labels": labels,
                "confirm_url": self._address("confirm_subscription", CONFIRM.write(row.pk)),
                "is_known": row.confirmed_at is not None,
            }
            return self._write("confirm", subject, row, context, {})

    def letter(self, letter: Letter, stories: list[Story]) -> EmailMultiAlternatives:
        """Tells what has happened. A resend has the same Message-ID."""
        with override(settings.LANGUAGE_CODE):
            number = len(stories)
            several = ngettext("%(number)d thing has happened", "%(number)d things have happened", number)
            subject = stories[0].title if number == 1 else several % {"number": number}
            headers = {"Message-ID": message_id(f"nytt.{LETTER.write(letter.pk)}")}
            return self._write("news", subject, letter.subscriber, {"stories": stories}, headers)

    def _write(
        self, name: str, subject: str, row: Subscriber, context: dict[str, Any], headers: dict[str, str]
    ) -> EmailMultiAlternatives:
        leave_url = self._address("leave_subscriptions", UNSUBSCRIBE.write(row.pk))
        manage_url = self._address("manage_subscriptions", MANAGE.write(row.pk))
        return two_part_mail(
            f"dialogue_pages/mail/subscription_{name}",
            subject=subject,
            to=row.address,
            context={"leave_url": leave_url, "manage_url": manage_url, **context},
            headers={**one_click(leave_url), **headers},
        )

    def _address(self, name: str, token: str) -> str:
        return self.site_url + reverse(f"dialogue_pages:{name}", args=[token])
