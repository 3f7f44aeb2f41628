"""Whatever an editor changes is right at once on every page that was kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.apps import apps
from django.db import transaction
from taggit.models import Tag
from wagtail.models import Page

from dialogue_pages.core.freshness import content_changed, is_shown
from dialogue_pages.dialogue_forms.models import DialogueFormPage
from dialogue_pages.dialogue_forms.results.services import remove_quote, withdraw_result
from dialogue_pages.responses.models import Response
from home.models import MunicipalitySettings
from tests.factories.calendar import MeetingFactory
from tests.factories.dialogues import ChannelFactory, DialogueFormPageFactory
from tests.factories.files import DocumentFactory
from tests.factories.pages import CalendarPageFactory, StandardPageFactory, home_page, make_private
from tests.factories.registers import BodyFactory, DistrictFactory
from tests.factories.results import NOON, answer, answers, publish, question, quote
from tests.journeys.content import contact_centre, council, evening, overview, today


@dataclass(frozen=True)
class Change:
    """A page that says one thing before an act, and another after it."""

    address: str
    act: Callable[[], object]
    before: str
    after: str = ""


def set_and_save(row, **values: object) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row.save()


def publishing() -> Change:
    page = StandardPageFactory(title="Gammal rubrik")

    def act() -> None:
        page.title = "Ny rubrik"
        page.save_revision().publish()

    return Change(page.url, act, "Gammal rubrik", "Ny rubrik")


def unpublishing() -> Change:
    parent = StandardPageFactory()
    page = StandardPageFactory(parent=parent, title="Tas bort snart")
    return Change(parent.url, page.unpublish, "Tas bort snart")


def deleting() -> Change:
    parent = StandardPageFactory()
    page = StandardPageFactory(parent=parent, title="Raderas snart")
    return Change(parent.url, page.delete, "Raderas snart")


def moving() -> Change:
    parent, other = StandardPageFactory(), StandardPageFactory()
    page = StandardPageFactory(parent=parent, title="Flyttas snart")
    return Change(parent.url, lambda: page.move(other, pos="last-child"), "Flyttas snart")


def hiding() -> Change:
    parent = StandardPageFactory()
    page = StandardPageFactory(parent=parent, title="Blir hemlig")
    return Change(parent.url, lambda: make_private(page), "Blir hemlig")


def the_menu() -> Change:
    page = StandardPageFactory(title="Syns i menyn", show_in_menus=True)
    return Change("/", lambda: set_and_save(page, show_in_menus=False), "Syns i menyn")


def a_setting() -> Change:
    contact_centre()
    row = MunicipalitySettings.objects.get()
    return Change("/", lambda: set_and_save(row, municipality_name="Ås kommun"), "Sjöbo kommun", "Ås kommun")


def a_contact() -> Change:
    contact = contact_centre()
    return Change(
        "/",
        lambda: set_and_save(contact, email="ny@example.org"),
        "kontaktcenter@example.org",
        "ny@example.org",
    )


def a_body() -> Change:
    row = BodyFactory(name="Samhällsnämnden")
    page = DialogueFormPageFactory(decided_by=row)
    return Change(page.url, lambda: set_and_save(row, name="Miljönämnden"), "Samhällsnämnden", "Miljönämnden")


def a_mandate() -> Change:
    held = council()
    mandate = held.chair.mandates.get()
    return Change(held.page.url, lambda: set_and_save(mandate, ends_on=today()), "Agneta Ström")


def a_meeting() -> Change:
    row = MeetingFactory(starts_at=evening(20), title="Vårmötet")
    page = CalendarPageFactory()
    return Change(page.url, lambda: set_and_save(row, title="Höstmötet"), "Vårmötet", "Höstmötet")


def a_district() -> Change:
    row = DistrictFactory(name="Gråbo")
    page = DialogueFormPageFactory(districts=[row])
    return Change(page.url, lambda: set_and_save(row, name="Sjövik"), "Gråbo", "Sjövik")


def a_topic() -> Change:
    index = overview()
    DialogueFormPageFactory(parent=index, title="Om skolan", topics=["Skola"])
    address = f"{index.url}?amne=skola"
    return Change(address, lambda: set_and_save(Tag.objects.get(), slug="forskola"), "Om skolan")


def a_channel() -> Change:
    index = overview()
    row = ChannelFactory(title="Frågestund")
    return Change(index.url, lambda: set_and_save(row, is_active=False), "Frågestund")


def a_document() -> Change:
    row = DocumentFactory(title="Plankarta")
    body = [("documents", {"heading": "", "documents": [row]})]
    page = StandardPageFactory(body=body)
    return Change(page.url, lambda: set_and_save(row, title="Ny karta"), "Plankarta", "Ny karta")


def withdrawing_a_result() -> Change:
    page = DialogueFormPageFactory()
    answers(page, question("q", "radio", "Ja", "Nej", label="Ska torget få träd?"), {"Ja": 9, "Nej": 9})
    publish(page, "q")

    def act() -> None:
        withdraw_result(page=page, question="q", user=None, moment=NOON)

    return Change(page.url, act, "Ska torget få träd?")


def quoted() -> tuple[DialogueFormPage, Response]:
    page = DialogueFormPageFactory()
    response = answer(page, [question("ord", "multiline")], "Fler bänkar")
    quote(response, "ord", "Fler bänkar")
    return page, response


def removing_a_quote() -> Change:
    page, response = quoted()
    return Change(page.url, lambda: remove_quote(quote=response.quotes.get(), user=None), "Fler bänkar")


def quarantining_a_quoted_answer() -> Change:
    page, response = quoted()
    return Change(page.url, lambda: set_and_save(response, quarantine_reason="TRAP"), "Fler bänkar")


def disposing_of_a_quoted_answer() -> Change:
    page, response = quoted()
    return Change(page.url, Response.objects.filter(pk=response.pk).delete, "Fler bänkar")


CHANGES = [
    publishing,
    unpublishing,
    deleting,
    moving,
    hiding,
    the_menu,
    a_setting,
    a_contact,
    a_body,
    a_mandate,
    a_meeting,
    a_district,
    a_topic,
    a_channel,
    a_document,
    withdrawing_a_result,
    removing_a_quote,
    quarantining_a_quoted_answer,
    disposing_of_a_quoted_answer,
]


@pytest.mark.parametrize("make", CHANGES, ids=lambda make: make.__name__)
def test_a_change_is_seen_on_a_page_that_was_kept(make, text_of, queries_of):
    change = make()
    assert change.before in text_of(change.address)
    assert queries_of(lambda: text_of(change.address)) == 0, "the page was not kept: nothing is tested"
    change.act()
    after = text_of(change.address)
    assert change.after in after
    assert change.before not in after.replace(change.after or "\0", "")


def test_a_result_that_is_published_is_seen_at_once(text_of):
    page = DialogueFormPageFactory()
    answers(page, question("q", "radio", "Ja", "Nej", label="Ska torget få träd?"), {"Ja": 9, "Nej": 9})
    assert "Ska torget få träd?" not in text_of(page.url)
    publish(page, "q")
    assert "Ska torget få träd?" in text_of(page.url)


def test_a_page_that_changes_while_it_is_made_is_made_again(text_of, monkeypatch):
    """What was read before the change must not be kept after it."""
    page = StandardPageFactory(title="Gammal rubrik")
    made = type(page).get_context

    def change_meanwhile(self, request, *args, **kwargs):
        context = made(self, request, *args, **kwargs)
        if self.title == "Gammal rubrik":
            set_and_save(type(page).objects.get(pk=page.pk), title="Ny rubrik")
        return context

    monkeypatch.setattr(type(page), "get_context", change_meanwhile)
    assert "Gammal rubrik" in text_of(page.url)
    assert "Ny rubrik" in text_of(page.url)


def test_a_change_that_is_rolled_back_drops_nothing(text_of, queries_of):
    page = StandardPageFactory(title="Kvar")
    text_of(page.url)
    with transaction.atomic():
        set_and_save(page, title="Aldrig")
        transaction.set_rollback(True)
    assert queries_of(lambda: text_of(page.url)) == 0


def test_many_changes_in_one_transaction_are_told_once():
    told = []

    def listener(**kwargs: object) -> None:
        told.append(1)

    content_changed.connect(listener)
    try:
        with transaction.atomic():
            for _row in range(5):
                DistrictFactory()
    finally:
        content_changed.disconnect(listener)
    assert told == [1]


def test_a_draft_drops_nothing(text_of, queries_of):
    """Wagtail saves a draft every few seconds while an editor writes."""
    page = StandardPageFactory(title="Utkast")
    text_of(page.url)
    page.title = "Ännu ett utkast"
    page.save_revision()
    assert queries_of(lambda: text_of(page.url)) == 0


# Rows that no resident reads, or only with a key.
NEVER_SHOWN = {
    "dialogue_pages.attachment",
    "dialogue_pages.feedbackreminder",
    "dialogue_pages.feedbackrequest",
    "dialogue_pages.answertemplate",
    "dialogue_pages.disposallist",
    "dialogue_pages.export",
    "dialogue_pages.meetingschedule",
    "dialogue_pages.registerimport",
    "dialogue_pages.registerprofile",
    "dialogue_pages.response",
    "dialogue_pages.responsedraft",
    "dialogue_pages.responsenote",
    "dialogue_pages.responsetext",
    "dialogue_pages.sentanswer",
    "dialogue_pages.evidenceentry",
    "dialogue_pages.standardanswer",
    # What reports show of these was composed, and is kept with the report.
    "dialogue_pages.planreportfile",
    "dialogue_pages.statementpoint",
    "dialogue_pages.statementreview",
    "dialogue_pages.theme",
    "dialogue_pages.foldercount",
    "dialogue_pages.letter",
    "dialogue_pages.signupmail",
    "dialogue_pages.subscriber",
    "dialogue_pages.subscription",
    "dialogue_pages.subscriptionsettings",
    "dialogue_pages.told",
    # Pages say how full a meeting is, and how many support a question: the services announce that themselves.
    "dialogue_pages.meetingsignup",
    "dialogue_pages.questionsupport",
}


def test_every_model_says_whether_it_is_shown():
    """A row that hangs on a page is saved with the page; the others declare themselves in `shown.py`."""
    silent = {
        model._meta.label_lower
        for config in (apps.get_app_config("dialogue_pages"), apps.get_app_config("home"))
        for model in config.get_models()
        if not is_shown(model)
        and not any(
            field.is_relation and field.many_to_one and type(field).__name__ == "ParentalKey"
            for field in model._meta.get_fields()
        )
    }
    assert silent == NEVER_SHOWN


def test_the_root_page_is_shown():
    assert is_shown(Page)
    assert home_page().url == "/"
