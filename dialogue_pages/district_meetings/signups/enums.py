from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class SignUpState(models.TextChoices):
    CONFIRMED = "CONFIRMED", _("Has a seat")
    WAITING = "WAITING", _("On the waiting list")
    CANCELLED = "CANCELLED", _("Cancelled the seat")


ACTIVE_STATES = (SignUpState.CONFIRMED, SignUpState.WAITING)


class Need(models.TextChoices):
    """What somebody needs to take part; whoever arranges the meeting sees to it."""

    HEARING_LOOP = "HEARING_LOOP", _("Hearing loop")
    SIGN_LANGUAGE = "SIGN_LANGUAGE", _("Sign language interpreter")
    WHEELCHAIR = "WHEELCHAIR", _("Place for a wheelchair")
    INTERPRETER = "INTERPRETER", _("Interpreter (write which language)")
    OTHER = "OTHER", _("Something else (write what)")


class MailKind(models.TextChoices):
    CONFIRMED = "CONFIRMED", _("Seat confirmed")
    WAITING = "WAITING", _("On the waiting list")
    MOVED_UP = "MOVED_UP", _("Seat from the waiting list")
    CHANGED = "CHANGED", _("Meeting changed")
    CALLED_OFF = "CALLED_OFF", _("Meeting called off")
    REMINDER = "REMINDER", _("Reminder of the meeting")


class SignUpStatus(models.TextChoices):
    """What a page says of signing up at a moment."""

    OPEN = "OPEN", _("There are seats left")
    FULL = "FULL", _("The meeting is full. You can stand on the waiting list.")
    CLOSED = "CLOSED", _("It is too late to sign up.")
    CALLED_OFF = "CALLED_OFF", _("The meeting is cancelled. Nobody can sign up.")
