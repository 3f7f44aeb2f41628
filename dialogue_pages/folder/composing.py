"""The worker's part: the folder's file is made of its text, whenever that has been changed."""

from __future__ import annotations

import datetime as dt
import functools
import logging
from dataclasses import replace

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_tasks import task

from dialogue_pages.core.checksums import sha256
from dialogue_pages.core.claims import RETRY_AFTER
from dialogue_pages.core.clock import local_date
from dialogue_pages.core.dates import date_short
from dialogue_pages.core.documents.pdf import pages_of, pdf_of
from dialogue_pages.core.documents.tree import Document, canonical
from dialogue_pages.core.freshness import announce_change
from dialogue_pages.core.queueing import queue_later, queue_night
from dialogue_pages.folder.composition import Pictures, document_of
from dialogue_pages.folder.models import FolderFile
from dialogue_pages.folder.pages import DialogueFolderPage
from dialogue_pages.responses.private_storage import private_storage

logger = logging.getLogger(__name__)

STORED_IN = "folder"
AT_NIGHT = dt.time(3, 40)


@transaction.atomic
def text_changed(folder_id: int) -> None:
    """Note that a folder's text is another than it was, and let the worker make its file anew."""
    row, _is_new = FolderFile.objects.get_or_create(folder_id=folder_id)
    FolderFile.objects.filter(pk=row.pk).update(text_number=F("text_number") + 1)
    announce_change()
    transaction.on_commit(functools.partial(make_file.enqueue, folder_id))


@task()
def make_file(folder_id: int) -> None:
    """Make one folder's file; the task carries its id and nothing more."""
    try:
        bring_up_to_date(folder_id=folder_id, moment=timezone.now())
    except Exception as error:  # noqa: BLE001 - told where editors work; the nightly look tries again
        logger.warning("The file of folder %s is not made: %s", folder_id, type(error).__name__)


def bring_up_to_date(*, folder_id: int, moment: dt.datetime) -> bool:
    """Make the folder's file when its text is newer, one worker at a time; whether a new file was made.

    A text that is changed meanwhile is made into a file next. A folder that is not published waits.
    """
    older = FolderFile.objects.older().filter(folder__live=True)
    row = older.filter(folder=folder_id).first()
    if row is None:
        return False
    if not FolderFile.objects.claim(row.pk, moment):
        queue_later(make_file, folder_id, at=moment + RETRY_AFTER)
        return False
    # The claim waited for whoever was changing the text.
    row.refresh_from_db()
    try:
        is_new = _make(row, moment)
    finally:
        FolderFile.objects.filter(pk=row.pk).update(claimed_at=None)
    if FolderFile.objects.filter(pk=row.pk, text_number__gt=row.text_number).exists():
        make_file.enqueue(folder_id)
    return is_new


def _make(row: FolderFile, moment: dt.datetime) -> bool:
    """Compose the text as it is now. When the file says the same already it stays, with its date."""
    folder = DialogueFolderPage.objects.get(pk=row.folder_id)
    document, pictures = document_of(folder, local_date(moment))
    checksum = sha256(canonical(replace(document, date=dt.date.min)))
    changes: dict = {"file_number": row.text_number}
    is_new = bool(document.sections) and not (checksum == row.sha256 and private_storage().exists(row.name))
    if is_new:
        content = _set(document, pictures)
        name = private_storage().save(f"{STORED_IN}/{row.folder_id}.pdf", ContentFile(content))
        changes |= {"name": name, "made_at": moment, "sha256": checksum}
        changes |= {"pages": pages_of(content), "size": len(content)}
    with transaction.atomic():
        FolderFile.objects.filter(pk=row.pk).update(**changes)
        announce_change()
        if is_new and row.name:
            transaction.on_commit(functools.partial(private_storage().delete, row.name))
    return is_new


def _set(document: Document, pictures: Pictures) -> bytes:
    with override(document.language):
        cover = _("This is how the folder read on %(day)s. The latest text is on the web.")
        return pdf_of(document, cover=cover % {"day": date_short(document.date)}, pictures=pictures)


@task()
def make_older_files() -> None:
    """The nightly look; the next night's is queued first, so that a fault of this night ends nothing."""
    queue_nightly_look(on_date=local_date(timezone.now()))
    queue_older()


def queue_nightly_look(*, on_date: dt.date) -> bool:
    """Queue the look of the night after ``on_date`` unless one waits already; whether it was queued."""
    return queue_night(make_older_files, on_date=on_date, at=AT_NIGHT)


def queue_older() -> int:
    """Queue every file that is older than its text; how many. Safe to repeat."""
    pks = FolderFile.objects.older().filter(folder__live=True).values_list("folder", flat=True)
    for pk in pks:
        make_file.enqueue(pk)
    return len(pks)
