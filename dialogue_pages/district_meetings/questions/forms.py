from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.forms.forms import BaseForm

from dialogue_pages.core.excerpts import is_part_of, tidy
from dialogue_pages.councillors.register.personal_numbers import holds_personal_number
from dialogue_pages.district_meetings.questions.enums import NameChoice, QuestionState

MAX_QUESTION = 1_000


class QuestionForm(BaseForm):
    """A question ahead of a meeting. Only the question and the choice of name are required."""

    text = forms.CharField(
        label=_("Your question"),
        max_length=MAX_QUESTION,
        help_text=_("Do not write anything private about yourself or others."),
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Write your question.")},
    )
    shown_as = forms.ChoiceField(
        label=_("Name on the page"),
        choices=NameChoice.choices,
        initial=NameChoice.ANONYMOUS,
        widget=forms.RadioSelect,
    )
    name = forms.CharField(
        label=_("Your name"),
        required=False,
        max_length=120,
        help_text=_("Needed only when your name is to be shown."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("E-mail for a copy"),
        required=False,
        help_text=_("Is never shown."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def clean_name(self) -> str:
        """One line: what is pasted from elsewhere may have several."""
        return " ".join(self.cleaned_data["name"].split())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("shown_as") == NameChoice.NAMED and not cleaned.get("name"):
            self.add_error("name", _("Write the name that is to be shown."))
        return cleaned


class ModerationForm(forms.Form):
    """What a person decides of a question: only personal data may be taken away, never words changed."""

    state = forms.ChoiceField(label=_("Decision"), choices=QuestionState.choices, widget=forms.RadioSelect)
    published_text = forms.CharField(
        label=_("Question as shown"),
        max_length=MAX_QUESTION,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("The resident's own words. Put […] where you leave personal data out."),
    )
    rejection_reason = forms.CharField(
        label=_("Why it is not shown"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For staff. It is kept with the question."),
    )
    answer = forms.CharField(
        label=_("Written answer"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    answered_by = forms.CharField(
        label=_("Who answers"),
        required=False,
        max_length=120,
        help_text=_("The person and the post, or the body."),
    )

    def __init__(self, *args: Any, original: str, **kwargs: Any) -> None:
        self.original = original
        super().__init__(*args, **kwargs)

    def clean_published_text(self) -> str:
        text = tidy(self.cleaned_data["published_text"])
        if not is_part_of(text, self.original):
            raise forms.ValidationError(
                _("Quote the resident's own words, in their order, with […] where words are left out.")
            )
        return text

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        is_rejected = cleaned.get("state") == QuestionState.REJECTED
        if is_rejected and not cleaned.get("rejection_reason"):
            self.add_error("rejection_reason", _("Write why the question is not shown."))
        if not is_rejected and holds_personal_number(cleaned.get("published_text", "")):
            self.add_error(
                "published_text", _("There is a personal identity number in the question: leave it out.")
            )
        if cleaned.get("answer") and not cleaned.get("answered_by"):
            self.add_error("answered_by", _("Write who answers."))
        return cleaned
