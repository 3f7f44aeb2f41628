"""Who did what with a response and when, from Wagtail's log."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import ModelLogEntry

from dialogue_pages.responses.enums import ResponseState
from dialogue_pages.responses.models import Response
from dialogue_pages.responses.register import services

_SIMPLE = {
    services.NOTED: (gettext_lazy("Write a note"), gettext_lazy("Internal note written")),
    services.QUARANTINED: (gettext_lazy("Put in quarantine"), gettext_lazy("Put in quarantine")),
    services.RELEASED: (gettext_lazy("Release"), gettext_lazy("Released from quarantine")),
    services.ANSWERED: (gettext_lazy("Answer by mail"), gettext_lazy("Answered by mail")),
    services.ENTERED: (gettext_lazy("Enter an answer"), gettext_lazy("Entered by staff")),
}


@dataclass(frozen=True, slots=True)
class Event:
    moment: dt.datetime
    who: str
    what: str


def history_of(response: Response) -> list[Event]:
    entries = ModelLogEntry.objects.for_instance(response).select_related("user")
    return [
        Event(entry.timestamp, entry.user_display_name, str(entry.formatter.format_message(entry)))
        for entry in entries
        if entry.formatter
    ]


def register_actions(actions: LogActionRegistry) -> None:
    """A ``register_log_actions`` hook."""
    for action, (label, message) in _SIMPLE.items():
        actions.register_action(action, label, message)

    @actions.register_action(services.HANDLED)
    class Handled(LogFormatter):
        label = gettext_lazy("Handle an answer")

        def format_message(self, entry: ModelLogEntry) -> str:
            return "; ".join(_told(name, *values) for name, values in entry.data.items())


def _told(name: str, before: str, after: str) -> str:
    label: Any = Response._meta.get_field(name).verbose_name
    if name == "state":
        before, after = (str(ResponseState(value).label) for value in (before, after))
    nothing = _("none")
    return f"{label}: {before or nothing} → {after or nothing}"
