"""A published stage can be extended, with its reason, and is never silently made shorter (case 3)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from dialogue_pages.consultations.enums import Stage
from dialogue_pages.consultations.models import ConsultationPage
from tests.factories.admin import edit_page_address, filled_form, publish
from tests.factories.dialogues import ConsultationDocumentFactory, ConsultationPageFactory, period
from tests.factories.users import EditorFactory, logged_in

pytestmark = pytest.mark.django_db

DURING = dt.datetime(2026, 3, 10, 11, tzinfo=dt.UTC)
REASON = "Kartan gick inte att öppna."


@pytest.fixture(autouse=True)
def _during(time_machine):
    time_machine.move_to(DURING, tick=False)


@pytest.fixture
def editor():
    return logged_in(EditorFactory())


@pytest.fixture
def plan() -> ConsultationPage:
    page = ConsultationPageFactory(periods=[period("2026-03-02", "2026-03-20", Stage.REVIEW)])
    page.save_revision().publish()
    return page


@pytest.fixture
def change(editor, plan):
    """Publish the one stage with some of its cells changed; the errors by field, and the row afterwards."""

    def _change(*, draft: bool = False, **cells):
        row = plan.periods.get()
        known = {
            "id": row.pk,
            "stage": row.stage,
            "first_day": row.first_day,
            "last_day": row.last_day,
            "extension_reason": row.extension_reason,
        }
        address, rows = edit_page_address(plan), {"periods": [{**known, **cells}]}
        pressed = {} if draft else {"action-publish": "1"}
        answered = editor.post(address, filled_form(editor, address, rows, **pressed))
        errors = {}
        if answered.status_code == 200:
            errors = dict(answered.context["form"].formsets["periods"].forms[0].errors)
        return set(errors), ConsultationPage.objects.get(pk=plan.pk).periods.get()

    return _change


def test_an_extension_keeps_the_first_day_announced_the_reason_and_when(change):
    errors, row = change(last_day="2026-03-27", extension_reason=REASON)
    assert not errors
    assert (row.last_day, row.original_last_day, row.extended_on, row.extension_reason) == (
        dt.date(2026, 3, 27),
        dt.date(2026, 3, 20),
        DURING.date(),
        REASON,
    )


def test_an_extension_needs_its_reason(change):
    errors, row = change(last_day="2026-03-27", extension_reason=" ")
    assert errors == {"extension_reason"}
    assert row.last_day == dt.date(2026, 3, 20)


def test_a_second_extension_keeps_the_very_first_day(change, time_machine):
    change(last_day="2026-03-27", extension_reason=REASON)
    time_machine.move_to(DURING + dt.timedelta(days=5), tick=False)
    _errors, row = change(last_day="2026-04-10")
    assert (row.original_last_day, row.extended_on) == (dt.date(2026, 3, 20), dt.date(2026, 3, 15))


def test_many_saved_drafts_make_one_extension(change, plan):
    for last in ("2026-03-25", "2026-03-26", "2026-03-27"):
        _errors, row = change(draft=True, last_day=last, extension_reason=REASON)
        assert (row.last_day, row.original_last_day) == (dt.date(2026, 3, 20), None)
    _errors, row = change(last_day="2026-03-27", extension_reason=REASON)
    assert row.original_last_day == dt.date(2026, 3, 20)


def test_publishing_again_changes_nothing_of_an_extension(change, time_machine):
    change(last_day="2026-03-27", extension_reason=REASON)
    time_machine.move_to(DURING + dt.timedelta(days=5), tick=False)
    _errors, row = change(description="Mer text")
    assert (row.original_last_day, row.extended_on) == (dt.date(2026, 3, 20), DURING.date())


def test_the_reason_of_an_extension_is_not_taken_away(change):
    change(last_day="2026-03-27", extension_reason=REASON)
    errors, _row = change(extension_reason="")
    assert errors == {"extension_reason"}


def test_an_extension_is_taken_back_by_nobody(change):
    change(last_day="2026-03-27", extension_reason=REASON)
    errors, row = change(last_day="2026-03-20")
    assert errors == {"last_day"}
    assert row.last_day == dt.date(2026, 3, 27)


@pytest.mark.parametrize(
    ("cells", "field"),
    [
        ({"last_day": "2026-03-19"}, "last_day"),
        ({"first_day": "2026-03-03"}, "first_day"),
        ({"stage": Stage.REPEATED_REVIEW}, "stage"),
        ({"stage": Stage.CONSULTATION}, "stage"),
    ],
)
def test_a_published_stage_is_not_made_shorter_or_another(change, cells, field):
    errors, row = change(**cells)
    assert errors == {field}
    assert (row.stage, row.first_day, row.last_day) == (
        Stage.REVIEW,
        dt.date(2026, 3, 2),
        dt.date(2026, 3, 20),
    )


def test_a_published_stage_is_not_taken_away(change, plan):
    _errors, row = change(DELETE="1")
    assert row.last_day == dt.date(2026, 3, 20)


def test_a_stage_that_has_not_begun_can_begin_later(change, time_machine):
    time_machine.move_to(dt.datetime(2026, 3, 1, 11, tzinfo=dt.UTC), tick=False)
    errors, row = change(first_day="2026-03-05")
    assert not errors
    assert row.first_day == dt.date(2026, 3, 5)


def test_a_stage_can_begin_earlier(change):
    errors, _row = change(first_day="2026-03-01")
    assert not errors


def test_an_older_revision_is_not_published_over_an_extension(change, plan):
    older = plan.get_latest_revision()
    change(last_day="2026-03-27", extension_reason=REASON)
    with pytest.raises(ValidationError):
        older.publish()
    assert ConsultationPage.objects.get().periods.get().last_day == dt.date(2026, 3, 27)


def test_a_plan_that_residents_have_not_seen_is_changed_freely(editor):
    page = ConsultationPageFactory(live=False, periods=[period("2026-03-02", "2026-03-20", Stage.REVIEW)])
    row = {
        "id": page.periods.get().pk,
        "stage": Stage.CONSULTATION,
        "first_day": "2026-03-05",
        "last_day": "2026-03-06",
    }
    assert publish(editor, edit_page_address(page), {"periods": [row]}).status_code == 302


def test_residents_see_both_days_the_reason_and_when(change, client, plan):
    change(last_day="2026-03-27", extension_reason=REASON)
    shown = client.get(plan.url).text
    assert "<s>" in shown
    assert "20 mars 2026</s>" in shown
    assert "Tiden förlängdes tisdag 10 mars 2026." in shown
    assert REASON in shown


def test_a_copy_of_a_plan_has_its_stages_and_their_documents(plan):
    page = ConsultationPage.objects.get()
    row = page.periods.get()
    row.documents = [ConsultationDocumentFactory()]
    page.periods = [row]
    page.save()
    copied = page.copy(update_attrs={"slug": "kopia", "title": "Kopia", "case_number": ""})
    assert copied.periods.get().documents.count() == 1
    assert ConsultationPage.objects.get(pk=page.pk).periods.get().documents.count() == 1
