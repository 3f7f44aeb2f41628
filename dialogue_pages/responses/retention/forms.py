from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from dialogue_pages.responses.retention.models import DisposalList


class DecisionForm(forms.ModelForm):
    count = forms.IntegerField(widget=forms.HiddenInput)
    is_sure = forms.BooleanField(
        label=_("I have read what will be deleted, and the decision says so"),
        error_messages={"required": _("Confirm that the decision covers what will be deleted.")},
    )

    class Meta:
        model = DisposalList
        fields = ["decision", "decided_on", "decided_by"]
        widgets = {"decided_on": AdminDateInput}
        help_texts = {
            "decision": _("Its number, for example KS 2026/12 § 45, or its text."),
            "decided_by": _("The body or official who decided."),
        }

    def __init__(self, *args: Any, today: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        for name in self.Meta.fields:
            self.fields[name].required = True

    def clean_decided_on(self) -> Any:
        day = self.cleaned_data["decided_on"]
        if day > self.today:
            raise forms.ValidationError(_("The decision must have been taken."))
        return day
