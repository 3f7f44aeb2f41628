"""What follows when Wagtail publishes a councillor's page, whoever or whatever publishes it."""

from __future__ import annotations

from typing import Any

from wagtail.models import Revision
from wagtail.signals import page_published

from dialogue_pages.councillors.models import CouncillorPage
from dialogue_pages.councillors.services import forget_what_is_not_shown


def connect() -> None:
    page_published.connect(
        _page_was_published, sender=CouncillorPage, dispatch_uid="dialogue_pages.councillors"
    )


def _page_was_published(
    sender: type[CouncillorPage], instance: CouncillorPage, revision: Revision | None = None, **kwargs: Any
) -> None:
    forget_what_is_not_shown(person=instance, revision=revision)
