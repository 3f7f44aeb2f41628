"""The elected: a page each, with posts and party derived from mandates."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import path
from wagtail.models import Page, PageManager
from wagtail.search import index

from dialogue_pages.bodies.models import Mandate
from dialogue_pages.contacts.models import District, Party
from dialogue_pages.contacts.phones import parse_phone
from dialogue_pages.core.clock import day_from_query, local_date
from dialogue_pages.core.pages import BasePage
from dialogue_pages.core.pagination import page_of
from dialogue_pages.core.text import swedish_sort_key
from dialogue_pages.councillors import filters
from dialogue_pages.councillors.alternatives import alternatives_to
from dialogue_pages.councillors.forms import MessageForm
from dialogue_pages.councillors.involvement import committee_work, dialogues_of
from dialogue_pages.councillors.querysets import CouncillorQuerySet
from dialogue_pages.responses.enums import ResponseKind
from dialogue_pages.responses.models import Response
from dialogue_pages.responses.pages import ReceivingPage
from dialogue_pages.responses.rate_limits import RateLimit
from dialogue_pages.responses.retention.models import CountedFrom

PEOPLE_ON_A_PAGE = 60
MOST_PEOPLE = 2_000
MESSAGES_FROM_A_NETWORK = RateLimit("messages", allowed=10, period=dt.timedelta(hours=1))


class CouncillorIndexPage(BasePage):
    """Everyone who holds a post today, filtered by name, party, body and district in the address."""

    record_type = models.ForeignKey(
        "dialogue_pages.RecordType",
        verbose_name=_("record type of messages"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        limit_choices_to={"counted_from": CountedFrom.RECEIVED},
        help_text=_("How long messages to councillors are kept: years after each was received."),
    )

    subpage_types = ["dialogue_pages.CouncillorPage"]
    max_count_per_parent = 1
    content_panels = [*BasePage.content_panels, FieldPanel("record_type")]

    class Meta:
        verbose_name = _("councillor index")
        verbose_name_plural = _("councillor indexes")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        today = local_date(context["moment"])
        chosen = filters.chosen(request)
        serving = CouncillorPage.objects.child_of(self).visible().serving(today)
        people = filters.matching(serving, chosen, today)
        is_whole = chosen["visa"] == filters.WHOLE_LIST
        people = people.for_table(today) if is_whole else people.for_cards(today)
        size = MOST_PEOPLE if is_whole else PEOPLE_ON_A_PAGE
        context["councillors"] = page_of(people, request.GET.get("sida"), size)
        context["paginator"] = context["councillors"].paginator
        context["is_whole_list"] = is_whole
        context["chosen"] = chosen
        context["is_filtered"] = any(chosen[name] for name in filters.NAMES)
        return context | filters.choices(today)


class CouncillorPage(ReceivingPage, BasePage):
    """A person in politics. Every contact channel is published only when the person has chosen so.

    Residents write to the person at ``skriv/``, which shows the address to nobody.
    """

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

    base_form_class = WagtailAdminPageForm
    response_kind = ResponseKind.MESSAGE
    rate_limit = MESSAGES_FROM_A_NETWORK
    preview_modes = Page.DEFAULT_PREVIEW_MODES
    # A channel is told of only on the page of someone who has a post today.
    shows_channels = False

    template = "dialogue_pages/councillor_page.html"
    form_template = "dialogue_pages/message_form.html"
    closed_template = "dialogue_pages/message_closed.html"
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

    @property
    def record_type(self) -> Any:
        """That of all messages, chosen once in the index above."""
        index = CouncillorIndexPage.objects.parent_of(self).select_related("record_type").first()
        return index.record_type if index else None

    def counted_from(self, start: str) -> dt.date | None:
        """A message is counted from when it was received."""
        return None

    def reply_address(self) -> str:
        return ""

    @path("skriv/", name="write")
    def write_view(self, request: HttpRequest) -> HttpResponse:
        return self.take(request)

    def get_form_class(self) -> type[MessageForm]:
        return MessageForm

    def get_form_fields(self) -> list:
        return []

    def get_data_fields(self) -> list[tuple[str, Any]]:
        sent_on = Response._meta.get_field("forward_sent_at").verbose_name.capitalize()
        fields = [(name, field.label) for name, field in MessageForm.base_fields.items()]
        return [*super().get_data_fields(), ("forward_sent_at", sent_on), *fields]

    def split_copy_address(self, cleaned: dict[str, Any]) -> tuple[dict[str, Any], str]:
        return cleaned, cleaned["email"]

    def forward_address(self, moment: dt.datetime) -> str:
        """Where messages go: to the person's address while the person holds a post, shown or not."""
        today = local_date(moment)
        return self.email if any(row.covers(today) for row in self.all_mandates) else ""

    def open_stage(self, moment: dt.datetime) -> str | None:
        return "" if self.forward_address(moment) else None

    @cached_property
    def all_mandates(self) -> list[Mandate]:
        """Every post there is or was, the foremost first. Read once, and the portrait with them."""
        rows = Mandate.objects.filter(person_id=self.pk).in_roster_order()
        rows = list(
            rows.select_related(
                "body__page", "body__contact", "body__parent__contact", "party", "person__portrait"
            )
        )
        if rows and rows[0].person.portrait_id == self.portrait_id:
            self.portrait = rows[0].person.portrait
        return rows

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        moment = context["moment"]
        today = local_date(moment)
        on_date = day_from_query(request.GET.get("datum"), today)
        self.current_mandates = [row for row in self.all_mandates if row.covers(on_date)]
        bodies = [row.body for row in self.current_mandates]
        context["on_date"] = on_date
        context["is_today"] = on_date == today
        context["mandates"] = self.current_mandates
        context["former_mandates"] = sorted(
            (row for row in self.all_mandates if row.ends_on and row.ends_on <= on_date),
            key=lambda row: row.ends_on,
            reverse=True,
        )
        context["is_serving"] = bool(self.current_mandates)
        self.shows_channels = context["is_serving"] and context["is_today"]
        context["can_be_written_to"] = bool(self.forward_address(moment))
        context["assignments"] = committee_work(bodies)
        context["dialogues"] = dialogues_of(bodies, moment)
        if not context["can_be_written_to"]:
            context["alternatives"] = alternatives_to(self.all_mandates, today)
            context["index"] = CouncillorIndexPage.objects.parent_of(self)
        return context

    def structured_data(self) -> dict[str, Any]:
        mandates = getattr(self, "current_mandates", [])
        return {
            "@type": "Person",
            "name": self.title,
            "url": self.full_url,
            "email": self.public_email if self.shows_channels else "",
            "telephone": self.public_phone if self.shows_channels else "",
            "affiliation": self.party.name if mandates and self.party else "",
            "jobTitle": [f"{row.get_role_display()}, {row.body}" for row in mandates],
            "memberOf": [_membership(mandate) for mandate in mandates],
        }


def _membership(mandate: Mandate) -> dict[str, Any]:
    """A post as schema.org has it: the role from a day in the body."""
    return {
        "@type": "OrganizationRole",
        "roleName": mandate.get_role_display(),
        "startDate": mandate.starts_on,
        "memberOf": {"@type": "GovernmentOrganization", "name": str(mandate.body)},
    }
