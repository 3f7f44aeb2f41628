from __future__ import annotations

from typing import Any

from django.contrib.admin import SimpleListFilter, display
from django.urls import re_path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail_modeladmin.helpers import ButtonHelper, PermissionHelper

from dialogue_pages.bodies.enums import BodyKind
from dialogue_pages.bodies.forms import BodyForm, MandateForm, TermForm
from dialogue_pages.bodies.models import Body, Mandate, Term
from dialogue_pages.bodies.querysets import BodyQuerySet
from dialogue_pages.bodies.views import (
    MandateDeleteView,
    NewTermView,
    RegisterCreateView,
    RegisterEditView,
)
from dialogue_pages.core.clock import local_date
from dialogue_pages.core.registers import Register


class KindFilter(SimpleListFilter):
    """A body that acts as two kinds is found by both."""

    title = gettext_lazy("kind")
    parameter_name = "kind"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, Any]]:
        return BodyKind.choices

    def queryset(self, request: Any, queryset: BodyQuerySet) -> BodyQuerySet:
        return queryset.of_kind(self.value()) if self.value() else queryset


class HistoryPermissionHelper(PermissionHelper):
    """What has begun is history: it is ended or corrected, and only an administrator deletes it."""

    def user_can_delete_obj(self, user: Any, obj: Term | Mandate) -> bool:
        is_history = obj.starts_on <= local_date(timezone.now())
        return super().user_can_delete_obj(user, obj) and (user.is_superuser or not is_history)


class BodyButtonHelper(ButtonHelper):
    def get_buttons_for_obj(
        self, obj: Body, exclude: Any = None, classnames_add: Any = (), classnames_exclude: Any = None
    ) -> list[dict[str, str]]:
        buttons = super().get_buttons_for_obj(obj, exclude, list(classnames_add), classnames_exclude)
        if self.view.model_admin.user_can_start_term(self.request.user):
            label = _("New term")
            buttons.append(
                {
                    "url": self.url_helper.get_action_url("new_term", obj.pk),
                    "label": label,
                    "classname": self.finalise_classname(["button-secondary", *classnames_add]),
                    "title": f"{label}: {obj}",
                }
            )
        return buttons


class RegisterAdmin(Register):
    create_view_class = RegisterCreateView
    edit_view_class = RegisterEditView


class BodyAdmin(RegisterAdmin):
    model = Body
    menu_icon = "group"
    list_display = ("name", "label", "kinds", "parent", "dissolved_on")
    list_filter = (KindFilter,)
    list_select_related = ("parent",)
    search_fields = ("name", "label")
    button_helper_class = BodyButtonHelper
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldRowPanel([FieldPanel("label"), FieldPanel("slug")]),
            FieldRowPanel([FieldPanel("kind"), FieldPanel("also_kind")]),
            FieldPanel("parent"),
            FieldRowPanel([FieldPanel("is_public"), FieldPanel("publish_minutes")]),
            FieldPanel("contact"),
            FieldRowPanel([FieldPanel("founded_on"), FieldPanel("dissolved_on")]),
            FieldPanel("external_id"),
        ],
        base_form_class=BodyForm,
    )

    @display(description=gettext_lazy("kind"), ordering="kind")
    def kinds(self, body: Body) -> str:
        return body.kind_label

    @staticmethod
    def user_can_start_term(user: Any) -> bool:
        """It makes terms and mandates, and ends those that run."""
        rights = [f"dialogue_pages.{act}_{name}" for act in ("add", "change") for name in ("term", "mandate")]
        return user.has_perms(rights)

    def new_term_view(self, request: Any, instance_pk: str) -> Any:
        return NewTermView.as_view(model_admin=self, instance_pk=instance_pk)(request)

    def get_admin_urls_for_registration(self) -> tuple:
        pattern = rf"^{self.url_helper.base_url_path}/new_term/(?P<instance_pk>\d+)/$"
        name = self.url_helper.get_action_url_name("new_term")
        return (*super().get_admin_urls_for_registration(), re_path(pattern, self.new_term_view, name=name))


class TermAdmin(RegisterAdmin):
    model = Term
    menu_icon = "date"
    list_display = ("body", "starts_on", "ends_on")
    list_filter = ("body",)
    list_select_related = ("body",)
    permission_helper_class = HistoryPermissionHelper
    edit_handler = ObjectList(
        [FieldPanel("body"), FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")])],
        base_form_class=TermForm,
    )


class MandateAdmin(RegisterAdmin):
    model = Mandate
    delete_view_class = MandateDeleteView
    menu_icon = "user"
    list_display = ("person", "role", "body", "party", "starts_on", "ends_on")
    list_filter = ("body", "role")
    list_select_related = ("person", "body", "party")
    search_fields = ("person__title", "body__name")
    permission_helper_class = HistoryPermissionHelper
    edit_handler = ObjectList(
        [
            FieldPanel("person"),
            FieldPanel("body"),
            FieldRowPanel([FieldPanel("role"), FieldPanel("substitute_rank")]),
            FieldPanel("party"),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
                    FieldPanel("end_reason"),
                ],
                heading=gettext_lazy("When"),
            ),
            FieldPanel("external_id"),
        ],
        base_form_class=MandateForm,
    )
