"""Exports that the worker makes, and the night on which their files go."""

from __future__ import annotations

import logging

from django.http import QueryDict
from django.utils import timezone
from django_tasks import task

from dialogue_pages.responses.exports.models import Export
from dialogue_pages.responses.exports.services import make, remove_files
from dialogue_pages.responses.models import Response
from dialogue_pages.responses.querysets import ResponseQuerySet
from dialogue_pages.responses.register import permissions
from dialogue_pages.responses.register.filters import chosen

logger = logging.getLogger(__name__)


@task()
def make_export(export_id: str) -> None:
    """Make the file of an export. The task carries an id; the choices stand in the row until it is made."""
    export = Export.objects.select_related("owner").filter(pk=export_id).first()
    if export is None:
        return
    try:
        make(export=export, find=find, moment=timezone.now())
    except Exception as error:  # noqa: BLE001 - told on the page of the export, which can be started again
        logger.warning("Export %s stopped: %s", export_id, type(error).__name__)


def find(export: Export) -> ResponseQuerySet:
    """The responses that were chosen, among those that the owner may read now."""
    query = QueryDict(mutable=True)
    for name, values in export.filters.items():
        query.setlist(name, values)
    if export.owner is None or not permissions.may(export.owner, permissions.EXPORT):
        return Response.objects.none()
    return chosen(export.owner, query)[0]


def remove_expired() -> int:
    """The files whose time is out; how many."""
    return remove_files(Export.objects.past_time(timezone.now()))
