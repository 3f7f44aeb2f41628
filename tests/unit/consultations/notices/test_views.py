"""Staff's views of a plan's notices, and what residents see."""

from __future__ import annotations

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from wagtail.models import PageLogEntry

from dialogue_pages.consultations.enums import Stage
from dialogue_pages.consultations.notices import services
from dialogue_pages.consultations.notices.models import PlanNotice
from tests.factories.notices import LegalTextFactory, begun_notice, told_plan
from tests.factories.pages import make_private
from tests.factories.users import EditorFactory, UserFactory, logged_in, permissions_named
from tests.naughty import STRINGS
from tests.unit.consultations.notices.test_checklist import NOON

pytestmark = pytest.mark.django_db
VIEWS = ["", "_publish", "_remove", "_poster", "_letter", "_recipients"]


@pytest.fixture(autouse=True)
def _in_march():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture(autouse=True)
def _law():
    LegalTextFactory()


@pytest.fixture
def editor() -> Client:
    return logged_in(EditorFactory(username="redaktor"))


@pytest.fixture
def notice() -> PlanNotice:
    return begun_notice(told_plan(Stage.REVIEW), NOON)


def address(notice: PlanNotice, name: str = "") -> str:
    return reverse(f"dialogue_pages_notice{name}", args=[notice.page_id, notice.number])


@pytest.mark.parametrize("number", ["0", "32768", "9" * 30])
def test_a_number_that_no_notice_has_is_not_found(editor, client, notice, number):
    assert client.get(f"{notice.page.url}kungorelse/{number}/").status_code == 404
    assert editor.get(address(notice).replace("/1/", f"/{number}/")).status_code == 404


def test_a_plan_with_a_notice_is_kept(editor, notice):
    for answer in (
        editor.post(reverse("wagtailadmin_pages:delete", args=[notice.page_id]), follow=True),
        editor.post(f"/admin/bulk/wagtailcore/page/delete/?next=/admin/&id={notice.page_id}", follow=True),
    ):
        assert "kan inte tas bort" in answer.content.decode()
    assert PlanNotice.objects.filter(pk=notice.pk).exists()


def typed(notice: PlanNotice, **changes: str) -> dict[str, str]:
    texts = {row["part"]: row["text"] for row in notice.paragraphs}
    shown = {
        "title": notice.title,
        "paper_text": notice.paper_text,
        "paper_limit": "",
        "version": notice.version,
    }
    return texts | shown | changes


def public(notice: PlanNotice) -> str:
    return f"{notice.page.url}{notice.path}"


def test_a_notice_is_begun_read_and_published_by_a_press_each(editor, client):
    plan = told_plan(Stage.REVIEW)
    listed = reverse("dialogue_pages_notices", args=[plan.pk])
    assert "En kungörelse behövs" in editor.get(listed).content.decode()
    answer = editor.post(listed, {"period": plan.periods.get().pk})
    notice = PlanNotice.objects.get()
    assert answer.url == address(notice)
    assert "Publicera kungörelsen" in editor.get(address(notice)).content.decode()
    assert client.get(public(notice)).status_code == 404
    assert editor.post(address(notice, "_publish"), {"version": "1"}).status_code == 302
    notice.refresh_from_db()
    assert notice.published_by.username == "redaktor"
    html = client.get(public(notice)).content.decode()
    assert notice.digest in html
    assert "förlora rätten att överklaga" in html
    entry = PageLogEntry.objects.get(action=services.PUBLISHED)
    assert entry.data == {"number": 1, "sha256": notice.digest}
    plan_html = client.get(plan.url).content.decode()
    assert notice.path in plan_html
    assert "Texten går inte längre att ändra" in editor.get(address(notice)).content.decode()


def test_an_incomplete_notice_is_not_published_and_says_why(editor, notice):
    editor.post(address(notice), typed(notice, SEEN=""))
    html = editor.get(address(notice)).content.decode()
    assert "Publicera kungörelsen" not in html
    answer = editor.post(address(notice, "_publish"), {"version": "2"})
    assert answer.status_code == 422
    assert "Skriv var förslaget finns att se." in answer.content.decode()
    notice.refresh_from_db()
    assert not notice.is_published


def test_what_was_typed_is_still_there_when_another_was_first(editor, notice):
    editor.post(address(notice), typed(notice, title="Deras titel"))
    answer = editor.post(address(notice), typed(notice, title="Min titel"))
    assert answer.status_code == 409
    html = answer.content.decode()
    assert "redaktor har ändrat kungörelsen" in html
    assert "Min titel" in html
    notice.refresh_from_db()
    assert notice.title == "Deras titel"
    assert editor.post(address(notice), typed(notice, title="Min titel", version="2")).status_code == 302


def test_a_field_that_is_too_long_is_told_and_keeps_its_text(editor, notice):
    answer = editor.post(address(notice), typed(notice, AREA="å" * 4001, title=""))
    assert answer.status_code == 422
    assert "å" * 4001 in answer.content.decode()


