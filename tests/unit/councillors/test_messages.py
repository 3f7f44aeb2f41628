"""A message reaches the councillor and shows nobody the address; nothing that was acknowledged is lost."""

from __future__ import annotations

import datetime as dt
import smtplib
from collections.abc import Callable

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from dialogue_pages.bodies.enums import Role
from dialogue_pages.core.claims import GIVE_UP_AFTER, RETRY_AFTER
from dialogue_pages.councillors.models import MESSAGES_FROM_A_NETWORK, CouncillorPage
from dialogue_pages.responses.enums import QuarantineReason, ResponseKind
from dialogue_pages.responses.models import Response
from dialogue_pages.responses.tasks import forward_message
from tests.factories.pages import CouncillorPageFactory
from tests.factories.registers import BodyFactory, ContactDetailsFactory, MandateFactory
from tests.factories.users import EditorFactory, logged_in

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 3, 3, 11, tzinfo=dt.UTC)
TODAY = NOON.date()
ADDRESS = "hemlig.adress@example.org"
FROM_BO = {"name": "Bo Ek", "email": "bo@example.org"}
Send = Callable[..., HttpResponse]


@pytest.fixture(autouse=True)
def _at_noon(time_machine):
    time_machine.move_to(NOON, tick=False)


@pytest.fixture
def person() -> CouncillorPage:
    """Someone who serves, has an address and shows it to nobody."""
    return MandateFactory(person=CouncillorPageFactory(title="Kim Ek", email=ADDRESS)).person


@pytest.fixture
def send(client: Client) -> Send:
    """`send(person, text, **more)` posts a message as a browser does."""

    def _send(person: CouncillorPage, text: str = "Fler träd", token: str = "t" * 32, **more) -> HttpResponse:
        headers = {"REMOTE_ADDR": more.pop("sender", "192.0.2.1")}
        return client.post(
            f"{person.url}skriv/", {**FROM_BO, "text": text, "token": token, **more}, **headers
        )

    return _send


@pytest.fixture
def queued(settings) -> Callable[[], list]:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    tasks = DBTaskResult.objects.filter(task_path=forward_message.module_path)
    return lambda: list(tasks.order_by("run_after").values_list("run_after", flat=True))


def to_the_person() -> list[EmailMessage]:
    return [message for message in mail.outbox if message.to == [ADDRESS]]


def to_the_resident() -> list[EmailMessage]:
    return [message for message in mail.outbox if message.to == ["bo@example.org"]]


