from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class DatesField(forms.CharField):
    """Dates, one a line, as ``2026-03-19``. The value is a sorted tuple of dates without doubles."""

    widget = forms.Textarea

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(day.isoformat() for day in value) if isinstance(value, tuple) else value

    def to_python(self, value: Any) -> tuple[dt.date, ...]:
        if isinstance(value, tuple):
            return value
        lines = enumerate(str(value or "").splitlines(), start=1)
        return tuple(sorted({_date(line.strip(), number) for number, line in lines if line.strip()}))

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return (initial or ()) != self.to_python(data)
        except ValidationError:
            return True


def _date(text: str, line: int) -> dt.date:
    try:
        return dt.datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 - a date has no zone
    except ValueError:
        message = _("Line %(line)d, “%(text)s”, is no date. Write it as 2026-03-19.")
        raise ValidationError(message % {"line": line, "text": text[:40]}) from None
