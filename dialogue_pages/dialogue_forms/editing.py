"""The editor's form of a dialogue form: ids of new questions, and conditions that hold.

A condition is picked from a list of the questions above, by number and text. It is sent as the question's
number among those in the form, or as its id, and stored as its id: so it follows the question when the order
is changed and when the page is copied.
"""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.forms.widgets import Script
from django.utils.translation import gettext as _
from wagtail.admin.panels import InlinePanel

from dialogue_pages.dialogue_forms.conditions import yes_or_no
from dialogue_pages.dialogue_forms.enums import NO_CONDITIONS_ON, WITH_OPTIONS, FieldType
from dialogue_pages.dialogues.forms import AnswerableDialoguePageForm

_ID = re.compile(r"[a-z0-9_]{1,255}")


class ConditionInput(forms.TextInput):
    """A number or an id, which ``question-editor.js`` replaces with a list of the questions above."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"data-condition-question": "", "data-always": _("Always ask"), **(attrs or {})})


class QuestionsPanel(InlinePanel):
    """Questions: each shows only what its kind needs, and picks its condition from those above it."""

    class BoundPanel(InlinePanel.BoundPanel):
        @property
        def media(self) -> forms.Media:
            script = Script("dialogue_pages/js/question-editor.js", type="module")
            return super().media + forms.Media(js=[script])


class DialogueFormPageForm(AnswerableDialoguePageForm):
    def clean(self) -> dict[str, Any]:
        rows = self._rows()
        self._give_ids(rows)
        for position, row in enumerate(rows):
            self._settle_condition(row, rows, position)
            if not self.is_deferred_validation:
                _check_options(row)
        return super().clean()

    def _rows(self) -> list[forms.ModelForm]:
        """The questions that stay, in their order, each cleaned: a page is cleaned before its rows are."""
        questions = self.formsets.get("form_fields")
        if questions is None:
            return []
        questions.full_clean()
        staying = [row for row in questions.forms if not row.cleaned_data.get("DELETE")]
        return sorted(staying, key=lambda row: row.cleaned_data.get("ORDER") or 0)

    def _give_ids(self, rows: list[forms.ModelForm]) -> None:
        """A new question gets an id, and so does one that was sent with another's."""
        taken: set[str] = set()
        for row in rows:
            name = row.instance.clean_name
            if name in taken or not _ID.fullmatch(name):
                name = row.instance.get_field_clean_name()
            row.instance.clean_name = name
            taken.add(name)

    def _settle_condition(self, row: forms.ModelForm, rows: list[forms.ModelForm], position: int) -> None:
        """Put the id of the question in place of its number. A draft is not refused for a condition."""
        wanted = (row.cleaned_data.get("condition_question") or "").strip()
        if not wanted:
            row.instance.condition_question = row.instance.condition_value = ""
            return
        found = _find(wanted, rows)
        if found is not None:
            row.instance.condition_question = rows[found].instance.clean_name
        if self.is_deferred_validation:
            return
        if found is None:
            _refuse(row, _("The question is no longer in the form. Choose another, or always ask."))
        elif found >= position:
            told = _("Question %(number)s comes later. Choose an earlier question, or move this one.")
            _refuse(row, told % {"number": found + 1})
        elif rows[found].instance.field_type in NO_CONDITIONS_ON:
            told = _("The answer to question %(number)s cannot decide this. Choose another question.")
            _refuse(row, told % {"number": found + 1})
        else:
            self._settle_value(row, rows[found].instance, found + 1)

    def _settle_value(self, row: forms.ModelForm, source: Any, number: int) -> None:
        value = row.instance.condition_value.strip()
        if not value:
            row.add_error("condition_value", _("Write the answer that the question is to be asked for."))
            return
        offered = _answers_of(source)
        meant = {text.casefold(): text for text in offered}.get(value.casefold())
        if offered and meant is None:
            told = _("“%(value)s” is no answer to question %(number)s. Its answers are: %(answers)s.")
            answers = ", ".join(offered)
            row.add_error("condition_value", told % {"value": value, "number": number, "answers": answers})
            return
        row.instance.condition_value = meant or value


def _find(wanted: str, rows: list[forms.ModelForm]) -> int | None:
    """The position of the question that was picked, by its id or its number from 1."""
    by_id = {row.instance.clean_name: position for position, row in enumerate(rows)}
    if wanted in by_id:
        return by_id[wanted]
    is_number = wanted.isascii() and wanted.isdigit() and len(wanted) < 6  # noqa: PLR2004 - no form is so long
    return int(wanted) - 1 if is_number and 0 < int(wanted) <= len(rows) else None


def _refuse(row: forms.ModelForm, told: str) -> None:
    row.add_error("condition_question", told)


def _answers_of(source: Any) -> list[str]:
    """The texts that can be answered; none when it is answered in words."""
    if source.field_type == FieldType.CHECKBOX:
        return [yes_or_no(True), yes_or_no(False)]
    return source.options


def _check_options(row: forms.ModelForm) -> None:
    """A choice needs something to choose between."""
    at_least = 2 if row.instance.field_type == FieldType.RANKING else 1
    if row.instance.field_type in WITH_OPTIONS and len(row.instance.options) < at_least:
        row.add_error("choices", _("Write the options, one a line."))
