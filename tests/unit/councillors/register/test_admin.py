"""The import as an editor does it, and who may."""

from __future__ import annotations

import datetime as dt
import re

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import GroupPagePermission

from dialogue_pages.bodies.models import Mandate
from dialogue_pages.councillors.models import CouncillorIndexPage
from dialogue_pages.councillors.register.models import KEPT_FOR, RegisterImport, RegisterProfile
from dialogue_pages.councillors.register.tasks import forget_uploads
from tests.factories.pages import CouncillorIndexPageFactory
from tests.factories.register import a_row, as_csv, as_xlsx, council_and_party, troman
from tests.factories.users import EditorFactory, SuperuserFactory, UserFactory, logged_in

pytestmark = pytest.mark.django_db

RUNS = reverse("dialogue_pages_registerimport_modeladmin_index")
UPLOAD = reverse("dialogue_pages_registerimport_modeladmin_create")
RIGHTS = ("add_mandate", "change_mandate")
NUMBER = "800101-2387"


@pytest.fixture(autouse=True)
def council(db):
    CouncillorIndexPageFactory()
    return council_and_party()


@pytest.fixture
def registrar():
    return logged_in(EditorFactory(username="registrator", rights=RIGHTS))


def sent(client, *rows, content=None, name="export.csv", **fields):
    file = SimpleUploadedFile(name, content or as_csv(list(rows)))
    return client.post(UPLOAD, {"profile": troman().pk, "file": file, **fields})


def reviewed(client, *rows, **fields):
    """The address of the review, and its page."""
    answer = sent(client, *rows, **fields)
    assert answer.status_code == 302, answer.content.decode()
    page = client.get(answer.url)
    assert page.status_code == 200
    return answer.url, page.content.decode()


def fingerprint(html: str) -> str:
    return re.search(r'name="fingerprint" value="(\w+)"', html)[1]


def test_an_editor_uploads_looks_and_confirms(registrar):
    address, html = reviewed(registrar, a_row())
    assert "Märta Källhed, Ledamot, Kommunfullmäktige" in html
    assert "Nytt (2)" in html
    assert not Mandate.objects.exists()
    answer = registrar.post(address, {"fingerprint": fingerprint(html)})
    assert (answer.status_code, answer.url) == (302, RUNS)
    assert Mandate.objects.get().person.title == "Märta Källhed"
    runs = registrar.get(RUNS).content.decode()
    for text in ("registrator", "Troman", "2 nya, 0 ändrade, 0 avslutade"):
        assert text in runs
    assert "Källhed" not in runs


def test_the_registers_menu_leads_to_the_import(registrar):
    assert RUNS in registrar.get(reverse("wagtailadmin_home")).content.decode()
    assert UPLOAD in registrar.get(RUNS).content.decode()


def test_old_and_new_values_stand_beside_each_other(registrar):
    address, html = reviewed(registrar, a_row())
    registrar.post(address, {"fingerprint": fingerprint(html)})
    _address, html = reviewed(registrar, a_row(Efternamn="Ekängen", Parti="-"))
    text = " ".join(re.sub("<[^>]+>", " ", html).split())
    assert "Namn: Märta Källhed → Märta Ekängen" in text
    assert "Socialdemokraterna → –" in text


def test_what_stands_in_a_file_is_escaped(registrar):
    _address, html = reviewed(registrar, a_row(Efternamn="<script>alert(1)</script>"))
    assert "<script>alert(1)" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_confirming_what_is_no_longer_so_writes_nothing_and_shows_the_new_plan(registrar):
    address, html = reviewed(registrar, a_row())
    RegisterProfile.objects.update(publish_new_people=True)
    answer = registrar.post(address, {"fingerprint": fingerprint(html)})
    assert answer.status_code == 200
    assert "Något ändrades på webbplatsen" in answer.content.decode()
    assert not Mandate.objects.exists()
    registrar.post(address, {"fingerprint": fingerprint(answer.content.decode())})
    assert Mandate.objects.count() == 1


