"""Suspicion puts an answer aside, tells nobody, and never asks for script."""

from __future__ import annotations

import base64
import datetime as dt
import json

import altcha
import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from wagtail.models import ModelLogEntry

from dialogue_pages.responses import spam
from dialogue_pages.responses.enums import QuarantineReason
from dialogue_pages.responses.models import Response
from dialogue_pages.responses.proof_of_work import LIFE, is_solved, new_challenge
from dialogue_pages.responses.register.services import RELEASED, release
from dialogue_pages.responses.spam import PROOF_FIELD, SHOWN_FIELD, guards, suspicion
from tests.answering import answer_form
from tests.factories.dialogues import DialogueFormPageFactory, ResponseFactory
from tests.factories.pages import CouncillorPageFactory
from tests.factories.registers import MandateFactory
from tests.factories.users import SuperuserFactory

NOON = dt.datetime(2026, 3, 3, 11, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)
PAGE = 7


@pytest.fixture(autouse=True)
def _as_in_production(settings, time_machine):
    del settings.DIALOGUE_PAGES_FASTEST_SECONDS
    time_machine.move_to(NOON, tick=False)


@pytest.fixture
def post(rf):
    return lambda **fields: rf.post("/", fields, REMOTE_ADDR="192.0.2.1")


@pytest.fixture
def shown(rf) -> str:
    """The signed moment of a form that was shown at noon."""
    return guards(rf.get("/"), page_id=PAGE, moment=NOON).shown


def solved(page_id: int = PAGE, moment: dt.datetime = NOON) -> str:
    """What the browser's worker makes of a challenge."""
    task = json.loads(new_challenge(page_id=page_id, moment=moment))
    solution = altcha.solve_challenge_v1(
        task["challenge"], salt=task["salt"], algorithm=task["algorithm"], max_number=task["maxNumber"]
    )
    number = solution.number
    fields = {name: task[name] for name in ("algorithm", "challenge", "salt", "signature")}
    return base64.b64encode(json.dumps({**fields, "number": number}).encode()).decode()


def asked(request, moment: dt.datetime = NOON + 60 * SECOND, **more) -> QuarantineReason:
    return suspicion(request, page_id=PAGE, moment=moment, **more)


def test_someone_who_reads_before_answering_is_not_suspect(post, shown):
    assert asked(post(**{SHOWN_FIELD: shown})) == QuarantineReason.NONE


def test_the_trap_is_enough(post, shown):
    assert asked(post(**{SHOWN_FIELD: shown, "webbplats": "x"})) == QuarantineReason.TRAP


@pytest.mark.parametrize(
    ("seconds", "reason"), [(0, QuarantineReason.TOO_FAST), (2.9, QuarantineReason.TOO_FAST), (3, "")]
)
def test_nobody_answers_within_three_seconds(post, shown, seconds, reason):
    assert asked(post(**{SHOWN_FIELD: shown}), NOON + seconds * SECOND) == reason


def test_a_form_in_steps_counts_from_its_first(post, shown):
    begun = NOON - 60 * SECOND
    assert asked(post(**{SHOWN_FIELD: shown}), NOON + SECOND, begun_at=begun) == QuarantineReason.NONE


def test_a_form_given_back_keeps_the_moment_of_its_first_showing(post, shown):
    again = guards(post(**{SHOWN_FIELD: shown}), page_id=PAGE, moment=NOON + 9 * SECOND)
    assert asked(post(**{SHOWN_FIELD: again.shown}), NOON + 10 * SECOND) == QuarantineReason.NONE


@pytest.mark.parametrize("forged", ["", "x", "a:b:c", "x" * 9000, "\u202e", "WzcsMF0:1:x"])
def test_a_forged_moment_refuses_nobody(post, forged):
    assert asked(post(**{SHOWN_FIELD: forged})) == QuarantineReason.NONE


def test_a_moment_of_another_page_says_nothing(rf, post):
    other = guards(rf.get("/"), page_id=8, moment=NOON).shown
    assert asked(post(**{SHOWN_FIELD: other}), NOON) == QuarantineReason.NONE


def allowed(post, **fields) -> int:
    """How many of one network's answers pass before the first waits."""
    for number in range(500):
        if asked(post(**fields)) == QuarantineReason.FLOOD:
            return number
    raise AssertionError("nothing was ever too much")


def test_the_more_speaks_for_the_sender_the_more_a_network_may_send(post, shown):
    assert allowed(post) == spam.WITH_NOTHING.allowed
    cache.clear()
    assert allowed(post, **{SHOWN_FIELD: shown}) == spam.WITH_FORM.allowed