@pytest.mark.parametrize("data", [{}, {"version": "x"}, {"version": "99999999999999999999"}])
def test_a_mangled_version_publishes_nothing(editor, notice, data):
    assert editor.post(address(notice, "_publish"), data).status_code in (302, 422)
    notice.refresh_from_db()
    assert not notice.is_published


def test_the_length_for_the_paper_is_told_after_saving(editor, notice):
    editor.post(address(notice), typed(notice, paper_text="Fyra ord här nu", paper_limit="10"))
    html = editor.get(address(notice)).content.decode()
    assert "15 tecken, 4 ord" in html
    assert "Texten till tidningen är för lång." in html


def test_a_begun_notice_can_be_removed_and_a_published_one_cannot(editor, notice):
    services.publish_notice(notice=notice, version=1, user=None, moment=NOON)
    assert editor.post(address(notice, "_remove")).url == address(notice)
    other = begun_notice(notice.page, NOON)
    editor.post(address(other, "_remove"))
    assert list(PlanNotice.objects.values_list("number", flat=True)) == [1]


@pytest.mark.parametrize("hide", [lambda page: page.unpublish(), make_private])
def test_the_notice_of_a_plan_that_is_not_for_all_is_not_either(client, notice, hide):
    services.publish_notice(notice=notice, version=1, user=None, moment=NOON)
    assert client.get(public(notice)).status_code == 200
    hide(notice.page)
    assert client.get(public(notice)).status_code in (302, 404)


def test_another_plan_s_notice_is_not_reached(notice):
    editor = logged_in(EditorFactory(rights=["export_response"]))
    other = told_plan(case_number="K2")
    for name in VIEWS:
        wrong = reverse(f"dialogue_pages_notice{name}", args=[other.pk, notice.number])
        assert editor.post(wrong).status_code in (404, 405), name
    answer = editor.post(reverse("dialogue_pages_notices", args=[other.pk]), {"period": notice.period_id})
    assert answer.status_code == 404


def writer(*page_rights: str, rights: tuple[str, ...] = ()) -> Client:
    """Somebody with some rights to pages and to answers."""
    user = EditorFactory(rights=rights)
    kept = permissions_named(*page_rights) if page_rights else []
    user.groups.get().page_permissions.exclude(permission__in=kept).delete()
    return logged_in(user)


@pytest.mark.parametrize(
    ("who", "may_read", "may_publish", "may_list"),
    [
        (Client, False, False, False),
        (lambda: logged_in(UserFactory()), False, False, False),
        (lambda: writer(rights=["view_response", "export_response"]), False, False, False),
        (lambda: writer("change_page"), True, False, False),
        (lambda: writer("change_page", rights=["export_response"]), True, False, True),
        (lambda: writer("change_page", "publish_page"), True, True, False),
        (lambda: writer("publish_page", "change_page", rights=["export_response"]), True, True, True),
    ],
)
def test_who_may_do_what(notice, who, may_read, may_publish, may_list):
    someone = who()
    refused = (302, 403)
    read = [someone.get(reverse("dialogue_pages_notices", args=[notice.page_id])).status_code]
    read += [someone.get(address(notice, name)).status_code for name in ("", "_poster", "_letter")]
    assert all((code == 200) if may_read else (code in refused) for code in read)
    listing = someone.get(address(notice, "_recipients")).status_code
    assert listing == 200 if may_list else listing in refused
    someone.post(address(notice, "_publish"), {"version": "1"})
    notice.refresh_from_db()
    assert notice.is_published == may_publish


def test_no_naughty_string_breaks_a_text_or_its_page(editor, client, notice):
    many = "\n".join(text for text in STRINGS if len(text) < 60)
    kept = notice.text_of("SEEN")
    for text in [*STRINGS[::25], many[:3000]]:
        notice.refresh_from_db()
        sent = typed(
            notice, title=text[:200] or "-", AREA=text or "-", SEEN=f"{kept}\n{text}", paper_text=text
        )
        assert editor.post(address(notice), sent).status_code in (302, 422)
        html = editor.get(address(notice)).content.decode()
        assert "<script>alert" not in html
    notice.refresh_from_db()
    services.publish_notice(notice=notice, version=notice.version, user=None, moment=NOON)
    html = client.get(public(notice)).content.decode()
    assert "<script>alert" not in html
    notice.refresh_from_db()
    assert notice.is_intact()


def test_the_number_of_queries_of_the_list_does_not_grow(editor, django_assert_max_num_queries):
    plan = told_plan()
    counts = []
    for wanted in (1, 8):
        while plan.notices.count() < wanted:
            begun_notice(plan, NOON)
        listed = reverse("dialogue_pages_notices", args=[plan.pk])
        editor.get(listed)
        with django_assert_max_num_queries(60) as queries:
            editor.get(listed)
        counts.append(len(queries))
    assert counts[0] == counts[1]
