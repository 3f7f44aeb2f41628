"""Plans on kept pages turn at midnight, on both nights when the clocks change too (domain.md case 1)."""

from __future__ import annotations

import datetime as dt

import pytest

from dialogue_pages.consultations.enums import Stage
from dialogue_pages.consultations.law.models import LegalRule, Rule
from tests.factories.dialogues import ConsultationIndexPageFactory, ConsultationPageFactory, period

SECOND = dt.timedelta(seconds=1)


@pytest.mark.parametrize(
    "days",
    [
        ("2026-03-28", "2026-03-28T23:00"),
        ("2026-03-29", "2026-03-29T22:00"),
        ("2026-10-24", "2026-10-24T22:00"),
        ("2026-10-25", "2026-10-25T23:00"),
        ("2027-03-28", "2027-03-28T22:00"),
        ("2027-10-31", "2027-10-31T23:00"),
    ],
)
def test_a_stage_closes_everywhere_within_a_second_of_midnight(
    text_of, queries_of, resident, time_machine, days
):
    last_day, ends = days
    closes = dt.datetime.fromisoformat(ends).replace(tzinfo=dt.UTC)
    first_day = (dt.date.fromisoformat(last_day) - dt.timedelta(days=14)).isoformat()
    plan = ConsultationPageFactory(title="Hallsås", periods=[period(first_day, last_day, Stage.REVIEW)])
    index = ConsultationIndexPageFactory()
    form = f"{plan.url}svara/"
    for moment, is_open in ((closes - SECOND, True), (closes, False)):
        time_machine.move_to(moment, tick=False)
        page, listed, front = text_of(plan.url), text_of(index.url), text_of("/")
        assert (form in page) is is_open
        assert ("Sista dagen i dag" in page) is is_open
        assert ("Öppet nu" in listed) is is_open
        assert ("Hallsås" in front) is is_open
        assert ('name="text"' in resident.get(form).text) is is_open
        assert queries_of(lambda: text_of(plan.url)) == 0, "the page was not kept: nothing is tested"
        assert queries_of(lambda: text_of(index.url)) == 0


def test_a_feed_is_kept_and_a_reader_that_has_it_gets_no_second_copy(resident, queries_of):
    index = ConsultationIndexPageFactory()
    address = f"{index.url}flode/?skede=granskning"
    first = resident.get(address)
    assert queries_of(lambda: resident.get(address)) == 0
    assert resident.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304
    ConsultationPageFactory(periods=[period("2020-01-01", "2099-01-01", Stage.REVIEW)])
    assert resident.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_a_legal_text_that_is_changed_is_what_residents_read_at_once(text_of):
    plan = ConsultationPageFactory(periods=[period("2020-01-01", "2099-01-01", Stage.REVIEW)])
    text_of(plan.url)
    rule = LegalRule.objects.get(rule=Rule.APPEAL_WARNING)
    rule.text = "En ny varning."
    rule.save()
    assert "En ny varning." in text_of(plan.url)
