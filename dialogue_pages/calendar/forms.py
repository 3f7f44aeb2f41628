from __future__ import annotations

import datetime as dt
from typing import Any

from wagtail.admin.forms import WagtailAdminModelForm

from dialogue_pages.calendar.services import record_edit


class MeetingForm(WagtailAdminModelForm):
    """Moving the start moves the end too, unless the editor gives another end.

    Saving an existing meeting goes through ``record_edit``, which tells a move from a correction.
    """

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        start, changed = cleaned.get("starts_at"), self.changed_data
        if self.instance.pk and start and "starts_at" in changed and "ends_at" not in changed:
            # Both as UTC: a difference of wall times is an hour wrong across the change of clocks.
            length = self.initial["ends_at"] - self.initial["starts_at"]
            cleaned["ends_at"] = start.astimezone(dt.UTC) + length
        return cleaned

    def save(self, commit: bool = True) -> Any:
        if self.instance.pk and self.has_changed():
            before = type(self.instance).objects.get(pk=self.instance.pk)
            record_edit(meeting=self.instance, before=before)
        return super().save(commit=commit)
