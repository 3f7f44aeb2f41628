"""Who reaches what: every address of the work on statements, for every role, read and written."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page

from dialogue_pages.consultations.models import ConsultationPage
from dialogue_pages.consultations.statements.admin import header_button
from dialogue_pages.consultations.statements.models import StatementPoint, StatementReview, Theme
from tests.factories.dialogues import ConsultationPageFactory, DialogueFormPageFactory
from tests.factories.responses import RegistrarFactory
from tests.factories.statements import PointFactory, StandardAnswerFactory, StatementFactory, ThemeFactory
from tests.factories.users import EditorFactory, SuperuserFactory, UserFactory, logged_in, permissions_named

pytestmark = pytest.mark.django_db

OVERVIEW, WORK, TOGETHER, THEMES, THEME = (
    f"dialogue_pages_{name}"
    for name in ("statements", "statement", "statements_together", "statements_themes", "statements_theme")
)
ADDRESSES = (OVERVIEW, WORK, TOGETHER, THEMES, THEME)
# What is posted; the overview takes nothing.
WRITES = {
    WORK: {
        "points-TOTAL_FORMS": "0",
        "points-INITIAL_FORMS": "0",
        "sender_kind": "PRIVATE",
        "shown_as": "REFERENCE",
        "version": "1",
        "is_split": "on",
    },
    TOGETHER: {"text": "Bevara skogen"},
    THEMES: {"name": "Trafik"},
    THEME: {"name": "Ny", "sort_order": "1"},
}
READ, WRITTEN, REFUSED, ABSENT, LOGIN = "read", "written", "refused", "absent", "log in"


def editor_of(page: Page, *rights: str) -> User:
    """May edit one page and no other; `rights` are further permissions."""
    user = UserFactory()
    group = Group.objects.create(name=user.username)
    group.permissions.set(permissions_named("access_admin", *rights))
    (change,) = permissions_named("change_page")
    GroupPagePermission.objects.create(group=group, page=page, permission=change)
    user.groups.add(group)
    return user


def moderator(plan: ConsultationPage) -> User:
    """Edits and publishes every page, and handles what was sent to them."""
    return EditorFactory(rights=["change_response"])


# Each role with what it gets where only reading is asked, where more is, and when it posts.
ROLES: dict[str, tuple[Callable[[ConsultationPage], User | None], str, str, str]] = {
    "visitor": (lambda plan: None, LOGIN, LOGIN, LOGIN),
    "user outside the admin": (lambda plan: UserFactory(), LOGIN, LOGIN, LOGIN),
    "editor of another page": (
        lambda plan: editor_of(DialogueFormPageFactory(), "change_response"),
        ABSENT,
        ABSENT,
        ABSENT,
    ),
    "editor of the plan": (editor_of, READ, REFUSED, REFUSED),
    "editor of the plan with the right to handle": (
        lambda plan: editor_of(plan, "change_response"),
        READ,
        READ,
        WRITTEN,
    ),
    "reader of everything": (lambda plan: RegistrarFactory(rights=["view_response"]), READ, REFUSED, REFUSED),
    "registrar": (lambda plan: RegistrarFactory(), READ, READ, WRITTEN),
    "moderator": (moderator, READ, READ, WRITTEN),
    "administrator": (lambda plan: SuperuserFactory(), READ, READ, WRITTEN),
}
NEEDS_CHANGE = (TOGETHER, THEME)


@pytest.fixture
def plan() -> ConsultationPage:
    return ConsultationPageFactory()


@pytest.fixture
def review(plan) -> StatementReview:
    return PointFactory(review__response=StatementFactory(page=plan)).review


def address(name: str, plan: ConsultationPage, review: StatementReview) -> str:
    rows = {WORK: review.pk, THEME: (plan.themes.first() or ThemeFactory(page=plan)).pk}
    return reverse(name, args=[plan.pk, *([rows[name]] if name in rows else [])])


def browser_of(role: str, plan: ConsultationPage) -> tuple[Client, tuple[str, str, str]]:
    make, *outcomes = ROLES[role]
    user = make(plan)
    return (logged_in(user) if user else Client()), tuple(outcomes)


def outcome(answer) -> str:
    if answer.status_code == 200:
        return READ
    if answer.status_code == 404:
        return ABSENT
    if answer.status_code == 403:
        return REFUSED
    assert answer.status_code == 302
    if answer.url.startswith(reverse("wagtailadmin_login")):
        return LOGIN
    return REFUSED if answer.url == reverse("wagtailadmin_home") else WRITTEN


@pytest.mark.parametrize("name", ADDRESSES)
@pytest.mark.parametrize("role", ROLES)
def test_every_role_reads_what_it_may(role, name, plan, review):
    client, (reads, reads_more, _writes) = browser_of(role, plan)
    query = {"id": review.pk} if name == TOGETHER else {}
    expected = reads_more if name in NEEDS_CHANGE else reads
    assert outcome(client.get(address(name, plan, review), query)) == expected


@pytest.mark.parametrize("name", WRITES)
@pytest.mark.parametrize("role", ROLES)
def test_every_role_writes_what_it_may_and_nothing_else_is_changed(role, name, plan, review):
    client, (_reads, _reads_more, writes) = browser_of(role, plan)
    ThemeFactory(page=plan, name="Gammalt")
    before = state()
    data = WRITES[name] | ({"id": review.pk} if name == TOGETHER else {})
    assert outcome(client.post(address(name, plan, review), data)) == writes
    assert (state() != before) is (writes == WRITTEN)


def state() -> tuple:
    return (
        sorted(StatementReview.objects.values_list("pk", "version")),
        sorted(StatementPoint.objects.values_list("pk", "text")),
        sorted(Theme.objects.values_list("pk", "name")),
    )


@pytest.mark.parametrize("name", [WORK, THEME])
def test_rows_of_another_plan_are_absent_under_this_one(name, plan, review):
    other = ConsultationPageFactory()
    rows = {WORK: StatementFactory(page=other).pk, THEME: ThemeFactory(page=other).pk}
    client = logged_in(editor_of(plan, "change_response"))
    under_this, under_the_other = (reverse(name, args=[page.pk, rows[name]]) for page in (plan, other))
    for path in (under_this, under_the_other):
        assert client.get(path).status_code == 404
        assert client.post(path, WRITES[name]).status_code == 404


def test_an_answer_to_a_form_is_no_statement(plan):
    answer = StatementFactory(page=plan, kind="ANSWER")
    client = logged_in(RegistrarFactory())
    assert client.get(reverse(WORK, args=[plan.pk, answer.pk])).status_code == 404


def test_pages_that_take_no_statements_have_no_such_view():
    client = logged_in(SuperuserFactory())
    assert client.get(reverse(OVERVIEW, args=[DialogueFormPageFactory().pk])).status_code == 404


def test_pages_with_statements_are_kept_nowhere(plan, review):
    client = logged_in(RegistrarFactory())
    for name in (OVERVIEW, WORK):
        assert "no-store" in client.get(address(name, plan, review))["Cache-Control"]


@pytest.mark.parametrize(
    "make",
    [
        lambda plan: SuperuserFactory(),
        lambda plan: EditorFactory(),
    ],
    ids=["administrator", "editor"],
)
def test_the_button_leads_from_the_plan_to_its_statements(make, plan):
    client = logged_in(make(plan))
    listing = client.get(reverse("wagtailadmin_explore", args=[plan.get_parent().pk])).text
    assert reverse(OVERVIEW, args=[plan.pk]) in listing


def test_the_button_stands_on_plans_alone_and_in_the_header_too(plan):
    form = DialogueFormPageFactory()
    client = logged_in(SuperuserFactory())
    assert (
        reverse(OVERVIEW, args=[plan.pk])
        in client.get(reverse("wagtailadmin_pages:edit", args=[plan.pk])).text
    )
    assert (
        reverse(OVERVIEW, args=[form.pk])
        not in client.get(reverse("wagtailadmin_pages:edit", args=[form.pk])).text
    )


@pytest.mark.parametrize(
    ("make", "is_shown"),
    [
        (editor_of, True),
        (lambda plan: RegistrarFactory(rights=["view_response"]), True),
        (lambda plan: editor_of(DialogueFormPageFactory(), "change_response"), False),
        (lambda plan: RegistrarFactory(rights=["change_response"]), False),
    ],
)
def test_the_button_is_for_those_who_may_read(make, is_shown, plan):
    assert bool(list(header_button(plan, make(plan), "edit"))) is is_shown


@pytest.mark.parametrize(
    ("rights", "is_allowed"), [([], False), (["change_standardanswer"], True), (["view_response"], False)]
)
def test_standard_answers_take_their_own_right(rights, is_allowed):
    row = StandardAnswerFactory()
    client = logged_in(EditorFactory(rights=rights))
    for path in (reverse("standardsvar:index"), reverse("standardsvar:edit", args=[row.pk])):
        assert (client.get(path).status_code == 200) is is_allowed


def test_a_reader_sees_the_points_and_no_form(plan, review):
    html = logged_in(editor_of(plan)).get(reverse(WORK, args=[plan.pk, review.pk])).text
    assert "Skogen ska vara kvar." in html
    assert 'id="arbete"' not in html
    overview = logged_in(editor_of(plan)).get(reverse(OVERVIEW, args=[plan.pk])).text
    assert reverse(TOGETHER, args=[plan.pk]) not in overview