def test_a_solved_sum_has_room_where_a_form_alone_has_none(post, shown):
    allowed(post, **{SHOWN_FIELD: shown})
    assert asked(post(**{SHOWN_FIELD: shown, PROOF_FIELD: solved()})) == QuarantineReason.NONE
    assert asked(post(**{SHOWN_FIELD: shown, PROOF_FIELD: "x"})) == QuarantineReason.FLOOD


def test_another_network_is_not_held_for_it(rf, post):
    allowed(post)
    other = rf.post("/", {}, REMOTE_ADDR="198.51.100.1")
    assert asked(other) == QuarantineReason.NONE


class TestProofOfWork:
    def test_a_sum_worked_out_counts_once(self):
        proof = solved()
        assert is_solved(proof, page_id=PAGE)
        assert not is_solved(proof, page_id=PAGE)

    def test_it_is_for_the_page_alone(self):
        assert not is_solved(solved(page_id=8), page_id=PAGE)

    def test_it_is_past_after_a_day(self, time_machine):
        proof = solved()
        time_machine.move_to(NOON + LIFE + SECOND, tick=False)
        assert not is_solved(proof, page_id=PAGE)

    @pytest.mark.parametrize(
        "payload",
        ["", "x", "e30=", "W10=", "bnVsbA==", "MQ==", "x" * 9000, "😀", "eyJhbGdvcml0aG0iOiBbXX0="],
    )
    def test_whatever_else_is_no_solution(self, payload):
        assert not is_solved(payload, page_id=PAGE)

    def test_a_number_that_is_wrong_is_no_solution(self):
        fields = json.loads(base64.b64decode(solved()))
        forged = base64.b64encode(json.dumps({**fields, "number": fields["number"] + 1}).encode()).decode()
        assert not is_solved(forged, page_id=PAGE)

    def test_a_cache_that_is_down_believes_it(self, monkeypatch):
        def fail(*args: object, **kwargs: object) -> None:
            raise ConnectionError

        monkeypatch.setattr(cache, "add", fail)
        assert is_solved(solved(), page_id=PAGE)


@pytest.mark.django_db
class TestReceipt:
    COPY = {"kopia_till": "kim@example.org"}

    @pytest.fixture(autouse=True)
    def _any_pace(self, settings):
        settings.DIALOGUE_PAGES_FASTEST_SECONDS = 0

    def answer(self, page, **fields) -> tuple[Response, str]:
        client = Client()
        answer = answer_form(client, page, {"vad_tycker_du": "Fler träd", **self.COPY, **fields})
        assert answer.status_code == 303
        response = Response.objects.get(page=page)
        return response, client.get(answer.url).content.decode()

    def test_the_sender_cannot_tell_quarantine_from_receipt(self):
        kept, plain = self.answer(DialogueFormPageFactory(title="Torget"))
        aside, suspect = self.answer(DialogueFormPageFactory(title="Torget"), webbplats="x")
        assert (kept.quarantine_reason, aside.quarantine_reason) == ("", "TRAP")
        for row, html in ((kept, plain), (aside, suspect)):
            assert "kim@example.org" in html, row.quarantine_reason
        assert plain.replace(kept.reference, "").count("<dt>") == suspect.count("<dt>")

    def test_release_mails_what_was_held_back_once_and_says_who_did_it(self):
        response, _html = self.answer(DialogueFormPageFactory(), webbplats="x")
        assert not mail.outbox
        registrar = SuperuserFactory()
        for _time in range(2):
            release(response=response, user=registrar)
        response.refresh_from_db()
        assert response.quarantine_reason == QuarantineReason.NONE
        assert [message.to for message in mail.outbox] == [["kim@example.org"]]
        entry = ModelLogEntry.objects.get(action=RELEASED)
        assert entry.user == registrar
        assert (entry.object_id, entry.data) == (str(response.pk), {"reason": "TRAP"})

    def test_a_released_message_is_sent_on(self):
        person = CouncillorPageFactory(email="politiker@example.org")
        MandateFactory(person=person)
        response = ResponseFactory(page=person, kind="MESSAGE", quarantine_reason="FLOOD", submit_time=NOON)
        release(response=response, user=SuperuserFactory())
        assert [message.to for message in mail.outbox] == [["politiker@example.org"]]

    def test_what_is_not_in_quarantine_is_not_released(self):
        response = ResponseFactory(receipt_email="kim@example.org")
        release(response=response, user=SuperuserFactory())
        assert not mail.outbox
        assert not ModelLogEntry.objects.filter(action=RELEASED).exists()
