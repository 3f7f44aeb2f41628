"""The menu "Answers": the register, templates, record types, disposal and the log of exports."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet, ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet

from dialogue_pages.responses.exports.access_view import AccessView
from dialogue_pages.responses.exports.report import ExportReportView
from dialogue_pages.responses.exports.views import ExportFileView, ExportProgressView, ExportView
from dialogue_pages.responses.register import permissions
from dialogue_pages.responses.register.answer_view import AnswerView
from dialogue_pages.responses.register.entry_views import ChooseFormView, EnterView
from dialogue_pages.responses.register.list_view import RegisterView
from dialogue_pages.responses.register.models import AnswerTemplate
from dialogue_pages.responses.register.views import DetailView, HandleView, NoteView, QuarantineView
from dialogue_pages.responses.retention.models import RecordType
from dialogue_pages.responses.retention.views import DisposalsView, DisposalView

NAMESPACE = "dialogue_responses"


class RightMenuItem(MenuItem):
    """Shown to those with a right."""

    def __init__(self, *args: Any, right: str, **kwargs: Any) -> None:
        self.right = right
        super().__init__(*args, **kwargs)

    def is_shown(self, request: HttpRequest) -> bool:
        if not self.right:
            return permissions.may_open_register(request.user)
        return permissions.may(request.user, self.right)


class _ViewSet(ViewSet):
    """Whose place in the menu follows a right to responses."""

    right = ""
    first_view = ""

    def get_menu_item(self, order: int | None = None) -> MenuItem:
        return RightMenuItem(
            self.menu_label,
            reverse(self.get_url_name(self.first_view)),
            name=self.menu_name,
            icon_name=self.icon,
            order=order or self.menu_order,
            right=self.right,
        )


class ResponseViewSet(_ViewSet):
    name = "svar"
    url_namespace = NAMESPACE
    icon = "form"
    menu_label = _("The register of answers")
    menu_name = "responses"
    first_view = "index"

    def get_urlpatterns(self) -> list:
        return [
            path("", RegisterView.as_view(), name="index"),
            path("results/", RegisterView.as_view(results_only=True), name="index_results"),
            path("<int:pk>/", DetailView.as_view(), name="detail"),
            path("<int:pk>/handlagg/", HandleView.as_view(), name="handle"),
            path("<int:pk>/anteckna/", NoteView.as_view(), name="note"),
            path("<int:pk>/karantan/", QuarantineView.as_view(), name="quarantine"),
            path("<int:pk>/besvara/", AnswerView.as_view(), name="answer"),
            path("nytt/", ChooseFormView.as_view(), name="choose_form"),
            path("nytt/<int:page_id>/", EnterView.as_view(), name="enter"),
            path("export/", ExportView.as_view(), name="export"),
            path("export/<uuid:pk>/", ExportProgressView.as_view(), name="export_progress"),
            path("export/<uuid:pk>/fil/", ExportFileView.as_view(), name="export_file"),
            path("registerutdrag/", AccessView.as_view(), name="access"),
            path("gallring/", DisposalsView.as_view(), name="disposals"),
            path("gallring/<int:pk>/", DisposalView.as_view(), name="disposal"),
        ]


class DisposalViewSet(_ViewSet):
    """Its views are among those of the register: only the place in the menu is its own."""

    name = "gallring"
    url_namespace = NAMESPACE
    icon = "bin"
    menu_label = _("Disposal")
    menu_name = "disposals"
    right = permissions.DISPOSE
    first_view = "disposals"


class AnswerTemplateViewSet(ModelViewSet):
    model = AnswerTemplate
    name = "svarsmallar"
    icon = "mail"
    menu_label = _("Answer templates")
    list_display = ["name", "subject"]
    search_fields = ["name", "subject", "body"]
    search_backend_name = None
    copy_view_enabled = False


class RecordTypeViewSet(ModelViewSet):
    model = RecordType
    name = "handlingstyper"
    icon = "folder-open-inverse"
    menu_label = _("Record types")
    list_display = ["name", "in_words", "legal_basis"]
    search_fields = ["name", "legal_basis"]
    search_backend_name = None
    copy_view_enabled = False


class ResponsesGroup(ViewSetGroup):
    menu_label = _("Answers")
    menu_icon = "form"
    menu_order = 220
    items = (ResponseViewSet, DisposalViewSet, AnswerTemplateViewSet, RecordTypeViewSet)


def report_menu_item() -> RightMenuItem:
    """A ``register_reports_menu_item`` hook."""
    return RightMenuItem(
        _("Exports of answers"),
        reverse("dialogue_responses_exports"),
        icon_name="download",
        order=900,
        right=permissions.EXPORT,
    )


def report_urls() -> list:
    """A ``register_admin_urls`` hook."""
    return [
        path("reports/svarsexporter/", ExportReportView.as_view(), name="dialogue_responses_exports"),
        path(
            "reports/svarsexporter/results/",
            ExportReportView.as_view(results_only=True),
            name="dialogue_responses_exports_results",
        ),
    ]
