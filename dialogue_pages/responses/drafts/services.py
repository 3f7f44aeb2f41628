"""Drafts are written here: begun, kept step by step, sent once, and thrown away."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.db import transaction
from wagtail.models import Page

from dialogue_pages.responses.drafts.models import KEPT_FOR, ResponseDraft, digest_of
from dialogue_pages.responses.models import Response
from dialogue_pages.responses.references import new_receipt_key
from dialogue_pages.responses.services import receive

Typed = dict[str, list[str]]


def begin_draft(*, page: Page, moment: dt.datetime, typed: Typed, step: int = 1) -> tuple[ResponseDraft, str]:
    """A new draft and its key, which is told here and cannot be found again."""
    key = new_receipt_key()
    draft = ResponseDraft.objects.create(
        page_id=page.pk,
        key_digest=digest_of(key),
        data=typed,
        step=step,
        created_at=moment,
        expires_at=moment + KEPT_FOR,
    )
    return draft, key


@transaction.atomic
def keep_typed(
    *, draft: ResponseDraft, typed: Typed, instead_of: Callable[[str], bool], step: int
) -> ResponseDraft:
    """Put what was typed in place of the names that ``instead_of`` tells.

    The row is locked: two windows in two steps lose nothing of each other's. A draft that was sent meanwhile
    stays as it is.
    """
    draft = ResponseDraft.objects.select_for_update().get(pk=draft.pk)
    if draft.sent_at:
        return draft
    others = {name: texts for name, texts in draft.data.items() if not instead_of(name)}
    draft.data = others | typed
    draft.step = max(draft.step, step)
    draft.save(update_fields=["data", "step"])
    return draft


@transaction.atomic
def send_draft(*, draft: ResponseDraft, moment: dt.datetime, **given: Any) -> Response | None:
    """Make a draft the response it was to become, once; sent again it gives the same response.

    ``given`` is what ``receive`` takes. None when the response has since been disposed of. The response is
    read after the lock is had: joined to it, PostgreSQL shows it as it was before the wait.
    """
    draft = ResponseDraft.objects.select_for_update().get(pk=draft.pk)
    if draft.sent_at:
        return draft.response
    return receive(moment=moment, token=draft.key_digest, draft=draft, **given)


def purge_drafts(*, moment: dt.datetime) -> int:
    """Delete what was begun longer ago than drafts are kept; how many."""
    _all, by_model = ResponseDraft.objects.expired(moment).delete()
    return by_model.get(ResponseDraft._meta.label, 0)
