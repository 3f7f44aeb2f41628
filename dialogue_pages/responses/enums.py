from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ResponseKind(models.TextChoices):
    ANSWER = "ANSWER", _("Answer")
    STATEMENT = "STATEMENT", _("Statement")
    MESSAGE = "MESSAGE", _("Message")
    QUESTION = "QUESTION", pgettext_lazy("kind of response", "Question ahead of a meeting")
    REQUEST = "REQUEST", pgettext_lazy("kind of response", "Request for a meeting")
    IDEA = "IDEA", pgettext_lazy("kind of response", "Idea")


# What is sent on by mail to whom it was written, as the page says by ``forward_address``.
FORWARDED_KINDS = (ResponseKind.MESSAGE, ResponseKind.REQUEST, ResponseKind.IDEA)


class QuarantineReason(models.TextChoices):
    """Why a response waits for a person to look at it; suspicion never drops what someone sent."""

    NONE = "", _("Not in quarantine")
    TRAP = "TRAP", _("A field that people do not see was filled in")
    TOO_FAST = "TOO_FAST", _("Sent faster than anyone can read the form")
    FLOOD = "FLOOD", _("Many answers from one network in a short time")
    INFECTED = "INFECTED", _("A file in it holds malware")
    STAFF = "STAFF", _("Put there by staff")


class ScanState(models.TextChoices):
    """What is known of a file that a resident attached."""

    UNSCANNED = "UNSCANNED", _("Not scanned: the site has no virus scanner")
    WAITING = "WAITING", _("Waits to be scanned for viruses")
    CLEAN = "CLEAN", _("Scanned: nothing found")
    INFECTED = "INFECTED", _("Malware was found")


# Files that staff may open.
SERVED_STATES = (ScanState.UNSCANNED, ScanState.CLEAN)


class ResponseChannel(models.TextChoices):
    """How it came; all but the first are entered by staff."""

    WEB = "WEB", pgettext_lazy("channel of an answer", "The web")
    PAPER = "PAPER", pgettext_lazy("channel of an answer", "On paper")
    PHONE = "PHONE", pgettext_lazy("channel of an answer", "By telephone")
    MEETING = "MEETING", pgettext_lazy("channel of an answer", "At a meeting")
    EMAIL = "EMAIL", pgettext_lazy("channel of an answer", "By e-mail")


STAFF_CHANNELS = tuple(channel for channel in ResponseChannel if channel != ResponseChannel.WEB)


class ResponseState(models.TextChoices):
    RECEIVED = "RECEIVED", pgettext_lazy("state of an answer", "Received")
    REGISTERED = "REGISTERED", pgettext_lazy("state of an answer", "Registered")
    BEING_ANSWERED = "BEING_ANSWERED", pgettext_lazy("state of an answer", "Being answered")
    ANSWERED = "ANSWERED", pgettext_lazy("state of an answer", "Answered")
