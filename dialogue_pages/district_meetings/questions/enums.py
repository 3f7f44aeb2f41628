from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class QuestionState(models.TextChoices):
    """What a person decided of a question. One nobody has looked at has no row and is not shown."""

    APPROVED = "APPROVED", pgettext_lazy("question", "Approved: shown on the page")
    REJECTED = "REJECTED", pgettext_lazy("question", "Rejected: not shown")


class NameChoice(models.TextChoices):
    """How whoever asks wants to stand on the page."""

    ANONYMOUS = "ANONYMOUS", _("Show my question without a name")
    NAMED = "NAMED", _("Show my question with my name")


class Order(models.TextChoices):
    """The orders of the list, as the address has them."""

    SUPPORT = "stod", _("Most support first")
    NEWEST = "nyast", _("Newest first")
