from __future__ import annotations

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReminderStep(models.TextChoices):
    """When whoever answers for a dialogue is reminded that residents wait."""

    TWO_WEEKS = "TWO_WEEKS", _("14 days before")
    THREE_DAYS = "THREE_DAYS", _("3 days before")
    LATE = "LATE", _("When it is late")


TWO_WEEKS = 14
THREE_DAYS = 3


def step_on(due_on: dt.date, *, on_date: dt.date) -> ReminderStep | None:
    """The reminder that belongs to a date; it lasts until the next, so that a missed night is made up for."""
    left = (due_on - on_date).days
    if left < 0:
        return ReminderStep.LATE
    if left <= THREE_DAYS:
        return ReminderStep.THREE_DAYS
    return ReminderStep.TWO_WEEKS if left <= TWO_WEEKS else None