class TestSending:
    def test_a_message_is_kept_acknowledged_and_mailed(self, person, send, client):
        answer = send(person, "Fler träd i Gråbo")
        response = Response.objects.get()
        assert (answer.status_code, answer.url) == (303, response.get_absolute_url())
        assert (response.kind, response.page_id) == (ResponseKind.MESSAGE, person.pk)
        assert response.form_data == {**FROM_BO, "text": "Fler träd i Gråbo"}
        assert response.reference in client.get(answer.url).text
        (forwarded,), (copy,) = to_the_person(), to_the_resident()
        assert "Fler träd i Gråbo" in forwarded.body
        assert "Fler träd i Gråbo" in copy.body
        assert response.forward_sent_at == response.receipt_sent_at == NOON

    def test_the_answer_goes_to_the_resident_and_the_mail_comes_from_the_municipality(
        self, person, send, settings
    ):
        settings.DEFAULT_FROM_EMAIL = "Sjöbo kommun <dialog@example.se>"
        send(person)
        (forwarded,) = to_the_person()
        assert forwarded.reply_to == ["bo@example.org"]
        assert forwarded.from_email == "Sjöbo kommun <dialog@example.se>"
        assert Response.objects.get().reference in forwarded.subject

    def test_the_address_is_shown_nowhere_and_kept_nowhere_else(self, person, send, client):
        answer = send(person)
        pages = [person.url, f"{person.url}skriv/", answer.url, person.get_parent().url]
        assert all(ADDRESS not in client.get(page).text for page in pages)
        assert ADDRESS not in send(person, "").text
        assert ADDRESS not in str(Response.objects.values().get())
        assert all(ADDRESS not in str(message.message()) for message in to_the_resident())

    def test_sending_twice_is_one_message_and_one_mail(self, person, send):
        first, second = send(person), send(person)
        assert first.url == second.url
        assert len(to_the_person()) == len(to_the_resident()) == 1

    def test_a_message_with_gaps_is_given_back_with_what_was_written(self, person, send):
        answer = send(person, "Fler träd", email="ingen adress", name="")
        assert answer.status_code == 422
        assert set(answer.context["form"].errors) == {"name", "email"}
        assert "Fler träd" in answer.text
        assert not Response.objects.exists()

    @pytest.mark.parametrize(
        "typed",
        [
            {"name": "Bo\r\nBcc: alla@example.org"},
            {"name": "Bo\nReply-To: x@example.org", "text": "Hej\r\n.\r\nRCPT TO: x@example.org"},
            {"name": "Bo\u2028\u2029\x0bX: y"},
        ],
    )
    def test_what_is_typed_can_add_no_header(self, person, send, typed):
        send(person, **typed)
        (forwarded,) = to_the_person()
        message = forwarded.message()
        assert not {"Bcc", "X", "Cc"} & set(message.keys())
        assert message.get_all("Reply-To") == ["bo@example.org"]
        assert forwarded.recipients() == [ADDRESS]

    @pytest.mark.parametrize("address", ["bo@example.org\nBcc: x@example.org", "a@b.se, c@d.se", "<bo@b.se>"])
    def test_an_address_that_is_several_is_refused(self, person, send, address):
        assert send(person, email=address).status_code == 422

    def test_what_fills_the_trap_waits_in_quarantine_and_mails_nobody(self, person, send, client):
        answer = send(person, webbplats="https://spam.example")
        assert Response.objects.get().quarantine_reason == QuarantineReason.TRAP
        assert client.get(answer.url).status_code == 200
        assert not mail.outbox

    @pytest.mark.parametrize("text", ["😀" * 4000, "\u202eבא", "'; DROP TABLE", "<script>alert(1)</script>"])
    def test_any_text_is_kept_as_it_was_written(self, person, send, text):
        assert send(person, text).status_code == 303
        assert Response.objects.get().form_data["text"] == text

    def test_a_megabyte_is_told_to_be_too_long(self, person, send):
        assert send(person, "x" * 1_000_000).status_code == 422

    def test_the_privacy_notice_says_that_it_is_a_public_record_and_who_reads_it(self, person, client):
        html = client.get(f"{person.url}skriv/").text
        assert "allmän handling" in html
        assert "Kim Ek läser ditt meddelande" in html

    def test_the_form_is_never_cached(self, person, client):
        assert "no-store" in client.get(f"{person.url}skriv/")["Cache-Control"]

    def test_staff_reads_messages_as_other_responses(self, person, send):
        send(person, "Fler träd")
        nobody_wrote_to = MandateFactory(person=CouncillorPageFactory(title="Eli Berg")).person
        editor = logged_in(EditorFactory())
        forms = editor.get(reverse("wagtailforms:index")).text
        assert person.title in forms
        assert nobody_wrote_to.title not in forms
        message = Response.objects.get()
        listed = editor.get(reverse("wagtailforms:list_submissions", args=[person.pk]), follow=True).text
        assert message.reference in listed
        assert "Fler träd" in editor.get(reverse("dialogue_responses:detail", args=[message.pk])).text


