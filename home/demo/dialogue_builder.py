"""Pages of dialogues from their data, with the answers that have come in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from dialogue_pages.core.clock import local_moment
from dialogue_pages.dialogue_forms.enums import Operator
from dialogue_pages.dialogue_forms.models import DialogueFormField, DialogueFormPage, new_question_id
from dialogue_pages.dialogues.models import DialogueContact, DialoguePeriod
from dialogue_pages.dialogues.pages import DialoguePage
from dialogue_pages.responses.pages import AnswerablePage
from dialogue_pages.responses.services import receive
from home.demo.blocks import paragraphs_html
from home.demo.dialogue_data import DaysAgo, Dialogue
from home.demo.site import Demo

# An answer a day from the second day on, at different hours of the evening.
_FIRST_ANSWER_HOUR, _EVENING_HOURS = 16, 6


def build_dialogue(demo: Demo, row: Dialogue) -> DialogueFormPage:
    page = DialogueFormPage(
        title=row.title,
        slug=row.name,
        summary=row.summary,
        body=demo.body(row.body),
        purpose=paragraphs_html(row.purpose),
        participation_level=row.level,
        can_influence=row.can_influence,
        cannot_influence=row.cannot_influence,
        decided_by=demo.bodies[row.decided_by],
        feedback_due_on=_day(demo, row.feedback_due),
        feedback=demo.body(row.feedback),
        feedback_published_on=_day(demo, row.feedback_published),
        decided_on=_day(demo, row.decided),
        record_type=demo.record_types["Svar i dialoger"],
        decision_url=f"https://example.org/beslut/{row.name}" if row.decided else "",
    )
    page.periods = [DialoguePeriod(first_day=demo.day(row.first_day), last_day=demo.day(row.last_day))]
    page.form_fields = _questions(row)
    describe(demo, page, contacts=row.contacts, topics=row.topics, districts=row.districts)
    page = demo.publish(row.name, row.parent, page)
    asked = [field.as_asked() for field in page.get_form_fields() if field.is_asked_for]
    answers = [[_plain(demo, value) for value in answer] for answer in row.answers]
    receive_answers(demo, page, answers, questions=asked, first_day=row.first_day)
    return page


def _questions(row: Dialogue) -> list[DialogueFormField]:
    names = {question.label: new_question_id() for question in row.questions}
    fields = []
    for number, question in enumerate(row.questions):
        source, operator, value = question.only_if or ("", Operator.IS, "")
        low, high = question.scale_ends
        fields.append(
            DialogueFormField(
                sort_order=number,
                clean_name=names[question.label],
                label=question.label,
                field_type=question.field_type,
                required=question.required,
                choices="\n".join(question.choices),
                help_text=question.help_text,
                step_heading=question.step,
                dont_know=question.dont_know,
                scale_low=low,
                scale_high=high,
                condition_question=names.get(source, ""),
                condition_operator=operator,
                condition_value=value,
            )
        )
    return fields


def _plain(demo: Demo, value: Any) -> Any:
    return demo.day(-value).isoformat() if isinstance(value, DaysAgo) else value


def describe(
    demo: Demo,
    page: DialoguePage,
    *,
    contacts: tuple[str, ...],
    topics: tuple[str, ...],
    districts: tuple[str, ...],
) -> None:
    """What every kind of dialogue points to."""
    page.dialogue_contacts = [
        DialogueContact(sort_order=number, contact=demo.contacts[key]) for number, key in enumerate(contacts)
    ]
    page.topics.add(*topics)
    page.districts.set([demo.districts[name] for name in districts])


def receive_answers(  # noqa: PLR0913 - keyword only from the third on
    demo: Demo,
    page: AnswerablePage,
    answers: Iterable[Sequence],
    *,
    questions: list[dict[str, Any]],
    first_day: int,
    stage: str = "",
) -> None:
    """Take in each answer through the service, at a moment within the time to answer and before now."""
    for number, answer in enumerate(answers):
        hour = _FIRST_ANSWER_HOUR + number % _EVENING_HOURS
        day = demo.day(first_day + 1 + number)
        put = [
            (question, value) for question, value in zip(questions, answer, strict=True) if value is not None
        ]
        receive(
            page=page,
            moment=local_moment(day, dt.time(hour, 7 * number % 60)),
            token=f"demo-{page.slug}-{number}",
            data={question["name"]: value for question, value in put},
            questions=[question for question, _value in put],
            kind=page.response_kind,
            stage=stage,
        )


def _day(demo: Demo, offset: int | None) -> dt.date | None:
    return None if offset is None else demo.day(offset)
