"""What the list of a plan's statements is narrowed by; a statement's neighbours are those of the list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dialogue_pages.consultations.models import ConsultationPage, stage_label
from dialogue_pages.consultations.statements.models import Position, SenderKind, StatementPoint
from dialogue_pages.consultations.statements.querysets import (
    came_to,
    statements_to,
    with_period,
    with_progress,
)
from dialogue_pages.core.dates import date_short
from dialogue_pages.dialogues.models import DialoguePeriod
from dialogue_pages.responses.models import Response
from dialogue_pages.responses.querysets import ResponseQuerySet
from dialogue_pages.responses.register.filters import search

NOT_YET = "NONE"
ON_TIME, LATE, QUARANTINE = "ON_TIME", "LATE", "QUARANTINE"
DONE, LEFT = "DONE", "LEFT"
ALL = ("", pgettext_lazy("statements", "All"))


def period_label(period: DialoguePeriod) -> str:
    """``Granskning, från 1 maj 2026``: stages of one kind are told apart by their day."""
    day = date_short(period.first_day)
    return str(_("%(stage)s from %(day)s") % {"stage": stage_label(period.stage), "day": day})


class FilterForm(forms.Form):
    """Choices in the address. A choice that is none leaves nothing, so that no more is listed than asked."""

    q = forms.CharField(label=_("Words, or a reference"), required=False, max_length=200)
    stage = forms.ChoiceField(label=_("Stage"), required=False)
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    position = forms.ChoiceField(
        label=_("Position"),
        required=False,
        choices=[ALL, *Position.choices, (NOT_YET, _("Points without a position"))],
    )
    done = forms.ChoiceField(
        label=_("Work"),
        required=False,
        choices=[ALL, (LEFT, _("Left to do")), (DONE, pgettext_lazy("statements", "Done"))],
    )
    sender = forms.ChoiceField(
        label=_("Sender"),
        required=False,
        choices=[ALL, *SenderKind.choices, (NOT_YET, _("Not sorted yet"))],
    )
    came = forms.ChoiceField(
        label=_("Came"),
        required=False,
        choices=[
            ALL,
            (ON_TIME, pgettext_lazy("statements", "On time")),
            (LATE, pgettext_lazy("statements", "Late")),
            (QUARANTINE, _("In quarantine")),
        ],
    )

    def __init__(self, data: Any, *, page: ConsultationPage, periods: Sequence[DialoguePeriod]) -> None:
        super().__init__(data)
        self.page, self.periods = page, periods
        stages = [(str(period.pk), period_label(period)) for period in periods]
        self.fields["stage"].choices = [ALL, *stages]
        themes = page.themes.values_list("pk", "name")
        self.fields["theme"].choices = [ALL, *((str(pk), name) for pk, name in themes)]

    @property
    def is_narrowed(self) -> bool:
        return bool(self.is_valid() and any(self.cleaned_data.values()))

    def chosen(self) -> ResponseQuerySet:
        """The statements, with their stage and progress attached."""
        rows = with_progress(with_period(statements_to(self.page.pk), self.periods))
        if not self.is_valid():
            return rows.none()
        asked = self.cleaned_data
        return search(rows.filter(self._came(asked), self._points(asked), self._work(asked)), asked["q"])

    def _came(self, asked: dict[str, str]) -> Q:
        held = Q(quarantine_reason="")
        if asked["came"] == QUARANTINE:
            condition = ~held
        else:
            condition = held & (Q(is_late=asked["came"] == LATE) if asked["came"] else Q())
        period = next((row for row in self.periods if str(row.pk) == asked["stage"]), None)
        if period is None:
            return condition
        first_days = [row.first_day for row in self.periods if row.stage == period.stage]
        return condition & came_to(period, first_days)

    def _points(self, asked: dict[str, str]) -> Q:
        """A theme and a position together are asked of one point."""
        if not asked["theme"] and not asked["position"]:
            return Q()
        points = StatementPoint.objects.filter(review=OuterRef("pk"))
        if asked["theme"]:
            points = points.filter(themes=asked["theme"])
        if asked["position"]:
            points = points.filter(position="" if asked["position"] == NOT_YET else asked["position"])
        return Q(Exists(points))

    def _work(self, asked: dict[str, str]) -> Q:
        condition = Q(is_done=asked["done"] == DONE) if asked["done"] else Q()
        if asked["sender"] == NOT_YET:
            return condition & Q(review__isnull=True)
        return condition & (Q(review__sender_kind=asked["sender"]) if asked["sender"] else Q())


def neighbours(rows: ResponseQuerySet, response: Response) -> tuple[int | None, int | None]:
    """The ids of the statements before and after one, whether or not it is itself among the rows."""
    moment, pk = response.submit_time, response.pk
    before = rows.filter(Q(submit_time__lt=moment) | Q(submit_time=moment, pk__lt=pk))
    after = rows.filter(Q(submit_time__gt=moment) | Q(submit_time=moment, pk__gt=pk))
    ids = [
        found.values_list("pk", flat=True).first()
        for found in (before.order_by("-submit_time", "-pk"), after.order_by("submit_time", "pk"))
    ]
    return ids[0], ids[1]
