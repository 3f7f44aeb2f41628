"""The demo is fresh and lawful on whatever day it is built."""

from __future__ import annotations

import datetime as dt
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone

from dialogue_pages.bodies.rosters import roster_of
from dialogue_pages.core.clock import SWEDEN, local_date
from dialogue_pages.dialogues.enums import DialogueState
from dialogue_pages.models import (
    Body,
    ConsultationPage,
    CouncillorPage,
    DialoguePage,
    DistrictMeetingPage,
    Mandate,
    Meeting,
    Response,
    Term,
)
from home.demo.dates import board_terms, council_terms, election_year, meeting_day

DAYS = ["2026-10-15", "2026-12-31", "2027-07-15", "2028-02-29"]


@pytest.mark.parametrize(
    ("day", "year"),
    [
        ("2026-10-14", 2022),
        ("2026-10-15", 2026),
        ("2027-01-01", 2026),
        ("2030-10-14", 2026),
        ("2030-10-15", 2030),
        ("2025-06-01", 2022),
    ],
)
def test_the_council_of_an_election_sits_from_15_october(day, year):
    assert election_year(dt.date.fromisoformat(day)) == year


def test_boards_follow_the_council_on_1_january():
    autumn = dt.date(2026, 11, 24)
    assert council_terms(autumn)[1] == (dt.date(2026, 10, 15), dt.date(2030, 10, 15))
    assert board_terms(autumn) == (
        (dt.date(2023, 1, 1), dt.date(2027, 1, 1)),
        (dt.date(2027, 1, 1), dt.date(2031, 1, 1)),
    )


def test_evening_meetings_avoid_weekends_and_christmas():
    assert meeting_day(dt.date(2026, 12, 22)) == dt.date(2027, 1, 11)
    assert meeting_day(dt.date(2026, 11, 27)) == dt.date(2026, 11, 30)
    assert meeting_day(dt.date(2026, 11, 26)) == dt.date(2026, 11, 26)


@pytest.fixture(params=DAYS)
def moment(request, db: None, time_machine) -> dt.datetime:
    """Noon of a day on which the demo was just built."""
    noon = dt.datetime.combine(dt.date.fromisoformat(request.param), dt.time(12), tzinfo=SWEDEN)
    time_machine.move_to(noon, tick=False)
    call_command("demo", stdout=StringIO())
    return timezone.now()


def test_the_demo_holds_on_any_day(moment):
    """One build, many looks: building takes seconds."""
    _dialogues_of_every_state(moment)
    _legal_minimums()
    _answers_came_in_time(moment)
    _somebody_sits_everywhere(moment)
    _meetings_held_coming_moved_and_cancelled(moment)


def _dialogues_of_every_state(moment):
    left = [(page.closes_on - local_date(moment)).days for page in DialoguePage.objects.open_at(moment)]
    assert left == [3, 9, 12, 17, 24]
    pages = DialoguePage.objects.specific()
    assert {page.state_at(moment) for page in pages} == set(DialogueState)
    for page in pages:
        assert page.feedback_due_on
        for day in (page.feedback_published_on, page.decided_on):
            assert day is None or day <= local_date(moment)


def _legal_minimums():
    """PBL 5:11 c and 5:18: three weeks of samråd in extended, two of granskning in standard procedure."""
    for page in ConsultationPage.objects.all():
        lengths = {row.stage: (row.last_day - row.first_day).days for row in page.answer_periods()}
        if page.procedure == "EXTENDED":
            assert lengths["CONSULTATION"] >= 21
        else:
            assert lengths["REVIEW"] >= 14


def _answers_came_in_time(moment):
    responses = Response.objects.all()
    assert responses.count() >= 20
    for response in responses:
        page = response.page.specific
        assert response.submit_time < moment
        stage = page.open_stage(response.submit_time)
        assert response.is_late == (stage is None)
        assert response.is_late or stage == response.stage
        assert all(label for label, _ in response.answers)


def _somebody_sits_everywhere(moment):
    today = local_date(moment)
    vacancies = []
    for body in Body.objects.all():
        assert Term.objects.current(today).filter(body=body).count() == 1
        posts = roster_of(body, today).presidium
        vacancies += [(body.slug, post.role) for post in posts if post.is_vacant]
    assert vacancies == [("kultur-och-fritidsnamnden", "CHAIR")]
    vacant = roster_of(Body.objects.get(slug="kultur-och-fritidsnamnden"), today)
    assert vacant.first_contact.role == "FIRST_VICE_CHAIR"
    serving = CouncillorPage.objects.serving(today)
    assert serving.count() >= 20
    left = CouncillorPage.objects.exclude(pk__in=serving.values("pk"))
    assert [page.title for page in left] == ["Gunilla Ydre"]
    for mandate in Mandate.objects.all():
        try:
            mandate.full_clean()
        except ValidationError as error:
            pytest.fail(f"{mandate} {mandate.starts_on}: {error}")


def _meetings_held_coming_moved_and_cancelled(moment):
    council = Meeting.objects.filter(body__kind="COUNCIL")
    coming = list(council.coming(moment))
    assert not any(meeting.starts_at.astimezone(SWEDEN).month == 7 for meeting in council)
    moved = next(meeting for meeting in coming if meeting.is_moved)
    assert moved.reason
    assert moved.starts_at.astimezone(SWEDEN).strftime("%w %H:%M") == "3 17:00"
    assert moved.gathers_at == moved.starts_at - dt.timedelta(minutes=30)
    assert moved.starts_at < moment + dt.timedelta(days=120)
    cancelled = Meeting.objects.coming(moment).get(status="CANCELLED")
    assert cancelled.reason
    assert cancelled.gathers_at is None
    held = council.held(moment)
    assert held.count() >= 3
    assert all(meeting.minutes_url and meeting.summons_url for meeting in held)
    assert sorted(page.meeting.ends_at > moment for page in DistrictMeetingPage.objects.all()) == [
        False,
        True,
    ]
