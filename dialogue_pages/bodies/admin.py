from __future__ import annotations

from wagtail_modeladmin.options import ModelAdmin

from dialogue_pages.bodies.models import Body, Mandate, Term


class BodyAdmin(ModelAdmin):
    model = Body
    menu_icon = "group"
    list_display = ("name", "kind", "parent", "dissolved_on")
    list_filter = ("kind",)
    list_select_related = ("parent",)
    search_fields = ("name",)


class TermAdmin(ModelAdmin):
    model = Term
    menu_icon = "date"
    list_display = ("body", "starts_on", "ends_on")
    list_filter = ("body",)
    list_select_related = ("body",)


class MandateAdmin(ModelAdmin):
    model = Mandate
    menu_icon = "user"
    list_display = ("person", "role", "body", "party", "starts_on", "ends_on")
    list_filter = ("body", "role")
    list_select_related = ("person", "body", "party")
    search_fields = ("person__title", "body__name")
