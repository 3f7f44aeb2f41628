from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.widgets import AdminDateInput, AdminTimeInput

from dialogue_pages.core.clock import local_date, local_moment
from dialogue_pages.responses.enums import STAFF_CHANNELS
from dialogue_pages.responses.models import Response
from dialogue_pages.responses.register.letters import addresses_of
from dialogue_pages.responses.register.models import AnswerTemplate, ResponseNote, SentAnswer
from dialogue_pages.responses.register.permissions import handlers
from dialogue_pages.responses.register.services import states_from


class AssigneeField(forms.ModelChoiceField):
    def label_from_instance(self, user: Any) -> str:
        return get_user_display_name(user)


class HandleForm(forms.Form):
    state = forms.ChoiceField(label=_("State"))
    case_number = forms.CharField(
        label=_("Case number"),
        max_length=Response._meta.get_field("case_number").max_length,
        required=False,
        help_text=_("As it stands in the case management system. Several answers can belong to one case."),
    )
    assigned_to = AssigneeField(label=_("Assigned to"), queryset=None, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, response: Response) -> None:
        super().__init__(
            data,
            initial={
                name: getattr(response, name) for name in ("state", "case_number", "assigned_to", "version")
            },
        )
        self.fields["state"].choices = [(state.value, state.label) for state in states_from(response.state)]
        self.fields["assigned_to"].queryset = handlers()


class NoteForm(forms.Form):
    text = forms.CharField(
        label=_("Internal note"),
        max_length=ResponseNote._meta.get_field("text").max_length,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only staff reads it. It can be an allmän handling all the same: write accordingly."),
    )


class TemplateForm(forms.Form):
    """Chooses what the answer begins from."""

    mall = forms.ModelChoiceField(label=_("Template"), queryset=AnswerTemplate.objects.all(), required=False)


class AnswerForm(forms.Form):
    to = forms.ChoiceField(label=_("To"))
    subject = forms.CharField(label=_("Subject"), max_length=SentAnswer._meta.get_field("subject").max_length)
    body = forms.CharField(
        label=_("Text"),
        max_length=SentAnswer._meta.get_field("body").max_length,
        widget=forms.Textarea(attrs={"rows": 14}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, response: Response, initial: dict | None = None) -> None:
        super().__init__(data, initial={"version": response.version, **(initial or {})})
        self.fields["to"].choices = [(address, address) for address in addresses_of(response)]


class ArrivalForm(forms.Form):
    """How and when something came that staff enters."""

    channel = forms.ChoiceField(
        label=_("How it came"), choices=[(channel.value, channel.label) for channel in STAFF_CHANNELS]
    )
    received_day = forms.DateField(label=_("Day received"), widget=AdminDateInput)
    received_time = forms.TimeField(
        label=_("Time received"),
        required=False,
        widget=AdminTimeInput,
        help_text=_("If it is known. Otherwise the day is enough."),
    )
    case_number = forms.CharField(label=_("Case number"), max_length=40, required=False)

    def __init__(self, *args: Any, moment: dt.datetime, **kwargs: Any) -> None:
        self.moment = moment
        super().__init__(*args, **{"initial": {"received_day": local_date(moment)}, **kwargs})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if day := cleaned.get("received_day"):
            # Without a time it counts as having come while the day lasted: noon, or now when that is later.
            time = cleaned.get("received_time") or dt.time(12)
            cleaned["moment"] = local_moment(day, time)
            if not cleaned.get("received_time"):
                cleaned["moment"] = min(cleaned["moment"], self.moment)
            if cleaned["moment"] > self.moment:
                self.add_error("received_day", _("It cannot have been received after today."))
        return cleaned
