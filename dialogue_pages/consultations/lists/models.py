"""The list of the municipality's plans."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from dialogue_pages.consultations.lists.feeds import ENTRIES, atom_feed
from dialogue_pages.consultations.lists.querysets import (
    COMING,
    DECIDED,
    KINDS_IN_ADDRESSES,
    OPEN,
    STAGES_IN_ADDRESSES,
    chosen_plans,
    with_standing,
)
from dialogue_pages.consultations.models import ConsultationPage
from dialogue_pages.consultations.stages.timeline import stage_label
from dialogue_pages.contacts.models import District
from dialogue_pages.core.clock import moment_of
from dialogue_pages.core.filters import chosen_filters
from dialogue_pages.core.pages import BasePage
from dialogue_pages.core.pagination import page_of

PLANS_ON_A_PAGE = 20
FILTERS = ("kommundel", "skede", "slag")


class ConsultationIndexPage(RoutablePageMixin, BasePage):
    """Every plan of the site, wherever it lies: open now, under way, decided; a page at a time (``?sida=``).

    ``?kommundel=``, ``?skede=`` and ``?slag=`` narrow the list, and the feed at ``flode/`` alike.
    """

    subpage_types = ["dialogue_pages.ConsultationPage"]

    class Meta:
        verbose_name = gettext_lazy("list of plans")
        verbose_name_plural = gettext_lazy("lists of plans")

    @path("flode/", name="feed")
    def feed(self, request: HttpRequest) -> HttpResponse:
        chosen = chosen_filters(request, *FILTERS)
        plans = self._plans(request, chosen).prefetch_related("districts")
        query = f"?{request.GET.urlencode()}" if request.GET else ""
        return atom_feed(plans.order_by("-last_published_at", "pk")[: ENTRIES * 2], page=self, query=query)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        chosen = chosen_filters(request, *FILTERS)
        plans = self._plans(request, chosen).prefetch_related("districts")
        found = page_of(plans, request.GET.get("sida"), PLANS_ON_A_PAGE)
        for row in found:
            row.stage_label = stage_label(row.now_in or "")
        groups = [(OPEN, _("Open now")), (COMING, _("Under way")), (DECIDED, pgettext("plans", "Decided"))]
        return context | {
            "page_obj": found,
            "groups": [
                {"heading": heading, "plans": [row for row in found if row.group == number]}
                for number, heading in groups
            ],
            "districts": District.objects.all(),
            "stages": [
                {"slug": slug, "name": stages[0].label} for slug, stages in STAGES_IN_ADDRESSES.items()
            ],
            "kinds": [{"slug": slug, "name": kind.label} for slug, kind in KINDS_IN_ADDRESSES.items()],
            "chosen": chosen,
            "is_filtered": any(chosen.values()),
            "feed_query": urlencode({name: value for name, value in chosen.items() if value}),
        }

    def _plans(self, request: HttpRequest, chosen: dict[str, str]) -> QuerySet:
        """The plans of this page's site that residents may know of, narrowed by what was chosen."""
        site = self.path[: 2 * self.steplen]
        plans = ConsultationPage.objects.filter(path__startswith=site).visible()
        return chosen_plans(with_standing(plans, moment_of(request)), chosen)
