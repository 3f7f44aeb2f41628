"""Answers by mail: begun from a template, whose placeholders are filled in for one response."""

from __future__ import annotations

import re

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from dialogue_pages.core.clock import local_date
from dialogue_pages.core.mails import mail_headers
from dialogue_pages.responses.models import Response
from dialogue_pages.responses.register.models import AnswerTemplate, SentAnswer

# In Swedish, as staff writes them; what each stands for.
PLACEHOLDERS = {
    "referens": _("the reference of the answer"),
    "diarienummer": _("the case number"),
    "rubrik": _("the name of the form or dialogue"),
    "mottaget": _("the day on which it was received"),
    "svar": _("all that was answered, question by question"),
}
_FIELD = re.compile(r"\{([a-zåäö]+)\}")
E_MAIL_QUESTION = "email"


def fill_in(template: AnswerTemplate, response: Response) -> tuple[str, str]:
    """Subject and text. A word in braces that is no placeholder stays as it stands, for the writer to see."""
    values = {
        "referens": response.reference,
        "diarienummer": response.case_number,
        "rubrik": response.page.title,
        "mottaget": local_date(response.submit_time).isoformat(),
        "svar": "\n\n".join(f"{label}\n{text}" for label, text in response.answers),
    }

    def value(match: re.Match) -> str:
        return values.get(match[1], match[0])

    subject = " ".join(_FIELD.sub(value, template.subject).split())
    return subject[: SentAnswer._meta.get_field("subject").max_length], _FIELD.sub(value, template.body)


def addresses_of(response: Response) -> list[str]:
    """Where its sender can be answered: the address for the copy first, then e-mail addresses answered."""
    questions = {row["name"]: row.get("type", row["name"]) for row in response.questions}
    answered = [response.form_data.get(name) for name, kind in questions.items() if kind == E_MAIL_QUESTION]
    found = dict.fromkeys(address for address in (response.receipt_email, *answered) if _is_address(address))
    return list(found)


def answer_mail(sent: SentAnswer) -> EmailMessage:
    """As it was written. Answers go to the unit, not to the one official."""
    return EmailMessage(
        subject=sent.subject,
        body=sent.body,
        to=[sent.to],
        reply_to=[sent.reply_to] if sent.reply_to else [settings.DEFAULT_FROM_EMAIL],
        headers=mail_headers(f"{sent.response.reference}.answer.{sent.pk}"),
    )


def _is_address(value: object) -> bool:
    try:
        validate_email(value)
    except ValidationError:
        return False
    return isinstance(value, str)
