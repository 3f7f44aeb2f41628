from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogue_pages.dialogues.enums import ParticipationLevel


class DraftKind(models.TextChoices):
    """What a plan can become: the name of the page's model, since rooms beside this one are not imported."""

    FORM = "DialogueFormPage", _("A form that residents answer")
    DISTRICT_MEETING = "DistrictMeetingPage", _("A district meeting")


# What each level promises, in the words of someone who asks.
PROMISES = {
    ParticipationLevel.INFORMATION: _("We tell you what is decided. Do not call it dialogue."),
    ParticipationLevel.CONSULTATION: _("You choose between proposals, or say what you think of one."),
    ParticipationLevel.DIALOGUE: _("We reason together before there is a proposal, and try to understand."),
    ParticipationLevel.INFLUENCE: _("You take part in working out the proposal, over some time."),
    ParticipationLevel.CO_DECISION: _("You take part in the decision itself, within limits that are set."),
}
