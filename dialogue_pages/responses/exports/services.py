"""An export asked for, made and handed out. Each leaves a row that says who took what, and how many."""

from __future__ import annotations

import datetime as dt
import functools
import tempfile
from collections.abc import Callable, Iterator
from typing import Any

from django.core.files import File
from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Greatest
from django.http import QueryDict
from django.utils import timezone
from wagtail.admin.utils import get_user_display_name

from dialogue_pages.responses.exports.archive import archive_pieces
from dialogue_pages.responses.exports.models import (
    KEPT_FOR,
    SILENT_AFTER,
    Export,
    ExportFormat,
    ExportState,
)
from dialogue_pages.responses.exports.source import Source
from dialogue_pages.responses.exports.writers import csv_pieces, json_pieces, xlsx_pieces
from dialogue_pages.responses.private_storage import private_storage
from dialogue_pages.responses.querysets import ResponseQuerySet

# More than this is made by the worker.
MOST_AT_ONCE = 5_000
FOLDER = "exports"
EXTENSIONS = {
    ExportFormat.CSV: ("csv", "text/csv; charset=utf-8"),
    ExportFormat.CSV_COMMA: ("csv", "text/csv; charset=utf-8"),
    ExportFormat.XLSX: ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ExportFormat.JSON: ("json", "application/json"),
    ExportFormat.ARCHIVE: ("zip", "application/zip"),
    ExportFormat.ACCESS: ("zip", "application/zip"),
    ExportFormat.LETTERS: (
        "docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    ExportFormat.LETTER_TEXT: ("txt", "text/plain; charset=utf-8"),
}
Tell = Callable[[int], None]
Find = Callable[[Export], ResponseQuerySet]


def ask(  # noqa: PLR0913 - keyword only: each says what it is
    *, kind: str, user: Any, filters: QueryDict, in_words: str, total: int, moment: dt.datetime
) -> Export:
    """Log an export that is about to be taken. The choices are kept only until it is made: see ``finish``."""
    return Export.objects.create(
        kind=kind,
        owner=user,
        owner_name=get_user_display_name(user),
        filters=dict(filters.lists()),
        filters_in_words=in_words,
        total=total,
        asked_at=moment,
        heard_at=moment,
    )


def hand_out_at_once(export: Export) -> None:
    """It goes to whoever asked in the answer to the request: nothing is kept but that it did."""
    export.state, export.done, export.finished_at = ExportState.HANDED_OUT, export.total, export.asked_at
    export.filters = {}
    export.save()


def pieces(export: Export, responses: ResponseQuerySet, tell: Tell | None = None) -> Iterator:
    """The bytes of an export of these responses."""
    source = Source(responses, tell)
    about = {
        "taken_by": export.owner_name,
        "taken_at": export.asked_at.isoformat(),
        "chosen": export.filters_in_words,
    }
    make = {
        ExportFormat.CSV: csv_pieces,
        ExportFormat.CSV_COMMA: functools.partial(csv_pieces, separator=","),
        ExportFormat.XLSX: xlsx_pieces,
        ExportFormat.JSON: json_pieces,
        ExportFormat.ARCHIVE: functools.partial(archive_pieces, about=about),
    }
    return make[ExportFormat(export.kind)](source)


def claim(export: Export, moment: dt.datetime) -> int | None:
    """Begin to make it, unless another worker is at it; the number of this attempt.

    A worker that was killed is not heard of: after a while another may begin from the beginning.
    """
    free = Export.objects.filter(pk=export.pk, state=ExportState.WAITING) | Export.objects.filter(
        pk=export.pk, state=ExportState.RUNNING, heard_at__lte=moment - SILENT_AFTER
    )
    taken = free.update(state=ExportState.RUNNING, heard_at=moment, done=0, attempt=F("attempt") + 1)
    return Export.objects.values_list("attempt", flat=True).get(pk=export.pk) if taken else None


def make(*, export: Export, find: Find, moment: dt.datetime) -> bool:
    """Make the file, telling how far it has come; whether it was this attempt that made it.

    ``find`` gives the responses that the owner may read now. What it is written to lies on this machine until
    it is whole, and then in the private storage. An attempt that another has overtaken stops.
    """
    attempt = claim(export, moment)
    if attempt is None:
        return False
    mine = Export.objects.filter(pk=export.pk, attempt=attempt, state=ExportState.RUNNING)

    def tell(done: int) -> None:
        if not mine.update(done=done, total=_at_least(done), heard_at=timezone.now()):
            raise Overtaken

    try:
        with tempfile.TemporaryFile(prefix="export-") as file:
            for piece in pieces(export, find(export), tell):
                file.write(piece)
            file.seek(0)
            name = private_storage().save(f"{FOLDER}/{export.pk}-{attempt}", File(file))
    except Overtaken:
        return False
    except Exception:
        mine.update(state=ExportState.FAILED, finished_at=timezone.now())
        raise
    return finish(export=export, attempt=attempt, name=name, moment=timezone.now())


class Overtaken(Exception):
    """Another attempt makes the file now, or nobody is to."""


def _at_least(done: int) -> Any:
    """More may have come in since they were counted."""
    return Greatest(F("total"), Value(done))


def finish(*, export: Export, attempt: int, name: str, moment: dt.datetime) -> bool:
    """The file is ready. The log keeps what was chosen in words, not what was searched for."""
    ended = Export.objects.filter(pk=export.pk, attempt=attempt, state=ExportState.RUNNING).update(
        state=ExportState.READY,
        file_name=name,
        finished_at=moment,
        expires_at=moment + KEPT_FOR,
        total=F("done"),
        filters={},
    )
    if not ended:
        private_storage().delete(name)
    return bool(ended)


@transaction.atomic
def start_again(*, export: Export, moment: dt.datetime) -> bool:
    """A job that failed, or is not heard of, waits again; whether it did."""
    row = Export.objects.select_for_update().get(pk=export.pk)
    if row.state != ExportState.FAILED and not row.is_silent(moment):
        return False
    row.state, row.done, row.heard_at, row.finished_at = ExportState.WAITING, 0, moment, None
    row.save()
    return True


def remove_files(exports: Any) -> int:
    """Remove the files of these exports when it is committed, and call off those that are not made yet.

    What was searched for goes too: it was kept for the making.
    """
    exports = exports.exclude(state=ExportState.HANDED_OUT)
    names = list(exports.exclude(file_name="").values_list("file_name", flat=True))
    exports.update(state=ExportState.REMOVED, file_name="", filters={})
    for name in names:
        transaction.on_commit(functools.partial(private_storage().delete, name))
    return len(names)
