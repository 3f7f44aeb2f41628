from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import OuterRef, Q, Subquery

from dialogue_pages.consultations.reports.enums import ReportState

# A job that has said nothing for so long is taken to be dead.
SILENT_AFTER = dt.timedelta(minutes=5)


class PlanReportQuerySet(models.QuerySet):
    def published(self) -> PlanReportQuerySet:
        return self.filter(state=ReportState.PUBLISHED)

    def with_newer(self) -> PlanReportQuerySet:
        """``newer`` is the number of the published report that replaces each, or None."""
        newer = self.model.objects.published().filter(replaces=OuterRef("pk")).values("number")
        return self.annotate(newer=Subquery(newer[:1]))

    def light(self) -> PlanReportQuerySet:
        """Without the text of the whole report, which can be long: for lists."""
        return self.defer("content", "introduction", "participation", "conclusions")

    def free(self, moment: dt.datetime) -> PlanReportQuerySet:
        """Those that are to be composed and that no worker is at."""
        unheard = Q(heard_at__isnull=True) | Q(heard_at__lte=moment - SILENT_AFTER)
        return self.filter(unheard, state=ReportState.COMPOSING)
