"""A yttrande: the law asks for writing and timeliness; we ask for a name and a way to answer."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail
from django.utils.html import escape

from dialogue_pages.consultations.enums import SenderRole, Stage
from dialogue_pages.consultations.forms import MAX_STATEMENT
from dialogue_pages.consultations.models import ConsultationPage
from dialogue_pages.responses.enums import ResponseKind
from dialogue_pages.responses.models import Response
from tests.factories.dialogues import ConsultationDocumentFactory, ConsultationPageFactory, period
from tests.factories.registers import ContactDetailsFactory

pytestmark = pytest.mark.django_db

STATEMENT = {
    "text": "Bevara skogen.",
    "name": "Kim Ek",
    "email": "kim@example.org",
    "postal_address": "",
    "property_designation": "",
    "role": "",
    "token": "t",
}


@pytest.fixture
def plan() -> ConsultationPage:
    return ConsultationPageFactory()


@pytest.fixture
def write(client, plan):
    """Send a statement with some fields changed."""
    return lambda page=plan, **changes: client.post(f"{page.url}svara/", {**STATEMENT, **changes})


def test_a_statement_is_kept_as_one_with_its_stage_and_mailed_back(write, plan):
    assert write().status_code == 303
    response = Response.objects.get()
    assert (response.kind, response.stage) == (ResponseKind.STATEMENT, Stage.CONSULTATION)
    assert response.form_data["text"] == "Bevara skogen."
    assert response.receipt_email == "kim@example.org"
    assert response.reference in mail.outbox[0].subject


@pytest.mark.parametrize("missing", ["text", "name"])
def test_a_statement_needs_a_text_and_a_name(write, missing):
    answer = write(**{missing: "  "})
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {missing}
    assert not Response.objects.exists()


@pytest.mark.parametrize(
    ("email", "postal_address", "kept"),
    [
        ("kim@example.org", "", True),
        ("", "Storgatan 1\n443 30 Lerum", True),
        ("kim@example.org", "Storgatan 1", True),
        ("", "", False),
        ("", "   ", False),
    ],
)
def test_a_statement_needs_an_e_mail_or_a_postal_address(write, email, postal_address, kept):
    answer = write(email=email, postal_address=postal_address)
    assert Response.objects.exists() is kept
    if not kept:
        assert set(answer.context["form"].errors) == {"email"}


def test_an_e_mail_address_with_a_slip_is_told_once(write):
    answer = write(email="kim@")
    assert len(answer.context["form"].errors["email"]) == 1


def test_whoever_gives_no_e_mail_gets_no_mail(write):
    write(email="", postal_address="Storgatan 1, Lerum")
    assert not mail.outbox


def test_tenants_have_no_property_designation(write):
    assert write(property_designation="").status_code == 303


@pytest.mark.parametrize("typed", ["vid ån", "850709-9805"])
def test_an_odd_property_designation_is_told_on_receipt_and_in_the_mail_and_never_refused(
    write, client, typed
):
    answer = write(property_designation=typed)
    assert answer.status_code == 303
    row = Response.objects.get()
    assert row.form_data["property_designation"] == typed
    remark = escape(row.page.specific.receipt_remark(row))
    assert remark
    assert remark in client.get(answer.url).text
    assert remark in escape(mail.outbox[0].body)


def test_a_usual_property_designation_is_not_remarked_on(write, client):
    answer = write(property_designation="HALLSÅS 2:261 m.fl.")
    assert "notice" not in client.get(answer.url).text.partition("<main")[2].partition("</section>")[0]
    assert Response.objects.get().page.specific.receipt_remark(Response.objects.get()) == ""


def test_a_role_is_kept_in_the_words_that_were_chosen(write, client):
    answer = write(role=SenderRole.NEIGHBOUR.answer)
    assert Response.objects.get().form_data["role"] == "Jag bor i närheten"
    assert "Jag bor i närheten" in client.get(answer.url).text


def test_a_role_that_is_none_is_refused_and_no_role_is_fine(write):
    assert write(role="KUNGEN").status_code == 422
    assert write(role="").status_code == 303


def test_a_statement_is_registered_in_the_plan_s_case_from_the_start(client, write):
    plan = ConsultationPageFactory(case_number="KS12.705")
    answer = write(plan)
    assert Response.objects.get().case_number == "KS12.705"
    assert "KS12.705" in client.get(answer.url).text
    assert "KS12.705" in mail.outbox[0].body


def test_before_one_writes_one_reads_what_becomes_of_it_and_how_else_to_send_it(client):
    contact = ContactDetailsFactory(email="plan@example.org")
    plan = ConsultationPageFactory(
        case_number="KS12.705", contacts=[contact], plan_documents=[ConsultationDocumentFactory()]
    )
    html = client.get(f"{plan.url}svara/").text
    before = html.partition('name="text"')[0]
    for told in ("allmän handling", "Planerare", "post", "e-post", "besöker", "KS12.705", "#annat-satt"):
        assert told in before
    assert plan.periods.get().documents.get().document.url in before
    assert 'id="annat-satt"' in html
    assert "plan@example.org" in html


def test_the_same_statement_sent_twice_is_one_row_and_two_people_s_stay_two(write):
    first, again = write(), write()
    assert first.url == again.url
    write(token="another")
    assert Response.objects.count() == 2


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("text", "x" * (MAX_STATEMENT + 1)),
        ("text", "x" * 1_000_000),
        ("name", "x" * 121),
        ("postal_address", "x" * 301),
        ("property_designation", "x" * 121),
    ],
)
def test_a_text_that_is_too_long_is_refused_and_given_back(write, field, text):
    answer = write(**{field: text})
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {field}
    assert text in answer.content.decode()


@pytest.mark.parametrize("text", ["😀" * 500, "مرحبا \u202e", "\x00\x07 x", "</textarea><script>"])
def test_text_of_any_script_is_kept(write, client, text):
    answer = write(text=text, name=text[:100])
    assert answer.status_code == 303
    assert client.get(answer.url).status_code == 200


@pytest.mark.parametrize(
    ("moment", "stage"),
    [
        ("2026-03-03T12:00", Stage.CONSULTATION),
        ("2026-04-10T12:00", None),
        ("2026-05-10T12:00", Stage.REVIEW),
        ("2026-06-10T12:00", None),
    ],
)
def test_a_statement_belongs_to_the_open_stage_and_a_closed_stage_is_closed(
    write, time_machine, moment, stage
):
    time_machine.move_to(dt.datetime.fromisoformat(moment).replace(tzinfo=dt.UTC), tick=False)
    page = ConsultationPageFactory(
        periods=[
            period("2026-03-01", "2026-03-28", Stage.CONSULTATION),
            period("2026-05-01", "2026-05-21", Stage.REVIEW),
        ]
    )
    answer = write(page)
    assert answer.status_code == (303 if stage else 403)
    assert list(Response.objects.values_list("stage", flat=True)) == ([stage] if stage else [])


def test_a_milestone_takes_no_statements(write):
    page = ConsultationPageFactory(periods=[period("2000-01-01", None, Stage.LEGAL_FORCE)])
    assert write(page).status_code == 403


def test_a_personnummer_is_never_asked_for(plan):
    assert set(plan.get_form().fields) == set(STATEMENT) - {"token"} | {"attachments"}


def test_the_submissions_list_names_every_field_of_a_statement(plan):
    names = [name for name, _label in plan.get_data_fields()]
    assert names == [
        "reference",
        "quarantine_reason",
        "submit_time",
        *(name for name in STATEMENT if name != "token"),
        "attachments",
    ]
