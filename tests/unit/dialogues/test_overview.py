from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from dialogue_pages.dialogues.models import DialoguePeriod
from dialogue_pages.dialogues.overview import DialogueIndexPage
from tests.factories.calendar import MeetingFactory
from tests.factories.channels import ChannelGuidePageFactory
from tests.factories.dialogues import (
    ChannelFactory,
    ConsultationPageFactory,
    DialogueFormPageFactory,
    DialogueIndexPageFactory,
    DistrictMeetingPageFactory,
    period,
)
from tests.factories.pages import CommitteePageFactory, StandardPageFactory, make_private
from tests.factories.registers import ContactDetailsFactory, DistrictFactory

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 3, 3, 11, tzinfo=dt.UTC)
OPEN, COMING, FINISHED = (
    ("2026-03-01", "2026-03-28"),
    ("2026-05-01", "2026-05-28"),
    ("2026-01-01", "2026-01-28"),
)


@pytest.fixture(autouse=True)
def _at_noon(time_machine):
    time_machine.move_to(NOON, tick=False)


@pytest.fixture
def index() -> DialogueIndexPage:
    return DialogueIndexPageFactory()


@pytest.fixture
def shown(index, rf):
    """The overview's context for a query string."""
    return lambda **query: index.get_context(rf.get("/", query))


def titles(pages) -> list[str]:
    return [page.title for page in pages]


def test_dialogues_of_every_kind_stand_in_their_group(shown):
    DialogueFormPageFactory(title="formulär", days=OPEN)
    ConsultationPageFactory(title="samråd", periods=[period(*COMING)])
    DialogueFormPageFactory(title="avslutad", days=FINISHED)
    DistrictMeetingPageFactory(title="träff", days=None)
    context = shown()
    assert titles(context["open_now"]) == ["formulär"]
    assert titles(context["coming"]) == ["samråd"]
    assert titles(context["finished"]) == ["avslutad"]


def test_only_dialogues_below_are_listed(index, shown):
    below = DialogueIndexPageFactory(parent=index)
    DialogueFormPageFactory(title="under", parent=below, days=OPEN)
    DialogueFormPageFactory(title="bredvid", parent=DialogueIndexPageFactory(), days=OPEN)
    assert titles(shown()["open_now"]) == ["under"]


def test_the_list_is_filtered_by_district_and_topic(shown):
    district = DistrictFactory(name="Gråbo")
    DialogueFormPageFactory(title="båda", days=OPEN, districts=[district], topics=["Skola"])
    DialogueFormPageFactory(title="skola", days=OPEN, topics=["Skola", "Trafik"])
    assert titles(shown(kommundel="grabo")["open_now"]) == ["båda"]
    assert titles(shown(amne="skola")["open_now"]) == ["båda", "skola"]
    assert titles(shown(amne="trafik", kommundel="grabo")["open_now"]) == []


@pytest.mark.parametrize("name", ["kommundel", "amne"])
@pytest.mark.parametrize("value", ["finns-inte", "😀", "%00", "\x00", "' OR 1=1", "å" * 500])
def test_a_filter_that_names_nothing_gives_an_empty_list(shown, name, value):
    DialogueFormPageFactory(days=OPEN, districts=[DistrictFactory()], topics=["Skola"])
    context = shown(**{name: value})
    found = context["open_now"] + context["coming"] + context["finished"]
    assert titles(found) == ([] if value != "\x00" else titles(found))


def test_meetings_ahead_are_listed_by_district_too(shown):
    district = DistrictFactory(name="Gråbo")
    MeetingFactory(title="i Gråbo", districts=[district])
    MeetingFactory(title="annorstädes")
    MeetingFactory(title="förra året", day=dt.date(2025, 3, 3))
    assert {row.name for row in shown()["meetings"]} == {"i Gråbo", "annorstädes"}
    assert [row.name for row in shown(kommundel="grabo")["meetings"]] == ["i Gråbo"]


def test_drafts_and_private_dialogues_are_under_embargo(shown):
    DialogueFormPageFactory(days=OPEN, live=False)
    make_private(DialogueFormPageFactory(days=OPEN))
    DistrictMeetingPageFactory(meeting=MeetingFactory(), live=False)
    context = shown()
    assert (context["open_now"], list(context["meetings"])) == ([], [])


def test_the_ways_to_take_part_are_the_pages_below_shown_in_menus(index, shown):
    CommitteePageFactory(parent=index, title="Beredningar", show_in_menus=True)
    CommitteePageFactory(parent=index, title="Inte i menyn")
    CommitteePageFactory(parent=index, title="Utkast", show_in_menus=True, live=False)
    assert titles(shown()["systems"]) == ["Beredningar"]


