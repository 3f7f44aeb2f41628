from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    """What a person has agreed to show, and can take back at any time."""

    EMAIL = "email", _("The e-mail address")
    PHONE = "phone", _("The telephone number")
    PORTRAIT = "portrait", _("The portrait")
