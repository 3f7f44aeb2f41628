"""Residents sign up for a meeting, wait for a seat, cancel by a link, and are told when it changes."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.contrib.auth.models import Permission
from django.core import mail
from django.test import Client
from django.urls import reverse

from dialogue_pages.calendar.announcing import meeting_edited
from dialogue_pages.calendar.enums import MeetingStatus
from dialogue_pages.calendar.models import Meeting
from dialogue_pages.calendar.services import record_edit
from dialogue_pages.district_meetings.models import DistrictMeetingPage, MeetingPolitician
from dialogue_pages.district_meetings.signups import services
from dialogue_pages.district_meetings.signups.guests import Guests
from dialogue_pages.district_meetings.signups.models import MeetingSignUp
from dialogue_pages.district_meetings.signups.nightly import follow_sign_ups
from dialogue_pages.district_meetings.signups.services import (
    SignUpClosedError,
    cancel_sign_up,
    fill_seats,
    sign_up,
    tell_of_change,
)
from dialogue_pages.district_meetings.signups.tasks import send_sign_up_mail
from tests.factories.calendar import MeetingFactory
from tests.factories.dialogues import DistrictMeetingPageFactory
from tests.factories.registers import MandateFactory, VenueFactory

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 3, 3, 11, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
LINK = re.compile(r"https?://[^/\s]+(/\S*traff/avboka/\S+)")


@pytest.fixture(autouse=True)
def _at_noon(time_machine):
    time_machine.move_to(NOON, tick=False)


@pytest.fixture
def page():
    meeting = MeetingFactory(venue=VenueFactory())
    return DistrictMeetingPageFactory(title="Träff i Gråbo", meeting=meeting, takes_sign_ups=True, seats=3)


def come(page, name: str = "kim", people: int = 1, **more) -> MeetingSignUp:
    guests = Guests(name=name, email=f"{name}@example.org", people=people, **more)
    return sign_up(page_id=page.pk, token=f"token-{name}", guests=guests, moment=NOON)


def form_address(page) -> str:
    return reverse("dialogue_pages:sign_up", args=[page.pk])


def post(client, page, **more):
    data = {"namn": "Kim Ek", "epost": "kim@example.org", "antal": "2", "token": "abc"}
    return client.post(form_address(page), data | more)


def edit(meeting: Meeting, **changes) -> Meeting:
    """What the calendar's form does when an editor saves."""
    before, edited = (Meeting.objects.get(pk=meeting.pk) for _copy in range(2))
    for name, value in changes.items():
        setattr(edited, name, value)
    record_edit(meeting=edited, before=before).save()
    meeting_edited.send(sender=Meeting, meeting=edited, before=before)
    return edited


def move_a_week(meeting: Meeting) -> Meeting:
    times = {name: getattr(meeting, name) + 7 * DAY for name in ("starts_at", "ends_at")}
    return edit(meeting, reason="Lokalen är stängd", **times)


def states(page) -> list[str]:
    return list(page.meeting.sign_ups.order_by("pk").values_list("state", flat=True))


def calendar_file() -> str:
    ((name, content, kind),) = mail.outbox[-1].attachments
    assert (name, kind) == ("mote.ics", "text/calendar")
    return content


def test_from_the_page_to_a_seat_and_back(client, page):
    assert form_address(page) in client.get(page.url).text
    shown = client.get(form_address(page))
    assert shown.status_code == 200
    assert "no-store" in shown["Cache-Control"]
    done = post(client, page, behov=["HEARING_LOOP"], mer="Längst fram")
    assert (done.status_code, done.url) == (303, reverse("dialogue_pages:signed_up", args=[page.pk]))
    assert client.get(done.url).status_code == 200
    row = MeetingSignUp.objects.get()
    assert (row.people, row.needs, row.needs_text) == (2, ["HEARING_LOOP"], "Längst fram")
    (message,) = mail.outbox
    assert message.subject == "Du har en plats: Träff i Gråbo"
    assert f"UID:{page.meeting.uid}" in calendar_file()
    (link,) = LINK.findall(message.body)
    assert client.get(link).status_code == 200
    assert states(page) == ["CONFIRMED"]
    assert Client(enforce_csrf_checks=True).post(link).status_code == 200
    assert states(page) == ["CANCELLED"]