def test_channels_in_use_are_listed_in_the_editor_s_order_unless_the_page_hides_them(index, shown):
    for title, order in [("sist", 9), ("först", 1)]:
        ChannelFactory(title=title, sort_order=order)
    ChannelFactory(title="nedlagd", is_active=False)
    assert titles(shown()["channels"]) == ["först", "sist"]
    index.show_channels = False
    assert not shown()["channels"]


def told(title: str, on: str, **more):
    return DialogueFormPageFactory(title=title, days=FINISHED, feedback_published_on=on, **more)


def test_what_was_answered_lately_stands_with_what_became_of_it(client, index, shown):
    outcome = {
        "theme": "Träd",
        "said": "<p>Fler träd</p>",
        "done": "<p>Vi planterar tolv lindar &amp; en alm.</p>",
        "why_not": "",
        "decision_url": "",
    }
    feedback = [("text", "<p>Tack!</p>"), ("outcome", outcome)]
    told("ny", "2026-03-02", feedback=feedback)
    told("förra", "2026-02-01")
    told("gammal", "2025-10-01")
    told("i morgon", "2026-03-04")
    told("utkast", "2026-03-02", live=False)
    assert titles(shown()["answered"]) == ["ny", "förra"]
    html = client.get(index.url).text
    assert "Vi planterar tolv lindar &amp; en alm." in html
    assert "Tack för era svar." in html


def test_what_was_answered_is_narrowed_as_the_rest_is(shown):
    told("i Gråbo", "2026-03-02", districts=[DistrictFactory(name="Gråbo")])
    told("annorstädes", "2026-03-02")
    assert titles(shown(kommundel="grabo")["answered"]) == ["i Gråbo"]


def test_a_dialogue_of_which_nothing_was_done_says_why(client, index):
    outcome = {
        "theme": "Bad",
        "said": "<p>Bad</p>",
        "done": "<p></p>",
        "why_not": "<p>Vattnet</p><p>är kallt</p>",
    }
    told("bad", "2026-03-02", feedback=[("outcome", {**outcome, "decision_url": ""})])
    assert "Vattnet är kallt" in client.get(index.url).text


def test_the_guide_s_first_question_stands_on_the_overview(client, index, shown):
    guide = ChannelGuidePageFactory(show_in_menus=True)
    ChannelFactory(title="Frågestund", slug="fragestund")
    html = client.get(index.url).text
    assert f'href="{guide.url}?vad=fel"' in html
    assert f'href="{guide.url}fragestund/"' in html
    assert titles(shown()["systems"]) == []
    guide.unpublish()
    assert "guide--entry" not in client.get(index.url).text


@pytest.mark.parametrize("live", [True, False])
def test_a_channel_leads_to_its_page_unless_that_is_a_draft(live):
    page = StandardPageFactory(live=live)
    channel = ChannelFactory(page=page, url="https://example.org/e-forslag")
    assert channel.link == (page.url if live else "https://example.org/e-forslag")


def test_only_published_contacts_are_shown_on_a_dialogue(rf):
    live, draft = ContactDetailsFactory(), ContactDetailsFactory(live=False)
    page = DialogueFormPageFactory(contacts=[live, draft])
    assert page.get_context(rf.get("/"))["contacts"] == [live]


def test_the_page_says_how_many_days_are_left(rf):
    page = DialogueFormPageFactory(days=OPEN)
    assert page.get_context(rf.get("/"))["days_left"] == 25
    assert DialogueFormPageFactory(days=None).get_context(rf.get("/"))["days_left"] is None


def test_a_period_does_not_end_before_it_begins():
    with pytest.raises(IntegrityError):
        DialogueFormPageFactory(days=("2026-03-28", "2026-03-27"))
    wrong = period("2026-03-28", "2026-03-27")
    with pytest.raises(ValidationError) as refused:
        wrong.validate_constraints()
    assert str(DialoguePeriod._meta.constraints[0].violation_error_message) in refused.value.messages


def test_a_period_of_one_day_is_a_period():
    page = DialogueFormPageFactory(days=("2026-03-03", "2026-03-03"))
    assert page.open_period(NOON) == page.periods.get()
    assert str(page.periods.get()) == "2026-03-03–2026-03-03"


def test_one_contact_is_named_once_on_a_dialogue():
    contact = ContactDetailsFactory()
    with pytest.raises(IntegrityError):
        DialogueFormPageFactory(contacts=[contact, contact])
