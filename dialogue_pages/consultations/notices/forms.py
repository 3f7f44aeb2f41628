from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dialogue_pages.consultations.notices.models import PlanNotice

MOST_IN_A_PART = 4_000


class TextField(forms.CharField):
    """Lines end as they do in the database, whatever the browser sends."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": 4}), required=False, **kwargs)

    def to_python(self, value: Any) -> str:
        return super().to_python(value).replace("\r\n", "\n").replace("\r", "\n")


class NoticeForm(forms.Form):
    """A text for each part of the notice, and the short one for the paper."""

    title = forms.CharField(label=_("Title"), max_length=PlanNotice._meta.get_field("title").max_length)
    paper_text = TextField(
        label=_("Text for the local paper"),
        max_length=PlanNotice._meta.get_field("paper_text").max_length,
        help_text=PlanNotice._meta.get_field("paper_text").help_text,
    )
    paper_limit = forms.IntegerField(
        label=_("Most characters in the paper"),
        required=False,
        min_value=1,
        max_value=4_000,
        help_text=PlanNotice._meta.get_field("paper_limit").help_text,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, notice: PlanNotice, **kwargs: Any) -> None:
        initial = {name: getattr(notice, name) for name in ("title", "paper_text", "paper_limit", "version")}
        initial |= {row["part"]: row["text"] for row in notice.paragraphs}
        super().__init__(*args, initial=initial, **kwargs)
        self.parts = [row["part"] for row in notice.paragraphs]
        for row in notice.paragraphs:
            self.fields[row["part"]] = TextField(label=row["heading"], max_length=MOST_IN_A_PART)

    def to_save(self) -> dict[str, Any]:
        """As ``save_notice`` takes it."""
        cleaned = self.cleaned_data
        names = ("title", "paper_text", "paper_limit", "version")
        return {name: cleaned[name] for name in names} | {
            "texts": {part: cleaned[part] for part in self.parts}
        }
