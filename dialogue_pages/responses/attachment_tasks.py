"""What is done with files later: scanned for viruses, and thrown away when nothing came of them."""

from __future__ import annotations

import datetime as dt
import logging

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_tasks import task
from wagtail.log_actions import log
from wagtail.permissions import page_permission_policy

from dialogue_pages.core.clock import local_date
from dialogue_pages.core.queueing import queue_later, queue_night
from dialogue_pages.responses.attachment_models import Attachment
from dialogue_pages.responses.enums import QuarantineReason, ScanState
from dialogue_pages.responses.models import Response
from dialogue_pages.responses.scanning import ScannerDownError, is_infected, scanner_is_set

logger = logging.getLogger(__name__)

LOG_INFECTED = "dialogue_pages.infected"
SCAN_AGAIN_AFTER = dt.timedelta(minutes=5)
AT_NIGHT = dt.time(3, 30)


@task()
def scan_attachment(attachment_id: int) -> None:
    """Ask the scanner about one file that waits. A scanner that is down is asked again until it answers."""
    row = Attachment.objects.waiting_for_scan().filter(pk=attachment_id).first()
    if row is None or not scanner_is_set():
        return
    try:
        with row.file.open("rb") as file:
            infected = is_infected(file)
    except (ScannerDownError, OSError) as error:
        logger.warning("Attachment %s is not scanned: %s", row.pk, type(error).__name__)
        queue_later(scan_attachment, row.pk, at=timezone.now() + SCAN_AGAIN_AFTER)
        return
    record_scan(attachment=row, infected=infected)


@transaction.atomic
def record_scan(*, attachment: Attachment, infected: bool) -> None:
    """Write what the scanner said, of every row of the same file. An infected one puts its response aside."""
    state = ScanState.INFECTED if infected else ScanState.CLEAN
    rows = Attachment.objects.filter(file=attachment.file.name, scan_state=ScanState.WAITING)
    rows.update(scan_state=state)
    if infected:
        # Read after the rows are locked: a response may have come meanwhile.
        held = Attachment.objects.filter(file=attachment.file.name, response__isnull=False)
        for response in Response.objects.filter(attachments__in=held).distinct().select_related("page"):
            quarantine_infected(response=response)


def quarantine_infected(*, response: Response) -> None:
    """Put a response aside for its file, and tell staff when it is committed."""
    if not response.quarantine_reason:
        response.quarantine_reason = QuarantineReason.INFECTED
        response.save(update_fields=["quarantine_reason"])
    log(instance=response, action=LOG_INFECTED)
    tell_of_infection.enqueue(response.pk)


@task()
def tell_of_infection(response_id: int) -> None:
    """Mail those who may read the page's responses: the reference, and nothing that anybody wrote."""
    response = Response.objects.select_related("page").get(pk=response_id)
    readers = page_permission_policy.users_with_permission_for_instance("change", response.page)
    addresses = sorted({user.email for user in readers if user.email and user.is_active})
    if not addresses:
        return
    with override(settings.LANGUAGE_CODE):
        subject = _("Malware in a file of %(reference)s") % {"reference": response.reference}
        context = {"response": response, "admin": settings.WAGTAILADMIN_BASE_URL}
        text = render_to_string("dialogue_pages/mail/infected.txt", context)
        try:
            for address in addresses:
                send_mail(subject, text, None, [address])
        except OSError as error:
            logger.warning("Staff was not told of %s: %s", response.reference, type(error).__name__)
            queue_later(tell_of_infection, response_id, at=timezone.now() + SCAN_AGAIN_AFTER)


@task()
def sweep_uploads() -> None:
    """Throw away uploads that no response came of. The next night's run is queued first."""
    now = timezone.now()
    queue_night(sweep_uploads, on_date=local_date(now), at=AT_NIGHT)
    forget_orphans(moment=now)


def forget_orphans(*, moment: dt.datetime) -> int:
    """Delete what has waited longer than a saved form lives; how many files that were."""
    _number, by_model = Attachment.objects.orphans(moment).delete()
    return by_model.get(Attachment._meta.label, 0)
