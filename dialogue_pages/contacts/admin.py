from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn, UpdatedAtColumn
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet, UnpublishView

from dialogue_pages.contacts.models import ContactDetails, District, Party, Venue
from dialogue_pages.contacts.phones import searched_digits
from dialogue_pages.contacts.usage_admin import UsagePanel, use_rows, used_in_words
from dialogue_pages.core.registers import Register


class ContactIndexView(IndexView):
    def search_queryset(self, queryset: QuerySet) -> Any:
        """A number is found however it is written, or by a part of it."""
        digits = searched_digits(self.search_query) if self.is_searching else ""
        return queryset.with_digits(digits) if digits else super().search_queryset(queryset)


class ContactUnpublishView(UnpublishView):
    """Unpublishing is allowed, for a contact that must go at once; the editor is told where it disappears."""

    template_name = "dialogue_pages/admin/unpublish_contact.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        rows = use_rows(self.object, self.request.user)
        context["used"] = used_in_words(self.object, rows) if rows else ""
        return context


class ContactDetailsViewSet(SnippetViewSet):
    model = ContactDetails
    icon = "mail"
    menu_label = _("Contacts")
    index_view_class = ContactIndexView
    unpublish_view_class = ContactUnpublishView
    edit_handler = ObjectList(
        [*ContactDetails.panels, UsagePanel(heading=_("Where it is shown"), icon="list-ul")]
    )
    list_display = [
        "listed_name",
        Column("person_name", label=_("Person")),
        Column("email", label=_("E-mail")),
        LiveStatusTagColumn(),
        UpdatedAtColumn(),
    ]
    list_filter = ["live"]
    add_to_admin_menu = True
    menu_order = 200


class PartyAdmin(Register):
    model = Party
    menu_icon = "group"
    list_display = ("name", "abbreviation")
    search_fields = ("name", "abbreviation")


class DistrictAdmin(Register):
    model = District
    menu_icon = "site"
    list_display = ("name",)
    search_fields = ("name",)


class VenueAdmin(Register):
    model = Venue
    menu_icon = "home"
    list_display = ("name", "address", "district")
    list_select_related = ("district",)
    search_fields = ("name", "address")
