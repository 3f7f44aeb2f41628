"""A dialogue that residents take part in by answering a form."""

from __future__ import annotations

import secrets
from typing import Any

from django import forms
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.contrib.forms.models import AbstractFormField
from wagtail.models import PageManager

from dialogue_pages.contacts.models import District
from dialogue_pages.dialogue_forms.answering import SteppedAnswers
from dialogue_pages.dialogue_forms.builder import DialogueFormBuilder
from dialogue_pages.dialogue_forms.content_checks import ContentChecksPanel
from dialogue_pages.dialogue_forms.editing import ConditionInput, DialogueFormPageForm, QuestionsPanel
from dialogue_pages.dialogue_forms.enums import CHOSEN, WITH_OPTIONS, FieldType, Operator
from dialogue_pages.dialogue_forms.forms import COPY_FIELD
from dialogue_pages.dialogue_forms.results.pages import ResultsMixin
from dialogue_pages.dialogues.pages import DialoguePage, dialogue_tabs
from dialogue_pages.dialogues.querysets import DialogueQuerySet
from dialogue_pages.responses.pages import AnswerablePage

# Without letters and digits that look alike, and no vowels, so that no word comes of it.
_ID_LETTERS = "bcdfghjkmnpqrstvwxz23456789"


def new_question_id() -> str:
    """For example ``f_k7wp3xq9``: drawn, so that it says nothing that could become untrue."""
    return "f_" + "".join(secrets.choice(_ID_LETTERS) for _letter in range(8))


class DialogueFormField(AbstractFormField):
    """A question, or a text to read between questions.

    ``clean_name`` is its id: drawn once, kept when the text is changed and when the page is copied, so that
    conditions and exports follow the question and not its words.
    """

    page = ParentalKey(
        "dialogue_pages.DialogueFormPage", on_delete=models.CASCADE, related_name="form_fields"
    )
    field_type = models.CharField(
        _("kind of answer"), max_length=16, choices=FieldType.choices, default=FieldType.MULTILINE
    )
    help_text = models.TextField(
        pgettext_lazy("question", "help text"),
        blank=True,
        max_length=2000,
        help_text=_("Explains the question. Of an information it is the text itself."),
    )
    choices = models.TextField(
        pgettext_lazy("question", "options"), blank=True, max_length=5000, help_text=_("One option a line.")
    )
    step_heading = models.CharField(
        _("heading of a new step"),
        max_length=120,
        blank=True,
        help_text=_("Write a heading here to begin a new step with this question. Leave it empty otherwise."),
    )
    dont_know = models.BooleanField(
        _("offer “don't know”"),
        default=False,
        help_text=_("Adds “Don't know” to the options, for those who would else guess or leave."),
    )
    scale_size = models.PositiveSmallIntegerField(
        _("steps of the scale"), choices=[(5, "1–5"), (10, "1–10")], default=5
    )
    scale_low = models.CharField(
        _("what 1 means"), max_length=60, blank=True, help_text=_("For example: Very bad.")
    )
    scale_high = models.CharField(
        _("what the highest means"), max_length=60, blank=True, help_text=_("For example: Very good.")
    )
    condition_question = models.CharField(
        _("show only if the answer to"),
        max_length=255,
        blank=True,
        help_text=_("An earlier question. Leave it empty to always ask."),
    )
    condition_operator = models.CharField(
        pgettext_lazy("question", "condition"), max_length=10, choices=Operator.choices, default=Operator.IS
    )
    condition_value = models.CharField(
        _("this answer"), max_length=255, blank=True, help_text=_("For a tick box: Yes or No.")
    )

    panels = [
        FieldPanel("step_heading"),
        FieldPanel("label", heading=_("Question"), help_text=_("As residents read it.")),
        FieldPanel("field_type", required_on_save=True),
        FieldPanel("help_text"),
        FieldPanel("choices", attrs={"data-question-kinds": " ".join(WITH_OPTIONS)}),
        FieldRowPanel(
            [FieldPanel("scale_size"), FieldPanel("scale_low"), FieldPanel("scale_high")],
            attrs={"data-question-kinds": FieldType.SCALE},
        ),
        FieldPanel(
            "required",
            attrs={"data-question-kinds": " ".join(set(FieldType.values) - {FieldType.INFORMATION})},
        ),
        FieldPanel("dont_know", attrs={"data-question-kinds": " ".join(CHOSEN)}),
        FieldRowPanel(
            [
                FieldPanel("condition_question", widget=ConditionInput),
                FieldPanel("condition_operator", attrs={"data-condition-part": ""}),
                FieldPanel("condition_value", attrs={"data-condition-part": ""}),
            ],
        ),
        FieldPanel("clean_name", widget=forms.HiddenInput, attrs={"hidden": "hidden"}),
    ]

    class Meta(AbstractFormField.Meta):
        verbose_name = _("question")
        verbose_name_plural = _("questions")

    def __str__(self) -> str:
        return self.label

    def get_field_clean_name(self) -> str:
        return new_question_id()

    @property
    def is_asked_for(self) -> bool:
        """Whether it has an answer: a text to read has none."""
        return self.field_type != FieldType.INFORMATION

    @property
    def dont_know_text(self) -> str:
        """The text of the option that one cannot answer, empty when it is not offered."""
        return str(_("Don't know")) if self.dont_know and self.field_type in CHOSEN else ""

    @cached_property
    def options(self) -> list[str]:
        """The texts that can be chosen, each once, in order; none for what is answered in words."""
        if self.field_type in WITH_OPTIONS:
            texts = [
                text for text, _text in DialogueFormBuilder([]).get_formatted_field_choices(self) if text
            ]
        elif self.field_type == FieldType.SCALE:
            texts = [str(number) for number in range(1, self.scale_size + 1)]
        elif self.field_type == FieldType.DISTRICT:
            texts = list(District.objects.values_list("name", flat=True))
        else:
            texts = []
        own = self.dont_know_text
        return list(dict.fromkeys([*texts, own] if own else texts))

    def as_asked(self) -> dict[str, Any]:
        """The question as it is now, to be kept with an answer: see ``Response.questions``."""
        return {
            "name": self.clean_name,
            "label": self.label,
            "type": self.field_type,
            "options": self.options,
        }