def test_errors_keep_what_was_typed(client, page):
    given_back = post(client, page, epost="kim", mer="Arabiska")
    assert given_back.status_code == 422
    assert "Arabiska" in given_back.text
    assert not MeetingSignUp.objects.exists()


def test_a_form_sent_twice_is_one_sign_up(client, page):
    assert [post(client, page).status_code for _time in range(2)] == [303, 303]
    assert MeetingSignUp.objects.count() == len(mail.outbox) == 1


def test_a_known_address_changes_nothing_and_is_told_the_same(client, page):
    first = post(client, page)
    second = post(client, page, token="other", namn="Mallory", epost="KIM@example.org")
    assert (first.status_code, first.url) == (second.status_code, second.url)
    assert MeetingSignUp.objects.get().name == "Kim Ek"
    assert len(mail.outbox) == 1


def test_the_trap_signs_nobody_up(client, page):
    assert post(client, page, webbplats="x").status_code == 303
    assert not MeetingSignUp.objects.exists()


def test_no_header_can_be_written_from_the_form(client, page):
    assert post(client, page, epost="kim@example.org\nBcc: all@example.org").status_code == 422
    assert not mail.outbox


def test_seats_are_never_oversold_and_the_rest_wait(client, page):
    for name, people in (("anna", 2), ("bo", 2), ("cilla", 1), ("dag", 1)):
        come(page, name, people)
    assert states(page) == ["CONFIRMED", "WAITING", "CONFIRMED", "WAITING"]
    assert "Du står i kö" in mail.outbox[-1].subject
    assert "Ställ dig i kö" in client.get(page.url).text


def test_the_first_that_fit_get_the_seats_given_back(page):
    parties = (("a", 2), ("b", 1), ("c", 3), ("d", 1), ("e", 1))
    first, *_others = [come(page, name, people) for name, people in parties]
    cancel_sign_up(sign_up_id=first.pk, moment=NOON)
    cancel_sign_up(sign_up_id=first.pk, moment=NOON)
    assert states(page) == ["CANCELLED", "CONFIRMED", "WAITING", "CONFIRMED", "CONFIRMED"]
    assert [message.to for message in mail.outbox[-2:]] == [["d@example.org"], ["e@example.org"]]
    assert mail.outbox[-1].subject.startswith("Du har fått en plats")


def test_kept_pages_go_whenever_what_they_say_of_the_seats_changes(page, monkeypatch):
    announced = []
    monkeypatch.setattr(services, "announce_change", lambda: announced.append(True))
    told = []
    first = come(page, "ana", 2)
    told.append(len(announced))
    come(page, "bo")
    told.append(len(announced))
    come(page, "cai")
    told.append(len(announced))
    cancel_sign_up(sign_up_id=first.pk, moment=NOON)
    told.append(len(announced))
    come(page, "dag", 2)
    DistrictMeetingPage.objects.update(seats=4)
    fill_seats(page_id=page.pk, moment=NOON)
    told.append(len(announced))
    # Open, full, still full, open again, and full by the night's look.
    assert told == [0, 1, 1, 2, 3]


@pytest.mark.parametrize("change", [{"sign_up_last_day": dt.date(2026, 3, 2)}, {"takes_sign_ups": False}])
def test_nobody_signs_up_when_it_is_closed(page, change):
    for name, value in change.items():
        setattr(page, name, value)
    page.save()
    with pytest.raises(SignUpClosedError):
        come(page)


def test_a_closed_form_says_so(client, page):
    page.sign_up_last_day = dt.date(2026, 3, 2)
    page.save()
    assert post(client, page).status_code == 403
    assert "Det går inte längre att anmäla sig" in client.get(form_address(page)).text


def test_a_moved_meeting_is_told_with_a_newer_calendar_file(page):
    come(page)
    moved = move_a_week(page.meeting)
    message = mail.outbox[-1]
    assert message.subject == "Träffen är ändrad: Träff i Gråbo"
    for told in ("19 mars", "26 mars", "Lokalen är stängd"):
        assert told in message.body
    assert f"UID:{moved.uid}" in calendar_file()
    assert "SEQUENCE:1" in calendar_file()
    assert "20260326T180000" in calendar_file()


