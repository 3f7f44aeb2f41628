"""What an editor's form of a dialogue checks, whatever kind the dialogue is."""

from __future__ import annotations

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.contrib.forms.forms import WagtailAdminFormPageForm


class DialogueEditing:
    """Mixed into a page's form: a draft may lack its feedback, and the periods are those in the form."""

    def _post_clean(self) -> None:
        """The page is told whether only a draft is saved."""
        self.instance.is_being_drafted = self.is_deferred_validation
        super()._post_clean()

    def save(self, commit: bool = True) -> Any:
        """Whoever publishes just after a row was saved by itself sends that row again, as a new one.

        Wagtail saves drafts while one types, and gives the form the row's id only when that has come back.
        """
        if periods := self.formsets.get("periods"):
            kept = {form.instance.pk for form in periods.forms}
            rows = self.instance.periods
            rows.remove(*(row for row in rows.all() if row.pk not in kept))
        return super().save(commit)


class DialoguePageForm(DialogueEditing, WagtailAdminPageForm):
    pass


class AnswerableDialoguePageForm(DialogueEditing, WagtailAdminFormPageForm):
    """The same for a dialogue with a form that residents fill in."""
