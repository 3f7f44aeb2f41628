"""Disposal: by a named decision, all of it or nothing, with a receipt that tells nothing of anyone."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from itertools import islice
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_user_display_name
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry, ReferenceIndex

from dialogue_pages.responses.exports.models import Export
from dialogue_pages.responses.exports.services import remove_files
from dialogue_pages.responses.models import Response
from dialogue_pages.responses.retention.due import listed
from dialogue_pages.responses.retention.models import DisposalList
from dialogue_pages.responses.texts import forget_words

CARRIED_OUT = "dialogue_pages.disposal.carry_out"
AT_A_TIME = 500


class NotAsShown(Exception):
    """There are other answers to dispose of than those that were shown: nothing was deleted."""


@transaction.atomic
def carry_out(  # noqa: PLR0913 - keyword only: each says what it is
    *,
    disposal: DisposalList,
    count: int,
    decision: str,
    decided_on: dt.date,
    decided_by: str,
    user: Any,
    moment: dt.datetime,
) -> DisposalList:
    """Delete what the list means and all that came of it; the list becomes the receipt.

    With the responses go their words in the index, files, notes, mails' copies, their log, and every file of
    an export, which can hold them. Files are deleted when all this is committed. ``count`` is how many were
    shown to whoever decided.
    """
    row = DisposalList.objects.select_for_update(of=("self",)).get(pk=disposal.pk)
    if row.carried_out_at is not None:
        raise ValidationError(_("This disposal has been carried out already."))
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            # What is deleted is overwritten in the file too.
            cursor.execute("PRAGMA secure_delete = ON")
    if listed(row).select_for_update(of=("self",)).count() != count:
        raise NotAsShown
    row.counts = _delete(row) | {"exports": remove_files(Export.objects.all())}
    row.count = count
    row.decision, row.decided_on, row.decided_by = decision, decided_on, decided_by
    row.carried_out_by, row.carried_out_at = user, moment
    row.carried_out_by_name = get_user_display_name(user)
    row.full_clean(exclude=["page", "record_type", "carried_out_by", "counts"])
    row.save()
    forget_words()
    log(instance=row, action=CARRIED_OUT, user=user, data={"count": count})
    return row


def _delete(disposal: DisposalList) -> dict[str, int]:
    """Delete the responses a few hundred at a time; how many rows went, by what they are called."""
    gone: Counter[str] = Counter()
    ids = listed(disposal).order_by("pk").values_list("pk", flat=True).iterator(chunk_size=AT_A_TIME)
    own_type = ContentType.objects.get_for_model(Response)
    batches = list(iter(lambda: list(islice(ids, AT_A_TIME)), []))
    for batch in batches:
        names = [str(pk) for pk in batch]
        gone["log"] += ModelLogEntry.objects.filter(content_type=own_type, object_id__in=names).delete()[0]
        ReferenceIndex.objects.filter(content_type=own_type, object_id__in=names).delete()
        gone.update(Response.objects.filter(pk__in=batch).delete()[1])
    return {label.rpartition(".")[2]: number for label, number in gone.items() if number}
