"""What an editor's form of a dialogue checks, whatever kind the dialogue is."""

from __future__ import annotations

from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.contrib.forms.forms import WagtailAdminFormPageForm


class DraftsMayBeUnfinished:
    """Mixed into a page's form: tells the page whether only a draft is saved, which may lack its feedback."""

    def _post_clean(self) -> None:
        self.instance.is_being_drafted = self.is_deferred_validation
        super()._post_clean()


class DialoguePageForm(DraftsMayBeUnfinished, WagtailAdminPageForm):
    pass


class AnswerableDialoguePageForm(DraftsMayBeUnfinished, WagtailAdminFormPageForm):
    """The same for a dialogue with a form that residents fill in."""
