"""The checklist by which a dialogue is planned: the questions that the folder asks, as a form."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.functional import lazystr
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Page

from dialogue_pages.bodies.models import Body
from dialogue_pages.contacts.models import ContactDetails, District
from dialogue_pages.dialogues.enums import ParticipationLevel
from dialogue_pages.folder.plans.enums import PROMISES, DraftKind

LONGEST_TEXT = 2000
_DAY = forms.DateInput(format="%Y-%m-%d")


def _levels() -> list[tuple[str, Any]]:
    return [(value, lazystr(f"{label}: {PROMISES[value]}")) for value, label in ParticipationLevel.choices]


def _text(label: Any, help_text: Any, *, required: bool = False) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(
        label=label, help_text=help_text, required=required, max_length=LONGEST_TEXT, widget=widget
    )


class PlanForm(forms.Form):
    """Only a name is asked for: a plan is made little by little, and what is missing is said beside it."""

    title = forms.CharField(
        label=_("What is the dialogue about?"),
        help_text=_("As a question that you do not know the answer to."),
        max_length=120,
        error_messages={"required": _("Write what the dialogue is about.")},
    )
    purpose = _text(_("Why do you ask?"), _("What will be different when you know the answer?"))
    can_influence = _text(_("What can residents influence?"), _("Be as precise as you can."))
    cannot_influence = _text(
        _("What is decided already?"), _("And why. It is better said now than when the answers have come.")
    )
    participation_level = forms.ChoiceField(
        label=_("What do you promise those who take part?"),
        help_text=_("A higher step is not better. What matters is that it is true."),
        choices=_levels,
        widget=forms.RadioSelect,
        required=False,
    )
    decided_by = forms.ModelChoiceField(
        Body.objects.none(),
        label=_("Who decides?"),
        help_text=_("Ask them before you begin: they are to use the answers."),
        required=False,
        empty_label=_("Not known yet"),
    )
    target_groups = _text(
        _("Whom do you want to reach above all?"), _("Who is affected most, and heard least?")
    )
    how_reached = _text(
        _("How do you reach them?"),
        _("Where are they already? Think of language, time, place, and of those who do not use the web."),
    )
    districts = forms.ModelMultipleChoiceField(
        District.objects.none(),
        label=_("Which districts?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    topics = forms.CharField(
        label=pgettext_lazy("of a plan of dialogue", "Topics"),
        help_text=_("For example school, traffic, nature. Put commas between."),
        max_length=200,
        required=False,
    )
    first_day = forms.DateField(label=_("First day to answer"), required=False, widget=_DAY)
    last_day = forms.DateField(
        label=_("Last day to answer"),
        help_text=_("Three weeks are seldom too long. Avoid July and Christmas."),
        required=False,
        widget=_DAY,
    )
    feedback_due_on = forms.DateField(
        label=_("When do residents get an answer?"),
        help_text=_("A day that you can keep. It stands on the dialogue's page from the beginning."),
        required=False,
        widget=_DAY,
    )
    how_told = _text(
        _("How do they get it?"), _("On the page, by mail, at a meeting, on paper where they are.")
    )
    contact = forms.ModelChoiceField(
        ContactDetails.objects.none(),
        label=_("Whom can residents ask?"),
        required=False,
        empty_label=_("Not known yet"),
    )

    def __init__(self, *args: Any, on_date: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decided_by"].queryset = Body.objects.existing(on_date)
        self.fields["districts"].queryset = District.objects.all()
        self.fields["contact"].queryset = ContactDetails.objects.filter(live=True)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("The last day must not come before the first."))
        if last and not first:
            self.add_error("first_day", _("Give the first day too."))
        answer = cleaned.get("feedback_due_on")
        if answer and last and answer <= last:
            told = _("The answer comes after the last day to answer. Choose a later day.")
            self.add_error("feedback_due_on", told)
        return cleaned

    def topic_names(self) -> list[str]:
        """Each once, in the order written."""
        words = (word.strip() for word in self.cleaned_data["topics"].split(","))
        return list(dict.fromkeys(word for word in words if word))


class DraftForm(forms.Form):
    """What the plan is to become, and under which page."""

    kind = forms.ChoiceField(
        label=_("What do you want to start?"),
        choices=DraftKind.choices,
        initial=DraftKind.FORM,
        widget=forms.RadioSelect,
    )
    parent = forms.ModelChoiceField(
        Page.objects.none(),
        label=_("Under which page?"),
        help_text=_("Pages where you may add dialogues."),
        empty_label=None,
    )

    def __init__(self, *args: Any, parents: QuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = parents
        self.fields["parent"].label_from_instance = lambda page: page.get_admin_display_title()
