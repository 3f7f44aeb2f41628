"""Staff's way from a list without reports to a published one, and who may go it."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission

from dialogue_pages.consultations.reports.enums import ReportState
from dialogue_pages.consultations.reports.models import PlanReport
from dialogue_pages.consultations.reports.querysets import SILENT_AFTER
from dialogue_pages.consultations.statements.models import SenderKind, ShownAs
from tests.factories.dialogues import ConsultationPageFactory
from tests.factories.reports import (
    StatementFactory,
    answered,
    composed,
    noise,
    published,
    report_of,
    stage_of,
)
from tests.factories.responses import RECEIVED, RegistrarFactory
from tests.factories.users import EditorFactory, SuperuserFactory, UserFactory, logged_in, permissions_named

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin() -> Client:
    return logged_in(SuperuserFactory())


@pytest.fixture
def statement(plan):
    return answered(StatementFactory(page=plan), noise())


def url(name: str, *args: object) -> str:
    return reverse(f"dialogue_pages_{name}", args=args)


def test_a_report_goes_from_the_list_to_the_plan_s_page(
    admin, plan, statement, django_capture_on_commit_callbacks
):
    shown = admin.get(url("reports", plan.pk)).content.decode()
    assert "Planen har ingen redogörelse än." in shown
    begun = admin.post(url("reports", plan.pk), {"period": stage_of(plan).pk})
    report = PlanReport.objects.get()
    edit = url("report_edit", plan.pk, report.pk)
    assert begun.url == edit
    form = admin.get(edit).context["form"].initial
    with django_capture_on_commit_callbacks(execute=True):
        admin.post(edit, {**form, "introduction": "Välkommen.", "compose": "1"})
    report.refresh_from_db()
    assert (report.state, report.introduction) == (ReportState.COMPOSED, "Välkommen.")
    preview = admin.get(url("report_preview", plan.pk, report.pk)).content.decode()
    assert "Välkommen." in preview
    assert "Vägen bullrar." in preview
    assert admin.get(url("report_file", plan.pk, report.pk, "pdf"))["Content-Type"] == "application/pdf"
    asked = admin.get(url("report_publish", plan.pk, report.pk)).content.decode()
    assert "Ingen avsändare nämns vid namn" in asked
    admin.post(url("report_publish", plan.pk, report.pk))
    assert "Välkommen." in Client().get(f"{plan.url}redogorelse/1/").content.decode()


def test_publishing_warns_of_the_names_that_are_shown(admin, plan):
    named = {"sender_kind": SenderKind.AUTHORITY, "shown_as": ShownAs.NAME, "shown_name": "Länsstyrelsen"}
    answered(StatementFactory(page=plan), noise(), **named)
    shown = admin.get(url("report_publish", plan.pk, composed(report_of(plan)).pk)).content.decode()
    assert "Länsstyrelsen" in shown


def test_unanswered_statements_are_told_with_links_and_hinder_publication(admin, plan, statement):
    waiting = StatementFactory(page=plan)
    report = composed(report_of(plan))
    for name in ("report", "report_publish"):
        shown = admin.get(url(name, plan.pk, report.pk)).content.decode()
        assert "1 yttrande väntar på svar." in shown
        assert reverse("dialogue_pages_statement", args=[plan.pk, waiting.pk]) in shown
    admin.post(url("report_publish", plan.pk, report.pk))
    report.refresh_from_db()
    assert not report.is_published


def test_the_page_of_a_report_that_is_composed_is_loaded_again_by_itself(admin, plan):
    report = report_of(plan)
    values = {
        "state": ReportState.COMPOSING,
        "asked_at": RECEIVED,
        "heard_at": RECEIVED,
        "total": 2000,
        "done": 400,
    }
    PlanReport.objects.filter(pk=report.pk).update(**values)
    with time_machine.travel(RECEIVED + dt.timedelta(seconds=5), tick=False):
        response = admin.get(url("report", plan.pk, report.pk))
    assert "Refresh" in response.headers
    assert "400 av 2000 yttranden är lästa" in response.content.decode().replace("\xa0", "")
    with time_machine.travel(RECEIVED + SILENT_AFTER, tick=False):
        response = admin.get(url("report", plan.pk, report.pk))
    assert "Refresh" not in response.headers
    assert "avbröts innan den var klar" in response.content.decode()


def test_a_published_report_is_corrected_and_not_edited(admin, plan, statement):
    report = published(report_of(plan), SuperuserFactory())
    edit = url("report_edit", plan.pk, report.pk)
    for response in (admin.get(edit), admin.post(edit, {"grouping": "BY_THEME"})):
        assert response.status_code == 302
    admin.post(url("report_delete", plan.pk, report.pk))
    report.refresh_from_db()
    assert (report.grouping, report.is_published) == ("BY_STATEMENT", True)
    admin.post(url("report_correct", plan.pk, report.pk))
    new = PlanReport.objects.get(replaces=report)
    values = {"grouping": "BY_THEME", "introduction": "Ny."}
    refused = admin.post(url("report_edit", plan.pk, new.pk), values)
    assert refused.status_code == 422
    assert set(refused.context["form"].errors) == {"correction"}


def test_a_draft_can_be_deleted(admin, plan):
    report = report_of(plan)
    admin.post(url("report_delete", plan.pk, report.pk))
    assert not PlanReport.objects.exists()


def test_a_plan_with_reports_cannot_be_deleted(admin, plan):
    report_of(plan)
    admin.post(reverse("wagtailadmin_pages:delete", args=[plan.pk]))
    assert type(plan).objects.filter(pk=plan.pk).exists()


def test_the_plan_s_menu_leads_to_its_reports(admin, plan):
    assert (
        url("reports", plan.pk)
        in admin.get(reverse("wagtailadmin_pages:edit", args=[plan.pk])).content.decode()
    )


def test_a_report_of_another_plan_is_not_reached_through_one_s_own(admin, plan):
    other = report_of(ConsultationPageFactory())
    assert admin.get(url("report", plan.pk, other.pk)).status_code == 404
    assert admin.get(url("report_told", plan.pk, other.period.pk)).status_code == 404


def test_the_list_costs_no_more_queries_with_many_reports(admin, plan, django_assert_max_num_queries):
    for _number in range(2):
        report_of(plan)
    admin.get(url("reports", plan.pk))
    with django_assert_max_num_queries(1000) as few:
        admin.get(url("reports", plan.pk))
    for _number in range(10):
        report_of(plan)
    with django_assert_max_num_queries(len(few)):
        admin.get(url("reports", plan.pk))


def editor_of(page, *codenames: str):
    """Whoever may do this to one page only."""
    user = EditorFactory()
    group = user.groups.get()
    group.page_permissions.all().delete()
    for permission in permissions_named(*codenames):
        GroupPagePermission.objects.create(group=group, page=page, permission=permission)
    return user


PUBLISHES = ("change_page", "publish_page")
ROLES = {
    "anonymous": lambda plan: None,
    "without rights": lambda plan: UserFactory(),
    "editor of another page": lambda plan: editor_of(
        ConsultationPageFactory(), "change_page", "publish_page"
    ),
    "editor": lambda plan: editor_of(plan, "change_page"),
    "publisher": lambda plan: editor_of(plan, *PUBLISHES),
    "registrar": lambda plan: RegistrarFactory(),
    "registrar without export": lambda plan: RegistrarFactory(rights=["view_response"]),
    "administrator": lambda plan: SuperuserFactory(),
}
READERS = {"editor", "publisher", "registrar", "registrar without export", "administrator"}
WRITERS = {"editor", "publisher", "administrator"}
PUBLISHERS = {"publisher", "administrator"}
TELLERS = {"registrar", "administrator"}
MATRIX = {
    ("get", "reports"): READERS,
    ("post", "reports"): WRITERS,
    ("get", "report"): READERS,
    ("get", "report_edit"): WRITERS,
    ("post", "report_edit"): WRITERS,
    ("post", "report_compose"): WRITERS,
    ("get", "report_preview"): READERS,
    ("get", "report_file"): READERS,
    ("get", "report_publish"): PUBLISHERS,
    ("post", "report_publish"): PUBLISHERS,
    ("post", "report_correct"): WRITERS,
    ("get", "report_delete"): WRITERS,
    ("post", "report_delete"): WRITERS,
    ("get", "report_told"): TELLERS,
    ("post", "report_told"): TELLERS,
}


def arguments(name: str, report: PlanReport) -> list[object]:
    match name:
        case "reports":
            return [report.page.pk]
        case "report_told":
            return [report.page.pk, report.period.pk]
        case "report_file":
            return [report.page.pk, report.pk, "pdf"]
    return [report.page.pk, report.pk]


@pytest.mark.parametrize("role", ROLES)
def test_each_role_reaches_what_is_theirs_and_nothing_else(plan, statement, role):
    report = composed(report_of(plan))
    user = ROLES[role](plan)
    client = logged_in(user) if user else Client()
    reached = set()
    for method, name in MATRIX:
        response = getattr(client, method)(url(name, *arguments(name, report)))
        # Wagtail sends whoever may not to its front page or to sign in.
        if response.status_code == 302 and "redogorelser" not in response.url.split("?")[0]:
            continue
        reached.add((method, name))
        if not PlanReport.objects.filter(pk=report.pk, state=ReportState.COMPOSED).exists():
            PlanReport.objects.all().delete()
            report = composed(report_of(plan))
    assert reached == {key for key, roles in MATRIX.items() if role in roles}
