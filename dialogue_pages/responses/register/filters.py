"""What the register is narrowed by: the list and exports read the same choices."""

from __future__ import annotations

from typing import Any

import django_filters
from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.utils import get_user_display_name

from dialogue_pages.contacts.models import District
from dialogue_pages.responses.enums import QuarantineReason, ResponseChannel, ResponseKind, ResponseState
from dialogue_pages.responses.models import Response
from dialogue_pages.responses.querysets import ResponseQuerySet
from dialogue_pages.responses.references import as_reference
from dialogue_pages.responses.register.permissions import readable, readable_pages
from dialogue_pages.responses.texts import words_of

SEARCH, NOBODY = "q", "null"
IN_QUARANTINE, NOT_IN_QUARANTINE = "ja", "nej"
# A search looks no further back than so many that hold its words: it says so when it stops there.
NEWEST_SEARCHED = 1_000


def _forms(user: Any) -> list[tuple[str, str]]:
    """Forms that have answers which the user may read."""
    answered = Exists(Response.objects.filter(page=OuterRef("pk")))
    pages = readable_pages(user).filter(answered).order_by("title").values_list("pk", "title")
    return [(str(pk), title) for pk, title in pages]


def _assignees(user: Any) -> list[tuple[str, str]]:
    """Nobody, oneself, and whoever has an answer to see to."""
    assigned = Exists(Response.objects.filter(assigned_to=OuterRef("pk")))
    people = get_user_model().objects.filter(Q(assigned) | Q(pk=user.pk)).order_by("last_name", "pk")
    return [(NOBODY, str(_("Nobody"))), *((str(one.pk), get_user_display_name(one)) for one in people)]


def _districts() -> list[tuple[str, str]]:
    return [(str(pk), name) for pk, name in District.objects.values_list("pk", "name")]


class ResponseFilterSet(WagtailFilterSet):
    page = django_filters.ChoiceFilter(label=_("Form"))
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=ResponseKind.choices)
    state = django_filters.ChoiceFilter(label=_("State"), choices=ResponseState.choices)
    channel = django_filters.ChoiceFilter(label=_("Channel"), choices=ResponseChannel.choices)
    assigned_to = django_filters.ChoiceFilter(label=_("Assigned to"), method="by_assignee")
    district = django_filters.ChoiceFilter(label=_("District"), method="in_district")
    quarantine = django_filters.ChoiceFilter(
        label=_("Quarantine"),
        method="by_quarantine",
        choices=[
            (NOT_IN_QUARANTINE, _("Not in quarantine")),
            (IN_QUARANTINE, _("In quarantine")),
            *[(reason.value, reason.label) for reason in QuarantineReason if reason],
        ],
    )
    is_late = django_filters.ChoiceFilter(
        label=_("Came late"), choices=[("True", _("Yes")), ("False", _("No"))]
    )
    received = django_filters.DateFromToRangeFilter(
        label=_("Received from and to"), field_name="submit_time", widget=DateRangePickerWidget
    )

    class Meta:
        model = Response
        fields: list[str] = []

    def __init__(self, data: Any = None, queryset: Any = None, *, request: Any, **kwargs: Any) -> None:
        """Each list of choices is one query: the choice is looked for in it."""
        super().__init__(data, queryset, request=request, **kwargs)
        self.filters["page"].extra["choices"] = _forms(request.user)
        self.filters["assigned_to"].extra["choices"] = _assignees(request.user)
        self.filters["district"].extra["choices"] = _districts()

    def by_assignee(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(assigned_to=None if value == NOBODY else value)

    def in_district(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        """What the sender chose; without such a question, what the dialogue is about."""
        about = District.dialogues.through.objects.filter(district=value).values("dialoguepage_id")
        return rows.filter(Q(district=value) | Q(district__isnull=True, page__in=about))

    def by_quarantine(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        if value == NOT_IN_QUARANTINE:
            return rows.filter(quarantine_reason="")
        if value == IN_QUARANTINE:
            return rows.filter(quarantine_reason__gt="")
        return rows.filter(quarantine_reason=value)


def search(rows: ResponseQuerySet, typed: str, *, newest: int | None = None) -> ResponseQuerySet:
    """By reference when it is one; else by case number, and by words, or their beginnings, of the answers."""
    typed = typed.strip()
    if not typed:
        return rows
    if reference := as_reference(typed):
        return rows.filter(reference=reference)
    return rows.with_words(typed, newest=newest) if words_of(typed) else rows.none()


class _Asker:
    """Stands in for the request where there is none: filters ask it only who asks."""

    def __init__(self, user: Any) -> None:
        self.user = user


def chosen(user: Any, query: QueryDict) -> tuple[ResponseQuerySet, ResponseFilterSet]:
    """The responses that the choices of an address mean, among those that the user may read; for exports.

    A choice that is none (a form that the user may not read, a day that is no day) leaves nothing.
    """
    rows = readable(user)
    filterset = ResponseFilterSet(query, rows, request=_Asker(user))
    if not filterset.is_valid():
        return rows.none(), filterset
    return search(filterset.filter_queryset(rows), query.get(SEARCH, "")), filterset


def chosen_in_words(filterset: ResponseFilterSet, typed: str) -> str:
    """The choices, for the log. The words searched for can name a person: they are left out."""
    told = []
    for name in filterset.form.changed_data:
        value: Any = filterset.form.cleaned_data.get(name)
        if value in (None, ""):
            continue
        choices = dict(getattr(filterset.form.fields[name], "choices", ())) if isinstance(value, str) else {}
        if isinstance(value, slice):
            value = "–".join(f"{day:%Y-%m-%d}" if day else "" for day in (value.start, value.stop))
        told.append(f"{filterset.filters[name].label}: {choices.get(value, value)}")
    if typed.strip():
        told.append(str(_("A search")))
    return "; ".join(told)
