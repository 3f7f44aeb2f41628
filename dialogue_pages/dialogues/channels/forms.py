"""The editor's form of a channel, and the form by which a resident sends an idea."""

from __future__ import annotations

from typing import Any

from django import forms
from django.apps import apps
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm
from wagtail.contrib.forms.forms import BaseForm

from dialogue_pages.dialogues.channels.guide import key_of, outcomes, read_questions

MAX_IDEA, MAX_REASON = 5_000, 2_000


class GuidePageForm(WagtailAdminPageForm):
    """A guide is published when it leads nobody to nothing; a draft of it may."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.is_deferred_validation and not cleaned.get("fallback_contact"):
            questions = read_questions(cleaned.get("questions") or ())
            channels = apps.get_model("dialogue_pages", "Channel").objects.in_use()
            empty = next((row for row in outcomes(channels, questions) if not row.channels), None)
            if empty:
                words = " – ".join(choice.label for choice in empty.choices)
                told = _("No way suits “%(choices)s”. Say who helps then, or tick the choices on a channel.")
                self.add_error("fallback_contact", told % {"choices": words})
        return cleaned


class ChannelForm(WagtailAdminModelForm):
    """Every choice of a guide can be ticked, those of its draft too: a way is ready when it is published."""

    suits = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "suits" in self.fields:
            field = self._meta.model._meta.get_field("suits")
            self.fields["suits"].label = field.verbose_name.capitalize()
            self.fields["suits"].help_text = field.help_text
            self.fields["suits"].choices = choices_of_guides()
        if "instead" in self.fields:
            others = self.fields["instead"].queryset.exclude(pk=self.instance.pk)
            self.fields["instead"].queryset = others
            self.fields["instead"].widget = forms.CheckboxSelectMultiple()
            self.fields["instead"].widget.choices = self.fields["instead"].choices

    def clean_suits(self) -> list[str]:
        """What a guide that is no longer there asked is kept: it may come back."""
        offered = {key for _text, group in self.fields["suits"].choices for key, _label in group}
        return [*self.cleaned_data["suits"], *(key for key in self.instance.suits if key not in offered)]


def choices_of_guides() -> list[tuple[str, list[tuple[str, str]]]]:
    """Every question with its choices, as a field of Django's has groups."""
    groups: dict[str, tuple[str, dict[str, str]]] = {}
    for page in apps.get_model("dialogue_pages", "ChannelGuidePage").objects.all():
        for question in read_questions(page.get_latest_revision_as_object().questions):
            _text, choices = groups.setdefault(question.name, (question.text, {}))
            for choice in question.choices:
                choices.setdefault(key_of(question.name, choice.name), choice.label)
    return [(text, list(choices.items())) for text, choices in groups.values()]


class IdeaForm(BaseForm):
    """An idea about how residents can be heard. Name and address are asked for, and not needed."""

    idea = forms.CharField(
        label=_("Your idea"),
        max_length=MAX_IDEA,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Write your idea.")},
    )
    why = forms.CharField(
        label=_("What would become better, and for whom?"),
        max_length=MAX_REASON,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        help_text=_("Only if you want an answer. We send you a copy of your idea too."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def clean_name(self) -> str:
        """One line: what is pasted from elsewhere may have several."""
        return " ".join(self.cleaned_data["name"].split())
