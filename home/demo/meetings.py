"""When the bodies meet: schedules, what the service proposes from them, and what editors changed since."""

from __future__ import annotations

import copy
import datetime as dt
from typing import Any

from dialogue_pages.calendar.enums import MeetingKind, MeetingStatus, Pattern, Weekday, WeekInMonth
from dialogue_pages.calendar.models import Meeting
from dialogue_pages.calendar.recurrence import Recurrence
from dialogue_pages.calendar.schedules import MeetingSchedule
from dialogue_pages.calendar.services import propose_meetings, record_edit
from dialogue_pages.core.clock import local_moment
from home.demo.dates import meeting_day
from home.demo.site import Demo

LOOK_BACK_DAYS = 200
JULY, JANUARY, DECEMBER = 7, 1, 12


def monthly(week: WeekInMonth, weekday: Weekday, *without: int) -> Recurrence:
    return Recurrence(Pattern.MONTHLY, week_in_month=week, weekday=weekday, months_without=without)


# Body: name, rule, time, minutes, venue.
SCHEDULES = {
    "kf": (
        "Kommunfullmäktige, tredje torsdagen",
        monthly(WeekInMonth.THIRD, Weekday.THURSDAY, JULY),
        dt.time(18),
        180,
        "teater",
    ),
    "ks": (
        "Kommunstyrelsen, första onsdagen",
        monthly(WeekInMonth.FIRST, Weekday.WEDNESDAY, JANUARY, JULY),
        dt.time(9),
        240,
        "sessionssal",
    ),
    "bun": (
        "Barn- och utbildningsnämnden, andra tisdagen",
        monthly(WeekInMonth.SECOND, Weekday.TUESDAY, JANUARY, JULY),
        dt.time(13),
        180,
        "sessionssal",
    ),
    "kfn": (
        "Kultur- och fritidsnämnden, andra onsdagen",
        monthly(WeekInMonth.SECOND, Weekday.WEDNESDAY, JANUARY, JULY),
        dt.time(17),
        120,
        "floda",
    ),
    "mbn": (
        "Miljö- och byggnämnden, tredje tisdagen",
        monthly(WeekInMonth.THIRD, Weekday.TUESDAY, JULY),
        dt.time(13),
        180,
        "sessionssal",
    ),
    "trygg": (
        "Beredningen för trygga kommundelar, andra måndagen",
        monthly(WeekInMonth.SECOND, Weekday.MONDAY, JANUARY, JULY),
        dt.time(18),
        120,
        "grabo",
    ),
    "natur": (
        "Beredningen för natur och vatten, fjärde måndagen",
        monthly(WeekInMonth.FOURTH, Weekday.MONDAY, JULY, DECEMBER),
        dt.time(18),
        120,
        "stenkullen",
    ),
}
COFFEE = "Kaffe med politiker"
QUESTIONS = "Frågestunden börjar när mötet öppnas. Skicka din fråga till kansliet senast tre dagar innan."
AGENDAS = (
    "Budget och mål för kommande år. Svar på tre motioner och två medborgarförslag.",
    "Delårsrapport, taxor för vatten och avfall samt val av nämndemän. Frågestund för allmänheten.",
    "Beredningen för trygga kommundelar redovisar vad invånarna har sagt. Beslut om lekplatser.",
)


def build_schedules(demo: Demo) -> None:
    for key, (name, recurrence, time, minutes, venue) in SCHEDULES.items():
        body = demo.bodies[key]
        schedule = MeetingSchedule.objects.create(
            name=name,
            body=body,
            recurrence=recurrence,
            start_time=time,
            length_minutes=minutes,
            venue=demo.venues[venue],
            is_public=body.is_public,
            gathering_label=COFFEE if key == "kf" else "",
            gathering_minutes=30,
            gathering_place="i foajén" if key == "kf" else "",
            question_time=QUESTIONS if key == "kf" else "",
            webcast_url="https://example.org/webbsand" if key == "kf" else "",
        )
        # From the past, so that there are held meetings; then from today, as the nightly command does.
        propose_meetings(schedule=schedule, on_date=demo.day(-LOOK_BACK_DAYS))
        propose_meetings(schedule=schedule, on_date=demo.today)
    _document_held(demo)
    _announce_agendas(demo)
    _move_one(demo)
    _cancel_one(demo)
    _hold_an_extra(demo)


def _document_held(demo: Demo) -> None:
    held = Meeting.objects.held(demo.moment).select_related("body")
    for meeting in held:
        day = meeting.starts_at.date().isoformat()
        meeting.summons_url = f"https://example.org/kallelse/{meeting.body.slug}/{day}"
        if meeting.body.publish_minutes:
            meeting.minutes_url = f"https://example.org/protokoll/{meeting.body.slug}/{day}"
        meeting.save()


def _announce_agendas(demo: Demo) -> None:
    for meeting, agenda in zip(_coming(demo, "kf"), AGENDAS, strict=False):
        meeting.agenda = agenda
        meeting.save()


def _move_one(demo: Demo) -> None:
    """The council's second coming meeting is held the day before, an hour earlier."""
    meeting = _coming(demo, "kf")[1]
    wednesday = meeting.proposed_on - dt.timedelta(days=1)
    starts_at = local_moment(wednesday, dt.time(17))
    _edit(
        meeting,
        starts_at=starts_at,
        ends_at=starts_at + (meeting.ends_at - meeting.starts_at),
        reason="Teatern är uthyrd på torsdagen. Därför ses vi kvällen före och börjar en timme tidigare.",
    )


def _cancel_one(demo: Demo) -> None:
    meeting = _coming(demo, "trygg")[1]
    _edit(
        meeting,
        status=MeetingStatus.CANCELLED,
        reason="Beredningen är ute på kommundelsträffar i stället. Nästa möte blir som planerat.",
    )


def _hold_an_extra(demo: Demo) -> None:
    """The executive board meets once more before its second coming meeting, about one matter."""
    second = _coming(demo, "ks")[1]
    day = meeting_day(second.proposed_on - dt.timedelta(days=9))
    Meeting.objects.create(
        body=second.body,
        is_extra=True,
        starts_at=local_moment(day, dt.time(13)),
        ends_at=local_moment(day, dt.time(14)),
        venue=second.venue,
        is_public=second.is_public,
        agenda="Ett enda ärende: svar till regionen om busstrafiken i Gråbo och Sjövik.",
    )


def _edit(meeting: Meeting, **changes: Any) -> None:
    """Change a meeting as the editor's form does."""
    before = copy.copy(meeting)
    for name, value in changes.items():
        setattr(meeting, name, value)
    record_edit(meeting=meeting, before=before).save()


def _coming(demo: Demo, key: str) -> list[Meeting]:
    return list(Meeting.objects.coming(demo.moment).filter(body=demo.bodies[key])[:3])


def evening_meeting(  # noqa: PLR0913 - keyword only: each says what it is
    demo: Demo,
    *,
    title: str,
    kind: MeetingKind,
    offset: int,
    venue: str,
    districts: tuple[str, ...],
    agenda: str,
    gathering: str = "",
) -> Meeting:
    """An evening meeting at 18.00–20.00 on the first fitting day from `offset` days from today."""
    day = meeting_day(demo.day(offset))
    meeting = Meeting(
        title=title,
        kind=kind,
        starts_at=local_moment(day, dt.time(18)),
        ends_at=local_moment(day, dt.time(20)),
        venue=demo.venues[venue],
        agenda=agenda,
        gathering_label=gathering,
    )
    meeting.districts.set([demo.districts[name] for name in districts])
    meeting.save()
    return meeting
