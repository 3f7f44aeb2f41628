"""The mails about feedback, as plain text and simple HTML. No header holds what was typed but an address."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from dialogue_pages.core.mails import message_id, one_click, two_part_mail
from dialogue_pages.dialogues.feedback.enums import ReminderStep
from dialogue_pages.dialogues.feedback.models import FeedbackReminder, FeedbackRequest
from dialogue_pages.dialogues.feedback.tokens import CONFIRM, UNSUBSCRIBE
from dialogue_pages.dialogues.pages import DialoguePage


class FeedbackMails:
    """Writes the mails of one dialogue: its address is looked up once, however many are to be told."""

    def __init__(self, page: DialoguePage) -> None:
        self.title = " ".join(page.title.split())
        self.page_url = page.full_url
        self.site_url = page.get_site().root_url

    def confirmation(self, row: FeedbackRequest) -> EmailMultiAlternatives:
        """Asks an address whether it wants to be told."""
        confirm_url = self._address("confirm_feedback", CONFIRM.write(row.pk))
        with override(settings.LANGUAGE_CODE):
            subject = _("Confirm that you want to know: %(title)s") % {"title": self.title}
            context = {"confirm_url": confirm_url, **self._leave(row)}
            return self._write("confirm", subject, row.address, context, self._one_click(row))

    def answer(self, row: FeedbackRequest) -> EmailMultiAlternatives:
        """Tells an address that the dialogue is answered. A resend has the same Message-ID."""
        with override(settings.LANGUAGE_CODE):
            subject = _("Now you can read the answer: %(title)s") % {"title": self.title}
            headers = {"Message-ID": message_id(f"feedback-{row.pk}"), **self._one_click(row)}
            return self._write("answer", subject, row.address, self._leave(row), headers)

    def reminder(self, row: FeedbackReminder, address: str, edit_url: str) -> EmailMultiAlternatives:
        """Reminds whoever answers for the dialogue. A resend has the same Message-ID."""
        with override(settings.LANGUAGE_CODE):
            is_late = row.step == ReminderStep.LATE
            subject = _("The answer is late: %(title)s") if is_late else _("Residents wait: %(title)s")
            context = {"due_on": row.due_on, "is_late": is_late, "edit_url": edit_url}
            headers = {"Message-ID": message_id(f"reminder-{row.pk}")}
            return self._write("reminder", subject % {"title": self.title}, address, context, headers)

    def _write(
        self, name: str, subject: str, address: str, context: dict[str, Any], headers: dict[str, str]
    ) -> EmailMultiAlternatives:
        return two_part_mail(
            f"dialogue_pages/mail/feedback_{name}",
            subject=subject,
            to=address,
            context={"title": self.title, "page_url": self.page_url, **context},
            headers=headers,
        )

    def _leave(self, row: FeedbackRequest) -> dict[str, str]:
        return {"leave_url": self._address("leave_feedback", UNSUBSCRIBE.write(row.pk))}

    def _one_click(self, row: FeedbackRequest) -> dict[str, str]:
        return one_click(self._leave(row)["leave_url"])

    def _address(self, name: str, token: str) -> str:
        return self.site_url + reverse(f"dialogue_pages:{name}", args=[token])
