"""What the guide asks: questions with choices, which an editor writes."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from dialogue_pages.dialogues.channels.enums import Parameter

MOST_QUESTIONS = 3
MOST_CHOICES = 7


class ChoiceBlock(blocks.StructBlock):
    label = blocks.CharBlock(label=_("Choice"), max_length=100)
    hint = blocks.CharBlock(
        label=_("Explanation"), required=False, max_length=200, help_text=_("For example what belongs here.")
    )
    name = blocks.RegexBlock(
        r"^[a-z0-9-]+$",
        label=_("Name in addresses"),
        required=False,
        max_length=40,
        error_messages={"invalid": _("Small letters a to z, digits and hyphens.")},
        help_text=_(
            "Made from the choice when it is empty. Keep it: links and channels go by it, not by the words."
        ),
    )
    suits_all = blocks.BooleanBlock(
        label=_("Leaves nothing out"),
        required=False,
        help_text=_("For a choice such as “I do not know”: every way that is left suits it."),
    )

    class Meta:
        icon = "radio-full"
        label = _("Choice")

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        cleaned = super().clean(value)
        cleaned["name"] = cleaned["name"] or slugify(cleaned["label"])[:40].strip("-")
        if not cleaned["name"]:
            told = ValidationError(_("Write a name of small letters a to z."))
            raise blocks.StructBlockValidationError(block_errors={"name": told})
        return cleaned


class QuestionBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("Question"), max_length=120)
    hint = blocks.CharBlock(label=_("Explanation"), required=False, max_length=250)
    name = blocks.ChoiceBlock(
        choices=Parameter.choices,
        label=_("Name in addresses"),
        help_text=_("Each question has its own. Keep it: links and channels go by it."),
    )
    choices = blocks.ListBlock(ChoiceBlock(), label=_("Choices"), min_num=2, max_num=MOST_CHOICES)

    class Meta:
        icon = "help"
        label = _("Question")

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        """Two choices of one name would be one choice."""
        cleaned = super().clean(value)
        names = [choice["name"] for choice in cleaned["choices"]]
        if len(set(names)) < len(names):
            told = ValidationError(_("Two choices have the same name in addresses."))
            raise blocks.StructBlockValidationError(block_errors={"choices": told})
        return cleaned


class QuestionsBlock(blocks.StreamBlock):
    question = QuestionBlock()

    class Meta:
        max_num = MOST_QUESTIONS
        required = False

    def clean(self, value: blocks.StreamValue) -> blocks.StreamValue:
        cleaned = super().clean(value)
        names = [child.value["name"] for child in cleaned]
        if len(set(names)) < len(names):
            raise blocks.StreamBlockValidationError(
                non_block_errors=[_("Two questions have the same name in addresses.")]
            )
        return cleaned
