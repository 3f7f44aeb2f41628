"""The form that residents answer: every question of the page, of which a step shows some."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Collection
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.forms.forms import BaseForm

from dialogue_pages.core.clock import moment_of
from dialogue_pages.dialogue_forms.conditions import hidden_names
from dialogue_pages.responses.drafts.mails import link_mail
from dialogue_pages.responses.pages import may_mail_copy

logger = logging.getLogger(__name__)

COPY_FIELD = "kopia_till"


class AnswerForm(BaseForm):
    """Decides on the server which questions are asked: what was sent for the others is dropped.

    ``questions`` are the page's rows in their order; texts to read are among them, without a field.
    """

    questions: list[Any] = []

    def full_clean(self) -> None:
        super().full_clean()
        if not self.is_bound:
            return
        for name in self.hidden:
            self.cleaned_data.pop(name, None)
            self._errors.pop(name, None)

    @cached_property
    def hidden(self) -> set[str]:
        """The names of the questions that are not asked, given what has been answered."""
        answers = self.cleaned_data if self.is_bound and self.errors is not None else {}
        return hidden_names(self.questions, answers)

    def only_errors_of(self, names: Collection[str]) -> None:
        """Keep silent about the questions of other steps."""
        for name in [name for name in self.errors if name not in names]:
            del self.errors[name]


class LinkForm(forms.Form):
    """An address to which the link to somebody's draft is mailed. It is used for that and kept nowhere.

    So the mail is sent at once: a task that waits would have to keep both the address and the key.
    """

    epost = forms.EmailField(
        label=_("E-mail to send the link to"),
        help_text=_("We use the address only to send the link."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": _("Write an e-mail address.")},
    )

    def mail(self, request: HttpRequest, *, title: str, link: str, until: dt.datetime) -> str:
        """Mail the link; the address when it went, else nothing and an error that says what to do instead."""
        address = self.cleaned_data["epost"]
        if not may_mail_copy(request, address, moment_of(request)):
            self.add_error("epost", _("Many mails have been sent in a short time. Copy the link instead."))
            return ""
        try:
            link_mail(title=title, address=address, link=link, until=until).send()
        except OSError as error:
            logger.warning("The link of a draft not sent: %s", type(error).__name__)
            self.add_error("epost", _("The mail could not be sent just now. Copy the link instead."))
            return ""
        return address
