"""Files are stored before there is a response, tied to it with it, and gone with it."""

from __future__ import annotations

import datetime as dt
import errno

import pytest
from django.core.files.storage import FileSystemStorage
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from dialogue_pages.responses.attachment_fields import gone_name, kept_name
from dialogue_pages.responses.attachment_models import UPLOAD_LIFE, Attachment
from dialogue_pages.responses.attachment_tasks import sweep_uploads
from dialogue_pages.responses.attachments import keep_upload, uploads_by_key
from dialogue_pages.responses.models import Response
from dialogue_pages.responses.private_storage import private_storage
from tests.factories import uploads
from tests.factories.dialogues import ConsultationPageFactory
from tests.factories.uploads import pdf, upload

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 3, 3, 11, tzinfo=dt.UTC)
STATEMENT = {"text": "Bevara skogen.", "name": "Kim Ek", "email": "kim@example.org", "token": "t" * 32}
FIELD = "attachments"


@pytest.fixture
def plan():
    return ConsultationPageFactory()


@pytest.fixture
def send(client, plan):
    """Sends a statement to the plan with the files given; a name with None leaves that field out."""

    def _send(*files, **changes):
        fields = {name: value for name, value in (STATEMENT | changes).items() if value is not None}
        return client.post(f"{plan.url}svara/", {**fields, FIELD: list(files)})

    return _send


def stored(row: Attachment) -> bytes:
    with row.file.open("rb") as file:
        return file.read()


def is_there(row: Attachment) -> bool:
    return private_storage().exists(row.file.name)


def test_a_statement_takes_its_files_along(send):
    assert send(pdf("Min karta.pdf"), upload("brev.txt", "Hej å".encode())).status_code == 303
    response = Response.objects.get()
    first, second = response.attachments.all()
    assert response.form_data[FIELD] == ["Min karta.pdf", "brev.txt"]
    assert (first.name, first.content_type, first.size) == (
        "Min karta.pdf",
        "application/pdf",
        len(uploads.PDF),
    )
    assert stored(first) == uploads.PDF
    assert second.content_type == "text/plain"
    assert len(first.sha256) == 64


def test_the_receipt_names_the_files_and_leads_to_none(send, client):
    html = client.get(send(pdf()).url).content.decode()
    assert "karta.pdf" in html
    row = Attachment.objects.get()
    assert row.file.name not in html
    assert row.key not in html


def test_files_lie_outside_the_media_under_names_that_say_nothing(send, settings):
    send(pdf("hemligt namn.pdf"))
    path = private_storage().path(Attachment.objects.get().file.name)
    assert path.startswith(str(settings.PRIVATE_ROOT))
    assert not path.startswith(str(settings.MEDIA_ROOT))
    assert "hemligt" not in path
    with pytest.raises(ValueError, match="not accessible via a URL"):
        private_storage().url("x")


def test_a_form_given_back_keeps_its_files_and_sends_them_the_second_time(send, plan):
    answer = send(pdf(), text="")
    html = answer.content.decode()
    assert answer.status_code == 422
    row = Attachment.objects.get()
    assert row.response is None
    assert f'value="{row.key}"' in html
    assert "Bifogad: karta.pdf" in html
    assert send(**{kept_name(FIELD): row.key}).status_code == 303
    row.refresh_from_db()
    assert row.response == Response.objects.get()
    assert Attachment.objects.count() == 1


def test_a_good_file_is_kept_when_another_is_refused(send):
    answer = send(pdf(), upload("spel.exe", b"MZ"))
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {FIELD}
    assert [row.name for row in Attachment.objects.all()] == ["karta.pdf"]
    assert "Bifogad: karta.pdf" in answer.content.decode()


def test_a_ticked_file_is_taken_away(send):
    send(pdf("a.pdf"), pdf("b.pdf"), text="")
    first, second = Attachment.objects.order_by("pk")
    send(**{kept_name(FIELD): [first.key, second.key], gone_name(FIELD): [first.key]})
    assert Response.objects.get().form_data[FIELD] == ["b.pdf"]
    assert [row.name for row in Response.objects.get().attachments.all()] == ["b.pdf"]


@pytest.mark.parametrize("key", ["", "x", "x" * 5000, "\u202e", "1"])
def test_a_key_that_opens_nothing_attaches_nothing(send, key):
    assert send(**{kept_name(FIELD): key}).status_code == 303
    assert not Attachment.objects.exists()


