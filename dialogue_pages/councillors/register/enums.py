from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class DateOrder(models.TextChoices):
    """How dates that are not ISO are written; 2026-10-15 and Excel's own dates are always read."""

    DAY_FIRST = "DAY_FIRST", _("15.10.2026 or 15/10/2026")
    MONTH_FIRST = "MONTH_FIRST", _("10/15/2026")


class ChangeKind(models.TextChoices):
    CREATED = "CREATED", pgettext_lazy("register", "New")
    CHANGED = "CHANGED", _("Changed")
    ENDED = "ENDED", _("Ended")
