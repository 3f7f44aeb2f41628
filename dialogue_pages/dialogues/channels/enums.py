from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy


class ChannelKind(models.TextChoices):
    """Ways that are easily mixed up, each with rules of its own (domain.md §3).

    A motion is none of them: only members of the council can put one.
    """

    QUESTION_TIME = "QUESTION_TIME", pgettext_lazy("way to take part", "Question time")
    CITIZENS_PROPOSAL = "CITIZENS_PROPOSAL", pgettext_lazy("way to take part", "Citizens’ proposal")
    E_PROPOSAL = "E_PROPOSAL", pgettext_lazy("way to take part", "E-proposal")
    COMMENT = "COMMENT", pgettext_lazy("way to take part", "Comment")
    FAULT_REPORT = "FAULT_REPORT", pgettext_lazy("way to take part", "Fault report")
    STATEMENT = "STATEMENT", pgettext_lazy("way to take part", "Statement on a plan")
    POLITICIAN = "POLITICIAN", pgettext_lazy("way to take part", "Contact with a politician")
    DISTRICT_MEETING = "DISTRICT_MEETING", pgettext_lazy("way to take part", "District meeting")
    DIALOGUE = "DIALOGUE", pgettext_lazy("way to take part", "Dialogue")
    IDEA = "IDEA", pgettext_lazy("way to take part", "Idea")
    OTHER = "OTHER", pgettext_lazy("way to take part", "Other")


class Parameter(models.TextChoices):
    """The names that a question of the guide can have in an address. Those who keep pages know them."""

    WHAT = "vad", "vad"
    WHERE = "var", "var"
    HOW = "hur", "hur"
    WHO = "vem", "vem"
    WHEN = "nar", "nar"
