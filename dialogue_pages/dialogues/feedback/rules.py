"""When a dialogue may be called answered, decided, or be taken away."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


def unfinished_feedback(page: Any) -> dict[str, str | Promise]:
    """What stands in the way of publishing a dialogue as it is, by field; nothing when all is well.

    ``page`` is a dialogue. None ends without telling residents what became of their views, and finished
    dialogues stay readable (domain.md §5).
    """
    faults: dict[str, str | Promise] = {}
    if page.feedback_published_on and not page.feedback:
        faults["feedback"] = _(
            "Write the feedback before you give the day on which it is published: "
            "residents would find nothing to read."
        )
    if page.decided_on and not page.feedback_published_on:
        faults["feedback_published_on"] = _(
            "A dialogue cannot be marked as decided before residents have got their feedback. "
            "Give the day on which the feedback is published, or leave the day of the decision empty."
        )
    if page.expire_at and not page.feedback_published_on:
        faults["expire_at"] = _(
            "A dialogue cannot be unpublished by the clock before residents have got their feedback."
        )
    return faults
