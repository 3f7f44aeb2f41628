from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ParticipationLevel(models.TextChoices):
    """The ladder of participation (SKR). Information is not dialogue: the page says which applies."""

    INFORMATION = "INFORMATION", _("Information")
    CONSULTATION = "CONSULTATION", _("Consultation")
    DIALOGUE = "DIALOGUE", _("Dialogue")
    INFLUENCE = "INFLUENCE", _("Influence")
    CO_DECISION = "CO_DECISION", _("Co-decision")


class DialogueState(models.TextChoices):
    """Derived from dates at a moment, never stored (domain.md §5)."""

    PLANNED = "PLANNED", _("Coming")
    OPEN = "OPEN", _("Open")
    CLOSED = "CLOSED", _("Closed")
    FEEDBACK = "FEEDBACK", _("Feedback published")
    DECIDED = "DECIDED", _("Decided")
