"""A dialogue's state follows from its dates and the moment, and is stored nowhere (domain.md §5)."""

from __future__ import annotations

import datetime as dt

import pytest

from dialogue_pages.dialogues.enums import DialogueState
from dialogue_pages.dialogues.overview import DIALOGUES_ON_A_PAGE
from dialogue_pages.dialogues.pages import DialoguePage
from tests.factories.dialogues import DialogueFormPageFactory, DialogueIndexPageFactory, period
from tests.factories.pages import make_private
from tests.factories.registers import DistrictFactory

pytestmark = pytest.mark.django_db

MARCH = ("2026-03-01", "2026-03-28")
OPENS, CLOSES = "2026-02-28T23:00", "2026-03-28T23:00"
SECOND = dt.timedelta(seconds=1)


def utc(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


NOON = utc("2026-03-03T11:00")


def titles(pages) -> list[str]:
    return [page.title for page in pages]


@pytest.mark.parametrize(
    ("moment", "state"),
    [
        (utc(OPENS) - SECOND, DialogueState.PLANNED),
        (utc(OPENS), DialogueState.OPEN),
        (utc(CLOSES) - SECOND, DialogueState.OPEN),
        (utc(CLOSES), DialogueState.CLOSED),
    ],
)
def test_a_dialogue_opens_and_closes_at_swedish_midnight(moment, state):
    page = DialogueFormPageFactory(days=MARCH)
    assert page.state_at(moment) == state
    assert (page.open_period(moment) is not None) is (state == DialogueState.OPEN)
    assert DialoguePage.objects.open_at(moment).exists() is (state == DialogueState.OPEN)


@pytest.mark.parametrize(
    ("marks", "state"),
    [
        ({}, DialogueState.CLOSED),
        ({"feedback_published_on": "2026-05-01"}, DialogueState.FEEDBACK),
        ({"feedback_published_on": "2026-05-01", "decided_on": "2026-06-01"}, DialogueState.DECIDED),
        ({"feedback_published_on": "2026-07-02"}, DialogueState.CLOSED),
    ],
)
def test_a_closed_dialogue_says_how_far_it_has_come(marks, state):
    page = DialogueFormPageFactory(
        days=MARCH, **{name: dt.date.fromisoformat(day) for name, day in marks.items()}
    )
    assert page.state_at(utc("2026-07-01T12:00")) == state


def test_an_open_dialogue_is_open_whatever_else_has_happened():
    page = DialogueFormPageFactory(days=MARCH, feedback_published_on=NOON.date(), decided_on=NOON.date())
    assert page.state_at(NOON) == DialogueState.OPEN


def test_a_dialogue_without_a_time_to_answer_is_coming_and_listed_nowhere():
    page = DialogueFormPageFactory(days=None)
    assert page.state_at(NOON) == DialogueState.PLANNED
    assert page.shown_period(NOON) is None
    assert not DialoguePage.objects.by_state(NOON).exists()


def test_a_milestone_is_no_time_to_answer():
    page = DialogueFormPageFactory(days=None, periods=[period("2026-03-03")])
    assert page.state_at(NOON) == DialogueState.PLANNED
    assert page.open_period(NOON) is None
    assert not DialoguePage.objects.open_at(NOON).exists()


@pytest.mark.parametrize(
    ("moment", "shown", "state"),
    [
        ("2026-01-15T12:00", "2026-03-01", DialogueState.PLANNED),
        ("2026-03-03T12:00", "2026-03-01", DialogueState.OPEN),
        ("2026-04-03T12:00", "2026-05-01", DialogueState.PLANNED),
        ("2026-05-03T12:00", "2026-05-01", DialogueState.OPEN),
        ("2026-06-03T12:00", "2026-05-01", DialogueState.CLOSED),
    ],
)
def test_of_several_periods_the_open_the_next_or_the_last_is_shown(moment, shown, state):
    rows = [period("2026-05-01", "2026-05-20"), period(*MARCH)]
    page = DialogueFormPageFactory(days=None, periods=rows)
    assert page.shown_period(utc(moment)).first_day.isoformat() == shown
    assert page.state_at(utc(moment)) == state


def test_the_first_to_close_comes_first_of_those_open():
    for title, last_day in [("sist", "2026-04-30"), ("först", "2026-03-04"), ("mitten", "2026-03-28")]:
        DialogueFormPageFactory(title=title, days=("2026-01-01", last_day))
    DialogueFormPageFactory(title="stängd", days=("2026-01-01", "2026-03-02"))
    DialogueFormPageFactory(title="kommande", days=("2026-03-04", "2026-03-05"))
    assert titles(DialoguePage.objects.open_at(NOON)) == ["först", "mitten", "sist"]


def test_open_then_coming_then_finished_each_in_its_order():
    for title, first_day, last_day in [
        ("stängd i januari", "2026-01-01", "2026-01-31"),
        ("kommande i maj", "2026-05-01", "2026-05-31"),
        ("öppen till april", "2026-01-01", "2026-04-30"),
        ("stängd i går", "2026-01-01", "2026-03-02"),
        ("öppen till i dag", "2026-01-01", "2026-03-03"),
        ("kommande i morgon", "2026-03-04", "2026-05-31"),
    ]:
        DialogueFormPageFactory(title=title, days=(first_day, last_day))
    assert titles(DialoguePage.objects.by_state(NOON)) == [
        "öppen till i dag",
        "öppen till april",
        "kommande i morgon",
        "kommande i maj",
        "stängd i går",
        "stängd i januari",
    ]


def test_the_keys_alone_come_in_the_same_order_whatever_narrows_the_list():
    district = DistrictFactory(name="Gråbo")
    for number in range(3):
        for first_day, last_day in (MARCH, ("2026-05-01", "2026-05-31"), ("2026-01-01", "2026-01-31")):
            place = [district] if number else []
            DialogueFormPageFactory(days=(first_day, last_day), districts=place, topics=["Skola", "Natur"])
    DialogueFormPageFactory(days=None)
    for found in (
        DialoguePage.objects.all(),
        DialoguePage.objects.in_district("grabo"),
        DialoguePage.objects.visible().about("skola"),
    ):
        whole = [row.pk for row in found.by_state(NOON)]
        assert len(whole) in (6, 9)
        assert [row.pk for row in found.order_of_state(NOON)] == whole


def test_an_overview_shows_every_dialogue_a_page_at_a_time(client):
    overview = DialogueIndexPageFactory()
    for number in range(DIALOGUES_ON_A_PAGE + 3):
        DialogueFormPageFactory(parent=overview, title=f"Dialog {number}", days=("2026-01-01", "2026-01-31"))
    pages = [client.get(overview.url, {"sida": number}) for number in (1, 2)]
    shown = [row.pk for page in pages for row in page.context["finished"]]
    assert shown == [row.pk for row in DialoguePage.objects.by_state(NOON)]
    assert "Sida 2 av 2" in pages[1].content.decode()
    # What is open is told on the first page: the second must not say that nothing is.
    assert "just-nu" in pages[0].content.decode()
    assert "just-nu" not in pages[1].content.decode()


def test_a_row_of_the_list_knows_when_it_closes_opens_or_closed():
    DialogueFormPageFactory(
        days=None,
        periods=[period("2026-01-01", "2026-01-31"), period(*MARCH), period("2026-05-01", "2026-05-31")],
    )
    row = DialoguePage.objects.by_state(NOON).get()
    assert (row.closes_on, row.opens_on, row.closed_on) == (
        dt.date(2026, 3, 28),
        dt.date(2026, 5, 1),
        dt.date(2026, 1, 31),
    )


def test_a_dialogue_between_two_periods_is_coming():
    DialogueFormPageFactory(
        title="samråd",
        days=None,
        periods=[period("2026-01-01", "2026-01-31"), period("2026-05-01", "2026-05-31")],
    )
    row = DialoguePage.objects.by_state(NOON).get()
    assert (row.closes_on, row.opens_on) == (None, dt.date(2026, 5, 1))


def test_a_list_is_one_query_however_long(django_assert_num_queries):
    for size in (2, 18):
        for _ in range(size):
            DialogueFormPageFactory()
        with django_assert_num_queries(1):
            list(DialoguePage.objects.visible().by_state(NOON))


def test_drafts_and_private_dialogues_are_not_visible():
    DialogueFormPageFactory(live=False)
    make_private(DialogueFormPageFactory())
    shown = DialogueFormPageFactory()
    assert list(DialoguePage.objects.visible()) == [shown.dialoguepage_ptr]
    make_private(shown.get_parent())
    assert not DialoguePage.objects.visible().exists()


def test_a_filter_that_names_nothing_finds_nothing():
    DialogueFormPageFactory(districts=[DistrictFactory(name="Gråbo")], topics=["Skola och barn"])
    assert DialoguePage.objects.in_district("grabo").count() == 1
    assert DialoguePage.objects.about("skola-och-barn").count() == 1
    assert not DialoguePage.objects.in_district("finns-inte").exists()
    assert not DialoguePage.objects.about("finns-inte").exists()
