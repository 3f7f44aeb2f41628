"""What an editor should look at before publishing. It warns, and stops nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from wagtail.admin.panels import Panel

from dialogue_pages.calendar.days_off import days_off
from dialogue_pages.core.dates import date_long

MOST_QUESTIONS = 12
SATURDAY = 5
# Words that ask for what must not be asked in an open form: GDPR art. 9, and 3 ch. 10 § dataskyddslagen.
_IDENTITY = re.compile(r"person(nummer|nr\b)|samordningsnummer|födelsenummer|identity number", re.IGNORECASE)
_HEALTH = re.compile(
    r"\b(din|er|sin|vår) (\w+ )?hälsa\b|hälsan\b|hälsotillstånd|hälsoproblem|sjukdom|\bsjuk\b|diagnos"
    r"|medicin|funktions(ned|hind|vari)|handikapp|allergi|psykisk|\bhealth|\billness|disabilit",
    re.IGNORECASE,
)


def warnings_for(page: Any) -> list[str]:
    """A sentence for each thing that is missing or doubtful, in the order of the editor's form."""
    return [*_about_the_dialogue(page), *_about_the_questions(page)]


def _about_the_dialogue(page: Any) -> Iterator[str]:
    for period in page.answer_periods():
        reason = _why_off(period.last_day)
        if reason:
            told = _(
                "The last day to answer, %(day)s, is %(reason)s: "
                "nobody is there to help those who answer last."
            )
            yield told % {"day": date_long(period.last_day), "reason": reason}
    if not strip_tags(page.purpose).strip():
        yield _("The purpose is missing: say why you ask.")
    if page.feedback_due_on is None:
        yield _("The day by which residents get an answer is missing.")
    if not page.dialogue_contacts.all():
        yield _("There is nobody to ask: add a contact.")


def _why_off(day: Any) -> str:
    """The name of the holiday, or what day of the weekend it is; empty for a working day."""
    if name := days_off([day]).get(day):
        return name
    if day.weekday() == SATURDAY:
        return _("a Saturday")
    return _("a Sunday") if day.weekday() > SATURDAY else ""


def _about_the_questions(page: Any) -> Iterator[str]:
    asked = [row for row in page.form_fields.all() if row.is_asked_for]
    if len(asked) > MOST_QUESTIONS:
        told = _("The form has %(number)s questions. Fewer than %(limit)s get more people to finish.")
        yield told % {"number": len(asked), "limit": MOST_QUESTIONS + 1}
    for row in asked:
        words = f"{row.label}\n{row.help_text}\n{row.choices}"
        if _IDENTITY.search(words):
            told = _(
                "“%(question)s” seems to ask for a personal identity number. Answers are public records."
            )
            yield told % {"question": row.label}
        if _HEALTH.search(words):
            told = _("“%(question)s” seems to ask about health, which is sensitive. Can you do without it?")
            yield told % {"question": row.label}


class ContentChecksPanel(Panel):
    """The warnings about the page as it was last saved."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "dialogue_pages/admin/content_checks.html"

        def is_shown(self) -> bool:
            return self.instance.pk is not None and super().is_shown()

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            return super().get_context_data(parent_context) | {"warnings": warnings_for(self.instance)}
