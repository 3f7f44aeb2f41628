from __future__ import annotations

from typing import Any

from wagtail.admin.forms import WagtailAdminModelForm

from dialogue_pages.calendar.services import record_edit


class MeetingForm(WagtailAdminModelForm):
    """Moving the start moves the end too, unless the editor gives another end.

    Saving an existing meeting goes through ``record_edit``, which tells a move from a correction.
    """

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        was, now, end = self.initial.get("starts_at"), cleaned.get("starts_at"), cleaned.get("ends_at")
        if was and now and end and "starts_at" in self.changed_data and "ends_at" not in self.changed_data:
            cleaned["ends_at"] = end + (now - was)
        return cleaned

    def save(self, commit: bool = True) -> Any:
        if self.instance.pk and self.has_changed():
            before = type(self.instance).objects.get(pk=self.instance.pk)
            record_edit(meeting=self.instance, before=before)
        return super().save(commit=commit)
