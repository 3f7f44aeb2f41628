from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from wagtail.models import Site

from tests.factories.calendar import MeetingFactory
from tests.factories.dialogues import (
    DialogueFormPageFactory,
    DialogueIndexPageFactory,
    DistrictMeetingPageFactory,
)
from tests.factories.pages import StandardPageFactory, home_page, make_private

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 3, 3, 11, tzinfo=dt.UTC)


def titles(pages) -> list[str]:
    return [page.title for page in pages]


@pytest.fixture
def front(client, time_machine):
    """The front page's context."""
    time_machine.move_to(NOON, tick=False)
    return lambda: client.get("/").context


def test_the_front_page_shows_what_is_open_the_first_to_close_first(front):
    for title, days in [
        ("till april", ("2026-01-01", "2026-04-01")),
        ("till i dag", ("2026-01-01", "2026-03-03")),
        ("kommande", ("2026-03-04", "2026-04-01")),
        ("stängd", ("2026-01-01", "2026-03-02")),
    ]:
        DialogueFormPageFactory(title=title, days=days)
    DialogueFormPageFactory(title="utkast", live=False)
    make_private(DialogueFormPageFactory(title="privat"))
    assert titles(front()["open_now"]) == ["till i dag", "till april"]


def test_the_front_page_shows_the_next_meetings(front):
    for day in (9, 5, 7, 6, 8):
        MeetingFactory(day=dt.date(2026, 3, day))
    MeetingFactory(day=dt.date(2026, 3, 2))
    DistrictMeetingPageFactory(meeting=MeetingFactory(day=dt.date(2026, 3, 4)), live=False)
    assert [row.starts_at.day for row in front()["meetings"]] == [5, 6, 7, 8]


def test_the_menu_is_the_live_public_pages_that_the_editor_has_put_there(client):
    shown = StandardPageFactory(title="Politik", show_in_menus=True)
    StandardPageFactory(title="Inte i menyn")
    StandardPageFactory(title="Utkast", show_in_menus=True, live=False)
    make_private(StandardPageFactory(title="Privat", show_in_menus=True))
    below = StandardPageFactory(parent=shown, title="Under", show_in_menus=True)
    items = client.get(below.url).context["menu_items"]
    assert [(item["title"], item["is_current"]) for item in items] == [("Politik", True)]
    assert [item["is_current"] for item in client.get("/").context["items"]] == [False]


def test_the_menu_stands_on_search_and_on_the_page_that_is_not_found(client):
    StandardPageFactory(title="Politik", show_in_menus=True)
    for path, status in [("/sok/", 200), ("/finns-inte/", 404), ("/dialog/finns-inte/", 404)]:
        answer = client.get(path)
        assert answer.status_code == status
        assert "Politik" in answer.content.decode()


def crumbs(client: Client, path: str) -> list[str]:
    return [crumb.url for crumb in client.get(path).context["crumbs"]]


def test_the_breadcrumbs_lead_from_the_front_page_to_the_page_above(client):
    section = StandardPageFactory(slug="politik")
    page = StandardPageFactory(parent=section, slug="beredningar")
    assert crumbs(client, page.url) == ["/", "/politik/"]
    assert crumbs(client, section.url) == ["/"]
    assert crumbs(client, "/") == []


def test_the_breadcrumbs_of_a_form_lead_to_its_dialogue_s_section(client):
    page = DialogueFormPageFactory(parent=DialogueIndexPageFactory(slug="delta"), slug="lekplatsen")
    assert crumbs(client, f"{page.url}svara/")[:2] == ["/", "/delta/"]


def test_a_section_that_is_a_draft_is_no_breadcrumb(client):
    section = StandardPageFactory(live=False)
    page = StandardPageFactory(parent=section)
    assert crumbs(client, page.url) == ["/"]


