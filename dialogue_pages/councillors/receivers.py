"""What follows when Wagtail publishes a councillor's page, whoever or whatever publishes it."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver
from wagtail.models import Revision
from wagtail.signals import page_published

from dialogue_pages.councillors.models import CouncillorPage
from dialogue_pages.councillors.services import forget_what_is_not_shown


@receiver(page_published, sender=CouncillorPage, dispatch_uid="councillor published")
def _page_was_published(instance: CouncillorPage, revision: Revision | None = None, **kwargs: Any) -> None:
    # The signal is sent too when a page is only scheduled: what it shows now has not changed then.
    if instance.live:
        forget_what_is_not_shown(person=instance, revision=revision)