@pytest.mark.parametrize("data", [{}, {"fingerprint": ""}, {"fingerprint": "😀"}])
def test_without_the_plan_s_fingerprint_nothing_is_written(registrar, data):
    address, _html = reviewed(registrar, a_row())
    assert registrar.post(address, data).status_code == 200
    assert not Mandate.objects.exists()


def test_many_ends_need_a_tick_of_their_own(registrar):
    address, html = reviewed(registrar, a_row(), a_row(Id="P2", Förnamn="Åke"))
    assert "may_end_many" not in html
    registrar.post(address, {"fingerprint": fingerprint(html)})
    address, html = reviewed(registrar, a_row(), is_full_register="on")
    assert "Ja, avsluta 1 av 2 uppdrag" in html
    data = {"fingerprint": fingerprint(html)}
    assert "Bekräfta att det är meningen" in registrar.post(address, data).content.decode()
    assert not Mandate.objects.exclude(end_reason="").exists()
    registrar.post(address, {**data, "may_end_many": "on"})
    assert Mandate.objects.exclude(end_reason="").count() == 1


def test_bad_rows_are_shown_by_line_without_a_way_to_confirm(registrar):
    html = sent(registrar, a_row(), a_row(Id="P2", From="i höst")).content.decode()
    assert "Rad 3: första dagen går inte att läsa." in html
    _address, html = reviewed(registrar, a_row(Organ="Okända nämnden"))
    assert "Rad 2: det finns inget organ som heter “Okända nämnden”" in html
    assert 'name="fingerprint"' not in html


def test_an_editor_who_thinks_better_of_it_leaves_nothing(registrar):
    address, _html = reviewed(registrar, a_row())
    assert registrar.post(address, {"discard": "1"}).url == RUNS
    assert not RegisterImport.objects.exists()


@pytest.mark.parametrize("content", [b"", b"\x00\xff", b"PK\x03\x04", "😀".encode(), b"Id;Namn\n1;x\n" * 9])
def test_a_file_that_is_none_gives_a_page_that_helps(registrar, content):
    answer = sent(registrar, content=content or None, name="x.xlsx") if content else registrar.post(UPLOAD)
    assert answer.status_code == 200
    assert not RegisterImport.objects.exists()


# Personal numbers ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("write", [as_csv, as_xlsx])
def test_a_personal_number_is_neither_kept_nor_shown(registrar, write, caplog):
    answer = sent(registrar, content=write([a_row(Anteckning=f"se {NUMBER}")]))
    html = answer.content.decode()
    assert "Anteckning" in html
    assert "verkar innehålla personnummer" in html
    assert NUMBER not in html
    assert "2387" not in caplog.text
    assert not RegisterImport.objects.exists()


def test_columns_that_are_not_used_are_not_kept(registrar):
    reviewed(registrar, a_row(**{"E-post": "canary@example.org", "Anteckning": "hemlig"}))
    kept = str(RegisterImport.objects.values().get())
    assert "Källhed" in kept
    assert "canary" not in kept
    assert "hemlig" not in kept


# An hour -------------------------------------------------------------------------------------------------

MOMENT = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)


def test_after_an_hour_an_upload_is_gone(registrar):
    with time_machine.travel(MOMENT, tick=False):
        address, html = reviewed(registrar, a_row())
    with time_machine.travel(MOMENT + KEPT_FOR, tick=False):
        answer = registrar.post(address, {"fingerprint": fingerprint(html)}, follow=True)
    assert "Filen finns inte kvar" in answer.content.decode()
    assert not RegisterImport.objects.exists()
    assert not Mandate.objects.exists()


def test_the_task_forgets_uploads_and_keeps_the_record_of_imports(registrar):
    with time_machine.travel(MOMENT, tick=False):
        address, html = reviewed(registrar, a_row())
        registrar.post(address, {"fingerprint": fingerprint(html)})
        reviewed(registrar, a_row(Id="P2"))
    with time_machine.travel(MOMENT + KEPT_FOR - dt.timedelta(seconds=1), tick=False):
        forget_uploads.call()
        assert RegisterImport.objects.count() == 2
    with time_machine.travel(MOMENT + KEPT_FOR, tick=False):
        forget_uploads.call()
    assert RegisterImport.objects.get().finished_at


