"""What a chapter is made of: the blocks of every body, and exercises, checklists and examples."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks

from dialogue_pages.core.blocks import RICH_TEXT, BodyBlock


class ExerciseBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=pgettext_lazy("exercise", "Name"), max_length=120)
    time = blocks.CharBlock(
        label=_("Time it takes"), required=False, max_length=60, help_text=_("For example 20 minutes.")
    )
    people = blocks.CharBlock(
        label=_("Who takes part"), required=False, max_length=120, help_text=_("For example groups of four.")
    )
    material = blocks.CharBlock(label=_("What you need"), required=False, max_length=250)
    steps = blocks.ListBlock(blocks.TextBlock(label=_("Step"), max_length=600, rows=2), label=_("Steps"))

    class Meta:
        icon = "group"
        label = _("Exercise")
        template = "dialogue_pages/blocks/exercise.html"


class ChecklistBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Heading"), max_length=120)
    items = blocks.ListBlock(
        blocks.CharBlock(label=pgettext_lazy("checklist", "To tick off"), max_length=250),
        label=pgettext_lazy("checklist", "To tick off"),
    )

    class Meta:
        icon = "list-ul"
        label = _("Checklist")
        template = "dialogue_pages/blocks/checklist.html"


class ExampleBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Heading"), max_length=120)
    text = blocks.RichTextBlock(label=_("Text"), features=RICH_TEXT)
    source = blocks.CharBlock(
        label=pgettext_lazy("example", "Source"),
        required=False,
        max_length=200,
        help_text=_("Who did it, or where it can be read."),
    )

    class Meta:
        icon = "pick"
        label = pgettext_lazy("of how others did", "Example")
        template = "dialogue_pages/blocks/example.html"


class ChapterBlock(BodyBlock):
    exercise = ExerciseBlock()
    checklist = ChecklistBlock()
    example = ExampleBlock()
