"""No dialogue is finished, or taken away by the clock, without feedback; a draft may be unfinished."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import Page

from dialogue_pages.core.blocks import OutcomeBlock
from dialogue_pages.dialogues.enums import DialogueState
from dialogue_pages.dialogues.pages import DialoguePage
from tests.factories.admin import edit_page_address, filled_form, publish
from tests.factories.dialogues import (
    ConsultationPageFactory,
    DialogueFormPageFactory,
    DistrictMeetingPageFactory,
)
from tests.factories.users import EditorFactory, logged_in

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 7, 1, 11, tzinfo=dt.UTC)
DAY = dt.date(2026, 6, 1)
WORDS = [("text", "<p>Tack.</p>")]
KINDS = [DialogueFormPageFactory, ConsultationPageFactory, DistrictMeetingPageFactory]


@pytest.fixture
def editor():
    return logged_in(EditorFactory())


def faults(**fields) -> set[str]:
    with pytest.raises(ValidationError) as refused:
        DialogueFormPageFactory(**fields)
    return set(refused.value.message_dict)


def test_a_dialogue_is_not_decided_before_its_feedback_is_published():
    assert faults(decided_on=DAY) == {"feedback_published_on"}
    assert faults(decided_on=DAY, feedback=WORDS) == {"feedback_published_on"}


def test_feedback_that_says_nothing_is_not_published():
    assert faults(feedback_published_on=DAY, feedback=[]) == {"feedback"}
    assert faults(decided_on=DAY, feedback_published_on=DAY, feedback=[]) == {"feedback"}


def test_a_dialogue_without_feedback_is_not_unpublished_by_the_clock():
    assert faults(expire_at=NOON) == {"expire_at"}
    DialogueFormPageFactory(expire_at=NOON, feedback_published_on=DAY)


@pytest.mark.parametrize("make", KINDS)
def test_the_editor_is_told_why_in_the_form_and_nothing_is_published(make, editor):
    page = make()
    answered = publish(editor, edit_page_address(page), decided_on="2026-06-01")
    assert answered.status_code == 200
    assert "En dialog kan inte markeras som beslutad innan invånarna har fått återkoppling." in answered.text
    assert DialoguePage.objects.get(pk=page.pk).decided_on is None


@pytest.mark.parametrize("make", KINDS)
def test_a_draft_may_be_unfinished(make, editor):
    page = make()
    saved = editor.post(
        edit_page_address(page), filled_form(editor, edit_page_address(page), decided_on="2026-06-01")
    )
    assert saved.status_code == 302
    assert Page.objects.get(pk=page.pk).get_latest_revision_as_object().decided_on == DAY
    assert DialoguePage.objects.get(pk=page.pk).decided_on is None


def test_an_unfinished_draft_is_not_published_with_others_in_bulk(editor):
    page = DialogueFormPageFactory(live=False)
    editor.post(
        edit_page_address(page), filled_form(editor, edit_page_address(page), decided_on="2026-06-01")
    )
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    for pk, more in ((page.pk, {}), (page.get_parent().pk, {"include_descendants": "on"})):
        answered = editor.post(f"{address}?next=/admin/&id={pk}", more, follow=True)
        assert answered.status_code == 200
        assert "kan inte publiceras än" in answered.text
        assert not Page.objects.get(pk=page.pk).live


def test_an_expiry_before_the_feedback_is_refused_in_the_form(editor):
    page = DialogueFormPageFactory()
    answered = publish(editor, edit_page_address(page), expire_at="2099-06-01 12:00")
    assert answered.status_code == 200
    assert "En dialog kan inte avpubliceras av sig själv" in answered.text


def test_a_finished_dialogue_is_published(editor):
    page = DialogueFormPageFactory(feedback_published_on=DAY, days=("2026-01-01", "2026-01-31"))
    page.decided_on = DAY
    page.save_revision().publish()
    page = DialoguePage.objects.get()
    assert page.state_at(NOON) == DialogueState.DECIDED


def test_a_row_from_before_the_rule_is_not_called_decided():
    page = DialogueFormPageFactory(days=("2026-01-01", "2026-01-31"))
    DialoguePage.objects.update(decided_on=DAY)
    page = DialoguePage.objects.get()
    assert page.state_at(NOON) == DialogueState.CLOSED


def test_feedback_is_shown_from_its_day_on(client, time_machine):
    page = DialogueFormPageFactory(
        days=("2026-01-01", "2026-01-31"), feedback_published_on=dt.date(2026, 7, 2), feedback=WORDS
    )
    time_machine.move_to(NOON, tick=False)
    assert "Tack." not in client.get(page.url).text
    time_machine.move_to(NOON + dt.timedelta(days=1), tick=False)
    assert "Tack." in client.get(page.url).text


def outcome(**fields) -> dict:
    block = OutcomeBlock()
    raw = {
        "theme": "Träd",
        "said": "<p>Fler träd</p>",
        "done": "",
        "why_not": "",
        "decision_url": "",
        **fields,
    }
    return block.clean(block.to_python(raw))


def test_an_outcome_says_what_is_done_or_why_it_is_not():
    outcome(done="<p>Vi planterar.</p>")
    outcome(why_not="<p>Det finns ingen plats.</p>")
    for empty in ("", "<p></p>", "<p> </p>"):
        with pytest.raises(ValidationError):
            outcome(done=empty, why_not=empty)


def test_an_outcome_shows_what_there_is_and_no_empty_heading(client):
    def shown(**fields) -> str:
        value = {
            "theme": "Träd",
            "said": "<p>Fler</p>",
            "done": "",
            "why_not": "",
            "decision_url": "",
            **fields,
        }
        page = DialogueFormPageFactory(feedback_published_on=DAY, feedback=[("outcome", value)])
        return client.get(page.url).text

    whole = shown(done="<p>Ja</p>", why_not="<p>Nej</p>", decision_url="https://example.org/beslut")
    assert "Därför inte" in whole
    assert "Läs beslutet om Träd" in whole
    why_not = shown(why_not="<p>Nej</p>")
    assert "Därför inte" in why_not
    assert "said-done__done" not in why_not
    assert "Läs beslutet om" not in why_not