def test_a_standard_page_lists_what_can_be_read_below_it(client):
    page = StandardPageFactory()
    StandardPageFactory(parent=page, title="Under", summary="Mer om det")
    StandardPageFactory(parent=page, title="Utkast", live=False)
    make_private(StandardPageFactory(parent=page, title="Privat"))
    answer = client.get(page.url)
    assert titles(answer.context["subpages"]) == ["Under"]


@pytest.mark.parametrize(
    "path", ["/politik/finns-inte/", "/finns-inte/beredningar/", "/beredningar/", "/politik/svara/"]
)
def test_an_address_of_no_page_is_not_found(client, path):
    section = StandardPageFactory(slug="politik")
    StandardPageFactory(parent=section, slug="beredningar")
    assert client.get(path).status_code == 404


def test_the_same_name_in_two_sections_is_two_pages(client):
    for name in ("a", "b"):
        StandardPageFactory(parent=StandardPageFactory(slug=name), slug="om", title=f"Om {name}")
    assert client.get("/a/om/").context["page"].title == "Om a"
    assert client.get("/b/om/").context["page"].title == "Om b"
    assert client.get("/b/b/om/").status_code == 404


def test_a_private_page_asks_for_a_login(client):
    page = make_private(StandardPageFactory())
    below = StandardPageFactory(parent=page, title="Under det privata")
    answer = client.get(below.url)
    assert answer.status_code == 302
    assert "login" in answer.url


@pytest.mark.parametrize("privately", ["the page", "its section", "the front page"])
def test_whatever_is_private_on_the_way_asks_for_a_login(client, privately):
    section = StandardPageFactory()
    page = StandardPageFactory(parent=section)
    make_private({"the page": page, "its section": section, "the front page": home_page()}[privately])
    assert client.get(page.url).status_code == 302


@pytest.mark.parametrize("aliased", ["the page", "its section"])
def test_an_alias_is_as_private_as_what_it_stands_for(client, aliased):
    section = StandardPageFactory()
    page = StandardPageFactory(parent=section, slug="om")
    alias = {"the page": page, "its section": section}[aliased].create_alias(
        parent=home_page(), update_slug="alias", recursive=True
    )
    address = alias.url if aliased == "the page" else f"{alias.url}om/"
    assert client.get(address).status_code == 200
    make_private({"the page": page, "its section": section}[aliased])
    assert client.get(address).status_code == 302


@pytest.mark.parametrize(
    "query", ["?sida=x", "?datum=2026-13-40", "?organ=%00", "?kommundel=%F0%9F%98%80", "?q[]=1"]
)
def test_a_strange_question_to_the_front_page_changes_nothing(client, query):
    assert client.get(f"/{query}").status_code == 200


def test_a_server_without_a_site_still_answers(client):
    Site.objects.all().delete()
    assert client.get("/sok/").status_code == 200
    assert client.get("/").status_code == 404


def test_there_is_one_front_page():
    assert not type(home_page()).can_create_at(home_page().get_parent())


class TestCsrfFailure:
    @pytest.fixture
    def refused(self):
        client = Client(enforce_csrf_checks=True)

        def _refused(data: dict[str, str]):
            answer = client.post(f"{DialogueFormPageFactory().url}svara/", data)
            assert answer.status_code == 403
            return answer

        return _refused

    def test_the_text_is_given_back_to_be_copied(self, refused):
        answer = refused({"vad": "Rad ett\r\nrad två <b>", "tom": "  "})
        assert answer.context["typed"] == [("vad", "Rad ett\r\nrad två <b>")]
        assert "rad två &lt;b&gt;" in answer.content.decode()
        assert "no-store" in answer["Cache-Control"]

    @pytest.mark.parametrize("name", ["csrfmiddlewaretoken", "token", "password", "new_password1"])
    def test_tokens_and_passwords_are_not(self, refused, name):
        assert refused({name: "hemligt"}).context["typed"] == []

    def test_a_flood_of_fields_is_cut_off(self, refused):
        assert len(refused({f"f{number}": "x" for number in range(500)}).context["typed"]) == 50

    def test_an_empty_form_is_answered_too(self, refused):
        assert refused({}).context["typed"] == []
