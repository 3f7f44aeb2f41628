"""The register finds what staff looks for, and turns its pages without losing or doubling a row."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dialogue_pages.responses.enums import QuarantineReason, ResponseChannel, ResponseState
from dialogue_pages.responses.models import Response
from dialogue_pages.responses.register import list_view
from tests.factories.dialogues import ConsultationPageFactory, DialogueFormPageFactory, ResponseFactory
from tests.factories.registers import DistrictFactory
from tests.factories.responses import RECEIVED

pytestmark = pytest.mark.django_db
INDEX = "dialogue_responses:index"
MOST_QUERIES = 15


def listed(staff, **query) -> list[str]:
    """The references of the list, in their order."""
    html = staff.get(reverse(INDEX), query).text
    return re.findall(r'<a href="/admin/svar/\d+/"[^>]*>\s*([A-Z0-9-]{12})\s*</a>', html)


def answer(text: str, **fields) -> Response:
    return ResponseFactory(form_data={"vad_tycker_du": text}, **fields)


def test_the_newest_stand_first_and_the_other_way_when_asked(staff):
    rows = [ResponseFactory(submit_time=RECEIVED + dt.timedelta(hours=hour)) for hour in range(3)]
    references = [row.reference for row in rows]
    assert listed(staff) == references[::-1]
    assert listed(staff, ordering="submit_time") == references


def test_an_answer_is_found_by_its_reference_however_it_is_written(staff, response):
    ResponseFactory()
    for typed in (response.reference, response.reference.lower(), response.reference.replace("-", " ")):
        assert listed(staff, q=typed) == [response.reference]


def test_an_answer_is_found_by_its_case_number(staff):
    row = ResponseFactory(case_number="KS 2026/12")
    ResponseFactory()
    for typed in ("KS 2026/12", "ks 2026/12 "):
        assert listed(staff, q=typed) == [row.reference]


@pytest.mark.parametrize("typed", ["cykelväg", "CYKELVÄG", "cykel", "äpplen cykelväg", "åkes cykelvägen"])
def test_answers_are_found_by_words_and_by_how_words_begin(staff, typed):
    row = answer("Vi vill ha en cykelväg längs ån. Cykelvägen kan gå vid Åkes äpplen.")
    answer("En cykelvag")
    assert listed(staff, q=typed) == ([row.reference] if typed != "cykel" else listed(staff)[-2:])


@pytest.mark.parametrize(
    "typed", ['"', "' OR 1=1 --", "a* NOT b", "b:c & d | !e", "%00", "😀", "(", "\\", "*"]
)
def test_no_search_is_too_strange(staff, typed):
    answer("Helt vanlig text")
    assert staff.get(reverse(INDEX), {"q": typed}).status_code == 200


def test_an_address_for_a_copy_is_searched_for_too(staff):
    row = ResponseFactory(receipt_email="anna.berg@example.org")
    assert listed(staff, q="anna.berg@example.org") == [row.reference]


def test_rows_that_are_made_many_at_once_are_found_too(staff):
    page = DialogueFormPageFactory()
    Response.objects.bulk_create(
        Response(
            page=page, submit_time=RECEIVED, form_data={"a": f"ord{number}"}, idempotency_key=f"{number}"
        )
        for number in range(3)
    )
    assert len(listed(staff, q="ord1")) == 1


def test_a_search_that_stops_at_the_newest_says_so(staff, monkeypatch):
    monkeypatch.setattr(list_view, "NEWEST_SEARCHED", 2)
    page = DialogueFormPageFactory()
    rows = [answer("skola", page=page) for _ in range(3)]
    assert listed(staff, q="skola") == [rows[2].reference, rows[1].reference]
    assert "2" in staff.get(reverse(INDEX), {"q": "skola"}).text
    assert len(listed(staff, q="skola", page=page.pk)) == 3


def test_the_list_is_narrowed_by_every_choice(staff, registrar):
    district = DistrictFactory(name="Gråbo")
    page = DialogueFormPageFactory(districts=[district])
    plain = ResponseFactory()
    rows = {
        "page": ResponseFactory(page=page),
        "kind": ResponseFactory(page=ConsultationPageFactory(), kind="STATEMENT"),
        "state": ResponseFactory(state=ResponseState.ANSWERED),
        "channel": ResponseFactory(channel=ResponseChannel.PAPER),
        "assigned_to": ResponseFactory(assigned_to=registrar),
        "quarantine": ResponseFactory(quarantine_reason=QuarantineReason.TRAP),
        "is_late": ResponseFactory(is_late=True),
        "received": ResponseFactory(submit_time=RECEIVED - dt.timedelta(days=30)),
    }
    choices = {
        "page": {"page": page.pk},
        "kind": {"kind": "STATEMENT"},
        "state": {"state": "ANSWERED"},
        "channel": {"channel": "PAPER"},
        "assigned_to": {"assigned_to": registrar.pk},
        "quarantine": {"quarantine": "ja"},
        "is_late": {"is_late": "True"},
        "received": {"received_from": "2026-01-01", "received_to": "2026-02-28"},
    }
    for name, query in choices.items():
        assert listed(staff, **query) == [rows[name].reference], name
    assert listed(staff, quarantine="TRAP") == [rows["quarantine"].reference]
    assert rows["quarantine"].reference not in listed(staff, quarantine="nej")
    assert rows["assigned_to"].reference not in listed(staff, assigned_to="null")
    assert listed(staff, district=district.pk) == [rows["page"].reference]
    assert plain.reference in listed(staff)


def test_a_chosen_district_goes_before_that_of_the_dialogue(staff):
    grabo, floda = DistrictFactory(name="Gråbo"), DistrictFactory(name="Floda")
    page = DialogueFormPageFactory(districts=[grabo])
    question = [{"name": "f_1", "label": "Var bor du?", "type": "district", "options": ["Gråbo", "Floda"]}]
    row = ResponseFactory(page=page, questions=question, form_data={"f_1": "Floda"})
    assert listed(staff, district=floda.pk) == [row.reference]
    assert listed(staff, district=grabo.pk) == []


@pytest.mark.parametrize("ordering", ["submit_time", "-submit_time"])
def test_pages_are_turned_to_the_end_and_back(staff, monkeypatch, ordering):
    monkeypatch.setattr(list_view, "PER_PAGE", 4)
    page = DialogueFormPageFactory()
    # Several in the very same moment: no row is lost or doubled between pages.
    rows = [ResponseFactory(page=page, submit_time=RECEIVED + dt.timedelta(hours=n // 3)) for n in range(11)]
    wanted = [row.reference for row in rows]
    if ordering.startswith("-"):
        wanted.reverse()
    found, query, pages = [], {"ordering": ordering}, []
    while True:
        pages.append(listed(staff, **query))
        found += pages[-1]
        html = staff.get(reverse(INDEX), query).text
        mark = re.search(r'class="next">\s*<a href="[^"]*efter=([^"&]+)', html)
        if not mark:
            break
        query["efter"] = mark[1]
    assert found == wanted
    back = re.search(r'class="prev">\s*<a href="[^"]*fore=([^"&]+)', html)
    assert listed(staff, ordering=ordering, fore=back[1]) == pages[-2]


@pytest.mark.parametrize("mark", ["x", "20260303T170000.000000_", "99999999T000000.0_1", "_", "1_1"])
def test_a_mark_that_is_none_shows_the_beginning(staff, response, mark):
    for name in ("efter", "fore"):
        assert listed(staff, **{name: mark}) == [response.reference]


@pytest.mark.parametrize(
    "query",
    [
        {"page": "x"},
        {"page": "99999999999999999999"},
        {"state": "NONE"},
        {"received_from": "igår"},
        {"district": "-1"},
        {"assigned_to": "x"},
        {"p": "x"},
        {"ordering": "form_data"},
    ],
)
def test_a_choice_that_is_none_is_no_error(staff, response, query):
    assert staff.get(reverse(INDEX), query).status_code == 200


def test_the_number_of_queries_does_not_grow(staff):
    page = DialogueFormPageFactory()

    def queries(**query) -> int:
        with CaptureQueriesContext(connection) as seen:
            assert staff.get(reverse(INDEX), query).status_code == 200
        return len(seen)

    ResponseFactory(page=page)
    queries()
    few = queries(), queries(q="bra", page=page.pk)
    for _ in range(20):
        ResponseFactory(page=DialogueFormPageFactory())
    many = queries(), queries(q="bra", page=page.pk)
    assert many == few
    assert max(many) <= MOST_QUERIES


def test_what_residents_wrote_is_text(staff):
    row = answer("<script>alert(1)</script>")
    html = staff.get(reverse("dialogue_responses:detail", args=[row.pk])).text
    assert "<script>alert(1)" not in html
    assert "&lt;script&gt;" in html
