"""Keeping residents' files: stored before there is a response, tied to it with it, gone with it.

A form asks for files by ``attachment_fields.AttachmentField``. Its view calls ``keep_uploads`` on the bound
form, valid or not: each file that may be kept is kept, so that a form given back shows it as attached.
``split_attachments`` then gives the answers and the files that ``receive`` takes. What is to wait longer (a
saved form) is named by ``Attachment.key`` and found again by ``uploads_by_key``.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import logging
import secrets
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from dialogue_pages.responses.attachment_fields import AttachmentField
from dialogue_pages.responses.attachment_models import Attachment, new_key
from dialogue_pages.responses.attachment_tasks import scan_attachment
from dialogue_pages.responses.enums import ScanState
from dialogue_pages.responses.file_checks import MEBIBYTE, check_file
from dialogue_pages.responses.file_names import clean_file_name
from dialogue_pages.responses.models import Response
from dialogue_pages.responses.private_storage import private_storage
from dialogue_pages.responses.scanning import scanner_is_set

logger = logging.getLogger(__name__)

MOST_BYTES_OF_AN_ANSWER = 25 * MEBIBYTE
NOT_STORED = _(
    "We could not store your files just now. What you have written is kept: send again in a while, "
    "or send it without files."
)
TOO_MUCH = _("Your files are more than 25 MB together. Attach fewer, or make them smaller.")


def keep_upload(*, upload: UploadedFile, page_id: int, question: str, moment: dt.datetime) -> Attachment:
    """Store one file that waits for its response.

    Raises ``ValidationError`` for one that may not be kept, and ``OSError`` when the storage takes nothing (a
    full disk): then nothing of it is left. The row comes first: a process that dies meanwhile leaves no file
    that the nightly task does not know of.
    """
    kind = check_file(upload)
    row = Attachment.objects.create(
        page_id=page_id,
        question=question,
        name=clean_file_name(upload.name or ""),
        file=f"{moment:%Y/%m}/{secrets.token_hex(16)}",
        content_type=kind.content_type,
        size=upload.size,
        sha256=_digest(upload),
        scan_state=ScanState.WAITING if scanner_is_set() else ScanState.UNSCANNED,
        created_at=moment,
    )
    try:
        private_storage().save(row.file.name, upload)
    except OSError:
        row.delete()
        raise
    if row.scan_state == ScanState.WAITING:
        scan_attachment.enqueue(row.pk)
    return row


def keep_uploads(*, form: forms.Form, page_id: int, moment: dt.datetime) -> None:
    """Store every new file of a bound form, whether or not the rest of it is valid.

    ``cleaned_data`` then holds rows in place of uploads. What cannot be stored becomes an error of its field:
    the form is given back with all that was typed, and with the files that were stored.
    """
    form.errors  # noqa: B018 - validates it
    total = sum(row.size for field in _fields(form).values() for row in field.kept)
    for name, field in _fields(form).items():
        total += sum(upload.size for upload in field.accepted)
        if total > MOST_BYTES_OF_AN_ANSWER and field.accepted:
            total -= sum(upload.size for upload in field.accepted)
            form.add_error(name, TOO_MUCH)
            continue
        try:
            for upload in field.accepted:
                row = keep_upload(upload=upload, page_id=page_id, question=name, moment=moment)
                field.kept = [*field.kept, row]
        except OSError as error:
            logger.error("A file could not be stored: %s", type(error).__name__)
            form.add_error(name, NOT_STORED)
        if name in form.cleaned_data:
            form.cleaned_data[name] = field.kept
        field.accepted = []


def split_attachments(cleaned: dict[str, Any]) -> tuple[dict[str, Any], list[Attachment]]:
    """The answers with the names of files in place of files, and the files in their order."""
    answers, files = dict(cleaned), []
    for name, value in cleaned.items():
        if isinstance(value, list) and value and all(isinstance(row, Attachment) for row in value):
            answers[name] = [row.name for row in value]
            files += value
    return answers, files


def uploads_by_key(keys: Iterable[str]) -> list[Attachment]:
    """The uploads that somebody holds the keys of, in their order; a key that opens nothing is left out."""
    wanted = list(dict.fromkeys(keys))
    rows = {row.key: row for row in Attachment.objects.filter(key__in=wanted)}
    return [rows[key] for key in wanted if key in rows]


def attach(*, response: Response, attachments: Sequence[Attachment]) -> None:
    """Tie uploads to their response, in its transaction.

    One that has a response already (the sender went back, changed the text, sent anew) stays with that one,
    and the new response gets a row of its own to the same file.
    """
    for position, row in enumerate(attachments):
        waiting = Attachment.objects.filter(pk=row.pk, response__isnull=True)
        if not waiting.update(response=response, page_id=response.page_id, position=position):
            row.refresh_from_db(fields=["scan_state"])
            Attachment.objects.create(
                **{name: getattr(row, name) for name in _OF_A_FILE},
                key=new_key(),
                response=response,
                page_id=response.page_id,
                position=position,
            )


def discard(attachments: Iterable[Attachment]) -> None:
    """Forget uploads that nothing came of: the second of two equal sendings brought them."""
    Attachment.objects.filter(pk__in=[row.pk for row in attachments], response__isnull=True).delete()


_OF_A_FILE = ("question", "name", "file", "content_type", "size", "sha256", "scan_state", "created_at")


def _fields(form: forms.Form) -> dict[str, AttachmentField]:
    return {name: field for name, field in form.fields.items() if isinstance(field, AttachmentField)}


def _digest(upload: UploadedFile) -> str:
    digest = hashlib.sha256()
    upload.seek(0)
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.seek(0)
    return digest.hexdigest()
