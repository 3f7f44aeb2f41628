"""What a dialogue adds to pages of rooms below it, which do not know dialogues."""

from __future__ import annotations

from typing import Any

from django import template

from dialogue_pages.core.clock import moment_of
from dialogue_pages.dialogues.feedback.forms import AskToBeToldForm
from dialogue_pages.dialogues.feedback.summaries import in_one_line
from dialogue_pages.dialogues.pages import DialoguePage
from dialogue_pages.responses.spam import TRAP_FIELD

register = template.Library()


@register.filter
def has_feedback(dialogue: DialoguePage, moment: Any) -> bool:
    return dialogue.has_feedback_at(moment)


@register.filter
def is_late(dialogue: DialoguePage, moment: Any) -> bool:
    return dialogue.is_late_at(moment)


@register.filter
def what_became_of_it(dialogue: DialoguePage) -> str:
    """The first line of the feedback, as plain text."""
    return in_one_line(dialogue.feedback)


@register.inclusion_tag("dialogue_pages/components/tell_me_on_receipt.html", takes_context=True)
def tell_me_on_receipt(context: dict[str, Any], page_id: int) -> dict[str, Any]:
    """The form by which somebody who has answered asks to be told; empty when the page waits for nothing."""
    request = context["request"]
    dialogue = DialoguePage.objects.visible().filter(pk=page_id).first()
    if dialogue is None or dialogue.has_feedback_at(moment_of(request)):
        return {}
    return {
        "request": request,
        "csrf_token": context.get("csrf_token"),
        "dialogue": dialogue,
        "form": AskToBeToldForm(),
        "trap_field": TRAP_FIELD,
    }
