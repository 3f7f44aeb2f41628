"""Where the guide leads, for its editor."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wagtail.admin.panels import Panel

from dialogue_pages.dialogues.channels.guide import outcomes, read_questions
from dialogue_pages.dialogues.channels.models import Channel


class OutcomesPanel(Panel):
    """A row for every combination of choices: what is shown first, what beside it, or that nothing suits."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "dialogue_pages/admin/guide_outcomes.html"

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
            questions = read_questions(self.instance.questions)
            found = list(outcomes(Channel.objects.in_use(), questions))
            return super().get_context_data(parent_context) | {
                "questions": questions,
                "outcomes": found,
                "number_empty": sum(not outcome.channels for outcome in found),
                "fallback": self.instance.fallback_contact,
            }
