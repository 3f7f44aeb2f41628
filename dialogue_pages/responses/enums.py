from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ResponseKind(models.TextChoices):
    ANSWER = "ANSWER", _("Answer")
    STATEMENT = "STATEMENT", _("Statement")
    MESSAGE = "MESSAGE", _("Message")


# What is sent on by mail to the one person whom it was written to.
FORWARDED_KINDS = (ResponseKind.MESSAGE,)


class QuarantineReason(models.TextChoices):
    """Why a response waits for a person to look at it; suspicion never drops what someone sent."""

    NONE = "", _("Not in quarantine")
    TRAP = "TRAP", _("A field that people do not see was filled in")
    TOO_FAST = "TOO_FAST", _("Sent faster than anyone can read the form")
    FLOOD = "FLOOD", _("Many answers from one network in a short time")
    INFECTED = "INFECTED", _("A file in it holds malware")


class ScanState(models.TextChoices):
    """What is known of a file that a resident attached."""

    UNSCANNED = "UNSCANNED", _("Not scanned: the site has no virus scanner")
    WAITING = "WAITING", _("Waits to be scanned for viruses")
    CLEAN = "CLEAN", _("Scanned: nothing found")
    INFECTED = "INFECTED", _("Malware was found")


# Files that staff may open.
SERVED_STATES = (ScanState.UNSCANNED, ScanState.CLEAN)
