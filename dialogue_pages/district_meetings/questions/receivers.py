"""A question that is put in quarantine is no longer on any page."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from dialogue_pages.core.freshness import announce_change
from dialogue_pages.responses.enums import ResponseKind
from dialogue_pages.responses.models import Response


@receiver(post_save, sender=Response, dispatch_uid="question of a response")
def _response_was_saved(instance: Response, created: bool, **kwargs: Any) -> None:
    if not created and instance.kind == ResponseKind.QUESTION:
        announce_change()
