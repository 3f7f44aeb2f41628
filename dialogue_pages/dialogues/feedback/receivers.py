"""What follows when a dialogue is published, whoever or whatever publishes it."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published

from dialogue_pages.dialogues.feedback.models import FeedbackRequest
from dialogue_pages.dialogues.feedback.tasks import tell_waiting
from dialogue_pages.dialogues.pages import DialoguePage


@receiver(page_published, dispatch_uid="dialogue published")
def _page_was_published(instance: Page, **kwargs: Any) -> None:
    """Those who asked are told at once; the task looks whether there is anything to tell."""
    if not isinstance(instance, DialoguePage) or not instance.feedback_published_on:
        return
    if FeedbackRequest.objects.waiting().filter(page_id=instance.pk).exists():
        tell_waiting.enqueue(instance.pk)
