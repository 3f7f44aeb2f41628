"""Questions ahead of the district meeting in Gråbo: shown, answered, and one that waits for a moderator."""

from __future__ import annotations

import datetime as dt

from dialogue_pages.core.clock import local_date
from dialogue_pages.district_meetings.questions.enums import NameChoice, QuestionState
from dialogue_pages.district_meetings.questions.models import MeetingQuestion, QuestionSupport
from dialogue_pages.responses.enums import ResponseKind
from dialogue_pages.responses.services import receive
from home.demo.site import Demo

# The question, the name to show, the support, the answer; None when nobody has decided of it yet.
_ASKED = (
    ("När byggs gångvägen mellan Hjällsnäs och skolan?", "Mira Exempel", 14, ""),
    (
        "Kan biblioteket ha öppet utan personal på kvällarna?",
        "",
        9,
        "Ja, vi planerar för det från hösten. Du låser upp med lånekortet.",
    ),
    ("Varför går sista bussen redan 22.40 på lördagar?", "", 5, ""),
    ("Blir det fler cykelställ vid busstationen?", "", None, ""),
)


def build_questions(demo: Demo) -> None:
    page = demo.pages["meeting-grabo"]
    for number, (text, name, support, answer) in enumerate(_ASKED):
        data = {
            "text": text,
            "shown_as": NameChoice.NAMED if name else NameChoice.ANONYMOUS,
            "name": name,
        }
        response = receive(
            page=page,
            moment=demo.moment - dt.timedelta(days=4 - number),
            token=f"demo-question-{number}",
            data=data,
            questions=[
                {"name": key, "label": str(field.label)}
                for key, field in page.get_form_class().base_fields.items()
                if key in data
            ],
            kind=ResponseKind.QUESTION,
        )
        if support is None:
            continue
        question = MeetingQuestion.objects.create(
            response=response,
            page=page,
            state=QuestionState.APPROVED,
            published_text=text,
            shown_name=name,
            answer=answer,
            answered_by="Kultur- och fritidsnämnden" if answer else "",
            answered_on=local_date(demo.moment) if answer else None,
            decided_at=demo.moment,
        )
        QuestionSupport.objects.bulk_create(
            QuestionSupport(question=question, browser=f"demo-{row}") for row in range(support)
        )
