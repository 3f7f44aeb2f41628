from __future__ import annotations

import datetime as dt

import pytest
from django.template import Context, Template
from django.utils.translation import override

from dialogue_pages.calendar.models import Meeting
from dialogue_pages.core import dates

EVENING = dt.datetime(2026, 3, 3, 17, 0, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _in_swedish():
    with override("sv"):
        yield


def test_a_moment_is_written_as_swedes_write_it():
    assert dates.datetime_long(EVENING) == "tisdag 3 mars 2026 kl. 18.00"


def test_a_moment_late_in_the_evening_belongs_to_the_swedish_day():
    assert dates.date_long(dt.datetime(2026, 5, 31, 22, 30, tzinfo=dt.UTC)) == "måndag 1 juni 2026"


def test_a_date_is_written_without_its_time():
    assert dates.date_short(dt.date(2026, 3, 3)) == "3 mars 2026"


@pytest.mark.parametrize(
    ("value", "text"),
    [(EVENING, "18.00"), (dt.time(9, 5), "9.05"), (dt.datetime(2026, 3, 29, 1, 0, tzinfo=dt.UTC), "3.00")],
)
def test_times_have_a_dot(value, text):
    assert dates.time_dot(value) == text


def test_a_span_has_an_en_dash():
    end = EVENING + dt.timedelta(hours=2, minutes=30)
    assert dates.time_span(EVENING, end) == "kl. 18.00–20.30"


def test_the_days_left_are_told_in_words_and_in_the_right_number():
    words = [dates.days_left_words(days) for days in (-1, 0, 1, 2, 14)]
    assert words == ["Stängd", "Sista dagen i dag", "Sista dagen i morgon", "2 dagar kvar", "14 dagar kvar"]


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{{ moment|date_iso }}", "2026-03-03"),
        ("{{ moment|date_long }}", "tisdag 3 mars 2026"),
        ("{{ day|days_until:moment }}", "14"),
        ("{{ meeting|time_span }}", "kl. 18.00–18.15"),
        ("{{ 12500|number_space }}", "12\u00a0500"),
        ("{{ 'Åsa Öberg (exempel)'|initials }}", "ÅE"),
        ("{{ '+46302521000'|phone_href }}", "tel:+46302521000"),
        ("{{ '+46302521000'|phone_display }}", "0302-52 10 00"),
        ("{% hills 'Lerum' %}", "hills__cottage"),
    ],
)
def test_templates_write_them_too(template, text):
    context = {
        "moment": EVENING,
        "day": dt.date(2026, 3, 17),
        "meeting": Meeting(starts_at=EVENING, ends_at=EVENING + dt.timedelta(minutes=15)),
    }
    assert text in Template("{% load dialogue_tags %}" + template).render(Context(context))


def test_a_pager_keeps_the_filters(rf):
    request = rf.get("/?organ=kf&sida=1")
    made = Template("{% load dialogue_tags %}{% query_with sida=2 %}").render(Context({"request": request}))
    assert made in ("organ=kf&amp;sida=2", "organ=kf&sida=2")


def test_the_same_name_always_draws_the_same_hills():
    draw = Template("{% load dialogue_tags %}{% hills seed %}").render
    first = draw(Context({"seed": "Gråbo"}))
    assert first == draw(Context({"seed": "Gråbo"})) != draw(Context({"seed": "Floda"}))
    assert "style=" not in first
    assert "<script" not in draw(Context({"seed": "</svg><script>"}))
