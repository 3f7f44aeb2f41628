"""Questions ahead of a district meeting."""

from __future__ import annotations

import datetime as dt
from typing import Any

from dialogue_pages.district_meetings.models import DistrictMeetingPage
from dialogue_pages.district_meetings.questions.enums import NameChoice, QuestionState
from dialogue_pages.district_meetings.questions.models import MeetingQuestion
from dialogue_pages.responses.enums import ResponseKind
from dialogue_pages.responses.models import Response
from tests.factories.calendar import MeetingFactory
from tests.factories.dialogues import DistrictMeetingPageFactory, ResponseFactory

WORDS = "Jag heter Kim Ek. När får Gråbo en ny gångbro?"
BEFORE = dt.datetime(2026, 3, 10, 11, tzinfo=dt.UTC)


def meeting_page(**fields: Any) -> DistrictMeetingPage:
    """A page that takes questions; its meeting is on 19 March 2026 at 18.00."""
    return DistrictMeetingPageFactory(
        **{"meeting": MeetingFactory(), "takes_questions": True, **fields},
    )


def sent(page: DistrictMeetingPage, text: str = WORDS, *, name: str = "", **fields: Any) -> Response:
    shown_as = NameChoice.NAMED if name else NameChoice.ANONYMOUS
    data = {"text": text, "shown_as": shown_as, "name": name or "Kim Hemlig"}
    questions = [{"name": key, "label": key} for key in data]
    return ResponseFactory(
        page=page, kind=ResponseKind.QUESTION, form_data=data, questions=questions, **fields
    )


def approved(page: DistrictMeetingPage, text: str = "När byggs bron?", **fields: Any) -> MeetingQuestion:
    response = fields.pop("response", None) or sent(page, text)
    return MeetingQuestion.objects.create(
        **{
            "response": response,
            "page": page,
            "state": QuestionState.APPROVED,
            "published_text": text,
            "decided_at": BEFORE,
            **fields,
        }
    )
