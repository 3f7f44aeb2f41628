"""Everything that concerns one district or one topic, on one page, and the list of such pages."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag
from wagtail.admin.panels import FieldPanel
from wagtail.models import PageManager

from dialogue_pages.bodies.models import Body
from dialogue_pages.calendar.models import Meeting
from dialogue_pages.calendar.querysets import MeetingQuerySet
from dialogue_pages.contacts.models import District
from dialogue_pages.core.clock import local_date
from dialogue_pages.core.pages import BasePage
from dialogue_pages.core.querysets import VisibleQuerySet, in_private_section
from dialogue_pages.councillors.models import CouncillorPage
from dialogue_pages.dialogues.pages import DialoguePage
from dialogue_pages.dialogues.querysets import DialogueQuerySet

DIALOGUES_SHOWN = 60
SHOWN = 12


class SubjectIndexPage(BasePage):
    """The list of the districts and the topics that have a page."""

    parent_page_types = ["dialogue_pages.DialogueIndexPage"]
    subpage_types = ["dialogue_pages.DistrictPage", "dialogue_pages.TopicPage"]

    class Meta:
        verbose_name = _("list of districts and topics")
        verbose_name_plural = _("lists of districts and topics")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["districts"] = DistrictPage.objects.child_of(self).visible().order_by("district__sort_key")
        context["topics"] = TopicPage.objects.child_of(self).visible().order_by("title")
        return context


class SubjectPage(BasePage):
    """What concerns one subject. One query a kind of content, however much there is of it.

    A kind says which dialogues and meetings are its own, and whom to turn to.
    """

    parent_page_types = ["dialogue_pages.SubjectIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        abstract = True

    def dialogues(self) -> DialogueQuerySet:
        raise NotImplementedError

    def meetings(self) -> MeetingQuerySet:
        raise NotImplementedError

    def told_of(self) -> tuple[str, str]:
        """The parameter and value by which feeds and subscriptions name the subject."""
        raise NotImplementedError

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        moment = context["moment"]
        told_name, told_value = self.told_of()
        theirs = self.dialogues().visible()
        rows = list(theirs.by_state(moment).prefetch_related("districts")[: DIALOGUES_SHOWN + 1])
        shown = rows[:DIALOGUES_SHOWN]
        groups = [
            ("oppet", _("Open now"), [row for row in shown if row.closes_on]),
            ("kommer", _("Coming"), [row for row in shown if row.opens_on and not row.closes_on]),
            ("klart", _("Finished"), [row for row in shown if not row.closes_on and not row.opens_on]),
        ]
        answered = theirs.with_feedback(local_date(moment)).order_by("-feedback_published_on", "-pk")
        return context | {
            "groups": groups,
            "are_all_shown": len(rows) <= DIALOGUES_SHOWN,
            "meetings": self.meetings().public().coming(moment).for_display()[:SHOWN],
            "assignments": assignments_about(theirs),
            "answered": answered[:SHOWN],
            "told_name": told_name,
            "told_value": told_value,
        }


class DistrictPageManager(PageManager.from_queryset(VisibleQuerySet)):
    """A page is found with its district, whose name and slug it shows."""

    def get_queryset(self) -> VisibleQuerySet:
        return super().get_queryset().select_related("district")


class DistrictPage(SubjectPage):
    district = models.OneToOneField(
        District, verbose_name=_("district"), on_delete=models.PROTECT, related_name="page"
    )

    objects = DistrictPageManager()

    template = "dialogue_pages/subject_page.html"
    content_panels = [
        *BasePage.content_panels[:2],
        FieldPanel("district"),
        *BasePage.content_panels[2:],
    ]

    class Meta:
        verbose_name = _("page of a district")
        verbose_name_plural = _("pages of districts")

    def dialogues(self) -> DialogueQuerySet:
        return DialoguePage.objects.filter(districts=self.district_id)

    def meetings(self) -> MeetingQuerySet:
        return Meeting.objects.in_district(self.district.slug)

    def told_of(self) -> tuple[str, str]:
        return "kommundel", self.district.slug

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        today = local_date(context["moment"])
        people = CouncillorPage.objects.visible().filter(districts=self.district_id).serving(today)
        context["people"] = people.with_mandates(today).in_order()
        return context

    def structured_data(self) -> dict[str, Any]:
        return super().structured_data() | {"about": {"@type": "Place", "name": self.district.name}}


class TopicPage(SubjectPage):
    topic = models.OneToOneField(
        Tag, verbose_name=_("topic"), on_delete=models.PROTECT, related_name="topic_page"
    )

    objects = PageManager.from_queryset(VisibleQuerySet)()

    template = "dialogue_pages/subject_page.html"
    content_panels = [
        *BasePage.content_panels[:2],
        FieldPanel("topic"),
        *BasePage.content_panels[2:],
    ]

    class Meta:
        verbose_name = _("page of a topic")
        verbose_name_plural = _("pages of topics")

    def dialogues(self) -> DialogueQuerySet:
        return DialoguePage.objects.about(self.topic.slug)

    def meetings(self) -> MeetingQuerySet:
        """The meetings that a page about the topic tells of."""
        return Meeting.objects.filter(district_meeting_page__in=self.dialogues().values("pk"))

    def told_of(self) -> tuple[str, str]:
        return "amne", self.topic.slug

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        deciding = self.dialogues().visible().values("decided_by")
        context["bodies"] = Body.objects.filter(pk__in=deciding).select_related("page")
        return context

    def structured_data(self) -> dict[str, Any]:
        return super().structured_data() | {"about": {"@type": "Thing", "name": self.topic.name}}


def assignments_about(dialogues: DialogueQuerySet) -> QuerySet:
    """The committees' assignments that the dialogues belong to, the unfinished first, with their pages.

    Committees are a room beside this one: they are reached by the name of the model.
    """
    assignments = apps.get_model("dialogue_pages", "Assignment").objects
    public = assignments.filter(~in_private_section("page__path"), page__live=True)
    found = public.filter(dialogue__in=dialogues.values("pk")).select_related("page")
    return found.order_by("is_finished", "page__title", "sort_order", "pk")[:SHOWN]
