"""The day that residents were promised is public, and so is that it has passed."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from tests.factories.dialogues import (
    DialogueFormPageFactory,
    DialogueIndexPageFactory,
    DistrictMeetingPageFactory,
)
from tests.factories.results import waiting
from tests.factories.users import EditorFactory, UserFactory, logged_in

pytestmark = pytest.mark.django_db

CLOSED = ("2026-01-01", "2026-01-31")
DUE = dt.date(2026, 3, 14)
ON_THE_DAY = dt.datetime(2026, 3, 14, 22, 59, tzinfo=dt.UTC)
AFTER = ON_THE_DAY + dt.timedelta(minutes=1)
PROMISED = "Du får svar senast lördag 14 mars 2026"
LATE = "Svaret är försenat sedan lördag 14 mars 2026"


@pytest.fixture
def index():
    return DialogueIndexPageFactory()


@pytest.fixture
def page(index):
    return DialogueFormPageFactory(
        parent=index, title="Vad vill du med torget?", days=CLOSED, feedback_due_on=DUE
    )


def test_a_promise_is_late_from_the_midnight_after_its_day(client, page, time_machine):
    for moment, said, unsaid in ((ON_THE_DAY, PROMISED, LATE), (AFTER, LATE, PROMISED)):
        time_machine.move_to(moment, tick=False)
        shown = client.get(page.url).text
        assert said in shown
        assert unsaid not in shown


def test_lists_say_so_too(client, index, page, time_machine):
    time_machine.move_to(ON_THE_DAY, tick=False)
    assert "Svar senast lördag 14 mars 2026" in client.get(index.url).text
    time_machine.move_to(AFTER, tick=False)
    assert LATE in client.get(index.url).text


def test_a_district_meeting_can_be_late(client, time_machine):
    page = DistrictMeetingPageFactory(feedback_due_on=DUE)
    time_machine.move_to(AFTER, tick=False)
    assert LATE in client.get(page.url).text


def test_what_is_answered_is_not_late(client, index, time_machine):
    page = DialogueFormPageFactory(
        parent=index, days=CLOSED, feedback_due_on=DUE, feedback_published_on=dt.date(2026, 3, 20)
    )
    time_machine.move_to(dt.datetime(2026, 3, 20, 12, tzinfo=dt.UTC), tick=False)
    assert "försenat" not in client.get(page.url).text
    assert "försenat" not in client.get(index.url).text


def home(user) -> str:
    return logged_in(user).get(reverse("wagtailadmin_home")).text


def test_the_admin_s_first_page_lists_what_waits_the_latest_first(page, time_machine):
    DialogueFormPageFactory(title="Lekplatsen", days=CLOSED, feedback_due_on=dt.date(2026, 2, 1))
    DialogueFormPageFactory(title="Utan dag", days=CLOSED)
    DialogueFormPageFactory(
        title="Öppen nu", days=("2026-03-01", "2026-03-28"), feedback_due_on=dt.date(2026, 5, 1)
    )
    DialogueFormPageFactory(title="Besvarad", days=CLOSED, feedback_published_on=dt.date(2026, 2, 1))
    time_machine.move_to(AFTER, tick=False)
    listed = home(EditorFactory()).partition("Dialoger som väntar på svar")[2].partition("</table>")[0]
    places = [listed.find(title) for title in ("Lekplatsen", "Vad vill du med torget?", "Utan dag")]
    assert -1 not in places
    assert places == sorted(places)
    assert "Försenat sedan lördag 14 mars 2026" in listed
    assert "Öppen nu" not in listed
    assert "Besvarad" not in listed


def test_whoever_may_not_edit_the_dialogues_is_not_told_of_them(page):
    reader = EditorFactory()
    reader.groups.get().page_permissions.all().delete()
    assert "Dialoger som väntar på svar" not in home(reader)
    assert logged_in(UserFactory()).get(reverse("wagtailadmin_home")).status_code == 302


def test_nothing_is_said_where_nothing_waits():
    assert "Dialoger som väntar på svar" not in home(EditorFactory())


def test_the_editor_sees_how_it_stands_where_the_feedback_is_written(page, time_machine):
    waiting(page, "a@example.org", "b@example.org")
    time_machine.move_to(AFTER, tick=False)
    shown = logged_in(EditorFactory()).get(reverse("wagtailadmin_pages:edit", args=[page.pk])).text
    assert f"{LATE}." in shown
    assert "2 invånare har bett om besked" in shown
    assert "Ingen påminns" in shown
    assert "a@example.org" not in shown
