"""Which pages are kept, for whom and how long."""

from __future__ import annotations

import datetime as dt
from threading import Barrier, Thread

import pytest
from django.contrib.auth.models import User
from django.db import connections
from django.test import Client

from dialogue_pages.bodies.enums import Role
from dialogue_pages.core.clock import local_moment
from home.models import StandardPage
from tests.factories.calendar import MeetingFactory
from tests.factories.dialogues import DialogueFormPageFactory, DialogueIndexPageFactory
from tests.factories.pages import (
    CalendarPageFactory,
    CommitteePageFactory,
    CouncillorPageFactory,
    StandardPageFactory,
    make_private,
)
from tests.factories.registers import BodyFactory, MandateFactory
from tests.factories.users import EditorFactory, logged_in

SIGNED_IN = "wagtail-userbar"


def test_a_kept_page_asks_the_database_nothing_and_reads_the_same(text_of, queries_of):
    page = StandardPageFactory(title="Om dialogen")
    first = text_of(page.url)
    again = []
    assert queries_of(lambda: again.append(text_of(page.url))) == 0
    assert again == [first]


def test_a_campaign_in_the_address_is_the_same_page(resident, text_of, queries_of):
    index = DialogueIndexPageFactory()
    first = text_of(f"{index.url}?kommundel=grabo&amne=skola")
    same = f"{index.url}?utm_source=brev&amne=skola&fbclid=abc&kommundel=grabo&sida="
    assert queries_of(lambda: text_of(same)) == 0
    assert text_of(same) == first
    assert queries_of(lambda: text_of(f"{index.url}?kommundel=lerum")) > 0


def test_an_editor_never_gets_a_kept_page_and_leaves_none(text_of, queries_of):
    page = StandardPageFactory(title="Om dialogen")
    editor = logged_in(EditorFactory())
    seen = editor.get(page.url)
    assert SIGNED_IN in seen.content.decode()
    assert "private" in seen["Cache-Control"]
    assert SIGNED_IN not in text_of(page.url)
    assert queries_of(lambda: text_of(page.url)) == 0
    assert SIGNED_IN in editor.get(page.url).content.decode()


def test_a_private_page_is_never_kept(resident):
    page = make_private(StandardPageFactory(title="Bara för inloggade"))
    reader = logged_in(User.objects.create(username="reader"))
    assert reader.get(page.url).status_code == 200
    assert resident.get(page.url).status_code == 302


def test_a_page_behind_a_password_is_kept_for_nobody(resident):
    page = StandardPageFactory(title="Lösenord krävs")
    page.view_restrictions.create(restriction_type="password", password="hemligt")
    for _turn in range(2):
        asked = resident.get(page.url)
        assert "csrfmiddlewaretoken" in asked.content.decode()
        assert "csrftoken" in asked.cookies


def test_a_form_is_made_for_each_who_answers(resident):
    address = f"{DialogueFormPageFactory().url}svara/"
    tokens = {resident.get(address).context["csrf_token"] for _turn in range(2)}
    assert len(tokens) == 2
    assert "no-store" in resident.get(address)["Cache-Control"]


def test_what_a_resident_searches_for_is_not_kept(resident):
    assert "no-store" in resident.get("/sok/?q=torget")["Cache-Control"]


@pytest.mark.parametrize("query", ["namn=kim", "q=kim", "organ=" + "a" * 200])
def test_what_somebody_wrote_in_an_address_is_not_kept(text_of, queries_of, query):
    address = CouncillorPageFactory().get_parent().url
    for _turn in range(2):
        assert queries_of(lambda: text_of(f"{address}?{query}")) > 0
    text_of(f"{address}?roll=ordforande")
    assert queries_of(lambda: text_of(f"{address}?roll=ordforande")) == 0


def test_a_browser_that_has_the_page_gets_no_second_copy(resident):
    page = StandardPageFactory(title="Om dialogen")
    first = resident.get(page.url)
    assert first["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert "Cookie" in first["Vary"]
    again = resident.get(page.url, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    page.title = "Om dialogerna"
    page.save()
    assert resident.get(page.url, headers={"If-None-Match": first["ETag"]}).status_code == 200


MIDNIGHT = local_moment(dt.date(2026, 3, 29), dt.time())
SECOND = dt.timedelta(seconds=1)


def test_a_stage_opens_and_closes_at_midnight_on_kept_pages(text_of, time_machine, queries_of):
    """The night of 29 March 2026, when clocks change: domain.md case 1."""
    page = DialogueFormPageFactory(days=("2026-03-29", "2026-03-29"))
    link = f"{page.url}svara/"
    ends = dt.datetime(2026, 3, 29, 22, tzinfo=dt.UTC)
    for moment, is_open in (
        (MIDNIGHT - SECOND, False),
        (MIDNIGHT, True),
        (ends - SECOND, True),
        (ends, False),
    ):
        time_machine.move_to(moment, tick=False)
        assert (link in text_of(page.url)) is is_open, moment
        assert queries_of(lambda: text_of(page.url)) == 0, "the page was not kept: nothing is tested"


def test_a_mandate_ends_at_midnight_on_kept_pages(text_of, time_machine):
    body = BodyFactory()
    page = CommitteePageFactory(body_shown=body)
    old, new = CouncillorPageFactory(title="Ada Gammal"), CouncillorPageFactory(title="Bo Ny")
    MandateFactory(body=body, person=old, role=Role.CHAIR, ends_on=dt.date(2026, 3, 29))
    MandateFactory(body=body, person=new, role=Role.CHAIR, starts_on=dt.date(2026, 3, 29))
    time_machine.move_to(MIDNIGHT - SECOND, tick=False)
    before = text_of(page.url)
    assert "Ada Gammal" in before
    assert "Bo Ny" not in before
    time_machine.move_to(MIDNIGHT, tick=False)
    after = text_of(page.url)
    assert "Ada Gammal" not in after
    assert "Bo Ny" in after


def test_a_meeting_leaves_the_coming_ones_when_it_ends(text_of, time_machine):
    starts = local_moment(dt.date(2026, 3, 19), dt.time(18))
    MeetingFactory(title="Vårmötet", starts_at=starts, ends_at=starts + dt.timedelta(hours=2))
    page = CalendarPageFactory()
    time_machine.move_to(starts + dt.timedelta(hours=2) - SECOND, tick=False)
    assert "Vårmötet" in text_of(page.url)
    time_machine.move_to(starts + dt.timedelta(hours=2), tick=False)
    assert "Vårmötet" not in text_of(page.url)


def test_a_herd_of_visitors_makes_the_page_once(monkeypatch):
    page = StandardPageFactory(title="Efterfrågad")
    made: list[int] = []
    context = StandardPage.get_context

    def counted(self, *args, **kwargs):
        made.append(self.pk)
        return context(self, *args, **kwargs)

    monkeypatch.setattr(StandardPage, "get_context", counted)
    together, answers = Barrier(12), []

    def visit() -> None:
        together.wait()
        answers.append(Client().get(page.url).status_code)
        connections.close_all()

    herd = [Thread(target=visit) for _visitor in range(12)]
    for visitor in herd:
        visitor.start()
    for visitor in herd:
        visitor.join()
    assert answers == [200] * 12
    assert len(made) == 1


def test_visitors_do_not_wait_for_each_other_at_a_page_that_is_not_kept(resident, monkeypatch):
    address = f"{DialogueFormPageFactory().url}svara/"
    resident.get(address)

    def never(key: str) -> None:
        raise AssertionError("a form waited for its turn")

    monkeypatch.setattr("cms.caching.turn_to_render", never)
    assert resident.get(address).status_code == 200
