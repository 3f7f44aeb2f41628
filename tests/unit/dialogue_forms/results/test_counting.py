"""A form's answers are counted by the questions as they were when each answer was given."""

from __future__ import annotations

import datetime as dt

import pytest

from dialogue_pages.dialogue_forms.results.bins import count_numbers, limits_of
from dialogue_pages.dialogue_forms.results.counting import count_answers, kept_count
from dialogue_pages.dialogue_forms.results.tables import staff_table
from dialogue_pages.responses.enums import ResponseKind
from tests.factories.dialogues import DialogueFormPageFactory, QuestionFactory
from tests.factories.results import answer, answers, question

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    return DialogueFormPageFactory()


def table_of(page, key: str):
    return staff_table(count_answers(page).of(key))


def counts(page, key: str) -> dict[str, str]:
    return {row.label: row.count for row in table_of(page, key).rows}


def test_each_option_is_counted_in_the_order_of_the_form(page):
    answers(page, question("q", "radio", "Ja", "Nej", "Vet inte"), {"Vet inte": 1, "Ja": 3})
    assert counts(page, "q") == {"Ja": "3", "Nej": "0", "Vet inte": "1"}
    assert [row.share for row in table_of(page, "q").rows] == ["75\u00a0%", "0\u00a0%", "25\u00a0%"]


def test_whoever_ticks_several_is_counted_once_for_each(page):
    answer(page, [question("q", "checkboxes", "Bil", "Buss", "Båt")], ["Bil", "Buss", "Bil"])
    answer(page, [question("q", "checkboxes", "Bil", "Buss", "Båt")], [])
    count = count_answers(page).of("q")
    assert counts(page, "q") == {"Bil": "1", "Buss": "1", "Båt": "0"}
    assert (count.asked, count.answered) == (2, 1)


def test_a_tick_box_is_yes_or_no(page):
    answers(page, question("q", "checkbox"), {True: 2, False: 1})
    assert list(counts(page, "q").values()) == ["2", "1"]


def test_a_scale_has_a_mean_and_a_median_without_those_who_do_not_know(page):
    answers(page, question("q", "scale", "1", "2", "3", "4", "Vet inte"), {"1": 1, "4": 2, "Vet inte": 5})
    assert counts(page, "q") == {"1": "1", "2": "0", "3": "0", "4": "2", "Vet inte": "5"}
    assert [value for _name, value in table_of(page, "q").facts] == ["3", "4"]


def test_a_ranking_has_first_places_and_mean_places(page):
    asked = [question("q", "ranking", "Träd", "Bänkar", "Ljus")]
    answer(page, asked, ["Bänkar", "Träd", "Ljus"])
    answer(page, asked, ["Träd", "Bänkar", "Ljus"])
    answer(page, asked, ["Träd", "Bänkar", "Ljus"])
    rows = {row.label: (row.count, row.extra) for row in table_of(page, "q").rows}
    assert rows == {"Träd": ("2", "1,3"), "Bänkar": ("1", "1,7"), "Ljus": ("0", "3")}


def test_numbers_have_quartiles_and_groups(page):
    for value in (1, 2, "3", 4.5, "12,5", "NaN", "många", ""):
        answer(page, [question("q", "number")], value)
    tally = count_answers(page).of("q")
    assert (tally.asked, tally.answered) == (8, 5)
    assert [value for _name, value in staff_table(tally).facts] == ["4,6", "2", "3", "4,5"]
    assert sum(int(row.count) for row in staff_table(tally).rows) == 5


@pytest.mark.parametrize("values", [[0.0], [1, 2], [-5, 5], [0.1, 0.2], [1, 1_000_000], list(range(100))])
def test_groups_of_numbers_are_few_and_hold_every_number_without_telling_the_outermost(values):
    limits = limits_of(values)
    found = count_numbers(values, limits)
    assert sum(found.values()) == len(values)
    assert len(found) <= 8
    assert limits == sorted(set(limits))


def test_days_are_counted_by_month_or_by_year(page):
    for day in ("2026-01-31", "2026-03-01", "2026-03-31", "när som helst"):
        answer(page, [question("q", "date")], day)
    assert counts(page, "q") == {"januari 2026": "1", "mars 2026": "2"}
    answer(page, [question("q", "date")], "1999-01-01")
    assert counts(page, "q") == {"1999": "1", "2026": "3"}


