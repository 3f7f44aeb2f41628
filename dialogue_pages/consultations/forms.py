from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.forms.forms import BaseForm

from dialogue_pages.consultations.enums import STATEMENT_STAGES, Stage
from dialogue_pages.consultations.maps.fields import PlanAreaField
from dialogue_pages.dialogues.forms import AnswerableDialoguePageForm
from dialogue_pages.responses.attachment_fields import AttachmentField

MAX_STATEMENT = 20_000


class StatementForm(BaseForm):
    """A yttrande: the law asks only for writing and timeliness, so little is required."""

    text = forms.CharField(
        label=_("Your statement"),
        max_length=MAX_STATEMENT,
        widget=forms.Textarea(attrs={"rows": 10}),
        error_messages={"required": _("Write your statement.")},
    )
    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Write your name.")},
    )
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        help_text=_("Give an e-mail or a postal address. We send a copy of your statement to the e-mail."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    postal_address = forms.CharField(
        label=_("Postal address"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "street-address"}),
    )
    property_designation = forms.CharField(
        label=_("Property designation"),
        required=False,
        max_length=120,
        help_text=_("If you own or rent a property nearby, for example Hallsås 2:261."),
    )
    attachments = AttachmentField(
        label=_("Files"), required=False, help_text=_("For example a map or a letter that you have written.")
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        unanswered = not cleaned.get("email") and not cleaned.get("postal_address")
        if unanswered and "email" not in self.errors:
            self.add_error(
                "email", _("Give an e-mail or a postal address, so that you can be told what happens.")
            )
        return cleaned


class ConsultationPageForm(AnswerableDialoguePageForm):
    """Only a stage that takes statements has a last day, and it must have one."""

    plan_area = PlanAreaField()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for row in self._validated_periods():
            stage, last_day = row.cleaned_data.get("stage"), row.cleaned_data.get("last_day")
            if not stage or row.cleaned_data.get("DELETE"):
                continue
            if stage not in Stage.values:
                row.add_error(
                    "stage", forms.ChoiceField.default_error_messages["invalid_choice"] % {"value": stage}
                )
                continue
            if stage in STATEMENT_STAGES and not last_day and row.cleaned_data.get("first_day"):
                row.add_error("last_day", _("Give the last day to send statements."))
            if stage not in STATEMENT_STAGES and last_day:
                label = Stage(stage).label
                row.add_error(
                    "last_day", _("%(stage)s takes no statements: leave this empty.") % {"stage": label}
                )
        return cleaned

    def _validated_periods(self) -> list[forms.BaseForm]:
        """The rows of stages, each cleaned: a page's own fields are cleaned before its rows are."""
        periods = self.formsets.get("periods")
        if periods is None:
            return []
        periods.full_clean()
        return periods.forms