class TestForwarding:
    @pytest.fixture
    def owed(self, person, send, queued) -> Response:
        """A message whose mails wait for the worker."""
        send(person)
        DBTaskResult.objects.all().delete()
        return Response.objects.get()

    @pytest.fixture
    def _mail_server_is_down(self, monkeypatch):
        def refuse(self) -> None:
            raise smtplib.SMTPServerDisconnected("Connection unexpectedly closed")

        monkeypatch.setattr(EmailMessage, "send", refuse)

    def test_it_is_mailed_once(self, owed, queued):
        forward_message.call(owed.pk)
        forward_message.call(owed.pk)
        assert len(to_the_person()) == 1
        assert not queued()

    @pytest.mark.usefixtures("_mail_server_is_down")
    def test_a_mail_server_that_is_down_is_tried_again(self, owed, queued):
        forward_message.call(owed.pk)
        owed.refresh_from_db()
        assert owed.forward_sent_at is None
        assert queued() == [NOON + RETRY_AFTER]

    @pytest.mark.usefixtures("_mail_server_is_down")
    def test_it_is_not_tried_for_ever(self, owed, queued, time_machine):
        time_machine.move_to(NOON + GIVE_UP_AFTER, tick=False)
        forward_message.call(owed.pk)
        assert not queued()

    def test_what_another_worker_sends_is_looked_at_later(self, owed, queued):
        Response.objects.update(forward_claimed_at=NOON - dt.timedelta(seconds=1))
        forward_message.call(owed.pk)
        assert not to_the_person()
        assert queued() == [NOON + RETRY_AFTER]

    def test_the_claim_of_a_worker_that_was_killed_lapses(self, owed):
        Response.objects.update(forward_claimed_at=NOON - RETRY_AFTER)
        forward_message.call(owed.pk)
        assert len(to_the_person()) == 1

    def test_the_receipt_and_the_message_do_not_wait_for_one_another(self, owed):
        Response.objects.update(receipt_claimed_at=NOON)
        forward_message.call(owed.pk)
        assert len(to_the_person()) == 1

    def test_who_has_left_meanwhile_gets_no_mail(self, owed, person, queued):
        person.mandates.update(ends_on=TODAY)
        forward_message.call(owed.pk)
        owed.refresh_from_db()
        assert not mail.outbox
        assert owed.forward_sent_at is None
        assert not queued()

    def test_what_waits_in_quarantine_is_not_forwarded(self, owed):
        Response.objects.update(quarantine_reason=QuarantineReason.TRAP)
        forward_message.call(owed.pk)
        assert not mail.outbox

    def test_the_command_queues_what_is_owed(self, owed, queued, capsys):
        call_command("send_receipts")
        assert len(queued()) == 1
        assert capsys.readouterr().out.startswith("1 receipts and 1 messages")

    def test_the_task_and_the_log_hold_nothing_that_anyone_wrote(self, person, send, queued, caplog):
        send(person, "Mycket privat")
        task = DBTaskResult.objects.get(task_path=forward_message.module_path)
        assert task.args_kwargs == {"args": [Response.objects.get().pk], "kwargs": {}}
        assert "Mycket privat" not in caplog.text
        assert "bo@example.org" not in caplog.text


