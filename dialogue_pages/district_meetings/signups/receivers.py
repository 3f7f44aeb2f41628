"""An editor changed a meeting in the calendar, which knows of no sign-ups."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver
from django.utils import timezone

from dialogue_pages.calendar.announcing import meeting_edited
from dialogue_pages.calendar.models import Meeting
from dialogue_pages.district_meetings.signups.services import tell_of_change


@receiver(meeting_edited, dispatch_uid="sign_ups_told")
def _tell_signed_up(meeting: Meeting, before: Meeting, **kwargs: Any) -> None:
    tell_of_change(meeting=meeting, before=before, moment=timezone.now())
