from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.forms.forms import BaseForm

from dialogue_pages.consultations.designations import MAX_DESIGNATION, USUAL
from dialogue_pages.consultations.enums import STATEMENT_STAGES, SenderRole, Stage
from dialogue_pages.consultations.maps.fields import PlanAreaField
from dialogue_pages.consultations.stages.rules import plan_faults
from dialogue_pages.dialogues.forms import AnswerableDialoguePageForm
from dialogue_pages.responses.attachment_fields import AttachmentField

MAX_STATEMENT = 20_000


def _roles() -> list[tuple[str, Any]]:
    return [("", _("Choose, if you like")), *((role.answer, role.label) for role in SenderRole)]


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
        max_length=MAX_DESIGNATION,
        help_text=_("If you own or rent a property nearby, for example Hallsås 2:261."),
        widget=forms.TextInput(
            attrs={
                "data-usual": USUAL,
                "data-unusual": _(
                    "This looks unusual. A property designation is a name and a number, for example "
                    "Hallsås 2:261. You can send it as it is."
                ),
            }
        ),
    )
    role = forms.ChoiceField(label=_("You write as"), required=False, choices=_roles)
    attachments = AttachmentField(
        label=_("Files"), required=False, help_text=_("For example a map or a letter that you have written.")
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.fields["name"].required:
            # Staff enters a paper with gaps as it is.
            return cleaned
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

    def _post_clean(self) -> None:
        """The stages as typed, judged by the law unless only a draft is saved."""
        self.instance.form_judges_stages = True
        super()._post_clean()
        self.instance.form_judges_stages = False
        if not self.is_deferred_validation:
            self._keep_the_law()

    def _keep_the_law(self) -> None:
        typed = [form for form in self._validated_periods() if _is_whole(form)]
        forms_of = {id(form.instance): form for form in typed}
        rows = [form.instance for form in typed]
        for fault in plan_faults(self.instance, rows, moment=timezone.now()):
            if fault.row is None:
                self.add_error(fault.field, fault.message)
            else:
                forms_of[id(fault.row)].add_error(fault.field, fault.message)

    def _validated_periods(self) -> list[forms.BaseForm]:
        """The rows of stages, each cleaned: a page's own fields are cleaned before its rows are."""
        periods = self.formsets.get("periods")
        if periods is None:
            return []
        if periods._errors is None:
            periods.full_clean()
        return periods.forms


def _is_whole(form: forms.BaseForm) -> bool:
    """Whether a row of the form holds a stage that stays and can be judged."""
    cleaned = form.cleaned_data
    return bool(cleaned.get("stage") and cleaned.get("first_day") and not cleaned.get("DELETE"))
