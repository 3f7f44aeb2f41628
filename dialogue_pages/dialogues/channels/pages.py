"""The guide to the ways to take part, a card for each of them, and the form for ideas."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import path
from wagtail.fields import StreamField
from wagtail.models import PageManager

from dialogue_pages.contacts.models import ContactDetails
from dialogue_pages.core.blocks import FeedbackBlock
from dialogue_pages.core.clock import local_date
from dialogue_pages.core.dates import date_long
from dialogue_pages.core.pages import BasePage
from dialogue_pages.core.querysets import VisibleQuerySet
from dialogue_pages.dialogues.channels import guide
from dialogue_pages.dialogues.channels.blocks import QuestionsBlock
from dialogue_pages.dialogues.channels.forms import GuidePageForm, IdeaForm
from dialogue_pages.dialogues.channels.models import Channel
from dialogue_pages.dialogues.channels.panels import OutcomesPanel
from dialogue_pages.responses.enums import ResponseKind
from dialogue_pages.responses.models import Response
from dialogue_pages.responses.pages import ReceivingPage
from dialogue_pages.responses.rate_limits import RateLimit
from dialogue_pages.responses.retention.models import CountedFrom

IDEAS_FROM_A_NETWORK = RateLimit("ideas", allowed=10, period=dt.timedelta(hours=1))


class ChannelGuidePage(ReceivingPage, BasePage):
    """“Hur vill du ha inflytande?”: a few questions lead to the way that suits what you want to say.

    Every answer is in the address (``?vad=fel&var=gata``), so that a result can be linked to. Each way has a
    card at ``<slug>/``, and ideas for better ways are sent at ``ide/``.
    """

    questions = StreamField(QuestionsBlock(), blank=True, verbose_name=gettext_lazy("questions"))
    fallback_contact = models.ForeignKey(
        ContactDetails,
        verbose_name=gettext_lazy("who helps when nothing suits"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="guides",
        help_text=gettext_lazy(
            "Shown when no way suits what somebody chose: the contact centre, for example."
        ),
    )
    idea_contact = models.ForeignKey(
        ContactDetails,
        verbose_name=gettext_lazy("who gets the ideas"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="idea_guides",
        help_text=gettext_lazy(
            "Ideas are mailed to the address of this contact. "
            "Without one they are taken all the same, and read in the register of responses."
        ),
    )
    answer_days = models.PositiveSmallIntegerField(
        gettext_lazy("days to an answer"),
        default=14,
        validators=[MinValueValidator(1), MaxValueValidator(90)],
        help_text=gettext_lazy("Whoever leaves an address is promised an answer within so many days."),
    )
    ideas = StreamField(
        FeedbackBlock(), blank=True, verbose_name=gettext_lazy("ideas and what became of them")
    )
    record_type = models.ForeignKey(
        "dialogue_pages.RecordType",
        verbose_name=gettext_lazy("record type of ideas"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        limit_choices_to={"counted_from": CountedFrom.RECEIVED},
        help_text=gettext_lazy("How long ideas are kept: years after each was received."),
    )

    objects = PageManager.from_queryset(VisibleQuerySet)()

    base_form_class = GuidePageForm
    response_kind = ResponseKind.IDEA
    rate_limit = IDEAS_FROM_A_NETWORK
    preview_modes = [("", gettext_lazy("Page")), ("form", gettext_lazy("Form"))]

    template = "dialogue_pages/channel_guide_page.html"
    form_template = "dialogue_pages/idea_form.html"
    parent_page_types = ["dialogue_pages.DialogueIndexPage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    content_panels = [
        *BasePage.content_panels[:2],
        FieldPanel("questions"),
        FieldPanel("fallback_contact"),
        OutcomesPanel(heading=gettext_lazy("Where the guide leads")),
        MultiFieldPanel(
            [FieldPanel("idea_contact"), FieldPanel("answer_days"), FieldPanel("record_type")],
            heading=gettext_lazy("Ideas"),
        ),
        FieldPanel("ideas"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = gettext_lazy("guide to the ways to take part")
        verbose_name_plural = gettext_lazy("guides to the ways to take part")

    @property
    def asked(self) -> list[guide.Question]:
        return guide.read_questions(self.questions)

    @property
    def first_ways_on(self) -> list[tuple[guide.Choice, str]]:
        """The choices of the first question, each with the query it leads to; none when nothing is asked."""
        questions = self.asked
        return guide.ways_on(questions, questions[0], {}) if questions else []

    @cached_property
    def ways(self) -> list[Channel]:
        """Every way that is in use. Read once an instance."""
        return list(Channel.objects.in_use().for_display())

    @path("")
    def index_route(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The guide from its beginning, a question of it, or where it leads.

        What no question asks is taken out of the address: there is no end of addresses that mean nothing.
        """
        questions = self.asked
        asked = {row.name: request.GET[row.name] for row in questions if row.name in request.GET}
        chosen = guide.read_chosen(questions, asked)
        if chosen != asked:
            return HttpResponseRedirect(f"{self.get_url(request)}{guide.query_of(chosen)}")
        question = guide.next_question(questions, chosen)
        extra = {"given": guide.given_answers(questions, chosen), "number_of_questions": len(questions)}
        if question is not None:
            extra["question"] = question
            extra["ways_on"] = guide.ways_on(questions, question, chosen)
            extra["position"] = len(chosen) + 1
        if not chosen:
            return self._page(request, self.template, extra)
        template = "dialogue_pages/channel_guide_question.html"
        if question is None:
            template = "dialogue_pages/channel_guide_result.html"
            found = guide.fitting(self.ways, questions, chosen)
            extra |= {"best": found[0] if found else None, "others": found[1:]}
        response = self._page(request, template, extra)
        response["X-Robots-Tag"] = "noindex"
        return response

    @path("ide/", name="idea")
    def idea_view(self, request: HttpRequest) -> HttpResponse:
        return self.take(request)

    @path("<slug:slug>/", name="channel")
    def channel_view(self, request: HttpRequest, slug: str) -> HttpResponse:
        """The card of one way. One that is switched off leads to those that there are."""
        channel = Channel.objects.for_display().filter(slug=slug).first()
        if channel is None:
            raise Http404
        if not channel.is_active:
            return HttpResponseRedirect(self.get_url(request))
        extra = {"channel": channel, "instead": channel.instead.in_use()}
        return self._page(request, "dialogue_pages/channel.html", extra)

    def _page(self, request: HttpRequest, template: str, extra: dict[str, Any]) -> TemplateResponse:
        return TemplateResponse(request, template, self.get_context(request) | extra)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["guide"] = self
        contact = self.fallback_contact
        context["fallback"] = contact if contact and contact.live else None
        return context

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        """The cards too, which are pages to whoever looks for one of the ways."""
        own = super().get_sitemap_urls(request)
        return own + [row | {"location": f"{row['location']}{way.slug}/"} for row in own for way in self.ways]

    def get_form_class(self) -> type[IdeaForm]:
        return IdeaForm

    def get_form_fields(self) -> list:
        return []

    def get_data_fields(self) -> list[tuple[str, Any]]:
        sent_on = Response._meta.get_field("forward_sent_at").verbose_name.capitalize()
        fields = [(name, field.label) for name, field in IdeaForm.base_fields.items()]
        return [*super().get_data_fields(), ("forward_sent_at", sent_on), *fields]

    def split_copy_address(self, cleaned: dict[str, Any]) -> tuple[dict[str, Any], str]:
        return cleaned, cleaned["email"]

    def open_stage(self, moment: dt.datetime) -> str | None:
        """Ideas are always welcome."""
        return ""

    def forward_address(self, moment: dt.datetime) -> str:
        """The address of the contact as it is when the mail is sent; empty while the contact is a draft."""
        contact = self.idea_contact
        return contact.email if contact and contact.live else ""

    def reply_address(self) -> str:
        contact = self.idea_contact
        return contact.email if contact and contact.live else ""

    def counted_from(self, start: str) -> dt.date | None:
        """An idea is counted from when it was received."""
        return None

    def receipt_remark(self, response: Response) -> str:
        if not response.receipt_email:
            return _("You left no e-mail address, so we cannot answer you. Your idea is read all the same.")
        due = local_date(response.submit_time) + dt.timedelta(days=self.answer_days)
        return _("You get an answer by %(day)s.") % {"day": date_long(due)}
