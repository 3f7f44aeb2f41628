"""Mail about sign-ups. A task carries a row's id and nothing else."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from dialogue_pages.core.claims import RETRY_AFTER
from dialogue_pages.core.delivery import Outcome, deliver
from dialogue_pages.core.queueing import queue_later
from dialogue_pages.district_meetings.signups.enums import ACTIVE_STATES, MailKind
from dialogue_pages.district_meetings.signups.mails import sign_up_mail
from dialogue_pages.district_meetings.signups.models import SignUpMail


@task()
def send_sign_up_mail(mail_id: int) -> None:
    """Send what is still true: nobody is promised a seat at a meeting that has been called off since."""
    now = timezone.now()
    owed = SignUpMail.objects.owed(now)
    row = owed.select_related("sign_up__meeting__district_meeting_page").filter(pk=mail_id).first()
    if row is None:
        return
    if not _still_holds(row):
        row.delete()
        return
    outcome = Outcome.FAILED
    if owed.claim(row.pk, now):
        outcome = deliver(lambda: sign_up_mail(row), name=f"Mail {row.pk} about a sign-up")
    if outcome in (Outcome.SENT, Outcome.REFUSED):
        SignUpMail.objects.filter(pk=row.pk).update(sent_at=now)
    else:
        queue_later(send_sign_up_mail, row.pk, at=now + RETRY_AFTER)


def _still_holds(row: SignUpMail) -> bool:
    meeting = row.sign_up.meeting
    called_off = row.kind == MailKind.CALLED_OFF
    return (
        row.sign_up.state in ACTIVE_STATES
        and hasattr(meeting, "district_meeting_page")
        and meeting.is_cancelled == called_off
    )