def test_a_cancelled_meeting_is_told_and_takes_nobody_more(client, page):
    come(page)
    edit(page.meeting, status=MeetingStatus.CANCELLED, reason="Sjukdom")
    assert mail.outbox[-1].subject == "Träffen är inställd: Träff i Gråbo"
    assert "STATUS:CANCELLED" in calendar_file()
    assert "Träffen är inställd" in client.get(form_address(page)).text


def test_a_corrected_agenda_is_no_news(page):
    come(page)
    edit(page.meeting, agenda="Skolvägar")
    assert len(mail.outbox) == 1


def test_a_change_is_told_once(page):
    row = come(page)
    before = Meeting.objects.get(pk=page.meeting.pk)
    moved = move_a_week(page.meeting)
    told = len(mail.outbox)
    tell_of_change(meeting=moved, before=before, moment=NOON)
    send_sign_up_mail.call(row.mails.latest("pk").pk)
    assert len(mail.outbox) == told


def test_the_day_before_those_with_a_seat_are_reminded_once(page, time_machine):
    come(page, "anna", 3)
    come(page, "bo", 1)
    time_machine.move_to(page.meeting.starts_at - DAY, tick=False)
    follow_sign_ups.call()
    follow_sign_ups.call()
    reminders = [message for message in mail.outbox if message.subject.startswith("I morgon")]
    assert [message.to for message in reminders] == [["anna@example.org"]]


@pytest.mark.parametrize(("late", "left"), [(-dt.timedelta(seconds=1), 1), (dt.timedelta(0), 0)])
def test_details_are_forgotten_after_30_days(page, time_machine, late, left):
    come(page)
    time_machine.move_to(page.meeting.ends_at.astimezone(dt.UTC) + 30 * DAY + late, tick=False)
    follow_sign_ups.call()
    assert MeetingSignUp.objects.count() == left


def test_a_strange_link_cancels_nothing(client, page):
    come(page)
    assert client.post(reverse("dialogue_pages:cancel_sign_up", args=["1.x"])).status_code == 410
    assert states(page) == ["CONFIRMED"]


def test_politicians_are_shown_with_the_party_of_the_day(client, page):
    old = MandateFactory(starts_on=dt.date(2022, 1, 1), ends_on=dt.date(2026, 3, 10))
    new = MandateFactory(person=old.person, starts_on=dt.date(2026, 3, 10))
    page.politicians = [MeetingPolitician(person=old.person)]
    page.save()
    shown = client.get(page.url).text
    assert old.person.title in shown
    assert f"({new.party.abbreviation})" in shown
    assert f"({old.party.abbreviation})" not in shown


def test_staff_sees_who_comes_and_signs_up_a_caller(admin_client, page):
    come(page, needs=("WHEELCHAIR",))
    address = reverse("dialogue_pages_sign_ups", args=[page.pk])
    shown = admin_client.get(address).text
    assert "kim@example.org" in shown
    assert shown.count("WHEELCHAIR") == 1  # only the form's own code
    assert admin_client.post(address, {"namn": "Siv", "antal": "1"}).status_code == 303
    row = MeetingSignUp.objects.get(name="Siv")
    admin_client.post(address, {"attendance": "1", "came": [row.pk]})
    row.refresh_from_db()
    assert row.came
    admin_client.post(address, {"cancel": row.pk})
    assert states(page) == ["CONFIRMED", "CANCELLED"]


def test_the_list_is_a_file_without_formulas(admin_client, page):
    sign_up(page_id=page.pk, token="t", guests=Guests("=1+1", "a@example.org"), moment=NOON)
    content = admin_client.get(reverse("dialogue_pages_sign_ups_file", args=[page.pk])).content.decode()
    assert "'=1+1;a@example.org;1;" in content


@pytest.mark.parametrize("name", ["dialogue_pages_sign_ups", "dialogue_pages_sign_ups_file"])
def test_only_whoever_may_publish_sees_the_list(client, page, django_user_model, name):
    come(page)
    editor = django_user_model.objects.create_user("editor", password="x")
    editor.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(editor)
    answer = client.get(reverse(name, args=[page.pk]))
    assert answer.status_code in (302, 403)
    assert "kim@" not in answer.text
