"""The table of legal rules in the admin: who may change it, and what has not been checked for a year."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from dialogue_pages.consultations.law.models import LegalRule, Rule
from tests.factories.users import EditorFactory, logged_in

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 12, 1, 11, tzinfo=dt.UTC)
RIGHTS = [f"{verb}_legalrule" for verb in ("add", "change", "view")]


def test_every_rule_has_a_row_with_its_law_from_the_beginning():
    assert set(LegalRule.objects.values_list("rule", flat=True)) == set(Rule.values)
    assert not LegalRule.objects.filter(legal_basis="").exists()
    assert set(LegalRule.objects.values_list("verified_on", flat=True)) == {dt.date(2026, 11, 24)}


def test_whoever_has_the_right_changes_a_rule(time_machine):
    time_machine.move_to(NOON, tick=False)
    user = logged_in(EditorFactory(rights=RIGHTS))
    rule = LegalRule.objects.get(rule=Rule.REVIEW_STANDARD)
    values = {
        "rule": rule.rule,
        "amount": "3",
        "unit": "WEEKS",
        "text": "",
        "legal_basis": rule.legal_basis,
        "valid_from": "2011-05-02",
        "verified_on": "2026-12-01",
    }
    assert user.post(reverse("lagregler:edit", args=[rule.pk]), values).status_code == 302
    rule.refresh_from_db()
    assert rule.in_words == "3 veckor"


def test_an_editor_without_the_right_changes_none():
    editor = logged_in(EditorFactory())
    assert editor.get(reverse("lagregler:index")).status_code == 302
    assert reverse("lagregler:index") not in editor.get("/admin/").text


def test_a_rule_that_nobody_has_checked_for_a_year_is_marked(time_machine):
    user = EditorFactory(rights=RIGHTS)
    for day, is_marked in ((24, False), (25, True)):
        time_machine.move_to(dt.datetime(2027, 11, day, 11, tzinfo=dt.UTC), tick=False)
        shown = logged_in(user).get(reverse("lagregler:index")).text
        assert "lagregler" in shown
        assert ("Kontrollera igen" in shown) is is_marked


@pytest.mark.parametrize(
    ("unit", "amount", "words"),
    [("DAYS", 1, "1 dag"), ("WEEKS", 3, "3 veckor"), ("MONTHS", 2, "2 kalendermånader")],
)
def test_a_time_is_told_in_words(unit, amount, words):
    assert LegalRule(unit=unit, amount=amount).in_words == words