class DialogueFormPage(ResultsMixin, SteppedAnswers, AnswerablePage, DialoguePage):
    form_builder = DialogueFormBuilder
    base_form_class = DialogueFormPageForm

    objects = PageManager.from_queryset(DialogueQuerySet)()

    template = "dialogue_pages/dialogue_form_page.html"
    parent_page_types = ["dialogue_pages.DialogueIndexPage"]
    subpage_types: list[str] = []
    content_panels = [
        ContentChecksPanel(heading=_("Before you publish"), icon="clipboard-list"),
        *DialoguePage.content_panels,
        QuestionsPanel("form_fields", heading=_("Questions"), label=_("Question")),
    ]
    edit_handler = dialogue_tabs(content_panels)

    class Meta:
        verbose_name = _("dialogue form")
        verbose_name_plural = _("dialogue forms")

    def get_form_class(self) -> type[forms.Form]:
        """The editor's questions, and last an address for a copy, which is not stored among the answers."""
        copy_field = forms.EmailField(
            label=_("E-mail for a copy of your answers"),
            help_text=_("We use the address only to send the copy."),
            required=False,
            widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        )
        return type("DialogueForm", (super().get_form_class(),), {COPY_FIELD: copy_field})

    def get_data_fields(self) -> list[tuple[str, Any]]:
        unasked = {row.clean_name for row in self.get_form_fields() if not row.is_asked_for}
        return [(name, label) for name, label in super().get_data_fields() if name not in unasked]

    def questions_asked(self, form: forms.Form, answers: dict[str, Any]) -> list[dict[str, Any]]:
        return [row.as_asked() for row in form.questions if row.clean_name in answers]

    def split_copy_address(self, cleaned: dict[str, Any]) -> tuple[dict[str, Any], str]:
        answers = dict(cleaned)
        return answers, answers.pop(COPY_FIELD)