class TestRefusal:
    """Who cannot be written to, and who can instead."""

    def closed(self, client: Client, person: CouncillorPage) -> HttpResponse:
        page = client.get(f"{person.url}skriv/")
        assert page.status_code == 200
        assert 'method="post"' not in page.text
        return page

    def test_someone_who_has_left_is_followed_by_who_holds_the_post_now(self, client):
        body = BodyFactory(contact=ContactDetailsFactory(function="Kansliet"))
        left = MandateFactory(
            person=CouncillorPageFactory(email=ADDRESS), body=body, role=Role.CHAIR, ends_on=TODAY
        )
        holder = MandateFactory(body=body, role=Role.CHAIR, starts_on=TODAY).person
        page = self.closed(client, left.person)
        assert [row.person for row in page.context["alternatives"].holders] == [holder]
        assert holder.url in page.text
        assert "Kansliet" in page.text

    def test_after_a_member_it_is_the_chair_or_when_the_post_is_vacant_the_vice_chair(self, client):
        body = BodyFactory()
        left = MandateFactory(person=CouncillorPageFactory(email=ADDRESS), body=body, ends_on=TODAY).person
        vice = MandateFactory(body=body, role=Role.FIRST_VICE_CHAIR)
        assert self.closed(client, left).context["alternatives"].holders == [vice]
        chair = MandateFactory(body=body, role=Role.CHAIR)
        assert self.closed(client, left).context["alternatives"].holders == [chair]

    def test_someone_without_an_address_is_reached_through_the_office(self, client):
        office = ContactDetailsFactory(function="Kansliet", email="kansliet@example.org")
        person = MandateFactory(body=BodyFactory(contact=office)).person
        page = self.closed(client, person)
        assert page.context["alternatives"].contacts == [office]
        assert "kansliet@example.org" in page.text
        assert "kansliet@example.org" in client.get(person.url).text

    def test_when_there_is_nobody_the_list_of_everyone_is_no_dead_end(self, client):
        person = CouncillorPageFactory(email=ADDRESS)
        assert f'href="{person.get_parent().url}"' in self.closed(client, person).text

    def test_an_utskott_without_an_office_has_that_of_the_body_above(self, client):
        office = ContactDetailsFactory(function="Kansliet")
        above = BodyFactory(contact=office)
        person = MandateFactory(body=BodyFactory(parent=above)).person
        page = client.get(f"{person.url}skriv/")
        assert page.context["alternatives"].contacts == [office]

    def test_drafts_and_offices_that_are_not_published_are_not_named(self, client):
        body = BodyFactory(contact=ContactDetailsFactory(live=False))
        left = MandateFactory(body=body, role=Role.CHAIR, ends_on=TODAY).person
        MandateFactory(body=body, role=Role.CHAIR, starts_on=TODAY, person=CouncillorPageFactory(live=False))
        shown = self.closed(client, left).context["alternatives"]
        assert (shown.holders, shown.contacts) == ([], [])

    def test_a_message_that_comes_after_the_last_day_is_given_back_and_not_kept(self, person, send):
        person.mandates.update(ends_on=TODAY)
        answer = send(person, "Det jag skrev <b>klart</b>")
        assert answer.status_code == 403
        assert "Det jag skrev &lt;b&gt;klart&lt;/b&gt;" in answer.text
        assert not Response.objects.exists()
        assert not mail.outbox

    def test_the_last_day_s_messages_are_taken(self, person, send, time_machine):
        person.mandates.update(ends_on=TODAY)
        time_machine.move_to(dt.datetime(2026, 3, 2, 22, 59, 59, tzinfo=dt.UTC), tick=False)
        assert send(person).status_code == 303

    def test_a_draft_s_form_is_not_found(self, client):
        draft = MandateFactory(person=CouncillorPageFactory(email=ADDRESS, live=False)).person
        assert client.get(f"{draft.url}skriv/").status_code == 404


class TestLimit:
    def test_more_than_that_from_one_network_is_told_when_to_try_again(self, person, send, time_machine):
        for number in range(MESSAGES_FROM_A_NETWORK.allowed):
            assert send(person, f"Brev {number}").status_code == 303
        time_machine.move_to(NOON + dt.timedelta(minutes=20), tick=False)
        refused = send(person, "Ett brev till")
        assert refused.status_code == 429
        assert "Ett brev till" in refused.text
        assert "kl. 13.01" in refused.text
        assert int(refused["Retry-After"]) == 40 * 60
        assert Response.objects.count() == MESSAGES_FROM_A_NETWORK.allowed
        assert send(person, "Ett brev till", sender="192.0.2.2").status_code == 303
        time_machine.move_to(NOON + dt.timedelta(hours=1, minutes=1), tick=False)
        assert send(person, "Ett brev till").status_code == 303

    def test_a_message_that_was_received_gives_its_receipt_all_the_same(self, person, send):
        first = send(person, "Brev 0")
        for number in range(1, MESSAGES_FROM_A_NETWORK.allowed):
            send(person, f"Brev {number}")
        assert send(person, "Brev 0").url == first.url

    def test_what_has_gaps_costs_nothing(self, person, send):
        for _ in range(MESSAGES_FROM_A_NETWORK.allowed + 1):
            send(person, "")
        assert send(person).status_code == 303
