from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet
from wagtail_modeladmin.options import ModelAdmin

from dialogue_pages.contacts.models import ContactDetails, District, Party, Venue


class ContactDetailsViewSet(SnippetViewSet):
    model = ContactDetails
    icon = "mail"
    menu_label = _("Contacts")
    list_display = ["function", "person_name", "email"]
    list_filter = {"function": ["icontains"]}
    add_to_admin_menu = True
    menu_order = 200


class PartyAdmin(ModelAdmin):
    model = Party
    menu_icon = "group"
    list_display = ("name", "abbreviation")
    search_fields = ("name", "abbreviation")


class DistrictAdmin(ModelAdmin):
    model = District
    menu_icon = "site"
    list_display = ("name",)
    search_fields = ("name",)


class VenueAdmin(ModelAdmin):
    model = Venue
    menu_icon = "home"
    list_display = ("name", "address", "district")
    list_select_related = ("district",)
    search_fields = ("name", "address")
