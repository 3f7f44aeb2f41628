"""The municipality's own pages and settings, on top of the extension."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import RichTextField
from wagtail.url_routing import RouteResult

from dialogue_pages.calendar.models import Meeting
from dialogue_pages.core.pages import BasePage
from dialogue_pages.core.querysets import in_private_section
from dialogue_pages.dialogues.pages import DialoguePage
from home.editions import kept_in_edition
from home.navigation import way_below

DIALOGUES_SHOWN = 6
MEETINGS_SHOWN = 4


class HomePage(BasePage):
    """The front door: what can be answered today, and which meetings come next."""

    subpage_types = [
        "home.StandardPage",
        "dialogue_pages.DialogueIndexPage",
        "dialogue_pages.ConsultationIndexPage",
        "dialogue_pages.CommitteePage",
        "dialogue_pages.CouncillorIndexPage",
        "dialogue_pages.CalendarPage",
        "dialogue_pages.DialogueFolderPage",
    ]
    max_count = 1

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Find the pages of an address and the main menu in one query, instead of two for each step.

        ``request.pages_above`` then links to the pages above the one found, for the breadcrumbs.
        """
        way = kept_in_edition(
            request,
            "way",
            self.pk,
            *path_components,
            make=lambda: way_below(self, path_components, request),
            # There is no end of addresses that name no page.
            worth_keeping=lambda found: found.is_whole,
        )
        request.main_menu = way.menu
        if way.page is None:
            return super().route(request, path_components)
        request.pages_above = way.above
        page = way.page.specific
        page.is_known_public = way.is_public and not self.alias_of_id
        return page.route(request, path_components[page.depth - self.depth :])

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        moment = context["moment"]
        open_now = DialoguePage.objects.descendant_of(self).visible().open_at(moment)
        context["open_now"] = open_now.prefetch_related("districts")[:DIALOGUES_SHOWN]
        meetings = Meeting.objects.public().coming(moment).for_display()
        context["meetings"] = meetings[:MEETINGS_SHOWN]
        return context


class StandardPage(BasePage):
    """A page of text: how to take part, accessibility, personal data."""

    subpage_types = [
        "home.StandardPage",
        "dialogue_pages.CommitteePage",
        "dialogue_pages.CouncillorIndexPage",
        "dialogue_pages.CalendarPage",
        "dialogue_pages.DialogueFolderPage",
    ]

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        if not self.is_leaf():
            context["subpages"] = self.get_children().live().filter(~in_private_section())
        return context


@register_setting(icon="site")
class MunicipalitySettings(BaseSiteSetting):
    """What stands in the header and the footer of every page."""

    municipality_name = models.CharField(_("municipality"), max_length=100, blank=True)
    contact_centre = models.ForeignKey(
        "dialogue_pages.ContactDetails",
        verbose_name=_("contact centre"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    # Without links: each page it named would be looked up for every page of the site.
    footer_text = RichTextField(_("text in the footer"), blank=True, features=["bold", "italic"])
    accessibility_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("accessibility statement"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    privacy_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("personal data"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    cookies_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("cookies"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    about_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("about the site"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    supervisor_name = models.CharField(_("supervisor of accessibility"), max_length=120, blank=True)
    supervisor_url = models.URLField(_("the supervisor's address"), blank=True)

    select_related = ["contact_centre", "accessibility_page", "privacy_page", "cookies_page", "about_page"]
    panels = [
        FieldPanel("municipality_name"),
        FieldPanel("contact_centre"),
        FieldPanel("footer_text"),
        MultiFieldPanel(
            [
                FieldPanel("accessibility_page"),
                FieldPanel("privacy_page"),
                FieldPanel("cookies_page"),
                FieldPanel("about_page"),
            ],
            heading=_("Pages in the footer"),
        ),
        MultiFieldPanel(
            [FieldPanel("supervisor_name"), FieldPanel("supervisor_url")], heading=_("Accessibility")
        ),
    ]

    class Meta:
        verbose_name = _("the municipality")
        verbose_name_plural = _("the municipality")
