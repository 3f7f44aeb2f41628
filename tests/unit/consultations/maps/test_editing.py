"""An editor gives a plan its area: as text, as a file, with what is wrong told and nothing lost."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.html import escape

from dialogue_pages.consultations.models import ConsultationPage
from tests.factories.admin import edit_page_address, filled_form
from tests.factories.dialogues import ConsultationPageFactory
from tests.factories.notices import SQUARE
from tests.factories.registers import DistrictFactory
from tests.factories.users import EditorFactory, logged_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> Client:
    return logged_in(EditorFactory())


@pytest.fixture
def plan() -> ConsultationPage:
    return ConsultationPageFactory(periods=[])


def send(editor: Client, plan: ConsultationPage, **values):
    address = edit_page_address(plan)
    form = filled_form(editor, address, **{"action-publish": "1", **values})
    return editor.post(address, form)


def test_a_pasted_area_is_kept_in_one_form(editor, plan):
    backward = {"type": "Polygon", "coordinates": [SQUARE["coordinates"][0][::-1]]}
    assert send(editor, plan, plan_area=json.dumps(backward)).status_code == 302
    plan.refresh_from_db()
    assert plan.plan_area == SQUARE


def test_a_file_takes_the_place_of_the_text(editor, plan):
    file = SimpleUploadedFile("plan.geojson", b"\xef\xbb\xbf" + json.dumps(SQUARE).encode())
    assert send(editor, plan, plan_area="något annat", plan_area_file=file).status_code == 302
    plan.refresh_from_db()
    assert plan.plan_area == SQUARE


@pytest.mark.parametrize("as_file", [True, False])
def test_what_is_wrong_is_told_and_what_was_sent_is_still_there(editor, plan, as_file):
    wrong = '{"type": "Polygon", "coordinates": [[[12.27, 57.77], [12.28, 57.77], [12.28, 57.775]]]}'
    file = SimpleUploadedFile("p.json", wrong.encode())
    sent = {"plan_area_file": file} if as_file else {"plan_area": wrong}
    answer = send(editor, plan, title="Ny titel", **sent)
    assert answer.status_code == 200
    form = answer.context["form"]
    assert form.errors["plan_area"] == [
        "Ring 1 är inte sluten: den första och den sista punkten ska vara samma."
    ]
    html = answer.content.decode()
    assert escape(wrong) in html
    assert "Ny titel" in html


def test_a_file_that_is_no_text_is_refused(editor, plan):
    answer = send(editor, plan, plan_area_file=SimpleUploadedFile("p.zip", b"PK\x03\x04\xff\xfe\x00"))
    assert "plan_area" in answer.context["form"].errors


def test_an_area_is_taken_away_by_emptying_the_text(editor, plan):
    plan.plan_area = SQUARE
    plan.save_revision().publish()
    assert send(editor, plan, plan_area="").status_code == 302
    plan.refresh_from_db()
    assert plan.plan_area is None


def test_the_area_is_described_and_one_far_away_is_warned_of(editor, plan):
    DistrictFactory(name="Kiruna", latitude=67.86, longitude=20.22)
    plan.plan_area = SQUARE
    plan.save_revision().publish()
    html = editor.get(edit_page_address(plan)).content.decode()
    assert "33,1 hektar" in html
    assert "från Kiruna, som är närmaste kommundel" in html
    DistrictFactory(name="Lerum", latitude=57.77, longitude=12.27)
    assert "närmaste kommundel" not in editor.get(edit_page_address(plan)).content.decode()


def test_saving_what_is_stored_changes_nothing(editor, plan):
    plan.plan_area = SQUARE
    plan.save_revision().publish()
    form = editor.get(edit_page_address(plan)).context["form"]
    assert not form.fields["plan_area"].has_changed(SQUARE, form["plan_area"].value())
