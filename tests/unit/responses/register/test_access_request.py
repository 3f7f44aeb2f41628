"""An access request gathers all that one e-mail address has sent, and nobody else's."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from django.urls import reverse
from django.utils import timezone

from dialogue_pages.responses.exports.access import sent_by
from dialogue_pages.responses.exports.models import Export, ExportFormat
from tests.factories.dialogues import DialogueFormPageFactory, ResponseFactory

pytestmark = pytest.mark.django_db
ANNA = "Anna.Berg@example.org"
E_MAIL = [{"name": "f_1", "label": "E-post", "type": "email"}]


def ask(staff, **fields):
    return staff.post(reverse("dialogue_responses:access"), {"email": "anna.berg@example.org", **fields})


@pytest.fixture
def annas():
    copied = ResponseFactory(receipt_email=ANNA, form_data={"vad_tycker_du": "<b>Träd</b>"})
    answered = ResponseFactory(
        page=DialogueFormPageFactory(), questions=E_MAIL, form_data={"f_1": ANNA.lower()}
    )
    return [copied, answered]


def test_an_address_is_found_as_that_of_the_copy_and_as_an_answer(annas):
    ResponseFactory(receipt_email="anna.berg@example.org.se")
    ResponseFactory(receipt_email="johanna.berg@example.org")
    ResponseFactory(form_data={"vad_tycker_du": f"Jag bor granne med {ANNA}"})
    assert list(sent_by(ANNA).order_by("pk")) == annas


def test_it_is_counted_before_it_is_handed_out(staff, annas):
    assert ask(staff).context["total"] == 2
    assert not Export.objects.exists()


def test_the_file_is_to_be_read_by_people_and_machines(staff, annas):
    annas[0].sent_answers.create(to=ANNA, subject="Svar", body="Vi planterar träd", written_at=timezone.now())
    annas[0].notes.create(text="Ring inte", written_at=timezone.now())
    archive = zipfile.ZipFile(io.BytesIO(ask(staff, download="1").getvalue()))
    page = archive.read("uppgifter.html").decode()
    assert "&lt;b&gt;Träd&lt;/b&gt;" in page
    assert "Vi planterar träd" in page
    data = json.loads(archive.read("uppgifter.json"))
    assert [row["reference"] for row in data["responses"]] == [row.reference for row in annas]
    assert "Ring inte" not in page + str(data)


def test_it_is_logged_without_the_address(staff, registrar, annas):
    ask(staff, download="1").getvalue()
    export = Export.objects.get()
    assert (export.kind, export.total, export.owner) == (ExportFormat.ACCESS, 2, registrar)
    assert "anna" not in f"{export.filters}{export.filters_in_words}".lower()


@pytest.mark.parametrize("email", ["", "x", "å@", "a@b.se\r\nBcc: c@d.se"])
def test_an_address_that_is_none_is_told(staff, email):
    assert ask(staff, email=email, download="1").status_code == 422


def test_an_address_that_has_sent_nothing_gives_no_file(staff):
    answer = ask(staff, download="1")
    assert answer.status_code == 200
    assert not Export.objects.exists()
