"""An answer in quarantine is quoted nowhere."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from dialogue_pages.core.freshness import announce_change
from dialogue_pages.dialogue_forms.results.models import Quote
from dialogue_pages.responses.models import Response


@receiver(post_save, sender=Response, dispatch_uid="quotes of a response")
def _response_was_saved(instance: Response, created: bool, **kwargs: Any) -> None:
    """The quotes of an answer that is put in quarantine are forgotten: to show them, approve them again."""
    if not created and instance.quarantine_reason and forget_quotes(response_ids=[instance.pk]):
        announce_change()


def forget_quotes(*, response_ids: list[int]) -> int:
    """Delete the quotes of answers; how many. For those who change answers without saving each."""
    return Quote.objects.filter(response_id__in=response_ids).delete()[0]