@pytest.mark.parametrize(
    ("kind", "value"), [("multiline", "Fler träd"), ("email", "a@example.org"), ("file", ["a.pdf"])]
)
def test_of_words_addresses_and_files_only_their_number_is_counted(page, kind, value):
    answer(page, [question("q", kind)], value)
    answer(page, [question("q", kind)], "")
    tally = count_answers(page).of("q")
    assert (tally.asked, tally.answered) == (2, 1)
    assert staff_table(tally).rows == []


def test_a_question_that_a_condition_hid_was_not_asked(page):
    asked = [question("a", "radio", "Ja", "Nej"), question("b", "radio", "Ofta", "Sällan")]
    answer(page, asked, "Nej", ...)
    answer(page, asked, "Ja", "Ofta")
    assert count_answers(page).of("b").asked == 1


def test_answers_in_quarantine_statements_and_other_pages_do_not_count(page):
    asked = [question("q", "radio", "Ja")]
    answer(page, asked, "Ja")
    answer(page, asked, "Ja", quarantine_reason="TRAP")
    answer(page, asked, "Ja", kind=ResponseKind.STATEMENT)
    answer(DialogueFormPageFactory(), asked, "Ja")
    assert count_answers(page).total == 1
    assert counts(page, "q") == {"Ja": "1"}


def test_an_option_that_is_renamed_stays_apart_under_the_name_it_had(page):
    answers(page, question("q", "radio", "Bil", "Buss"), {"Bil": 2, "Buss": 1})
    answers(page, question("q", "radio", "Egen bil", "Buss"), {"Egen bil": 1, "Buss": 1})
    rows = table_of(page, "q").rows
    assert {row.label: row.count for row in rows} == {"Egen bil": "1", "Buss": "2", "Bil": "2"}
    assert [row.label for row in rows if row.note] == ["Bil"]


def test_a_question_that_is_reworded_has_its_newest_wording_and_tells_the_earlier(page):
    answers(page, question("q", "radio", "Ja", label="Gillar du torget?"), {"Ja": 2})
    answers(page, question("q", "radio", "Ja", label="Gillar du det nya torget?"), {"Ja": 1})
    tally = count_answers(page).of("q")
    assert tally.label == "Gillar du det nya torget?"
    assert tally.earlier_labels == [("Gillar du torget?", 2)]


def test_a_question_that_changed_kind_is_two(page):
    answers(page, question("q", "radio", "Ja"), {"Ja": 2})
    answers(page, question("q", "number"), {7: 1})
    assert [tally.key for tally in count_answers(page).tallies] == ["q", "q:number"]


def test_answers_that_do_not_tell_their_kind_are_counted_by_the_question_as_it_is_now():
    field = QuestionFactory(label="Ofta?", clean_name="q", field_type="radio", choices="Ja\r\nNej")
    page = DialogueFormPageFactory(form_fields=[field])
    asked = [{"name": "q", "label": "Ofta?"}, {"name": "borta", "label": "Borttagen"}]
    answer(page, asked, "Nej", "Ord")
    assert counts(page, "q") == {"Ja": "0", "Nej": "1"}
    assert staff_table(count_answers(page).of("borta")).rows == []


def test_counting_asks_as_much_of_the_database_for_many_as_for_few(page, django_assert_max_num_queries):
    answers(page, question("q", "radio", "Ja"), {"Ja": 30})
    with django_assert_max_num_queries(3):
        count_answers(page)


def test_the_month_of_a_day_is_that_day_s(page):
    answer(page, [question("q", "date")], dt.date(2026, 12, 31).isoformat())
    assert counts(page, "q") == {"december 2026": "1"}


def test_a_kept_count_lasts_until_an_answer_comes_or_goes(page, django_assert_num_queries):
    first = answers(page, question("q", "radio", "Ja"), {"Ja": 3})[0]
    assert kept_count(page).total == 3
    with django_assert_num_queries(1):
        assert kept_count(page).total == 3
    answers(page, question("q", "radio", "Ja"), {"Ja": 1})
    assert kept_count(page).total == 4
    type(first).objects.filter(pk=first.pk).update(quarantine_reason="TRAP")
    assert kept_count(page).total == 3
