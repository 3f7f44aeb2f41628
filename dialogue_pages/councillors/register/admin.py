from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.urls import path
from django.utils.translation import gettext as _
from wagtail_modeladmin.helpers import ButtonHelper

from dialogue_pages.core.registers import Register
from dialogue_pages.councillors.register.models import RegisterImport, RegisterProfile
from dialogue_pages.councillors.register.permissions import ImportPermissionHelper
from dialogue_pages.councillors.register.views import REVIEW, ReviewView, UploadView


class RegisterProfileAdmin(Register):
    model = RegisterProfile
    menu_icon = "table"
    list_display = ("name", "people_under", "publish_new_people")
    list_select_related = ("people_under",)
    search_fields = ("name",)


class ImportButtonHelper(ButtonHelper):
    def add_button(self, *args: Any, **kwargs: Any) -> dict[str, str]:
        label = _("Import a register")
        return {**super().add_button(*args, **kwargs), "label": label, "title": label}


class RegisterImportAdmin(Register):
    """The record of imports; to add one is to upload a file."""

    model = RegisterImport
    menu_icon = "upload"
    list_display = ("finished_at", "profile_name", "importer", "summary", "is_full_register", "short_hash")
    list_select_related = ("user",)
    permission_helper_class = ImportPermissionHelper
    button_helper_class = ImportButtonHelper
    history_view_enabled = False

    def get_queryset(self, request: HttpRequest) -> Any:
        return RegisterImport.objects.finished().order_by("-finished_at")

    def create_view(self, request: HttpRequest) -> HttpResponseBase:
        return UploadView.as_view()(request)

    def get_admin_urls_for_registration(self) -> tuple[Any, ...]:
        review = path("dialogue_pages/registerimport/review/<uuid:pk>/", ReviewView.as_view(), name=REVIEW)
        return (*super().get_admin_urls_for_registration(), review)
