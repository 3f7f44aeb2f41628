"""The elected: a page each, with posts and party derived from mandates."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import PageManager
from wagtail.search import index

from dialogue_pages.bodies.models import Body, Mandate
from dialogue_pages.contacts.models import District, Party
from dialogue_pages.contacts.phones import parse_phone
from dialogue_pages.core.clock import day_from_query, local_date
from dialogue_pages.core.filters import chosen_filters
from dialogue_pages.core.pages import BasePage
from dialogue_pages.core.text import swedish_sort_key
from dialogue_pages.councillors.querysets import CouncillorQuerySet


class CouncillorIndexPage(BasePage):
    """Everyone who holds a post today, filtered by name, party, body and district in the address."""

    subpage_types = ["dialogue_pages.CouncillorPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("councillor index")
        verbose_name_plural = _("councillor indexes")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        today = local_date(context["moment"])
        chosen = chosen_filters(request, "namn", "parti", "organ", "kommundel")
        people = CouncillorPage.objects.child_of(self).visible().serving(today)
        people = _filtered(people, chosen, today).for_display(today)
        context["paginator"] = paginator = Paginator(people, 60)
        context["councillors"] = paginator.get_page(request.GET.get("sida"))
        context["chosen"] = chosen
        context["parties"] = Party.objects.all()
        context["bodies"] = Body.objects.existing(today)
        context["districts"] = District.objects.all()
        return context


def _filtered(people: CouncillorQuerySet, chosen: dict[str, str], on_date: dt.date) -> CouncillorQuerySet:
    """People who match every chosen filter; a filter that names nothing gives an empty list."""
    if chosen["namn"]:
        people = people.filter(title__icontains=chosen["namn"])
    if chosen["kommundel"]:
        people = people.filter(districts__slug=chosen["kommundel"])
    current = Mandate.objects.current(on_date)
    if chosen["parti"]:
        people = people.filter(pk__in=current.filter(party__abbreviation=chosen["parti"]).values("person_id"))
    if chosen["organ"]:
        people = people.filter(pk__in=current.filter(body__slug=chosen["organ"]).values("person_id"))
    return people


class CouncillorPage(BasePage):
    """A person in politics. Every contact channel is published only when the person has chosen so."""

    sort_key = models.CharField(max_length=255, editable=False, db_index=True, default="")
    portrait = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("portrait"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    email = models.EmailField(_("e-mail"), blank=True)
    publish_email = models.BooleanField(_("show the e-mail address"), default=False)
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    publish_phone = models.BooleanField(_("show the telephone number"), default=False)
    districts = ParentalManyToManyField(
        District, verbose_name=_("districts"), blank=True, related_name="councillors"
    )
    is_example = models.BooleanField(
        _("invented example"), default=False, help_text=_("Marks a person in demo content; said on the page.")
    )
    external_id = models.CharField(_("id in the register"), max_length=60, blank=True)

    objects = PageManager.from_queryset(CouncillorQuerySet)()

    template = "dialogue_pages/councillor_page.html"
    parent_page_types = ["dialogue_pages.CouncillorIndexPage"]
    subpage_types: list[str] = []
    content_panels = [
        *BasePage.content_panels[:2],
        FieldPanel("portrait"),
        FieldPanel("districts"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("email"), FieldPanel("publish_email")]),
                FieldRowPanel([FieldPanel("phone"), FieldPanel("publish_phone")]),
            ],
            heading=_("Contact"),
            help_text=_("A channel is shown only when the person has agreed to it."),
        ),
        FieldPanel("body"),
        MultiFieldPanel([FieldPanel("is_example"), FieldPanel("external_id")], heading=_("Register")),
    ]
    search_fields = [*BasePage.search_fields, index.FilterField("sort_key")]

    class Meta:
        verbose_name = _("councillor")
        verbose_name_plural = _("councillors")
        constraints = [
            models.UniqueConstraint(
                fields=["external_id"],
                condition=~models.Q(external_id=""),
                name="one_councillor_by_external_id",
                violation_error_message=_("There is already a person with this id in the register."),
            )
        ]

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Names sort by the last word first, in Swedish order."""
        *given, family = self.title.split() or [""]
        self.sort_key = swedish_sort_key(" ".join([family, *given]))[:255]
        super().full_clean(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        if self.phone:
            self.phone = parse_phone(self.phone)

    def get_admin_display_title(self) -> str:
        title = super().get_admin_display_title()
        return _("%(name)s (example)") % {"name": title} if self.is_example else title

    @property
    def public_email(self) -> str:
        return self.email if self.publish_email else ""

    @property
    def public_phone(self) -> str:
        return self.phone if self.publish_phone else ""

    @property
    def party(self) -> Party | None:
        """The party of the foremost current mandate, when ``with_mandates`` has attached them."""
        return next((mandate.party for mandate in self.current_mandates if mandate.party), None)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        on_date = day_from_query(request.GET.get("datum"), local_date(context["moment"]))
        mandates = list(
            Mandate.objects.filter(person_id=self.pk).select_related("body__page", "party").in_roster_order()
        )
        self.current_mandates = [row for row in mandates if row.covers(on_date)]
        context["on_date"] = on_date
        context["mandates"] = self.current_mandates
        context["former_mandates"] = sorted(
            (row for row in mandates if row.ends_on and row.ends_on <= on_date),
            key=lambda row: row.ends_on,
            reverse=True,
        )
        context["is_serving"] = bool(self.current_mandates)
        return context

    def structured_data(self) -> dict[str, Any]:
        mandates = getattr(self, "current_mandates", [])
        return {
            "@type": "Person",
            "name": self.title,
            "url": self.full_url,
            "email": self.public_email,
            "telephone": self.public_phone,
            "affiliation": self.party.name if mandates and self.party else "",
            "jobTitle": [f"{row.get_role_display()}, {row.body}" for row in mandates],
        }