@pytest.mark.django_db(transaction=True)
def test_an_upload_is_deleted_by_the_worker_when_its_hour_is_out(registrar, task_worker):
    with time_machine.travel(MOMENT, tick=False):
        reviewed(registrar, a_row())
        task_worker()
        assert RegisterImport.objects.count() == 1
    with time_machine.travel(MOMENT + KEPT_FOR, tick=False):
        task_worker()
    assert not RegisterImport.objects.exists()


# Who -----------------------------------------------------------------------------------------------------


def registrar_without(codename: str):
    """A registrar who lacks a right to pages, everywhere."""
    user = EditorFactory(rights=RIGHTS)
    GroupPagePermission.objects.filter(group__user=user, permission__codename=codename).delete()
    return user


SOMEONE = {
    "administrator": (SuperuserFactory, True),
    "registrar": (lambda: EditorFactory(rights=RIGHTS), True),
    "editor of pages": (EditorFactory, False),
    "editor of some mandates": (lambda: EditorFactory(rights=["change_mandate"]), False),
    "registrar who adds no pages": (lambda: registrar_without("add_page"), False),
    "registrar who changes no pages": (lambda: registrar_without("change_page"), False),
    "registrar who publishes nothing": (lambda: registrar_without("publish_page"), False),
    "somebody with an account": (UserFactory, False),
}


@pytest.mark.parametrize(("make", "allowed"), SOMEONE.values(), ids=SOMEONE)
def test_only_those_who_may_change_mandates_and_publish_people_reach_the_import(make, allowed):
    user = make()
    upload = RegisterImport.objects.create(
        profile=troman(), user=user, uploaded_at=dt.datetime.now(dt.UTC), export={"fields": [], "records": []}
    )
    review = reverse("dialogue_pages_register_review", args=[upload.pk])
    client = logged_in(user)
    for address in (RUNS, UPLOAD, review):
        assert (client.get(address).status_code == 200) is allowed, address
    sent(client, a_row())
    assert RegisterImport.objects.count() == (2 if allowed else 1)
    client.post(review, {"fingerprint": "x"})
    assert not Mandate.objects.exists()


def test_nobody_sees_or_confirms_another_s_upload(registrar):
    address, html = reviewed(registrar, a_row())
    other = logged_in(EditorFactory(rights=RIGHTS))
    assert other.get(address).status_code == 404
    assert other.post(address, {"fingerprint": fingerprint(html)}).status_code == 404
    assert not Mandate.objects.exists()


def test_a_profile_that_puts_people_where_the_editor_may_not_publish_is_refused(registrar):
    index = CouncillorIndexPage.objects.get()
    other = CouncillorIndexPageFactory(title="Andra")
    profile = troman()
    profile.people_under = other
    profile.save()
    group = GroupPagePermission.objects.filter(group__user__username="registrator")
    group.update(page=index)
    html = sent(registrar, a_row()).content.decode()
    assert "Du får inte publicera sidor" in html
    assert not RegisterImport.objects.exists()


def test_a_visitor_is_asked_to_log_in(client):
    for address in (RUNS, UPLOAD):
        assert client.get(address).url.startswith(reverse("wagtailadmin_login"))


def test_the_record_of_imports_is_not_edited_or_deleted(registrar):
    address, html = reviewed(registrar, a_row())
    registrar.post(address, {"fingerprint": fingerprint(html)})
    record = RegisterImport.objects.get()
    for action in ("edit", "delete"):
        name = f"dialogue_pages_registerimport_modeladmin_{action}"
        for client in (registrar, logged_in(SuperuserFactory())):
            answer = client.post(reverse(name, args=[record.pk]))
            assert (answer.status_code, answer.url) == (302, reverse("wagtailadmin_home"))
    assert RegisterImport.objects.exists()