def test_at_most_five_files_and_the_first_five_are_kept(send):
    answer = send(*(pdf(f"{number}.pdf") for number in range(6)))
    assert answer.status_code == 422
    assert "5.pdf" in str(answer.context["form"].errors[FIELD])
    assert Attachment.objects.count() == 5


def test_files_of_an_answer_are_bounded_together(send, monkeypatch):
    monkeypatch.setattr("dialogue_pages.responses.attachments.MOST_BYTES_OF_AN_ANSWER", 2 * len(uploads.PDF))
    answer = send(*(pdf(f"{number}.pdf") for number in range(3)))
    assert "25 MB" in str(answer.context["form"].errors[FIELD])
    assert not Attachment.objects.exists()


def test_sending_twice_keeps_one_copy(send):
    assert send(pdf()).url == send(pdf()).url
    assert Attachment.objects.count() == 1
    assert Response.objects.count() == 1


def test_another_file_of_the_same_name_is_another_response(send):
    send(pdf())
    send(pdf(content=uploads.PDF + b"\n% rev 2"))
    assert Response.objects.count() == 2


def test_a_text_changed_after_going_back_keeps_its_file_in_both_responses(send):
    send(pdf(), text="")
    row = Attachment.objects.get()
    for text in ("Först", "Sedan"):
        send(text=text, **{kept_name(FIELD): row.key})
    first, second = Response.objects.order_by("pk")
    (one,), (other,) = first.attachments.all(), second.attachments.all()
    assert one.file.name == other.file.name
    assert one.key != other.key
    assert stored(other) == uploads.PDF


def test_a_resend_of_kept_files_is_a_resend(send):
    send(pdf(), text="")
    again = {kept_name(FIELD): Attachment.objects.get().key}
    assert send(**again).url == send(**again).url
    assert Response.objects.count() == 1


def test_a_full_disk_gives_the_text_back(send, monkeypatch):
    def full(self, name, content, max_length=None):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(FileSystemStorage, "_save", full)
        answer = send(pdf(), text="Det jag skrev")
    assert answer.status_code == 422
    assert "Det jag skrev" in answer.content.decode()
    assert "kunde inte spara dina filer" in answer.content.decode()
    assert not Attachment.objects.exists()
    assert not Response.objects.exists()


def keep(plan, moment=NOON) -> Attachment:
    return keep_upload(upload=pdf(), page_id=plan.pk, question="filer", moment=moment)


def test_uploads_are_found_by_their_keys_in_order(plan):
    first, second = keep(plan), keep(plan)
    assert uploads_by_key([second.key, "x", first.key, second.key]) == [second, first]


def test_a_file_goes_with_its_response_when_that_is_committed(send, django_capture_on_commit_callbacks):
    send(pdf())
    row = Attachment.objects.get()
    with django_capture_on_commit_callbacks() as waiting:
        Response.objects.all().delete()
    assert is_there(row), "deleted before the deletion was committed"
    for call in waiting:
        call()
    assert not is_there(row)


def test_a_shared_file_goes_with_its_last_row(send, django_capture_on_commit_callbacks):
    send(pdf(), text="")
    row = Attachment.objects.get()
    for text in ("Först", "Sedan"):
        send(text=text, **{kept_name(FIELD): row.key})
    for gone, left in ((True, True), (True, False)):
        with django_capture_on_commit_callbacks(execute=True):
            Response.objects.first().delete()
        assert (gone, is_there(row)) == (True, left)


def test_uploads_that_nothing_came_of_go_after_a_fortnight(plan, send, django_capture_on_commit_callbacks):
    send(pdf())
    kept = Attachment.objects.get()
    Attachment.objects.update(created_at=NOON - 2 * UPLOAD_LIFE)
    now = timezone.now()
    old, young = keep(plan, now - UPLOAD_LIFE - dt.timedelta(hours=1)), keep(plan, now)
    with django_capture_on_commit_callbacks(execute=True):
        call_command("sweep_uploads")
    assert set(Attachment.objects.all()) == {kept, young}
    assert (is_there(old), is_there(young), is_there(kept)) == (False, True, True)


def test_one_nightly_run_waits_however_often_servers_start(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    for _start in range(3):
        call_command("sweep_uploads", verbosity=0)
    waiting = DBTaskResult.objects.filter(task_path=sweep_uploads.module_path)
    assert waiting.count() == 1
    sweep_uploads.call()
    assert waiting.count() == 1
