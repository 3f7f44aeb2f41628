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
